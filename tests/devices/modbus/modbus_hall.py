"""What the tests of the Modbus driver share: the hall's buttons, and what was told of them."""

from __future__ import annotations

import itertools
import random
import time
from typing import Protocol

from devices.line_driver import OpenLine
from devices.modbus.codec import Function
from devices.modbus.driver import InputWiring, ModbusModule
from devices.modbus.pace import ModbusTiming
from devices.modbus.simulator import ModbusFault, ModbusModuleSimulator
from devices.ports import open_port
from devices.simulation.far_ends import open_pty
from kiosk.clock import Clock
from tests.devices.driver_hall import QUICK_BACKOFF, Hall

COUNTER, TOILET, DOORBELL = "1", "6", "8"
SIREN, LAMP = "1", "2"
AT_REST = {COUNTER: 0.0, TOILET: 0.0, DOORBELL: 0.0}
QUICK = ModbusTiming(reply=0.3, retry=0.05)


class Located(Protocol):
    """Anything that a line can be opened to."""

    @property
    def url(self) -> str: ...


def module_on_a_pty(outputs: int = 8, baudrate: int | None = None) -> ModbusModuleSimulator:
    """Eight buttons; the doorbell alone is wired normally open."""
    return ModbusModuleSimulator(open_pty(), normally_open=(8,), outputs=outputs, baudrate=baudrate)


def driver_of(
    module: Located,
    hall: Hall,
    *,
    inputs: tuple[str, ...] = (COUNTER, TOILET, DOORBELL),
    outputs: tuple[str, ...] = (SIREN, LAMP),
    unit: int = 1,
    poll: float = 0.01,
    timing: ModbusTiming = QUICK,
    open_line: OpenLine | None = None,
    clock: Clock | None = None,
) -> ModbusModule:
    return ModbusModule(
        "modbus 1",
        open_line or (lambda: open_port(module.url)),
        hall.readings.put,
        hall.reports.put,
        inputs=[InputWiring(one, normally_closed=one != DOORBELL) for one in inputs],
        outputs=outputs,
        unit=unit,
        poll=poll,
        backoff=QUICK_BACKOFF,
        timing=timing,
        clock=clock,
    )


def begun(hall: Hall, driver: ModbusModule, module: ModbusModuleSimulator) -> Hall:
    """Runs the driver until all is told, written and read back that is so at the start."""
    hall.begin(driver)
    assert hall.contacts(3) == AT_REST
    looked_at(module, 6)
    return hall


def looked_at(module: ModbusModuleSimulator, times: int = 2) -> None:
    """Waits until the module was asked so often since."""
    assert module.await_requests(Function.READ_INPUTS, times)


def pressing(
    module: ModbusModuleSimulator, hall: Hall, times: int, *, fault: ModbusFault | None = None
) -> int:
    """Presses one button after the other, each at any moment between two looks.

    A press lasts for two looks, as the shortest does (devices/modbus/pace.py); how many were told.
    """
    moments = random.Random(400)
    down = dict(hall.contacts(8))
    seen = 0
    for number in itertools.islice(itertools.cycle(range(1, 9)), times):
        while down[str(number)]:
            source, value = hall.contact()
            down[source] = value
        time.sleep(moments.uniform(0, 0.05))
        module.press(number)
        if fault:
            module.fail_next(fault)
        looked_at(module, 2)
        module.release(number)
        looked_at(module, 1)  # what the look before it saw has been told by now
        told_since = [(one.source, one.value) for one in hall.everything()]
        down |= dict(told_since)
        seen += (str(number), 1) in told_since
    return seen
