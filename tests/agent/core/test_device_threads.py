"""The supervisor never gives a driver up, least of all one that an emergency hangs on."""

from __future__ import annotations

import sys
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from devices.state import DeviceKind, DeviceReport, DeviceState
from kiosk.agent.core import device_threads
from kiosk.agent.core.device_threads import EMERGENCY, DeviceThreads
from kiosk.clock import ManualClock, SystemClock
from tests.agent.test_alarms import wait_until
from tests.services.hall_story import MORNING

ROUNDS = 12


class Falling:
    """A driver that falls each time it is run, in a way of its own."""

    def __init__(self, name: str, kind: DeviceKind, fall: Callable[[], object]) -> None:
        self.name, self.kind, self._fall, self.runs = name, kind, fall, 0

    def run(self, stop: threading.Event) -> None:
        self.runs += 1
        self._fall()


class Working:
    """A driver that does its work until it is told to stop."""

    name, kind = "reader", DeviceKind.CARD_READER

    def __init__(self, report: Callable[[DeviceReport], None]) -> None:
        self._report = report

    def run(self, stop: threading.Event) -> None:
        now = SystemClock().now()
        self._report(DeviceReport(self.name, self.kind, DeviceState.READY, "", now))
        stop.wait()


def bug() -> None:
    raise RuntimeError("a bug of the driver")


@pytest.fixture
def threads() -> Iterator[DeviceThreads]:
    made = DeviceThreads(SystemClock(), lambda: None)
    yield made
    made.stop()


@pytest.fixture
def rests(threads: DeviceThreads, monkeypatch: pytest.MonkeyPatch) -> dict[str, list[float]]:
    """How long each driver rested, without the time it takes; after ROUNDS it rests for real."""
    rested: dict[str, list[float]] = defaultdict(list)

    def pause(stop: threading.Event, seconds: float) -> None:
        mine = rested[threading.current_thread().name.removeprefix("device-")]
        mine.append(seconds)
        if len(mine) >= ROUNDS:
            stop.wait()

    monkeypatch.setattr(threads, "_pause", pause)
    return rested


def full(rests: dict[str, list[float]], *names: str) -> Callable[[], bool]:
    return lambda: all(len(rests[name]) >= ROUNDS for name in names)


def test_a_driver_that_falls_each_time_is_run_for_ever_with_growing_rests(
    threads: DeviceThreads, rests: dict[str, list[float]]
) -> None:
    scanner = Falling("scanner", DeviceKind.SCANNER, bug)
    threads.start([(scanner, "resident-1")])
    wait_until(full(rests, "scanner"))
    assert rests["scanner"] == [1, 2, 4, 8, 16, *[30] * (ROUNDS - 5)]
    assert scanner.runs == ROUNDS


@pytest.mark.parametrize("kind", sorted(EMERGENCY))
def test_one_that_emergencies_hang_on_rests_two_seconds_at_most(
    threads: DeviceThreads, rests: dict[str, list[float]], kind: str
) -> None:
    buttons = Falling("buttons", DeviceKind(kind), bug)
    threads.start([(buttons, "")])
    wait_until(full(rests, "buttons"))
    assert rests["buttons"] == [1, *[2] * (ROUNDS - 1)]
    assert threads.dead() == []


@pytest.mark.parametrize(
    "fall", [bug, sys.exit, lambda: None], ids=["raises", "wants to end the program", "returns"]
)
def test_however_it_falls_its_trouble_is_shown_and_the_others_go_on(
    threads: DeviceThreads, rests: dict[str, list[float]], fall: Callable[[], object]
) -> None:
    buttons = Falling("buttons", DeviceKind.MODBUS, fall)
    threads.start([(buttons, ""), (Working(threads.reported), "resident-1")])
    wait_until(full(rests, "buttons"))
    shown = {each.name: each for each in threads.standings()}
    assert (shown["buttons"].state, shown["buttons"].code) == ("fault", "device.driver_fell")
    assert not shown["buttons"].well
    assert shown["reader"].well
    assert shown["reader"].terminal == "resident-1"


def test_one_that_ran_well_for_a_while_rests_shortly_again(
    threads: DeviceThreads, rests: dict[str, list[float]], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = ManualClock(MORNING)
    monkeypatch.setattr(device_threads, "time", clock)
    scanner = Falling("scanner", DeviceKind.SCANNER, bug)

    def fall() -> None:
        if scanner.runs == 6:
            clock.advance(seconds=device_threads.WELL_AFTER)
        bug()

    scanner._fall = fall
    threads.start([(scanner, "")])
    wait_until(full(rests, "scanner"))
    assert rests["scanner"][:8] == [1, 2, 4, 8, 16, 1, 2, 4]


def test_an_end_is_no_fall_and_no_driver_of_before_goes_on(threads: DeviceThreads) -> None:
    first, second = (Working(threads.reported) for _ in range(2))
    threads.start([(first, "")])
    threads.stop()
    threads.start([(second, "")])
    wait_until(lambda: all(each.well for each in threads.standings()))
    assert sum(each.name == "device-reader" for each in threading.enumerate()) == 1


def test_a_supervisor_that_gives_up_is_noticed(
    threads: DeviceThreads, monkeypatch: pytest.MonkeyPatch
) -> None:
    def once(driver: Any) -> None:
        with pytest.raises(RuntimeError):
            driver.run(threading.Event())

    monkeypatch.setattr(threads, "_supervise", once)
    lost = [Falling("scanner", DeviceKind.SCANNER, bug), Falling("modem", DeviceKind.MODEM, bug)]
    threads.start([(each, "") for each in lost])
    wait_until(lambda: threads.dead() == ["modem"])  # nobody's life hangs on the scanner
    threads.stop()
    assert threads.dead() == []
