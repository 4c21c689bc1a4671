"""A module of eight buttons, its driver, and the driver at work."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from devices.modbus.driver import ModbusModule
from devices.modbus.simulator import ModbusModuleSimulator
from tests.devices.driver_hall import Hall
from tests.devices.modbus.modbus_hall import begun, driver_of, module_on_a_pty


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
