"""Buttons are looked at beside the agent: killed, their lookout is back at once, and it is told;
what comes and goes is one trouble."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from devices.modbus.simulator import ModbusModuleSimulator
from devices.simulation.far_ends import PtyPair
from kiosk.agent.alarms.capability import Alarms
from kiosk.agent.alarms.troubles import Steady
from kiosk.services.alarms import checks
from tests.agent.agent_hall import AgentHall
from tests.agent.test_alarms import BUTTONS, one_alarm, released, troubles_told, until, wait_until

ABOUT = "buttons"


@pytest.fixture
def module() -> Iterator[ModbusModuleSimulator]:
    with ModbusModuleSimulator(PtyPair(), normally_open=(1, 2)) as made:
        yield made


@pytest.fixture
def hall(tmp_path: Path, module: ModbusModuleSimulator) -> Iterator[AgentHall]:
    made = AgentHall(tmp_path, extra=BUTTONS.format(url=module.url)).start()
    yield made
    made.stop()


def lookouts(module: ModbusModuleSimulator) -> list[psutil.Process]:
    """Who looks at this module now."""
    found = []
    for child in psutil.Process().children():
        try:
            if module.url in child.cmdline():
                found.append(child)
        except psutil.Error:  # it ended meanwhile
            continue
    return found


def test_a_killed_lookout_is_a_trouble_is_back_and_what_is_held_meanwhile_raises(
    hall: AgentHall, module: ModbusModuleSimulator
) -> None:
    with hall.at("counter", "counter-1") as desk:
        until(desk, "alarms", lambda body: not body["troubles"])
        (before,) = lookouts(module)
        os.kill(before.pid, signal.SIGKILL)
        module.press(1)
        until(desk, "alarms", lambda body: [each["about"] for each in body["troubles"]] == [ABOUT])
        until(desk, "alarms", one_alarm)
        until(desk, "alarms", lambda body: not body["troubles"])
    (after,) = lookouts(module)
    assert after.pid != before.pid
    wait_until(lambda: troubles_told(hall)[-1:] == ["trouble.ended"])


def test_one_killed_again_and_again_loses_no_press_and_is_one_trouble(
    hall: AgentHall, module: ModbusModuleSimulator
) -> None:
    with hall.at("counter", "counter-1") as desk:
        until(desk, "alarms", lambda body: not body["troubles"])
        for turn in range(1, 6):
            (now,) = lookouts(module)
            os.kill(now.pid, signal.SIGKILL)
            module.press(1)
            until(
                desk, "alarms",
                lambda body, turn=turn: body["alarms"] and body["alarms"][0]["presses"] >= turn,
            )  # fmt: skip
            module.release(1)
            wait_until(lambda: released(hall, "button-1"))
    assert hall.agent.of(Alarms).troubles.has(ABOUT)
    wait_until(lambda: not hall.agent.of(Alarms).troubles.has(ABOUT))
    wait_until(lambda: troubles_told(hall)[-1:] == ["trouble.ended"])
    assert troubles_told(hall).count("trouble.began") <= 2, "the first fall may have been over"


def test_the_lookout_ends_with_its_hall(hall: AgentHall, module: ModbusModuleSimulator) -> None:
    wait_until(lambda: bool(lookouts(module)))
    hall.stop()
    assert lookouts(module) == []


def test_a_shared_processor_is_told_to_the_technician(hall: AgentHall) -> None:
    """Doctor and the health page: a press may be missed where the system gives no priority."""
    (lookout,) = hall.agent.of(Alarms)._lookouts
    wait_until(lambda: lookout.priority)  # type: ignore[arg-type, return-value]
    lookout.priority = "nice"
    weak = [each for each in hall.agent.of(Alarms).checks() if each.code == "lookout_shares"]
    assert [(each.grade, each.about) for each in weak] == [("weak", ABOUT)]
    assert checks.priority_items([(ABOUT, "realtime"), ("contacts-1", None)]) == []


NAME = "buttons-2"


def well(steady: Steady, at: float) -> bool:
    return steady.is_well(NAME, True, False, at)


def fallen(steady: Steady, at: float) -> bool:
    return steady.is_well(NAME, False, True, at)


def test_one_that_never_fell_is_well_at_once() -> None:
    steady = Steady()
    assert not steady.is_well(NAME, False, False, 0.0), "it is begun with"
    assert well(steady, 0.1)


def test_a_trouble_is_told_at_once_and_ends_when_its_device_stays_well() -> None:
    steady = Steady()
    assert well(steady, 0.0)
    assert not fallen(steady, 10.0)
    assert not well(steady, 10.1)
    assert not well(steady, 13.0)
    assert well(steady, 13.1)


def test_each_further_fall_is_waited_out_for_longer() -> None:
    """A line that is cut each four seconds is one trouble."""
    steady = Steady()
    well(steady, 0.0)
    told = [(fallen(steady, at), well(steady, at + 0.1), well(steady, at + 3.9))
            for at in (10.0, 14.0, 18.0, 22.0, 26.0)]  # fmt: skip
    assert [each[2] for each in told] == [True, False, False, False, False]
    assert not well(steady, 55.0)
    assert well(steady, 26.1 + Steady.LONGEST)


def test_falls_of_long_ago_are_forgotten() -> None:
    steady = Steady()
    for at in (0.0, 5.0, 10.0):
        fallen(steady, at)
        well(steady, at + 0.1)
    fallen(steady, 10.0 + Steady.FORGOTTEN)
    assert not well(steady, 311.0)
    assert well(steady, 311.0 + Steady.CALM)


def test_what_is_tried_again_and_again_fell_once() -> None:
    """Lost, starting, lost: it was not well between."""
    steady = Steady()
    for at in range(20):
        assert not fallen(steady, at)
        assert not steady.is_well(NAME, False, False, at + 0.5)
    assert not well(steady, 20.0)
    assert well(steady, 20.0 + Steady.CALM)


@pytest.mark.parametrize("other", ["buttons-1", "buttons-3"])
def test_another_device_has_its_own_calm(other: str) -> None:
    steady = Steady()
    fallen(steady, 0.0)
    assert steady.is_well(other, True, False, 0.1)
