"""The agent's end: relays that are connected, and lines to their ports."""

from __future__ import annotations

import asyncio
import re
import threading
from typing import Literal, Protocol

from devices.lookout.process import LookoutLine
from devices.ports import Line, LineLost
from devices.ports import open_port as open_port_here
from devices.relay.channel import Channel, Ended
from devices.relay.codec import (
    MOST_CHANNELS,
    BadFrame,
    Frame,
    Kind,
    PortRequest,
    Trouble,
    credit_of,
    trouble_of,
)
from devices.relay.line import RelayLine, lost
from devices.relay.link import Link, LinkTiming
from devices.serial_settings import Flow, Parity
from kiosk.errors import KnownError

OPEN_WITHIN = 4.0  # seconds: less than a driver's thread has to end
LOOKOUT_STALL = 10.0  # seconds that a lookout's line may go without room, as the link may
MOST_OF_A_NAME = 4  # connections under one name, with those that have not said hello
_URL = re.compile(r"relay://([a-z][a-z0-9_-]{0,39})/([a-z][a-z0-9_-]{0,39})")


class OpenPort(Protocol):
    """:func:`devices.ports.open_port`, or one that knows more addresses."""

    def __call__(
        self,
        url: str,
        baudrate: int = 9600,
        *,
        parity: Parity = "N",
        stopbits: Literal[1, 2] = 1,
        flow: Flow = "none",
        stall: float = 5.0,
    ) -> Line: ...


class RelayHub:
    """`serve`, `cut` and `close` belong to the event loop, the rest to any thread."""

    def __init__(
        self, open_port: OpenPort = open_port_here, timing: LinkTiming | None = None
    ) -> None:
        self._open_port = open_port
        self._timing = timing or LinkTiming()
        self._lock = threading.Lock()
        self._relays: dict[str, _Relay] = {}  # those that said hello
        self._lines: list[tuple[str, _Relay]] = []  # all that are connected, in their order

    def open_port(
        self,
        url: str,
        baudrate: int = 9600,
        *,
        parity: Parity = "N",
        stopbits: Literal[1, 2] = 1,
        flow: Flow = "none",
        stall: float = 5.0,
    ) -> Line:
        """As :func:`devices.ports.open_port`; beside its addresses `relay://NAME/PORT`.

        More codes of LineLost: `relay.away` (not connected), `relay.absent` (does not open
        there), `relay.port_unknown` (not on its list), `relay.port_busy`, `relay.lost`.
        """
        if not url.startswith("relay://"):
            return self._open_port(
                url, baudrate, parity=parity, stopbits=stopbits, flow=flow, stall=stall
            )
        relay, name = self._of_url(url)
        request = PortRequest(name, baudrate, parity, stopbits, flow, stall)
        return relay.open(url, Kind.OPEN, request.encode(), stall)

    def open_lookout(self, url: str) -> Line:
        """A line to who looks at the port, to be spoken as :mod:`devices.lookout.messages` says.
        Here a process is started with it; a relay's goes on looking while nobody listens.
        """
        if not url.startswith("relay://"):
            return LookoutLine(url)
        relay, name = self._of_url(url)
        return relay.open(url, Kind.WATCH, name.encode(), LOOKOUT_STALL)

    def _of_url(self, url: str) -> tuple[_Relay, str]:
        parts = _URL.fullmatch(url)
        if parts is None:
            raise KnownError("device.bad_address", field=url)
        with self._lock:
            relay = self._relays.get(parts[1])
        if relay is None:
            raise LineLost("relay.away", field=url)
        return relay, parts[2]

    async def serve(
        self, name: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> str:
        """A relay whose certificate was looked at; the code of why it ended, or "".

        Who comes later under a name takes its place: a relay whose PC lost its power is back
        before its old connection is known to be dead.
        """
        link = Link(reader, writer, self._timing)
        relay = _Relay(link)
        self._lines.append((name, relay))
        for before in self._of(name)[:-MOST_OF_A_NAME]:
            before.cut(Trouble.REPLACED)
        try:
            await link.run(relay.take, lambda: self._begin(name, relay))
        finally:
            relay.end()
            self._lines.remove((name, relay))
            with self._lock:
                if self._relays.get(name) is relay:
                    del self._relays[name]
        return link.trouble.code if link.trouble is not None else ""

    def connected(self) -> frozenset[str]:
        with self._lock:
            return frozenset(self._relays)

    def cut(self, name: str, trouble: Trouble = Trouble.REVOKED) -> None:
        """Throw a relay out, now, with every connection under its name."""
        with self._lock:
            self._relays.pop(name, None)
        for relay in self._of(name):
            relay.cut(trouble)

    def close(self) -> None:
        """The agent ends: every relay is let go and will look for it again."""
        for name in {name for name, _ in self._lines}:
            self.cut(name, Trouble.LOST)

    def _of(self, name: str) -> list[_Relay]:
        return [relay for other, relay in self._lines if other == name]

    def _begin(self, name: str, relay: _Relay) -> None:
        with self._lock:
            before = self._relays.get(name)
            self._relays[name] = relay
        if before is not None:
            before.cut(Trouble.REPLACED)


class _Relay:
    """One connected relay and its open channels."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self._lock = threading.Lock()
        self._channels: dict[int, Channel] = {}
        self._opened = 0
        self._over = False

    def open(self, url: str, kind: Kind, request: bytes, stall: float) -> RelayLine:
        with self._lock:
            if self._over or len(self._channels) >= MOST_CHANNELS:
                raise LineLost("relay.away" if self._over else "relay.port_busy", field=url)
            self._opened += 1
            channel = self._channels[self._opened] = Channel(self._opened, self._link.send)
            self._link.send(Frame(kind, channel.number, request))
        line = RelayLine(url, channel, stall, self._close)
        try:
            if channel.await_opened(OPEN_WITHIN):
                return line
        except Ended as ended:
            raise lost(ended, url) from ended
        line.close()
        raise LineLost("relay.absent", field=url)

    def take(self, frame: Frame) -> None:
        """A frame from the relay; raises BadFrame. It opens nothing and closes nothing itself."""
        with self._lock:
            channel = self._channels.get(frame.channel)
            known = frame.channel <= self._opened
        if not known:
            raise BadFrame("channel")
        match frame.kind:
            case Kind.ERROR:
                trouble = trouble_of(frame)
                if not trouble.of_a_port:
                    raise BadFrame("trouble")
                if channel is not None:
                    self._forget(channel)
                    channel.end(trouble)
            case Kind.OPENED | Kind.DATA | Kind.CREDIT:
                if channel is not None:
                    _hand_over(channel, frame)
            case _:
                raise BadFrame("kind")

    def cut(self, trouble: Trouble) -> None:
        self._link.cut(trouble)
        self.end()

    def end(self) -> None:
        with self._lock:
            self._over = True
            channels = list(self._channels.values())
            self._channels.clear()
        for channel in channels:
            channel.end()

    def _close(self, channel: Channel) -> None:
        self._forget(channel)
        if channel.end():
            self._link.send(Frame(Kind.CLOSE, channel.number))

    def _forget(self, channel: Channel) -> None:
        with self._lock:
            self._channels.pop(channel.number, None)


def _hand_over(channel: Channel, frame: Frame) -> None:
    if frame.kind is Kind.OPENED:
        channel.opened()
    elif frame.kind is Kind.DATA:
        channel.arrived(frame.payload)
    else:
        channel.credited(credit_of(frame))
