"""The driver of an MQTT gateway: wristbands and sensors behind a broker.

Never the only panic button: radio, gateway, network and broker all lie between it and us.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from devices.gateway.flood import FloodWatch
from devices.gateway.intake import Count, Intake, Packet
from devices.gateway.lanes import MOST_LANES, Lane, LaneKind, sound_source
from devices.gateway.link import Access, Broker, Link, LinkLost, Password
from devices.gateway.mapping import Mapping
from devices.gateway.senders.records import Sender
from devices.gateway.session import Session, close_loop, done_before
from devices.gateway.wire import Message
from devices.line_driver import Backoff
from devices.readings import Quantity, Reading, ReadingListener
from devices.state import DeviceKind, DeviceReport, DeviceState, StateListener
from kiosk.clock import Clock, SystemClock
from kiosk.errors import KnownError


@dataclass(frozen=True, slots=True)
class GatewayLimits:
    """Seconds, and how much is too much."""

    keepalive: int = 10  # a broker that vanished without a word is missed within 30 s
    patience: float = 5.0  # for each answer of the broker
    tick: float = 0.1
    flood: float = 1000.0  # messages a second
    calm: float = 5.0  # below that for so long, a flood is over
    lanes: int = MOST_LANES  # fewer where a gateway's own broker takes few connections


class Gateway:
    """A :class:`devices.state.Driver` that runs an asyncio loop of its own in its thread.

    Only readings of `sources` are handed up; `know` changes them. The password comes from a
    callable or a file, read at each attempt, and stands in no log, report or error.
    """

    kind = DeviceKind.GATEWAY

    def __init__(
        self,
        name: str,
        host: str,
        port: int,
        mappings: Sequence[Mapping],
        sources: Collection[str],
        on_reading: ReadingListener,
        on_state: StateListener,
        *,
        username: str = "",
        password: Password = None,
        tls: bool = False,
        ca_file: Path | None = None,
        clock: Clock | None = None,
        backoff: Backoff | None = None,
        limits: GatewayLimits | None = None,
    ) -> None:
        self.name = name
        self._broker = Broker(host, port, username, password, tls, ca_file)
        self._mappings = tuple(mappings)
        self._sources = self._sound(sources)
        self._on_reading, self._on_state = on_reading, on_state
        self._clock: Clock = clock or SystemClock()
        self._backoff = backoff or Backoff()
        self._limits = limits or GatewayLimits()
        self._flood = FloodWatch(self._limits.flood, self._limits.calm)
        self._intake = Intake(self._mappings, self._sources, self._hand_up, self._flood)
        self._reported: tuple[DeviceState, str] | None = None
        self._failures = 0

    def know(self, sources: Collection[str]) -> None:
        """From now on readings of these are wanted: from any thread; nobody is cut off over it."""
        self._sources = self._sound(sources)

    def unknown(self) -> list[str]:
        """Senders heard that nobody named, the newest last: from any thread."""
        return self._intake.unknown()

    def senders(self) -> list[Sender]:
        """What came of the known ones, names of fields and no values: from any thread."""
        return self._intake.senders()

    def counts(self) -> dict[Count, int]:
        """What came and what was dropped since the start: from any thread."""
        return self._intake.counts()

    def noisiest(self) -> str:
        """The topic that most messages of the newest flood came on, or empty: from any thread."""
        return self._flood.noisiest

    def run(self, stop: threading.Event) -> None:
        """Serves the broker until `stop` is set."""
        self._report(DeviceState.STARTING)
        while not stop.is_set():
            loop = asyncio.SelectorEventLoop()  # the same on Windows
            try:
                loop.run_until_complete(self._serve(stop))
            except LinkLost as lost:
                self._intake.line_lost()
                self._report(DeviceState.LOST, lost.code)
                self._failures += 1
            finally:
                close_loop(loop)
            if not stop.is_set():
                stop.wait(self._backoff.wait(self._failures))
        self._report(DeviceState.STOPPED)

    async def _serve(self, stop: threading.Event) -> None:
        """Until `stop`, or until LinkLost ends it."""
        access = Access.read(self._broker, self._limits.patience)
        session = Session(access, self._mappings, self._link, self._limits.lanes)
        try:
            self._intake.know(sources := self._sources)
            going = await done_before(stop, session.open(sources))
            while going and not stop.is_set():
                self._tell_state(session)
                await session.wait(self._limits.tick)
                self._intake.tick(self._clock.monotonic())
                if (sources := self._sources) != session.sources:
                    self._intake.know(sources)
                    going = await done_before(stop, session.follow(sources))
        finally:
            await session.close()

    def _link(self, access: Access, lane: Lane) -> Link:
        return Link(access, lane, self._hear, keepalive=self._limits.keepalive)

    def _hear(self, kind: LaneKind, message: Message) -> None:
        at, wall = self._clock.monotonic(), self._clock.now().timestamp()
        self._intake.take(Packet(kind, message.topic, message.payload, message.retained, at, wall))

    def _hand_up(
        self, source: str, quantity: Quantity, value: float, at: float, doubtful: bool
    ) -> None:  # fmt: skip
        self._on_reading(Reading(self.name, source, quantity, value, at, doubtful))

    def _tell_state(self, session: Session) -> None:
        if session.denied:
            self._report(DeviceState.FAULT, "gateway.denied")
        elif not self._intake.bridge_online:
            self._report(DeviceState.FAULT, "gateway.bridge_offline")
        elif self._flood.flooded:  # last: in it alarms come all the same
            self._report(DeviceState.FAULT, "gateway.flooded")
        elif self._intake.garbled:
            self._report(DeviceState.READY, "gateway.unreadable")
        else:
            self._report(DeviceState.READY)
        self._failures = 0

    def _report(self, state: DeviceState, code: str = "") -> None:
        """Tells a change; the same state twice is told once."""
        if self._reported != (state, code):
            self._reported = (state, code)
            self._on_state(DeviceReport(self.name, self.kind, state, code, self._clock.now()))

    def _sound(self, sources: Collection[str]) -> frozenset[str]:
        for source in sources:
            if not sound_source(source):
                raise KnownError("gateway.bad_source", field=self.name, value=source)
        return frozenset(sources)
