"""A Modbus module out of order: what is told, that no alarm is raised, and that it comes back."""

from __future__ import annotations

import queue
import tracemalloc

import pytest

from devices.modbus.pace import ModbusTiming
from devices.modbus.simulator import ModbusFault, ModbusModuleSimulator
from devices.ports import Line, open_port
from devices.simulation.far_ends import TcpListener
from devices.state import DeviceState
from tests.devices.driver_hall import Hall
from tests.devices.modbus.modbus_hall import AT_REST, COUNTER, TOILET, driver_of, looked_at
from tests.patience import PATIENCE


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (ModbusFault.SILENCE, "modbus.silent"),
        (ModbusFault.EXCEPTION, "modbus.refused"),
        (ModbusFault.BAD_CRC, "modbus.garbled"),
        (ModbusFault.WRONG_UNIT, "modbus.garbled"),
        (ModbusFault.NOISE, "modbus.garbled"),
        (ModbusFault.SHORT, "modbus.garbled"),
        (ModbusFault.FLOOD, "modbus.garbled"),
    ],
)
def test_a_module_out_of_order_says_how_raises_no_alarm_and_comes_back(
    fault: ModbusFault, code: str, module: ModbusModuleSimulator, at_work: Hall
) -> None:
    module.fail(fault)
    assert at_work.until(DeviceState.FAULT).code == code
    looked_at(module, 5)
    assert at_work.presses() == 0
    module.press(6)  # nobody can see it yet
    module.mend()
    assert at_work.contacts(3) == {**AT_REST, TOILET: 1}
    at_work.until(DeviceState.READY)


@pytest.mark.parametrize("fault", ModbusFault)
def test_one_or_two_bad_answers_are_no_fault_and_no_press(
    fault: ModbusFault, module: ModbusModuleSimulator, at_work: Hall
) -> None:
    module.fail_next(fault, 2)
    looked_at(module, 6)
    assert at_work.readings.empty()
    assert at_work.reports.empty()
    module.fail_next(fault)
    module.press(6)
    assert at_work.contact() == (TOILET, 1)


def test_a_good_answer_with_garbage_behind_it_is_a_good_answer(
    module: ModbusModuleSimulator, at_work: Hall
) -> None:
    module.fail(ModbusFault.TAIL)
    module.press(6)
    assert at_work.contact() == (TOILET, 1)
    assert at_work.reports.empty()


def test_a_module_that_thinks_long_is_waited_for(module: ModbusModuleSimulator, hall: Hall) -> None:
    assert module.delay < ModbusTiming().reply
    patient = ModbusTiming(reply=PATIENCE)  # a busy machine adds to what the module thinks
    hall.begin(driver_of(module, hall, poll=0.05, timing=patient))
    hall.contacts(3)
    module.fail(ModbusFault.SLOW)
    module.press(6)
    assert hall.contact() == (TOILET, 1)
    looked_at(module, 5)
    assert hall.reports.empty()


def test_inputs_that_are_stuck_look_well_which_is_why_buttons_are_tried_out(
    module: ModbusModuleSimulator, at_work: Hall
) -> None:
    module.fail(ModbusFault.STUCK)
    module.press(6)
    looked_at(module, 5)
    assert at_work.readings.empty()
    module.mend()
    assert at_work.contact() == (TOILET, 1)


def test_another_trouble_takes_the_place_of_the_first(
    module: ModbusModuleSimulator, at_work: Hall
) -> None:
    module.fail(ModbusFault.BAD_CRC)
    assert at_work.until(DeviceState.FAULT).code == "modbus.garbled"
    module.fail(ModbusFault.SILENCE)
    assert at_work.until(DeviceState.FAULT).code == "modbus.silent"


def test_a_line_that_wavers_is_a_fault_told_once(
    module: ModbusModuleSimulator, at_work: Hall
) -> None:
    for fault in (ModbusFault.BAD_CRC, ModbusFault.EXCEPTION, ModbusFault.SHORT):
        module.fail_next(fault, 1)
    assert at_work.until(DeviceState.FAULT).code == "modbus.garbled"
    at_work.until(DeviceState.READY)
    assert at_work.reports.empty()


def test_a_pulled_cable_is_lost_at_once_and_comes_back_by_itself(
    module: ModbusModuleSimulator, at_work: Hall
) -> None:
    module.unplug()
    assert at_work.until(DeviceState.LOST).code == "device.lost"
    assert at_work.until(DeviceState.LOST).code == "device.absent"
    assert at_work.presses() == 0
    module.press(1)
    module.replug()
    at_work.until(DeviceState.READY)
    assert at_work.contacts(3) == {**AT_REST, COUNTER: 1}


def test_a_press_that_ended_while_the_cable_was_out_has_ended(
    module: ModbusModuleSimulator, at_work: Hall
) -> None:
    module.press(1)
    assert at_work.contact() == (COUNTER, 1)
    module.unplug()
    at_work.until(DeviceState.LOST)
    module.release(1)
    module.replug()
    assert at_work.contacts(3) == AT_REST


def test_a_module_that_is_never_found_is_looked_for_and_ends_when_told(
    module: ModbusModuleSimulator, hall: Hall
) -> None:
    module.unplug()
    hall.run(driver_of(module, hall))
    assert hall.until(DeviceState.LOST).code == "device.absent"
    hall.close()
    hall.until(DeviceState.STOPPED)


def test_a_module_with_another_unit_does_not_answer(
    module: ModbusModuleSimulator, hall: Hall
) -> None:
    hall.run(driver_of(module, hall, unit=2))
    assert hall.until(DeviceState.FAULT).code == "modbus.silent"
    assert hall.readings.empty()


def test_a_silent_gateway_is_called_anew_and_stays_a_fault(hall: Hall) -> None:
    with ModbusModuleSimulator(TcpListener()) as module:
        opened: queue.Queue[str] = queue.Queue()

        def opening() -> Line:
            opened.put(module.url)
            return open_port(module.url)

        timing = ModbusTiming(reply=0.05, reopen=0.4)
        hall.begin(driver_of(module, hall, timing=timing, open_line=opening))
        module.fail(ModbusFault.SILENCE)
        assert hall.until(DeviceState.FAULT).code == "modbus.silent"
        for _ in range(3):
            opened.get(timeout=PATIENCE)
        assert hall.reports.empty()
        module.mend()
        hall.until(DeviceState.READY)


@pytest.mark.parametrize("fault", [None, ModbusFault.SILENCE, ModbusFault.FLOOD])
def test_it_stops_when_told(
    fault: ModbusFault | None, module: ModbusModuleSimulator, hall: Hall
) -> None:
    hall.begin(driver_of(module, hall, poll=0.05, timing=ModbusTiming()))
    if fault:
        module.fail(fault)
        hall.until(DeviceState.FAULT)
    hall.close()
    hall.until(DeviceState.STOPPED)


def test_on_a_saturated_line_memory_does_not_grow_and_a_press_is_seen_after_it(
    module: ModbusModuleSimulator, at_work: Hall
) -> None:
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    module.fail(ModbusFault.FLOOD)
    at_work.until(DeviceState.FAULT)
    looked_at(module, 100)
    after, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert after - before <= 1_000_000
    assert peak - before <= 1_000_000
    assert at_work.presses() == 0
    module.press(6)
    module.mend()
    assert at_work.contacts(3) == {**AT_REST, TOILET: 1}
