"""Lines to devices: the one place that opens a serial port, a pseudo-terminal or a socket.

A driver and a printer's spooler see only :class:`Line`. The far ends, on which simulators
stand, are in :mod:`devices.simulation.far_ends`.
"""

from __future__ import annotations

import contextlib
import errno
import select
import socket
import time
from typing import Any, Literal, Protocol, runtime_checkable
from urllib.parse import urlsplit

import serial

from devices.serial_settings import Flow, Parity
from kiosk.errors import KnownError

try:
    from termios import error as _terminal_error
except ImportError:  # not POSIX: pyserial then raises nothing but OSError
    _terminal_error = OSError  # type: ignore[assignment, misc]

CHUNK = 4096
"""Most bytes that one read hands over."""

_PIECE = 512  # bytes given to the system at a time, so that the stall limit means no progress
_CONNECT_SECONDS = 5.0
_SCHEMES = ("loop", "rfc2217", "tcp")
_REMOTE = "rfc2217://"
_REMOTE_TICK = 0.05
_TROUBLE = (OSError, _terminal_error)  # SerialException is an OSError, termios.error is not

_NO_SUCH_CALL = (errno.ENOTTY, errno.EINVAL, errno.EOPNOTSUPP)  # as a pseudo-terminal says
# Why a port does not open; EAGAIN is pyserial's lock that another process holds.
_REFUSED: dict[int | None, str] = {
    errno.EBUSY: "device.busy",
    errno.EAGAIN: "device.busy",
    errno.EACCES: "device.forbidden",
    errno.EPERM: "device.forbidden",
}

MODEM_LINES = ("cts", "dsr", "ri", "dcd")
"""The input lines of a serial port beside its data."""


class LineLost(KnownError):
    """The device can not be reached: close the line, and open it again later.

    Codes: `device.absent` (does not open), `device.busy` (another process holds it),
    `device.forbidden` (no right to open it), `device.lost` (went away), `device.stalled` (takes
    no more bytes), `device.silent` (no answer), `device.garbled` (bytes without sense).
    """


class NoModemLines(KnownError):
    """The port is there and has no modem lines, or never tells them: `contacts.no_lines`."""


class Line(Protocol):
    """An open line to one device, used by one thread, or by one that reads and one that writes.

    Every method but `close` raises :class:`LineLost` when the device is gone.
    """

    @property
    def name(self) -> str:
        """The address it was opened by."""
        ...

    def read(self, timeout: float) -> bytes:
        """What has arrived, at most CHUNK bytes; waits up to `timeout` seconds, then b""."""
        ...

    def write(self, data: bytes) -> None:
        """Hands all of `data` to the system; blocks while the device takes it.

        Raises LineLost `device.stalled` when nothing was taken for the line's stall limit;
        how much had been taken until then is not known.
        """
        ...

    def close(self) -> None:
        """Ends the line; a second call does nothing."""
        ...


@runtime_checkable
class ModemLines(Protocol):
    """A line whose port may have modem lines: contacts hang on them.

    Both methods raise :class:`NoModemLines`, or LineLost when the device is gone. A serial
    server that went away shows at the next `read`.
    """

    def modem_lines(self) -> frozenset[str]:
        """Which of MODEM_LINES are on."""
        ...

    def feed_loops(self, on: bool) -> None:
        """Switches both output lines, RTS and DTR, which feed what hangs on the others."""
        ...


@runtime_checkable
class BufferedLine(Protocol):
    """A line of which the system keeps what the device has not taken yet."""

    def drop_unsent(self) -> None:
        """Nobody wants it any more."""
        ...


def open_port(
    url: str,
    baudrate: int = 9600,
    *,
    parity: Parity = "N",
    stopbits: Literal[1, 2] = 1,
    flow: Flow = "none",
    stall: float = 5.0,
) -> Line:
    """Opens `url`: a serial path (`/dev/ttyUSB0`, `COM3`, a pseudo-terminal), `loop://`,
    `rfc2217://host:port` or `tcp://host:port` (a raw socket, which ignores the serial settings).

    `stall` is how many seconds a write may go without progress. Raises LineLost
    `device.absent`, `device.busy` or `device.forbidden` when it does not open,
    KnownError `device.bad_address` when it is no address.
    """
    scheme, mark, rest = url.partition("://")
    if mark and (scheme not in _SCHEMES or "?" in rest):
        # pyserial knows more, and options, that copy what passes to a file or a log.
        raise KnownError("device.bad_address", field=url)
    if scheme == "tcp":
        return _TcpLine(url, stall)
    try:
        port: Any = serial.serial_for_url(
            url,
            baudrate=baudrate,
            parity=parity,
            stopbits=stopbits,
            rtscts=flow == "rtscts",
            xonxoff=flow == "xonxoff",
            timeout=_REMOTE_TICK,
            write_timeout=None if url.startswith(_REMOTE) else stall,  # not known to RFC 2217
            exclusive=True,
        )
    except ValueError as problem:  # a setting that cannot be
        raise KnownError("device.bad_address", field=url) from problem
    except _TROUBLE as problem:
        number = problem.errno if isinstance(problem, OSError) else None
        raise LineLost(_REFUSED.get(number, "device.absent"), field=url) from problem
    if url.startswith(_REMOTE):
        _keep_alive(port._socket)
    return _SerialLine(url, port)


