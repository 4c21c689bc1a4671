"""Emergency buttons on a Modbus module: the real driver, a simulated module on a pty."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator

import pytest

from devices.modbus.driver import ModbusModule
from devices.modbus.pace import ModbusTiming
from devices.modbus.simulator import ModbusFault, ModbusModuleSimulator
from devices.state import DeviceState, Driver
from tests.devices.conftest import Hall
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
    reading,
    told,
)

Start = Callable[[Driver], Hall]


@pytest.fixture
def module() -> Iterator[ModbusModuleSimulator]:
    with module_on_a_pty() as simulator:
        yield simulator


@pytest.fixture
def driver(module: ModbusModuleSimulator, hall: Hall) -> ModbusModule:
    return driver_of(module, hall)


@pytest.fixture
def at_work(driver: ModbusModule, module: ModbusModuleSimulator, hall: Hall) -> Hall:
    return begun(hall, driver, module)


def test_a_resident_presses_holds_and_lets_go(module: ModbusModuleSimulator, at_work: Hall) -> None:
    module.press(6)
    assert reading(at_work) == (TOILET, 1)
    looked_at(module, 10)
    assert at_work.readings.empty()
    module.release(6)
    assert reading(at_work) == (TOILET, 0)
    module.press(6)
    assert reading(at_work) == (TOILET, 1)


def test_a_button_wired_normally_open_is_a_button_too(
    module: ModbusModuleSimulator, at_work: Hall
) -> None:
    module.close(8)
    assert reading(at_work) == (DOORBELL, 1)
    module.open(8)
    assert reading(at_work) == (DOORBELL, 0)


def test_a_cut_cable_on_a_closed_loop_is_a_press(
    module: ModbusModuleSimulator, at_work: Hall
) -> None:
    module.open(1)
    assert reading(at_work) == (COUNTER, 1)


def test_two_buttons_at_once_are_two_presses(module: ModbusModuleSimulator, at_work: Hall) -> None:
    module.press(1)
    module.press(6)
    assert told(at_work, 2) == {COUNTER: 1, TOILET: 1}


def test_a_contact_that_bounces_for_less_than_200_ms_is_one_press(
    module: ModbusModuleSimulator, at_work: Hall
) -> None:
    for _ in range(6):
        module.press(6)
        looked_at(module)
        module.release(6)
        looked_at(module)
    module.press(6)
    looked_at(module)
    assert reading(at_work) == (TOILET, 1)
    assert at_work.readings.empty()
    released = time.monotonic()
    module.release(6)
    assert reading(at_work) == (TOILET, 0)
    assert time.monotonic() - released >= 0.2


def test_a_button_held_while_the_kiosk_starts_is_a_press(
    module: ModbusModuleSimulator, hall: Hall, drive: Start
) -> None:
    module.press(1)
    drive(driver_of(module, hall))
    assert told(hall, 3) == {**AT_REST, COUNTER: 1}


def test_what_lasts_is_told_again_each_five_seconds(
    module: ModbusModuleSimulator, at_work: Hall
) -> None:
    module.press(1)
    assert reading(at_work) == (COUNTER, 1)
    assert told(at_work, 3) == {**AT_REST, COUNTER: 1}


@pytest.fixture
def as_set_up(module: ModbusModuleSimulator, hall: Hall, drive: Start) -> Hall:
    """Eight buttons, with the poll and the timing of the hall."""
    every = tuple(str(number) for number in range(1, 9))
    drive(driver_of(module, hall, inputs=every, poll=0.05, timing=ModbusTiming()))
    hall.until(DeviceState.READY)
    return hall


def test_a_press_of_400_ms_is_seen_in_100_of_100(
    module: ModbusModuleSimulator, as_set_up: Hall
) -> None:
    waits = list(pressing(module, as_set_up, 100))
    assert len(waits) == 100
    assert max(waits) < 0.2  # so that a press of 400 ms meets two looks


@pytest.mark.parametrize("fault", [ModbusFault.BAD_CRC, ModbusFault.SILENCE])
def test_a_press_of_400_ms_is_seen_though_one_answer_is_lost(
    fault: ModbusFault, module: ModbusModuleSimulator, as_set_up: Hall
) -> None:
    assert max(pressing(module, as_set_up, 20, fault=fault)) < 0.4


def test_on_a_real_9600_baud_wire_a_press_is_shown_in_time(hall: Hall, drive: Start) -> None:
    with module_on_a_pty(baudrate=9600) as module:
        every = tuple(str(number) for number in range(1, 9))
        back_to_back = driver_of(module, hall, inputs=every, poll=0.0, timing=ModbusTiming())
        drive(back_to_back)
        hall.until(DeviceState.READY)
        waits = list(pressing(module, hall, 24))
        assert statistics.median(waits) < 0.1
        assert max(waits) < 0.4


@pytest.mark.demand
def test_from_press_to_callback_at_the_usual_poll(
    module: ModbusModuleSimulator, as_set_up: Hall
) -> None:
    waits = [1000 * wait for wait in pressing(module, as_set_up, 400)]
    centiles = statistics.quantiles(waits, n=100)
    print(f"p50 {centiles[49]:.1f} ms, p99 {centiles[98]:.1f} ms, most {max(waits):.1f} ms")
    assert centiles[98] < 100
