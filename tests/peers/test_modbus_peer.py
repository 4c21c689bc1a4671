"""The Modbus driver against libmodbus, which shares nothing with minimalmodbus or pymodbus."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from devices.modbus.driver import InputWiring, ModbusModule
from devices.modbus.latches import Latch
from devices.modbus.pace import ModbusTiming
from devices.ports import open_port
from devices.readings import Quantity
from devices.state import DeviceState
from tests.devices.driver_hall import QUICK_BACKOFF, Hall
from tests.peers.modbus.module import POSSIBLE, LibmodbusModule, build

pytestmark = pytest.mark.skipif(not POSSIBLE, reason="libmodbus-dev or a C compiler is not here")
LATCH = Latch(what="latch", function=2, first=96, normally="closed", clear=263)
COUNTER = Latch(what="counter", function=4, first=128)


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("libmodbus"))


@pytest.fixture
def module(program: Path) -> Iterator[LibmodbusModule]:
    with LibmodbusModule(program) as made:
        yield made


@pytest.fixture
def hall() -> Iterator[Hall]:
    here = Hall()
    yield here
    here.close()


def driver_of(
    module: LibmodbusModule, hall: Hall, *latches: Latch, unit: int = 1, inputs: int = 8
) -> ModbusModule:
    return ModbusModule(
        "modbus 1", lambda: open_port(module.url), hall.readings.put, hall.reports.put,
        inputs=[InputWiring("1"), InputWiring(str(inputs))], outputs=["1"], unit=unit,
        poll=0.01, latches=latches, backoff=QUICK_BACKOFF,
        timing=ModbusTiming(reply=0.5, retry=0.05),
    )  # fmt: skip


def begun(module: LibmodbusModule, hall: Hall, *latches: Latch) -> ModbusModule:
    driver = driver_of(module, hall, *latches)
    hall.begin(driver)
    assert hall.contacts(2) == {"1": 0.0, "8": 0.0}
    return driver


def test_buttons_and_siren(module: LibmodbusModule, hall: Hall) -> None:
    driver = begun(module, hall)
    module.contact(8, False)
    hall.until_told("8", Quantity.CONTACT, 1.0)
    module.contact(8, True)
    hall.until_told("8", Quantity.CONTACT, 0.0)
    driver.set_output("1", True)
    module.until("coil 1")
    driver.set_output("1", False)
    module.until("coil 0")


def test_a_latch_is_told_and_cleared_once_it_was_heard(module: LibmodbusModule, hall: Hall) -> None:
    driver = begun(module, hall, LATCH)
    module.latch(8)
    hall.until_told("8", Quantity.CONTACT, 1.0)
    hall.until_told("8", Quantity.CONTACT, 0.0)
    assert not module.said("cleared")
    driver.acknowledge("8")
    module.until("cleared")
    module.latch(1)
    hall.until_told("1", Quantity.CONTACT, 1.0)


def test_a_counter_is_told_over_its_end_and_one_that_began_anew_is_no_press(
    module: LibmodbusModule, hall: Hall
) -> None:
    module.count(8, 0xFFFF)
    begun(module, hall, COUNTER)
    module.count(8, 1)
    hall.until_told("8", Quantity.CONTACT, 1.0)
    hall.until_told("8", Quantity.CONTACT, 0.0)
    module.count(8, 500)
    hall.until_told("8", Quantity.CONTACT, 1.0)
    module.count(8, 0)
    assert hall.until(DeviceState.READY).code == "modbus.counter_restarted"
    assert hall.presses() == 0


def test_another_unit_stays_silent(module: LibmodbusModule, hall: Hall) -> None:
    hall.run(driver_of(module, hall, unit=9))
    assert hall.until(DeviceState.FAULT).code == "modbus.silent"
    assert hall.readings.empty()


def test_an_input_that_it_does_not_have_is_refused(module: LibmodbusModule, hall: Hall) -> None:
    hall.run(driver_of(module, hall, inputs=200))
    assert hall.until(DeviceState.FAULT).code == "modbus.refused"
    assert hall.readings.empty()
