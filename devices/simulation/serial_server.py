"""The far end of an RFC 2217 line: a serial port on the network, with modem lines."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterable
from typing import Any

from serial import rfc2217

from devices.ports import LineLost
from devices.simulation.far_ends import TcpListener


class _Port:
    """What pyserial's manager of a port wants to see: settings and lines, no bytes."""

    def __init__(self) -> None:
        self.baudrate, self.bytesize, self.parity, self.stopbits = 9600, 8, "N", 1
        self.xonxoff = self.rtscts = self.break_condition = False
        self.rts = self.dtr = False
        self.inputs: frozenset[str] = frozenset()

    def _shows(self, line: str) -> bool:
        return line in self.inputs and (self.rts or self.dtr)  # an output line feeds the loops

    @property
    def cts(self) -> bool:
        return self._shows("cts")

    @property
    def dsr(self) -> bool:
        return self._shows("dsr")

    @property
    def ri(self) -> bool:
        return self._shows("ri")

    @property
    def cd(self) -> bool:
        return self._shows("dcd")

    def reset_input_buffer(self) -> None:
        """Nothing is kept."""

    def reset_output_buffer(self) -> None:
        """Nothing is kept."""


class _Answers:
    """Where the manager writes what it has to say to the client."""

    def __init__(self, server: SerialServer) -> None:
        self._server = server

    def write(self, data: bytes) -> None:
        TcpListener.write(self._server, data)


class SerialServer(TcpListener):
    """One serial port at `rfc2217://127.0.0.1:port`, for one client at a time.

    The protocol is pyserial's own server side. Modem lines are set from any thread.
    """

    def __init__(self, port: int = 0) -> None:
        self._port_state = _Port()
        self._managed: socket.socket | None = None
        self._manager: Any = None
        self._guard = threading.RLock()
        super().__init__(port)

    @property
    def url(self) -> str:
        return f"rfc2217://127.0.0.1:{self._port}"

    def set_modem_lines(self, closed: Iterable[str]) -> None:
        """The input lines whose loops are closed; the client is told at once."""
        with self._guard:
            self._port_state.inputs = frozenset(closed)
            self._tell_lines()

    def unplug(self) -> None:
        with self._guard:
            super().unplug()
            self._managed = self._manager = None

    def read(self, timeout: float) -> bytes:
        data = super().read(timeout)
        with self._guard:
            if self._client is not self._managed:
                self._managed = self._client
                self._port_state.rts = self._port_state.dtr = False
                self._manager = (
                    rfc2217.PortManager(self._port_state, _Answers(self))  # type: ignore[arg-type]
                    if self._client
                    else None
                )
            if self._manager is None:
                return b""
            plain = b"".join(self._manager.filter(data))
            self._tell_lines()  # the client may have switched an output line
            return plain

    def write(self, data: bytes) -> None:
        with self._guard:
            if self._manager is not None:
                super().write(b"".join(self._manager.escape(data)))

    def _tell_lines(self) -> None:
        if self._manager is not None:
            with contextlib.suppress(LineLost):  # the client has gone
                self._manager.check_modem_lines()
