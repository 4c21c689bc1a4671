"""A lookout as a process: it tells what was pressed, whatever becomes of it or of who listens."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator

import psutil
import pytest

from devices.lookout.driver import LookedOut
from devices.lookout.messages import (
    Begun,
    End,
    FromLookout,
    Heard,
    Input,
    Plan,
    Press,
    Standing,
    Watch,
    encode,
    from_lookout,
)
from devices.lookout.outbox import AGAIN
from devices.lookout.process import LookoutLine
from devices.modbus.simulator import ModbusModuleSimulator
from devices.ports import LineLost
from devices.readings import Quantity
from devices.simulation.far_ends import open_pty
from devices.state import DeviceState
from kiosk.errors import BugError, KnownError
from tests.devices.driver_hall import Hall, await_that
from tests.devices.modbus.modbus_hall import looked_at
from tests.patience import PATIENCE

PLAN = Plan(kind="modbus", inputs=(Input("1"), Input("2")), outputs=("1",), poll=0.01)
AT_REST = {"1": 0.0, "2": 0.0}


class Lookouts:
    """Opens lines to lookouts, and keeps them for the story to see."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.lines: list[LookoutLine] = []

    def open(self) -> LookoutLine:
        self.lines.append(LookoutLine(self.url))
        return self.lines[-1]

    def kill(self, how: signal.Signals) -> None:
        os.kill(self.lines[-1].process.pid, how)


@pytest.fixture
def module() -> Iterator[ModbusModuleSimulator]:
    with ModbusModuleSimulator(open_pty()) as made:
        yield made


@pytest.fixture
def lookouts(module: ModbusModuleSimulator) -> Iterator[Lookouts]:
    made = Lookouts(module.url)
    yield made
    for line in made.lines:
        line.close()


def begun(hall: Hall, lookouts: Lookouts, plan: Plan = PLAN) -> LookedOut:
    driver = LookedOut("buttons", lookouts.open, plan, hall.readings.put, hall.reports.put)
    hall.begin(driver)
    assert hall.contacts(2) == AT_REST
    return driver


