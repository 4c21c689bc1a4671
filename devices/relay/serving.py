"""The relay's ports: those it was told to serve, and nothing else, each for one channel at a time.

A port of buttons has a lookout, a process that opens it and looks at it; it goes on while nobody is
connected, and what it saw is told to who comes next.

A port has two threads while it is open: one reads it, one writes to it. A thread that waits for
room reads nothing, so what a port has too much stays in its own buffer, as it would at a driver.
"""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from devices.lookout.messages import Rest
from devices.lookout.messages import encode as message
from devices.lookout.process import LookoutLine
from devices.ports import BufferedLine, Line, LineLost
from devices.relay.channel import Channel, Ended, Send
from devices.relay.codec import (
    MOST_CHANNELS,
    BadFrame,
    Frame,
    Kind,
    PortRequest,
    Trouble,
    credit_of,
    error,
)
from devices.relay.hub import OpenPort
from kiosk.errors import KnownError

FREE_WITHIN = 3.0  # seconds that a port has to be closed before it opens again
_STALE_READS = 256  # of what a lookout still said to who was connected before
_SLICE = 256  # bytes written at a time: a slow line is free soon after a cut
_LOOK = 0.1  # seconds between two looks whether the channel still stands


class PortHeld:
    """Who has the port: a channel, and the lookout that stays between two."""

    def __init__(self) -> None:
        self.taken = threading.Lock()
        self._lookout: LookoutLine | None = None
        self._over = False

    def lookout(self, url: str, baudrate: int | None) -> LookoutLine:
        """The one that looks already, or a new one; raises LineLost. Belongs to who has `taken`."""
        if self._lookout is None or not self._lookout.alive:
            self.let_go()
            self._lookout = LookoutLine(url, baudrate)
        begun = self._lookout
        if self._over:
            self.let_go()
            raise LineLost("lookout.lost", field=url)
        return begun

    def end(self) -> None:
        """The relay ends in good order: sirens are switched off, as nobody could silence them.
        A channel that does not let the port go in time keeps no lookout alive.
        """
        self._over = True
        free = self.taken.acquire(timeout=FREE_WITHIN)
        try:
            self.let_go(in_order=free)
        finally:
            if free:
                self.taken.release()

    def let_go(self, *, in_order: bool = False) -> None:
        """Nobody looks at the port any more."""
        lookout, self._lookout = self._lookout, None
        if lookout is not None:
            (lookout.end if in_order else lookout.close)()


@dataclass(frozen=True)
class AllowedPort:
    """One port of the allow-list. Its address is the relay's own; no agent ever chooses one."""

    name: str
    url: str
    baudrate: int | None = None  # None: as the agent says
    held: PortHeld = field(default_factory=PortHeld, compare=False, repr=False)


class Serving:
    """The channels of one connection."""

    def __init__(self, ports: Sequence[AllowedPort], open_port: OpenPort, send: Send) -> None:
        self._ports = {port.name: port for port in ports}
        self._open_port = open_port
        self._send = send
        self._lock = threading.Lock()
        self._channels: dict[int, Channel] = {}
        self._highest = 0

    def take(self, frame: Frame) -> None:
        """A frame from the agent; raises BadFrame."""
        if frame.kind in (Kind.OPEN, Kind.WATCH):
            self._open(frame)
            return
        with self._lock:
            channel = self._channels.get(frame.channel)
        if frame.channel > self._highest:
            raise BadFrame("channel")
        match frame.kind:
            case Kind.CLOSE if channel is not None:
                channel.end()
            case Kind.DATA if channel is not None:
                channel.arrived(frame.payload)
            case Kind.CREDIT if channel is not None:
                channel.credited(credit_of(frame))
            case Kind.CLOSE | Kind.DATA | Kind.CREDIT:
                return  # it crossed our own error
            case _:
                raise BadFrame("kind")

    def end(self) -> None:
        """The connection is gone: every port is closed."""
        with self._lock:
            channels = list(self._channels.values())
        for channel in channels:
            channel.end(Trouble.LOST)

    def _open(self, frame: Frame) -> None:
        request = PortRequest.decode(frame.payload) if frame.kind is Kind.OPEN else None
        if frame.channel <= self._highest:
            raise BadFrame("channel twice")
        self._highest = frame.channel
        port = self._ports.get(name_of(frame) if request is None else request.name)
        if port is None:
            self._send(error(Trouble.UNKNOWN_PORT, frame.channel))
            return
        channel = Channel(frame.channel, self._send)
        with self._lock:
            if len(self._channels) >= MOST_CHANNELS:
                raise BadFrame("channels")
            self._channels[channel.number] = channel
        carrier: _Carrier = (
            _Watching(port, channel, self._send, self._forget)
            if request is None
            else _Opening(port, channel, self._send, self._forget, request, self._open_port)
        )
        carrier.start()

    def _forget(self, channel: Channel) -> None:
        with self._lock:
            self._channels.pop(channel.number, None)


