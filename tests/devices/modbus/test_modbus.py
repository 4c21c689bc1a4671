"""Emergency buttons on a Modbus module: the real driver, a simulated module on a pty."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from devices.modbus.pace import ModbusTiming
from devices.modbus.simulator import ModbusFault, ModbusModuleSimulator
from devices.readings import REPEAT
from kiosk.clock import ManualClock
from tests.devices.driver_hall import Hall
from tests.devices.modbus.modbus_hall import (
    AT_REST,
    COUNTER,
    DOORBELL,
    TOILET,
    begun,
    driver_of,
    looked_at,
    module_on_a_pty,
    pressing,
)


def test_a_resident_presses_holds_and_lets_go(module: ModbusModuleSimulator, at_work: Hall) -> None:
    module.press(6)
    assert at_work.contact() == (TOILET, 1)
    looked_at(module, 10)
    assert at_work.readings.empty()
    module.release(6)
    assert at_work.contact() == (TOILET, 0)
    module.press(6)
    assert at_work.contact() == (TOILET, 1)


def test_a_button_wired_normally_open_is_a_button_too(
    module: ModbusModuleSimulator, at_work: Hall
) -> None:
    module.close(8)
    assert at_work.contact() == (DOORBELL, 1)
    module.open(8)
    assert at_work.contact() == (DOORBELL, 0)


def test_a_cut_cable_on_a_closed_loop_is_a_press(
    module: ModbusModuleSimulator, at_work: Hall
) -> None:
    module.open(1)
    assert at_work.contact() == (COUNTER, 1)


def test_two_buttons_at_once_are_two_presses(module: ModbusModuleSimulator, at_work: Hall) -> None:
    module.press(1)
    module.press(6)
    assert at_work.contacts(2) == {COUNTER: 1, TOILET: 1}


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(datetime(2026, 3, 2, 9, tzinfo=UTC))


@pytest.fixture
def timed(module: ModbusModuleSimulator, hall: Hall, clock: ManualClock) -> Hall:
    """At work, with the time in the story's hand: looks follow each other without a pause."""
    return begun(hall, driver_of(module, hall, poll=0.0, clock=clock), module)


def test_a_contact_that_bounces_for_less_than_200_ms_is_one_press(
    module: ModbusModuleSimulator, timed: Hall, clock: ManualClock
) -> None:
    for _ in range(6):
        module.press(6)
        looked_at(module)
        module.release(6)
        looked_at(module)
        clock.advance(seconds=0.03)
    module.press(6)
    looked_at(module)
    assert timed.contact() == (TOILET, 1)
    assert timed.readings.empty()
    module.release(6)
    looked_at(module)
    clock.advance(seconds=0.19)
    looked_at(module)
    assert timed.readings.empty()
    clock.advance(seconds=0.02)
    assert timed.contact() == (TOILET, 0)


def test_a_button_held_while_the_kiosk_starts_is_a_press(
    module: ModbusModuleSimulator, hall: Hall
) -> None:
    module.press(1)
    hall.run(driver_of(module, hall))
    assert hall.contacts(3) == {**AT_REST, COUNTER: 1}


def test_what_lasts_is_told_again_each_five_seconds(
    module: ModbusModuleSimulator, timed: Hall, clock: ManualClock
) -> None:
    module.press(1)
    assert timed.contact() == (COUNTER, 1)
    clock.advance(seconds=REPEAT - 0.1)
    looked_at(module)
    assert timed.readings.empty()
    clock.advance(seconds=0.1)
    assert timed.contacts(3) == {**AT_REST, COUNTER: 1}


@pytest.fixture
def as_set_up(module: ModbusModuleSimulator, hall: Hall) -> Hall:
    """Eight buttons, with the poll and the timing of the hall."""
    every = tuple(str(number) for number in range(1, 9))
    hall.begin(driver_of(module, hall, inputs=every, poll=0.05, timing=ModbusTiming()))
    return hall


def test_a_press_of_400_ms_is_seen_whenever_it_comes(
    module: ModbusModuleSimulator, as_set_up: Hall
) -> None:
    assert pressing(module, as_set_up, 24) == 24


@pytest.mark.parametrize("fault", [ModbusFault.BAD_CRC, ModbusFault.SILENCE])
def test_a_press_of_400_ms_is_seen_though_one_answer_is_lost(
    fault: ModbusFault, module: ModbusModuleSimulator, as_set_up: Hall
) -> None:
    assert pressing(module, as_set_up, 8, fault=fault) == 8


def test_on_a_real_9600_baud_wire_a_press_is_seen(hall: Hall) -> None:
    with module_on_a_pty(baudrate=9600) as module:
        every = tuple(str(number) for number in range(1, 9))
        back_to_back = driver_of(module, hall, inputs=every, poll=0.0, timing=ModbusTiming())
        hall.begin(back_to_back)
        assert pressing(module, hall, 16) == 16
