"""The Modbus driver against a module that is not ours: the server of pymodbus."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Coroutine, Iterator
from typing import Any

import pytest
from pymodbus import FramerType
from pymodbus.server import ModbusTcpServer
from pymodbus.simulator import DataType, SimData, SimDevice

from devices.modbus.codec import Function
from devices.modbus.driver import InputWiring, ModbusModule
from devices.modbus.latches import Latch
from devices.modbus.pace import ModbusTiming
from devices.ports import Line, open_port
from devices.readings import Quantity
from devices.state import DeviceState
from tests.devices.driver_hall import QUICK_BACKOFF, Hall, await_that
from tests.devices.modbus.modbus_hall import AT_REST, DOORBELL, SIREN, TOILET, driver_of
from tests.devices.modbus.modbus_hall import COUNTER as COUNTER_BUTTON
from tests.patience import PATIENCE

CLEAR = 263
LATCH = Latch(what="latch", function=2, first=96, normally="closed", clear=CLEAR)
COUNTER = Latch(what="counter", function=4, first=128, words=2)


class Peer:
    """A module of pymodbus's at unit 1, RTU over TCP, in a thread of its own."""

    def __init__(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self._port: int = free.getsockname()[1]
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self._written = threading.Condition()
        self.on = False
        self.read_back = self.clearings = 0
        self._clearing: asyncio.Task[None] | None = None
        self._server = self._do(self._serve())

    @property
    def url(self) -> str:
        return f"tcp://127.0.0.1:{self._port}"

    def close_contact(self, number: int, closed: bool) -> None:
        self._do(self._server.async_setValues(1, Function.READ_INPUTS, number - 1, [closed]))

    def latch(self, number: int, is_set: bool = True) -> None:
        """As its firmware does when input `number` was pressed and let go."""
        self._do(self._server.async_setValues(1, Function.READ_INPUTS, 95 + number, [is_set]))

    def count(self, number: int, high: int, low: int) -> None:
        at = 128 + 2 * (number - 1)
        self._do(self._server.async_setValues(1, Function.READ_REGISTERS, at, [high, low]))

    def await_siren(self, on: bool) -> bool:
        """Waits until coil 1 was written so."""
        with self._written:
            return self._written.wait_for(lambda: self.on is on, timeout=PATIENCE)

    def await_read_back(self) -> bool:
        """Waits until somebody looks at a coil."""
        with self._written:
            before = self.read_back
            return self._written.wait_for(lambda: self.read_back > before, timeout=PATIENCE)

    def leave(self) -> None:
        """Goes off the network."""
        self._do(self._server.shutdown())

    def end(self) -> None:
        self.leave()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _do(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout=PATIENCE)

    async def _serve(self) -> ModbusTcpServer:
        coils, inputs = (
            [SimData(0, values=values, datatype=DataType.BITS)]
            for values in ([False] * 272, [True] * 16 + [False] * 96)
        )
        words = [SimData(0, count=160, values=0, datatype=DataType.REGISTERS)]
        device = SimDevice(1, (coils, inputs, words, words), action=self._seen)
        server = ModbusTcpServer(device, framer=FramerType.RTU, address=("127.0.0.1", self._port))
        await server.serve_forever(background=True)
        return server

    async def _seen(
        self,
        function: int,
        _start: int,
        address: int,
        _count: int,
        _registers: list[int],
        values: list[int] | list[bool] | None,
    ) -> None:
        if function == Function.READ_COILS:
            with self._written:
                self.read_back += 1
                self._written.notify_all()
        if function == Function.WRITE_COIL and address == 0 and values:
            with self._written:
                self.on = bool(values[0])
                self._written.notify_all()
        if function == Function.WRITE_COIL and address == CLEAR and values == [True]:
            self.clearings += 1
            self._clearing = asyncio.ensure_future(
                self._server.async_setValues(1, Function.READ_INPUTS, 96, [False] * 8)
            )


@pytest.fixture
def peer() -> Iterator[Peer]:
    here = Peer()
    yield here
    here.end()


def test_buttons_and_siren_of_an_independent_module(peer: Peer, hall: Hall) -> None:
    driver = driver_of(peer, hall)
    hall.begin(driver)
    assert hall.contacts(3) == {**AT_REST, DOORBELL: 1}  # wired open, but all contacts are closed
    peer.close_contact(6, False)
    assert hall.contact() == (TOILET, 1)
    peer.close_contact(6, True)
    assert hall.contact() == (TOILET, 0)
    peer.close_contact(1, False)
    assert hall.contact() == (COUNTER_BUTTON, 1)
    driver.set_output(SIREN, True)
    assert peer.await_siren(True)
    driver.set_output(SIREN, False)
    assert peer.await_siren(False)


def test_an_unknown_unit_is_refused_by_this_peer_where_a_module_would_stay_silent(
    peer: Peer, hall: Hall
) -> None:
    hall.run(driver_of(peer, hall, unit=9))
    assert hall.until(DeviceState.FAULT).code == "modbus.refused"
    assert hall.readings.empty()


def test_a_module_that_is_gone_is_lost(peer: Peer, hall: Hall) -> None:
    hall.begin(driver_of(peer, hall))
    peer.leave()
    assert hall.until(DeviceState.LOST).code == "device.lost"
    assert hall.until(DeviceState.LOST).code == "device.absent"


class Echoing:
    """A line whose adapter hears itself."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._heard = b""

    @property
    def name(self) -> str:
        return self._line.name

    def read(self, timeout: float) -> bytes:
        heard, self._heard = self._heard, b""
        return heard or self._line.read(timeout)

    def write(self, data: bytes) -> None:
        self._heard += data
        self._line.write(data)

    def close(self) -> None:
        self._line.close()


def test_behind_an_adapter_that_hears_itself_an_independent_module_works(
    peer: Peer, hall: Hall
) -> None:
    timing = ModbusTiming(reply=0.3, reassert=0.1)
    opened = lambda: Echoing(open_port(peer.url))  # noqa: E731
    driver = driver_of(peer, hall, open_line=opened, timing=timing)
    hall.run(driver)
    while hall.until(DeviceState.READY).code != "modbus.echo":
        pass
    assert hall.contacts(3) == {**AT_REST, DOORBELL: 1}
    driver.set_output(SIREN, True)
    assert peer.await_siren(True)
    assert peer.await_read_back()
    peer.close_contact(6, False)
    assert hall.contact() == (TOILET, 1)


def remembering(peer: Peer, hall: Hall, latch: Latch) -> ModbusModule:
    return ModbusModule(
        "modbus 1", lambda: open_port(peer.url), hall.readings.put, hall.reports.put,
        inputs=[InputWiring(COUNTER_BUTTON), InputWiring(TOILET)], poll=0.01, latches=[latch],
        timing=ModbusTiming(reply=0.3), backoff=QUICK_BACKOFF,
    )  # fmt: skip


def test_a_latch_of_an_independent_module_is_told_and_cleared_once_it_was_heard(
    peer: Peer, hall: Hall
) -> None:
    driver = remembering(peer, hall, LATCH)
    hall.begin(driver)
    hall.contacts(2)
    peer.latch(6)
    hall.until_told(TOILET, Quantity.CONTACT, 1.0)
    hall.until_told(TOILET, Quantity.CONTACT, 0.0)
    assert peer.clearings == 0
    driver.acknowledge(TOILET)
    await_that(lambda: peer.clearings == 1)
    peer.latch(1)
    hall.until_told(COUNTER_BUTTON, Quantity.CONTACT, 1.0)


def test_a_counter_of_an_independent_module_is_told(peer: Peer, hall: Hall) -> None:
    peer.count(6, 1, 0xFFFF)
    hall.begin(remembering(peer, hall, COUNTER))
    hall.contacts(2)
    peer.count(6, 2, 0)
    assert hall.until_told(TOILET, Quantity.CONTACT, 1.0).count == 2 << 16
    peer.count(6, 0, 0)  # without power for a moment
    assert hall.until(DeviceState.READY).code == "modbus.counter_restarted"
    assert hall.presses() == 0
