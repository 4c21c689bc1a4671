"""The relay's ports: those it was told to serve, and nothing else, each for one channel at a time.

A port has two threads while it is open: one reads it, one writes to it. A thread that waits for
room reads nothing, so what a port has too much stays in its own buffer, as it would at a driver.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from devices.ports import Line, LineLost
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
_LOOK = 0.1  # seconds between two looks whether the channel still stands


@dataclass(frozen=True)
class AllowedPort:
    """One port of the allow-list. Its address is the relay's own; no agent ever chooses one."""

    name: str
    url: str
    baudrate: int | None = None  # None: as the agent says
    taken: threading.Lock = field(default_factory=threading.Lock, compare=False, repr=False)


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
        if frame.kind is Kind.OPEN:
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
            channel.end()

    def _open(self, frame: Frame) -> None:
        request = PortRequest.decode(frame.payload)
        if frame.channel <= self._highest:
            raise BadFrame("channel twice")
        self._highest = frame.channel
        port = self._ports.get(request.name)
        if port is None:
            self._send(error(Trouble.UNKNOWN_PORT, frame.channel))
            return
        channel = Channel(frame.channel, self._send)
        with self._lock:
            if len(self._channels) >= MOST_CHANNELS:
                raise BadFrame("channels")
            self._channels[channel.number] = channel
        _Carrier(port, request, channel, self._open_port, self._send, self._forget).start()

    def _forget(self, channel: Channel) -> None:
        with self._lock:
            self._channels.pop(channel.number, None)


class _Carrier:
    """Opens a port for one channel and carries bytes until either of them ends."""

    def __init__(
        self,
        port: AllowedPort,
        request: PortRequest,
        channel: Channel,
        open_port: OpenPort,
        send: Send,
        ended: Callable[[Channel], None],
    ) -> None:
        self._port = port
        self._request = request
        self._channel = channel
        self._open_port = open_port
        self._send = send
        self._ended = ended

    def start(self) -> None:
        threading.Thread(target=self._run, name=f"relay-{self._port.name}", daemon=True).start()

    def _run(self) -> None:
        try:
            if self._port.taken.acquire(timeout=FREE_WITHIN):
                try:
                    self._carry()
                finally:
                    self._port.taken.release()
            else:
                self._fail(Trouble.BUSY)
        finally:
            self._channel.end()
            self._ended(self._channel)

    def _carry(self) -> None:
        try:
            line = self._open()
        except KnownError:
            self._fail(Trouble.ABSENT)
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
            line.close()

    def _open(self) -> Line:
        asked = self._request
        return self._open_port(
            self._port.url,
            self._port.baudrate or asked.baudrate,
            parity=asked.parity,
            stopbits=asked.stopbits,
            flow=asked.flow,
            stall=asked.stall,
        )

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
                line.write(data)
                self._channel.give_back(len(data))
        except LineLost as lost:
            self._fail(_trouble(lost))
        except Ended:
            return

    def _fail(self, trouble: Trouble) -> None:
        if self._channel.end(trouble):
            self._send(error(trouble, self._channel.number))


def _trouble(lost: LineLost) -> Trouble:
    return Trouble.STALLED if lost.code == "device.stalled" else Trouble.LOST
