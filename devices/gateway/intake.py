"""Everything between a message and a reading: no network, no thread, bounded memory."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from devices.gateway.flood import FloodWatch
from devices.gateway.freshness import Arrival, Freshness
from devices.gateway.lanes import LaneKind, Router
from devices.gateway.mapping import BRIDGE, Decoded, Mapping, decode
from devices.gateway.payload import MappingError
from devices.gateway.telling import Tell, Telling
from devices.readings import Quantity

MOST_UNKNOWN = 64


class Count(StrEnum):
    """What a technician may ask about since the start."""

    MESSAGES = "messages"
    READINGS = "readings"
    UNKNOWN = "unknown"  # messages of senders that nobody named
    UNREADABLE = "unreadable"
    IMPLAUSIBLE = "implausible"  # values
    RETAINED = "retained"  # kept by the broker from before, so no news
    DUPLICATES = "duplicates"
    REPLAYS = "replays"


@dataclass(frozen=True, slots=True)
class Packet:
    """A message as the broker passed it on. `at`: monotonic, `wall`: seconds since 1970."""

    kind: LaneKind
    topic: str
    payload: bytes
    retained: bool
    at: float
    wall: float


class Intake:
    """Fed by the driver's thread alone; `unknown` and `counts` may be read from any."""

    def __init__(
        self, mappings: Sequence[Mapping], sources: Iterable[str], tell: Tell, flood: FloodWatch
    ) -> None:
        self._mappings = mappings
        self._tell = tell
        self._flood = flood
        self._telling = Telling(self._hand_up)
        self._freshness: dict[tuple[int, str], Freshness] = {}
        self._unknown: dict[str, None] = {}
        self._counts: Counter[Count] = Counter(dict.fromkeys(Count, 0))
        self._lock = threading.Lock()
        self.bridge_online = True
        self.know(sources)

    def know(self, sources: Iterable[str]) -> None:
        """Whose readings are handed up from now on."""
        self._sources = frozenset(sources)
        self._router = Router(self._mappings, self._sources)
        self._telling.keep(self._sources)
        for key in [key for key in self._freshness if key[1] not in self._sources]:
            del self._freshness[key]
        with self._lock:
            for source in self._sources & self._unknown.keys():
                del self._unknown[source]

    def take(self, packet: Packet) -> None:
        """One message. Whatever it holds, it raises nothing."""
        self._counts[Count.MESSAGES] += 1
        self._flood.count(packet.topic)
        for place, source in self._router.routes(packet.kind, packet.topic):
            if source and source not in self._sources:
                self._learn(source)
                continue
            try:
                decoded = decode(self._mappings[place], packet.topic, packet.payload, source)
            except MappingError:
                self._counts[Count.UNREADABLE] += 1
                continue
            self._read(place, decoded, packet)

    def tick(self, now: float) -> None:
        """Time passes: numbers that waited, and whether a flood is over."""
        self._telling.tick(now)
        self._flood.tick(now)

    def line_lost(self) -> None:
        """What is seen after it is told at once. What was told stays told: no replays."""
        self._telling.forget()
        self.bridge_online = True

    def unknown(self) -> list[str]:
        """Senders heard that nobody named, the first 64."""
        with self._lock:
            return list(self._unknown)

    def counts(self) -> dict[Count, int]:
        found = dict(self._counts)
        seen = list(self._freshness.values())
        found[Count.DUPLICATES] += sum(each.duplicates for each in seen)
        found[Count.REPLAYS] += sum(each.replays for each in seen)
        return found

    def _read(self, place: int, decoded: Decoded, packet: Packet) -> None:
        self._counts[Count.IMPLAUSIBLE] += decoded.implausible
        if decoded.source == BRIDGE:
            self._hear_bridge(decoded)
        elif decoded.source not in self._sources:
            self._learn(decoded.source)
        elif packet.retained:
            self._read_retained(decoded, packet.at)
        else:
            freshness = self._freshness.setdefault((place, decoded.source), Freshness())
            for arrival in freshness.pass_on(Arrival(decoded, packet.at, packet.wall)):
                for quantity, value in arrival.message.values:
                    self._telling.hear(decoded.source, quantity, value, arrival.at)

    def _read_retained(self, decoded: Decoded, at: float) -> None:
        """What the broker kept from some earlier day raises nothing. Who is online is told:
        it was written down for those who come later, and it may end a trouble.
        """
        for quantity, value in decoded.values:
            if quantity is Quantity.ONLINE:
                self._telling.hear(decoded.source, quantity, value, at)
            else:
                self._counts[Count.RETAINED] += 1

    def _hear_bridge(self, decoded: Decoded) -> None:
        for quantity, value in decoded.values:
            if quantity is Quantity.ONLINE:
                self.bridge_online = value == 1.0

    def _learn(self, source: str) -> None:
        self._counts[Count.UNKNOWN] += 1
        if source not in self._unknown and len(self._unknown) < MOST_UNKNOWN:
            with self._lock:
                self._unknown[source] = None

    def _hand_up(self, source: str, quantity: Quantity, value: float, at: float) -> None:
        self._counts[Count.READINGS] += 1
        self._tell(source, quantity, value, at)