class _Carrier(ABC):
    """Carries bytes between a line of a port and one channel until either of them ends."""

    def __init__(
        self,
        port: AllowedPort,
        channel: Channel,
        send: Send,
        ended: Callable[[Channel], None],
    ) -> None:
        self._port = port
        self._channel = channel
        self._send = send
        self._ended = ended

    @abstractmethod
    def _open(self) -> Line:
        """Raises KnownError."""

    @abstractmethod
    def _leave(self, line: Line) -> None:
        """The channel is over, or the line lost."""

    def start(self) -> None:
        threading.Thread(target=self._run, name=f"relay-{self._port.name}", daemon=True).start()

    def _run(self) -> None:
        try:
            if self._port.held.taken.acquire(timeout=FREE_WITHIN):
                try:
                    self._carry()
                finally:
                    self._port.held.taken.release()
            else:
                self._fail(Trouble.BUSY)
        finally:
            self._channel.end()
            self._ended(self._channel)

    def _carry(self) -> None:
        try:
            line = self._open()
        except KnownError as refused:
            self._fail(_OPENING.get(refused.code, Trouble.ABSENT))
            return
        writing = threading.Thread(
            target=self._write, args=(line,), name=f"relay-{self._port.name}-out", daemon=True
        )
        try:
            self._send(Frame(Kind.OPENED, self._channel.number))
            writing.start()
            self._read(line)
        finally:
            self._channel.end()
            writing.join()
            self._leave(line)

    def _read(self, line: Line) -> None:
        try:
            while not self._channel.over:
                if data := line.read(_LOOK):
                    self._channel.give(data)
        except LineLost as lost:
            self._fail(_trouble(lost))
        except Ended:
            return

    def _write(self, line: Line) -> None:
        try:
            while True:
                data = self._channel.take(None)
                for start in range(0, len(data), _SLICE):
                    if self._channel.cut:
                        return
                    line.write(data[start : start + _SLICE])
                self._channel.give_back(len(data))
        except LineLost as lost:
            self._fail(_trouble(lost))
        except Ended:
            return

    def _fail(self, trouble: Trouble) -> None:
        if self._channel.end(trouble):
            self._send(error(trouble, self._channel.number))


class _Opening(_Carrier):
    """The port itself."""

    def __init__(
        self,
        port: AllowedPort,
        channel: Channel,
        send: Send,
        ended: Callable[[Channel], None],
        request: PortRequest,
        open_port: OpenPort,
    ) -> None:
        super().__init__(port, channel, send, ended)
        self._request = request
        self._open_port = open_port

    def _open(self) -> Line:
        asked = self._request
        self._port.held.let_go(in_order=True)  # it is no port of buttons any more
        return self._open_port(
            self._port.url,
            self._port.baudrate or asked.baudrate,
            parity=asked.parity,
            stopbits=asked.stopbits,
            flow=asked.flow,
            stall=asked.stall,
        )

    def _leave(self, line: Line) -> None:
        if self._channel.cut and isinstance(line, BufferedLine):
            line.drop_unsent()  # else the system keeps the port until a slow printer took it
        line.close()


class _Watching(_Carrier):
    """Who looks at the port."""

    def _open(self) -> Line:
        line = self._port.held.lookout(self._port.url, self._port.baudrate)
        for _ in range(_STALE_READS):  # said to who is gone
            if not line.read(0):
                break
        line.write(b"\n")  # a message that was cut ends here
        return line

    def _leave(self, line: Line) -> None:
        try:
            line.write(b"\n" + message(Rest()))
        except LineLost:
            self._port.held.let_go()


def name_of(frame: Frame) -> str:
    """Whose lookout is wanted; raises BadFrame."""
    try:
        return frame.payload.decode("ascii")
    except UnicodeDecodeError as wrong:
        raise BadFrame("name") from wrong


_OPENING = {"device.busy": Trouble.BUSY, "device.forbidden": Trouble.FORBIDDEN}


def _trouble(lost: LineLost) -> Trouble:
    return Trouble.STALLED if lost.code == "device.stalled" else Trouble.LOST
