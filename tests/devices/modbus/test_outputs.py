"""Sirens and lamps on a Modbus module's coils."""

from __future__ import annotations

import threading

import pytest

from devices.modbus.codec import Function, Request
from devices.modbus.driver import ModbusModule
from devices.modbus.outputs import Outputs
from devices.modbus.pace import ModbusTiming
from devices.modbus.simulator import ModbusFault, ModbusModuleSimulator
from devices.simulation.far_ends import open_pty
from devices.state import DeviceState
from kiosk.errors import BugError
from tests.devices.driver_hall import Hall, await_that
from tests.devices.modbus.modbus_hall import LAMP, SIREN, TOILET, driver_of, module_on_a_pty
from tests.patience import PATIENCE


def test_the_siren_sounds_and_falls_silent(
    module: ModbusModuleSimulator, driver: ModbusModule, at_work: Hall
) -> None:
    driver.set_output(SIREN, True)
    assert module.await_coil(1, True)
    assert not module.coil(2)
    driver.set_output(SIREN, False)
    assert module.await_coil(1, False)


def test_a_siren_wanted_by_many_threads_is_as_the_last_one_wanted(
    module: ModbusModuleSimulator, driver: ModbusModule, at_work: Hall
) -> None:
    def waver() -> None:
        for number in range(50):
            driver.set_output(LAMP, number % 2 == 0)

    threads = [threading.Thread(target=waver) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    driver.set_output(SIREN, True)
    driver.set_output(LAMP, True)
    assert module.await_coil(1, True)
    assert module.await_coil(2, True)


def test_a_siren_wanted_before_the_module_is_found_sounds_when_it_is(
    module: ModbusModuleSimulator, driver: ModbusModule, hall: Hall
) -> None:
    driver.set_output(SIREN, True)
    hall.run(driver)
    assert module.await_coil(1, True)


def test_the_siren_sounds_again_after_the_cable_was_out(
    module: ModbusModuleSimulator, driver: ModbusModule, at_work: Hall
) -> None:
    driver.set_output(SIREN, True)
    assert module.await_coil(1, True)
    module.unplug()  # it loses its power, too
    at_work.until(DeviceState.LOST)
    assert not module.coil(1)
    module.replug()
    assert module.await_coil(1, True)


def test_a_siren_that_fell_silent_by_itself_is_switched_on_again(
    module: ModbusModuleSimulator, hall: Hall
) -> None:
    driver = driver_of(module, hall, timing=ModbusTiming(reassert=0.2))
    hall.run(driver)
    driver.set_output(SIREN, True)
    assert module.await_coil(1, True)
    module._power_lost()
    assert module.await_coil(1, True)


def test_a_coil_that_was_not_confirmed_is_written_again(
    module: ModbusModuleSimulator, driver: ModbusModule, at_work: Hall
) -> None:
    module.fail(ModbusFault.SILENCE)
    driver.set_output(SIREN, True)
    at_work.until(DeviceState.FAULT)
    assert not module.coil(1)
    module.mend()
    assert module.await_coil(1, True)


def test_buttons_work_on_though_the_siren_cannot_be_switched(hall: Hall) -> None:
    with module_on_a_pty(outputs=1) as module:
        driver = driver_of(module, hall)  # its hall.toml names two outputs
        hall.run(driver)
        assert hall.until(DeviceState.FAULT).code == "modbus.output_failed"
        hall.contacts(3)
        module.press(6)
        assert hall.contact() == (TOILET, 1)
        driver.set_output(SIREN, True)
        assert module.await_coil(1, True)


def test_a_siren_left_on_by_a_former_life_is_switched_off_at_the_start(
    module: ModbusModuleSimulator, driver: ModbusModule, hall: Hall
) -> None:
    module._coils[0] = True
    hall.run(driver)
    assert module.await_coil(1, False)


def test_a_kiosk_that_is_shut_down_in_good_order_leaves_no_siren_on(
    module: ModbusModuleSimulator, driver: ModbusModule, at_work: Hall
) -> None:
    driver.set_output(SIREN, True)
    assert module.await_coil(1, True)
    at_work.close()
    assert not module.coil(1)


def test_an_output_that_was_not_named_is_our_own_mistake(driver: ModbusModule) -> None:
    with pytest.raises(BugError):
        driver.set_output("7", True)


def test_a_module_of_coils_alone_is_watched_by_its_coils(hall: Hall) -> None:
    with ModbusModuleSimulator(open_pty(), inputs=0, outputs=2) as module:
        driver = driver_of(module, hall, inputs=())
        hall.begin(driver)
        assert module.requests(Function.READ_COILS) > 0
        driver.set_output(LAMP, True)
        assert module.await_coil(2, True)
        module.fail(ModbusFault.SILENCE)
        assert hall.until(DeviceState.FAULT).code == "modbus.silent"


class SaysNothingOfItsCoils(ModbusModuleSimulator):
    """A board that leaves function 1 without any answer."""

    def _answer(self, request: Request) -> None:
        if request.function != Function.READ_COILS:
            super()._answer(request)
            return
        with self._happened:
            self._reached[request.function] += 1
            self._happened.notify_all()


def test_a_board_that_is_silent_when_its_coils_are_asked_works_and_says_so(hall: Hall) -> None:
    with SaysNothingOfItsCoils(open_pty(), normally_open=(8,)) as module:
        timing = ModbusTiming(reply=0.3, retry=0.05, reassert=0.2)
        driver = driver_of(module, hall, timing=timing)
        hall.run(driver)
        while (report := hall.reports.get(timeout=PATIENCE)).code != "modbus.no_read_back":
            assert report.state is not DeviceState.FAULT, report
        await_that(lambda: module.requests(Function.READ_COILS) == 6)  # of each coil thrice
        driver.set_output(SIREN, True)
        assert module.await_coil(1, True)
        driver.set_output(SIREN, False)
        assert module.await_coil(1, False)
        assert module.await_requests(Function.WRITE_COIL, 3)
        assert module.requests(Function.READ_COILS) == 6  # looks are late no more


def test_a_coil_that_was_read_once_and_is_silent_now_is_a_trouble() -> None:
    outputs = Outputs([1], ModbusTiming())
    outputs.written(1, False, 0)
    outputs.read_back(1, False, False, 0)
    for _ in range(3):
        outputs.written(1, False, 0)
        outputs.silent(1, False, 0)
    assert outputs.readable
    assert outputs.failing == "modbus.output_failed"


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_what_one_coil_refuses_to_say_is_no_word_on_another(order: tuple[int, int]) -> None:
    """As where the last address is the one of all relays at once."""
    outputs = Outputs([1, 2], ModbusTiming())
    for _ in range(4):
        for number in order:
            outputs.written(number, False, 0)
            if number == 1:
                outputs.read_back(1, False, False, 0)
            elif (turn := outputs.next(0)) and turn.read_back:
                outputs.refused(2, False, 0)
    assert outputs.failing == ""
    assert not outputs.readable  # which is told
    outputs.written(1, False, 0)
    turn = outputs.next(0)
    assert turn is not None
    assert (turn.number, turn.read_back) == (1, True)  # this one is watched on
    for _ in range(3):
        outputs.written(1, False, 0)
        outputs.read_back(1, False, True, 0)
    assert outputs.failing == "modbus.output_stays"
