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
from devices.state import DeviceState
from tests.devices.driver_hall import Hall
from tests.devices.modbus.modbus_hall import AT_REST, COUNTER, DOORBELL, SIREN, TOILET, driver_of
from tests.patience import PATIENCE


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
        self._server = self._do(self._serve())

    @property
    def url(self) -> str:
        return f"tcp://127.0.0.1:{self._port}"

    def close_contact(self, number: int, closed: bool) -> None:
        self._do(self._server.async_setValues(1, Function.READ_INPUTS, number - 1, [closed]))

    def await_siren(self, on: bool) -> bool:
        """Waits until coil 1 was written so."""
        with self._written:
            return self._written.wait_for(lambda: self.on is on, timeout=PATIENCE)

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
            [SimData(0, values=[value] * 16, datatype=DataType.BITS)] for value in (False, True)
        )
        words = [SimData(0, values=0, datatype=DataType.REGISTERS)]
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
        if function == Function.WRITE_COIL and address == 0 and values:
            with self._written:
                self.on = bool(values[0])
                self._written.notify_all()


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
    assert hall.contact() == (COUNTER, 1)
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
