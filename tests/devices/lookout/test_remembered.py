"""What a module remembers, over lives of the lookout and of whoever listens to it."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from devices.lookout.driver import LookedOut
from devices.lookout.messages import Heard, Input, Plan, encode
from devices.lookout.process import LookoutLine
from devices.modbus.latches import Latch
from devices.modbus.simulator import ModbusModuleSimulator
from devices.readings import Quantity
from devices.simulation.far_ends import open_pty
from devices.state import DeviceState
from tests.devices.driver_hall import Hall, await_that
from tests.devices.lookout.test_lookout import Listener, Lookouts
from tests.devices.modbus.modbus_hall import looked_at

LATCH = Latch(what="latch", function=2, first=96, normally="closed", clear=263)
COUNTER = Latch(what="counter", function=4, first=128)
AT_REST = {"1": 0.0, "2": 0.0}


def plan_of(latch: Latch) -> Plan:
    inputs = (Input("1"), Input("2"))
    return Plan(kind="modbus", inputs=inputs, poll=0.01, latches=(latch,))


@pytest.fixture(params=[LATCH, COUNTER], ids=["latch", "counter"])
def latch(request: pytest.FixtureRequest) -> Latch:
    chosen = request.param
    assert isinstance(chosen, Latch)
    return chosen


@pytest.fixture
def module(latch: Latch) -> Iterator[ModbusModuleSimulator]:
    with ModbusModuleSimulator(open_pty(), latches=(latch,)) as made:
        yield made


@pytest.fixture
def lookouts(module: ModbusModuleSimulator) -> Iterator[Lookouts]:
    made = Lookouts(module.url)
    yield made
    for line in made.lines:
        line.close()


def begun(hall: Hall, lookouts: Lookouts, latch: Latch, counts: dict[str, int]) -> None:
    hall.begin(
        LookedOut(
            "buttons", lookouts.open, plan_of(latch), hall.readings.put, hall.reports.put,
            counts=counts,
        )
    )  # fmt: skip
    assert hall.contacts(2) == AT_REST


def test_a_press_while_the_lookout_begins_anew_is_told(
    latch: Latch, hall: Hall, module: ModbusModuleSimulator, lookouts: Lookouts
) -> None:
    begun(hall, lookouts, latch, {})
    os.kill(lookouts.lines[-1].process.pid, signal.SIGSTOP)
    module.tap(2)  # and it is over
    lookouts.kill(signal.SIGKILL)
    assert hall.until(DeviceState.LOST).code == "lookout.lost"
    hall.until_told("2", Quantity.CONTACT, 1.0)
    hall.until_told("2", Quantity.CONTACT, 0.0)
    assert ("1", 1.0) not in [(one.source, one.value) for one in hall.everything()]


def test_a_press_while_the_hall_file_is_read_again_is_told(
    latch: Latch, hall: Hall, module: ModbusModuleSimulator, lookouts: Lookouts
) -> None:
    """Drivers are made anew then, with what was counted when they ended."""
    counts: dict[str, int] = {}
    begun(hall, lookouts, latch, counts)
    hall.close()
    module.tap(2)
    again = Hall()
    try:
        begun_again = LookedOut(
            "buttons", lookouts.open, plan_of(latch), again.readings.put, again.reports.put,
            counts=counts,
        )  # fmt: skip
        again.begin(begun_again)
        again.until_told("2", Quantity.CONTACT, 1.0)
    finally:
        again.close()


@pytest.mark.parametrize("latch", [LATCH], indirect=True)
def test_a_latch_is_cleared_when_its_press_was_acknowledged_and_no_sooner(
    module: ModbusModuleSimulator, lookouts: Lookouts, latch: Latch
) -> None:
    """A kill before that leaves it set, and the next lookout tells it."""
    first = listening(lookouts)
    first.watch("one", plan_of(latch))
    first.press("2", False)
    module.tap(2)
    first.press("2")
    looked_at(module, 60)
    assert module.latched(2)
    lookouts.kill(signal.SIGKILL)
    second = listening(lookouts)
    begun = second.watch("two", plan_of(latch))
    had = second.press("2")
    looked_at(module, 20)
    assert module.latched(2)
    ended = second.press("2", False)
    assert ended.number > had.number
    second.line.write(encode(Heard(begun.boot, ended.number)))
    await_that(lambda: not module.latched(2))


def test_behind_a_line_that_is_away_the_module_keeps_it(
    module: ModbusModuleSimulator, lookouts: Lookouts, latch: Latch
) -> None:
    line = listening(lookouts)
    begun = line.watch("one", plan_of(latch))
    line.press("2", False)
    line.line.write(b'\n{"is":"rest"}\n')
    module.tap(2)
    looked_at(module, 60)
    line.watch("two", plan_of(latch), boot=begun.boot)
    told = line.press("2")
    assert (told.count is None) is (latch.what == "latch")


def listening(lookouts: Lookouts) -> Listener:
    line: LookoutLine = lookouts.open()
    return Listener(line)
