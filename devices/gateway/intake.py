"""Everything between a message and a reading: no network, no thread, bounded memory."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from devices.gateway.flood import FloodWatch
from devices.gateway.freshness import Arrival, Freshness, Verdict
from devices.gateway.lanes import LaneKind, Router
from devices.gateway.mapping import BRIDGE, Decoded, Mapping, decode_all
from devices.gateway.payload import MappingError
from devices.gateway.plausible import worst
from devices.gateway.senders.addresses import normal
from devices.gateway.senders.records import CALM, Record, Sender, Strangers
from devices.gateway.senders.shares import Shares
from devices.gateway.telling import Tell, Telling
from devices.readings import LIFE_SAVING, Quantity

_MOST_WAITING = 256
_TICK = 1.0  # seconds between two looks at the troubles of senders


class Count(StrEnum):
    """What a technician may ask about since the start."""

    MESSAGES = "messages"
    READINGS = "readings"
    UNKNOWN = "unknown"  # messages of senders that nobody named
    UNREADABLE = "unreadable"
    IMPLAUSIBLE = "implausible"  # values
    LIMITED = "limited"  # beyond their sender's share
    RETAINED = "retained"  # kept by the broker from before, so no news
    DUPLICATES = "duplicates"
    REPLAYS = "replays"  # perhaps old: of them alarms alone count


@dataclass(frozen=True, slots=True)
class Packet:
    """A message as the broker passed it on. `at`: monotonic, `wall`: seconds since 1970."""

    kind: LaneKind
    topic: str
    payload: bytes
    retained: bool
    at: float
    wall: float


class _Known:
    """Known senders by any spelling of their address."""

    def __init__(self, sources: frozenset[str]) -> None:
        self.sources = sources
        self._by_address: dict[str, tuple[str, ...]] = {}
        for source in sorted(sources):
            address = normal(source)
            self._by_address[address] = (*self._by_address.get(address, ()), source)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and bool(self.of(name))

    def of(self, name: str) -> tuple[str, ...]:
        """As they were named to us; two may have written one address in two ways."""
        return self._by_address.get(normal(name), ())


class Intake:
    """Fed by the driver's thread alone; `unknown`, `counts`, `senders` may be read from any."""

    def __init__(
        self, mappings: Sequence[Mapping], sources: Iterable[str], tell: Tell, flood: FloodWatch
    ) -> None:
        self._mappings = mappings
        self._tell = tell
        self._flood = flood
        self._telling = Telling(self._hand_up)
        self._freshness: dict[tuple[int, str], Freshness] = {}
        self._fields: dict[tuple[str, Quantity], dict[tuple[int, str], float]] = {}
        self._strangers = Strangers()
        self._counts: Counter[Count] = Counter(dict.fromkeys(Count, 0))
        self._lock = threading.Lock()
        self._looked = self._now = 0.0
        self._garbled: float | None = None
        self._shares = Shares(mappings)
        self._waiting: dict[bytes, tuple[int, Packet]] = {}
        self._records: dict[str, Record] = {}
        self.bridge_online = True
        self.know(sources)

    def know(self, sources: Iterable[str]) -> None:
        """Whose readings are handed up from now on."""
        self._known = _Known(frozenset(sources))
        sources = self._known.sources
        self._router = Router(self._mappings, sources)
        self._telling.keep(sources)
        for key in [key for key in self._freshness if key[1] not in sources]:
            del self._freshness[key]
        for of in [of for of in self._fields if of[0] not in sources]:
            del self._fields[of]
        with self._lock:
            self._records = {each: self._records.get(each) or Record(each) for each in sources}
            for name in self._strangers.names():
                if name in self._known:
                    self._strangers.forget(name)

    def take(self, packet: Packet) -> None:
        """One message. Whatever it holds, it raises nothing."""
        self._now = packet.at
        self._counts[Count.MESSAGES] += 1
        self._flood.count(packet.topic)
        if packet.kind is LaneKind.STRANGERS:
            self._parse(packet)  # of them the name alone is kept, by the topic
            return
        sender = self._shares.sender(packet.topic, packet.payload)
        if self._shares.take(sender, packet.payload, packet.at):
            self._waiting.pop(sender, None)
            self._parse(packet)
        else:
            self._put_off(sender, packet)

    def _put_off(self, sender: bytes, packet: Packet) -> None:
        """More than its share: its newest message alone waits until the next look."""
        if sender in self._waiting or len(self._waiting) < _MOST_WAITING:
            passed, _ = self._waiting.get(sender, (-1, packet))
            self._waiting[sender] = passed + 1, packet
        self._counts[Count.LIMITED] += 1

    def _parse_waiting(self) -> None:
        waiting, self._waiting = self._waiting, {}
        for passed, packet in waiting.values():
            if passed:
                self._passed_over(packet, passed)
            self._parse(packet)

    def _passed_over(self, packet: Packet, messages: int) -> None:
        """Whose they were, the newest one says; if it says nothing, it is the gateway's trouble."""
        for place, source in self._router.routes(packet.kind, packet.topic):
            try:
                mapping = self._mappings[place]
                found = decode_all(mapping, packet.topic, packet.payload, source, self._known)
            except MappingError:
                continue
            for name in self._known.of(found[0].source):
                self._records[name].not_counted(packet.at, messages)
                self._tell_troubles(self._records[name], packet.at)

    def _parse(self, packet: Packet) -> None:
        for place, source in self._router.routes(packet.kind, packet.topic):
            if source and source not in self._known:
                self._learn(source)
                continue
            try:
                found = decode_all(
                    self._mappings[place], packet.topic, packet.payload, source, self._known
                )
            except MappingError:
                self._not_read(source, packet.at)
                continue
            for decoded in found:
                self._read(place, decoded, packet)

    def tick(self, now: float) -> None:
        """Time passes: numbers that waited, troubles, and whether a flood is over."""
        self._now = now
        self._parse_waiting()
        self._telling.tick(now)
        self._flood.tick(now)
        if now - self._looked >= _TICK:
            self._looked = now
            for record in self._records.values():
                self._tell_troubles(record, now)

    def line_lost(self) -> None:
        """What is seen after it is told at once. What was told stays told: no replays."""
        self._waiting.clear()
        self._telling.forget()
        self._fields.clear()
        self.bridge_online = True

    @property
    def garbled(self) -> bool:
        """Messages came in which no sender could be read: whose alarms they were, nobody knows."""
        return self._garbled is not None and self._now - self._garbled < CALM

    def unknown(self) -> list[str]:
        """Senders heard that nobody named, the newest last."""
        with self._lock:
            return self._strangers.names()

    def senders(self) -> list[Sender]:
        """The known ones, with what came of them."""
        with self._lock:
            return [each.seen() for _, each in sorted(self._records.items())]

    def counts(self) -> dict[Count, int]:
        found = dict(self._counts)
        seen = list(self._freshness.values())
        found[Count.DUPLICATES] += sum(each.duplicates for each in seen)
        found[Count.REPLAYS] += sum(each.doubtful for each in seen)
        return found

    def _not_read(self, name: str, at: float) -> None:
        self._counts[Count.UNREADABLE] += 1
        if not name:
            self._garbled = at
        for source in self._known.of(name) if name else ():
            record = self._records[source]
            record.messages += 1
            record.not_read(at)
            self._telling.hear(source, Quantity.HEARD, 1.0, at)
            self._tell_troubles(record, at)

    def _read(self, place: int, decoded: Decoded, packet: Packet) -> None:
        self._counts[Count.IMPLAUSIBLE] += decoded.implausible
        if decoded.source == BRIDGE:
            self._hear_bridge(decoded)
            return
        sources = self._known.of(decoded.source)
        if not sources:
            self._learn(decoded.source)
        for source in sources:
            if packet.retained:
                self._read_retained(source, decoded, packet.at)
            else:
                self._read_of(source, place, decoded, packet)

    def _read_of(self, source: str, place: int, decoded: Decoded, packet: Packet) -> None:
        record = self._records[source]
        record.messages += 1
        freshness = self._freshness.setdefault((place, source), Freshness())
        verdict = freshness.judge(Arrival(decoded, packet.at, packet.wall, packet.payload))
        if verdict is Verdict.TOLD:
            return
        record.read(decoded, packet.at)
        doubtful = verdict is Verdict.DOUBTFUL
        if doubtful:
            record.not_counted(packet.at)
        self._hear(source, place, decoded, packet.at, doubtful)
        if any(each.quantity is not Quantity.ONLINE for each in decoded.told) or not decoded.told:
            self._telling.hear(source, Quantity.HEARD, 1.0, packet.at)
        self._tell_troubles(record, packet.at)

    def _hear(
        self, source: str, place: int, decoded: Decoded, at: float, doubtful: bool
    ) -> None:  # fmt: skip
        """Of a doubtful message alarms alone are handed up."""
        changed: dict[Quantity, None] = {}
        for each in decoded.told:
            if doubtful and not (each.quantity in LIFE_SAVING and each.value):
                continue
            if each.event:
                self._telling.hear(source, each.quantity, 1.0, at, doubtful=doubtful)
                self._telling.hear(source, each.quantity, 0.0, at)
                continue
            fields = self._fields.setdefault((source, each.quantity), {})
            fields[place, each.path] = each.value
            changed[each.quantity] = None
        for quantity in changed:
            value = worst(quantity, list(self._fields[source, quantity].values()))
            self._telling.hear(source, quantity, value, at, doubtful=doubtful)

    def _read_retained(self, source: str, decoded: Decoded, at: float) -> None:
        """What the broker kept from some earlier day raises nothing. Who is online is told:
        it was written down for those who come later, and it may end a trouble.
        """
        for quantity, value in decoded.values:
            if quantity is Quantity.ONLINE:
                self._telling.hear(source, quantity, value, at)
            else:
                self._counts[Count.RETAINED] += 1

    def _hear_bridge(self, decoded: Decoded) -> None:
        for quantity, value in decoded.values:
            if quantity is Quantity.ONLINE:
                self.bridge_online = value == 1.0

    def _learn(self, source: str) -> None:
        self._counts[Count.UNKNOWN] += 1
        with self._lock:
            self._strangers.hear(source)

    def _tell_troubles(self, record: Record, now: float) -> None:
        for quantity, stands in record.troubles(now):
            self._telling.hear(record.source, quantity, float(stands), now)

    def _hand_up(
        self, source: str, quantity: Quantity, value: float, at: float, doubtful: bool
    ) -> None:  # fmt: skip
        self._counts[Count.READINGS] += 1
        self._tell(source, quantity, value, at, doubtful)