def _keep_alive(connection: socket.socket) -> None:
    """A peer that lost its power is noticed in 20 s, not in two hours."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for option, value in (("TCP_KEEPIDLE", 5), ("TCP_KEEPINTVL", 5), ("TCP_KEEPCNT", 3)):
        if hasattr(socket, option):
            connection.setsockopt(socket.IPPROTO_TCP, getattr(socket, option), value)


class _SerialLine:
    """Whatever pyserial opens."""

    def __init__(self, url: str, port: Any) -> None:
        self.name = url
        self._port = port
        self._remote = url.startswith(_REMOTE)

    def _first(self, timeout: float) -> bytes:
        """One byte; b"" at the time-out."""
        if not self._remote:
            if self._port.timeout != timeout:
                self._port.timeout = timeout
            return bytes(self._port.read(1))
        # Over RFC 2217 a new time-out means negotiating all settings again: wait by ticks.
        deadline = time.monotonic() + timeout
        while not (first := bytes(self._port.read(1))) and time.monotonic() < deadline:
            pass
        return first

    def read(self, timeout: float) -> bytes:
        try:
            first = self._first(timeout)
            more = min(self._port.in_waiting, CHUNK - 1) if first else 0
            return first + self._port.read(more) if more else first
        except _TROUBLE as problem:
            raise LineLost("device.lost", field=self.name) from problem

    def write(self, data: bytes) -> None:
        try:
            for start in range(0, len(data), _PIECE):
                self._port.write(data[start : start + _PIECE])
        except serial.SerialTimeoutException as problem:
            raise LineLost("device.stalled", field=self.name) from problem
        except _TROUBLE as problem:
            raise LineLost("device.lost", field=self.name) from problem

    def modem_lines(self) -> frozenset[str]:
        try:
            levels = (self._port.cts, self._port.dsr, self._port.ri, self._port.cd)
        except _TROUBLE as problem:
            raise self._without_lines(problem) from problem
        return frozenset(name for name, on in zip(MODEM_LINES, levels, strict=True) if on)

    def feed_loops(self, on: bool) -> None:
        try:
            self._port.rts = self._port.dtr = on
        except _TROUBLE as problem:
            raise self._without_lines(problem) from problem

    def _without_lines(self, problem: BaseException) -> KnownError:
        number = problem.args[0] if problem.args else None
        if self._remote or number in _NO_SUCH_CALL:  # a server may never have told its lines
            return NoModemLines("contacts.no_lines", field=self.name)
        return LineLost("device.lost", field=self.name)

    def drop_unsent(self) -> None:
        if not self._remote:
            with contextlib.suppress(*_TROUBLE):
                self._port.reset_output_buffer()

    def close(self) -> None:
        with contextlib.suppress(*_TROUBLE):
            self._port.close()


class _TcpLine:
    """A raw socket, as receipt printers listen on at port 9100."""

    def __init__(self, url: str, stall: float) -> None:
        self.name = url
        self._stall = stall
        try:
            parts = urlsplit(url)
            host, port = parts.hostname, parts.port
        except ValueError as problem:
            raise KnownError("device.bad_address", field=url) from problem
        if not host or not port:
            raise KnownError("device.bad_address", field=url)
        try:
            self._socket = socket.create_connection((host, port), _CONNECT_SECONDS)
        except OSError as problem:
            raise LineLost("device.absent", field=url) from problem
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        _keep_alive(self._socket)
        self._socket.setblocking(False)  # a time-out would be that of reader and writer alike

    def read(self, timeout: float) -> bytes:
        try:
            if not select.select([self._socket], [], [], max(0.0, timeout))[0]:
                return b""
            data = self._socket.recv(CHUNK)
        except BlockingIOError:
            return b""
        except OSError as problem:
            raise LineLost("device.lost", field=self.name) from problem
        if not data:  # the far end closed
            raise LineLost("device.lost", field=self.name)
        return data

    def write(self, data: bytes) -> None:
        left = memoryview(data)
        try:
            while left:
                if not select.select([], [self._socket], [], self._stall)[1]:
                    raise LineLost("device.stalled", field=self.name)
                with contextlib.suppress(BlockingIOError):
                    left = left[self._socket.send(left) :]
        except OSError as problem:
            raise LineLost("device.lost", field=self.name) from problem

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._socket.close()