class Listener:
    """Who speaks to a lookout by hand."""

    def __init__(self, line: LookoutLine) -> None:
        self.line = line
        self._reader = from_lookout()
        self._told: list[FromLookout] = []

    def watch(self, token: str, plan: Plan = PLAN, boot: str = "", last: int = 0) -> Begun:
        self.line.write(encode(Watch(token, plan, {}, boot, last)))
        return self.next(lambda each: isinstance(each, Begun))  # type: ignore[return-value]

    def next(self, wanted: Callable[[FromLookout], bool]) -> FromLookout:
        """The next such message; others are passed over."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            while self._told:
                if wanted(one := self._told.pop(0)):
                    return one
            self._told += self._reader.feed(self.line.read(1.0))
        raise AssertionError("it was not told")

    def press(self, source: str, pressed: bool = True) -> Press:
        return self.next(  # type: ignore[return-value]
            lambda each: (
                isinstance(each, Press) and (each.source, each.pressed) == (source, pressed)
            )
        )


def test_a_press_and_its_end_are_told(
    hall: Hall, module: ModbusModuleSimulator, lookouts: Lookouts
) -> None:
    begun(hall, lookouts)
    module.press(2)
    assert hall.contact() == ("2", 1.0)
    module.release(2)
    assert hall.contact() == ("2", 0.0)


def test_a_lookout_that_is_killed_is_back_and_what_is_held_meanwhile_raises(
    hall: Hall, module: ModbusModuleSimulator, lookouts: Lookouts
) -> None:
    begun(hall, lookouts)
    lookouts.kill(signal.SIGKILL)
    module.press(1)
    assert hall.until(DeviceState.LOST).code == "lookout.lost"
    hall.until(DeviceState.READY)
    hall.until_told("1", Quantity.CONTACT, 1.0)
    assert len(lookouts.lines) == 2


def test_one_that_stands_still_is_put_in_anothers_place(
    hall: Hall,
    module: ModbusModuleSimulator,
    lookouts: Lookouts,
) -> None:
    driver = LookedOut(
        "buttons", lookouts.open, PLAN, hall.readings.put, hall.reports.put, silent=2.0
    )
    hall.begin(driver)
    lookouts.kill(signal.SIGSTOP)
    module.press(1)
    assert hall.until(DeviceState.LOST).code == "lookout.silent"
    hall.until(DeviceState.READY)
    hall.until_told("1", Quantity.CONTACT, 1.0)
    assert not lookouts.lines[0].alive


def test_outputs_are_switched_and_off_at_the_end_in_good_order(
    hall: Hall, module: ModbusModuleSimulator, lookouts: Lookouts
) -> None:
    driver = begun(hall, lookouts)
    driver.set_output("1", True)
    assert module.await_coil(1, True)
    hall.close()
    assert module.await_coil(1, False)
    assert not lookouts.lines[0].alive
    with pytest.raises(BugError):
        driver.set_output("7", True)


def test_a_siren_that_is_wanted_is_on_again_after_a_kill(
    hall: Hall, module: ModbusModuleSimulator, lookouts: Lookouts
) -> None:
    """The next lookout is told what is wanted, as the module may have forgotten it."""
    driver = begun(hall, lookouts)
    driver.set_output("1", True)
    assert module.await_coil(1, True)
    lookouts.kill(signal.SIGKILL)
    hall.until(DeviceState.LOST)
    module.unplug()
    module.replug()  # it had no power
    assert module.await_coil(1, True)


def test_a_device_that_is_not_there_is_told_as_by_a_driver_here(
    hall: Hall, module: ModbusModuleSimulator, lookouts: Lookouts
) -> None:
    begun(hall, lookouts)
    module.unplug()
    hall.until(DeviceState.LOST)
    module.replug()
    hall.until(DeviceState.READY)
    assert len(lookouts.lines) == 1


def test_who_listens_is_gone_and_the_lookout_with_them(lookouts: Lookouts) -> None:
    """The agent was killed: its end of the line closes by itself."""
    line = lookouts.open()
    Listener(line).watch("one")
    line._socket.close()
    line.process.wait(PATIENCE)


def test_a_press_that_nobody_acknowledged_is_told_to_the_next_who_listens(
    module: ModbusModuleSimulator, lookouts: Lookouts
) -> None:
    """As behind a relay whose line was cut: the lookout goes on, and a new line is begun."""
    line = lookouts.open()
    listener = Listener(line)
    first = listener.watch("one")
    listener.press("1", False)
    module.press(1)
    had = listener.press("1")
    module.release(1)
    looked_at(module, 60)
    line.write(b'\n{"is":"rest"}\n')
    module.press(2)
    looked_at(module, 4)
    module.release(2)
    looked_at(module, 60)
    second = listener.watch("two", boot=first.boot, last=had.number)
    assert second == Begun("two", first.boot, had.number)
    told = [listener.next(lambda each: isinstance(each, Press)) for _ in range(3)]
    assert [(each.source, each.pressed) for each in told if isinstance(each, Press)] == [
        ("1", False), ("2", True), ("2", False),
    ]  # fmt: skip


def test_nobody_who_listens_costs_no_processor(
    module: ModbusModuleSimulator, lookouts: Lookouts
) -> None:
    """As behind a relay that is away for a night: what waits is not tried again and again."""
    line = lookouts.open()
    listener = Listener(line)
    listener.watch("one")
    listener.press("1", False)
    line.write(b'\n{"is":"rest"}\n')
    module.press(1)
    looked_at(module, 4)
    time.sleep(AGAIN + 0.5)
    process, began = psutil.Process(line.process.pid), time.monotonic()
    before = sum(process.cpu_times()[:2])
    time.sleep(1.5)
    used = sum(process.cpu_times()[:2]) - before
    assert used < (time.monotonic() - began) / 2
    listener.watch("two")
    assert listener.press("1")


def test_an_agent_that_knows_nothing_is_told_how_all_stands(
    module: ModbusModuleSimulator, lookouts: Lookouts
) -> None:
    line = lookouts.open()
    listener = Listener(line)
    begun = listener.watch("one")
    module.press(1)
    held = listener.press("1")
    line.write(encode(Heard(begun.boot, held.number)))
    again = listener.watch("two")
    assert again.boot == begun.boot
    assert listener.press("1").number > again.last


def test_nobody_who_reads_stops_no_look(module: ModbusModuleSimulator, lookouts: Lookouts) -> None:
    """Its line is full: it looks on, and what was pressed is told when somebody reads again."""
    line = lookouts.open()
    listener = Listener(line)
    listener.watch("one")
    for turn in range(2000):  # each is answered, and nobody takes the answers
        try:
            line.write(encode(Watch(f"{turn}", PLAN, {})))
        except LineLost:
            break
    looked_at(module, 10)
    module.press(2)
    looked_at(module, 10)
    module.release(2)
    assert listener.press("2")


def test_two_at_once_are_two_processes(hall: Hall, module: ModbusModuleSimulator) -> None:
    other_hall = Hall()
    with ModbusModuleSimulator(open_pty()) as second:
        here, there = Lookouts(module.url), Lookouts(second.url)
        begun(hall, here)
        begun(other_hall, there)
        here.kill(signal.SIGSTOP)
        second.press(1)
        assert other_hall.contact() == ("1", 1.0)
        here.kill(signal.SIGCONT)
        module.press(1)
        assert hall.contact() == ("1", 1.0)
        other_hall.close()


def test_a_plan_that_cannot_be_is_refused_before_anything_starts(hall: Hall) -> None:
    slow = Plan(kind="modbus", inputs=(Input("1"),), poll=0.2)
    with pytest.raises(KnownError, match=r"modbus\.poll_too_slow"):
        LookedOut("buttons", lambda: LookoutLine("x"), slow, hall.readings.put, hall.reports.put)


def test_the_end_ends_it(lookouts: Lookouts) -> None:
    line = lookouts.open()
    Listener(line).watch("one")
    line.write(encode(End()))
    assert line.process.wait(PATIENCE) == 0


def test_how_sure_of_its_time_it_is_is_told(hall: Hall, lookouts: Lookouts) -> None:
    """In which class the system runs it, as the system says."""
    driver = begun(hall, lookouts)
    await_that(lambda: driver.priority)
    policy = os.sched_getscheduler(lookouts.lines[0].process.pid)
    assert (driver.priority == "realtime") is (policy == os.SCHED_FIFO)


def test_a_far_lookout_chooses_no_sentence_of_ours(hall: Hall) -> None:
    """A relay's PC in wrong hands: unknown codes, sources that hall.toml does not name."""
    told = threading.Event()

    class Forged:
        name = "forged"

        def __init__(self) -> None:
            self._token = b""

        def write(self, data: bytes) -> None:
            self._token = data.partition(b'"token":"')[2].partition(b'"')[0]

        def read(self, timeout: float) -> bytes:
            if told.is_set():
                time.sleep(min(timeout, 0.01))
                return encode(Standing("ready"))
            told.set()
            return (
                encode(Standing("ready", "staff.by_recovery"))  # before it began
                + encode(Begun(self._token.decode(), "boot", 0))
                + encode(Standing("fault", "staff.by_recovery"))
                + encode(Press(1, 0, "99", True, 0.0))
                + encode(Press(2, 1, "1", True, 60.0))
            )

        def close(self) -> None:
            return

    hall.run(LookedOut("buttons", Forged, PLAN, hall.readings.put, hall.reports.put))
    assert hall.until(DeviceState.FAULT).code == "device.driver_fell"
    first = hall.told()
    assert (first.source, first.value, first.doubtful) == ("1", 1.0, True)
    assert hall.everything() == []
