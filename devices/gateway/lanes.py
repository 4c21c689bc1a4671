"""Who is listened to on which connection to the broker, and whom a message is from.

A broker keeps a bounded queue for each connection and drops what no longer fits, an alarm as
easily as anything else. So senders do not share one: a sensor that floods fills its own lane, and
the others' alarms pass on theirs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from devices.gateway.mapping import Mapping
from devices.gateway.payload import MOST_SOURCE
from devices.gateway.senders.addresses import spellings

MOST_LANES = 16
"""For senders known by their topic; beyond, some share. Messages whose sender stands inside them
have one more lane each form, and so have strangers."""

_TOPICS = 1024  # whose routes are remembered


class LaneKind(StrEnum):
    KNOWN = "known"  # topics of known senders, word by word
    SHARED = "shared"  # one topic for many senders
    STRANGERS = "strangers"  # everybody else: only their names are kept


@dataclass(frozen=True, slots=True)
class Lane:
    kind: LaneKind
    filters: tuple[str, ...]


Routes = tuple[tuple[int, str], ...]
"""Which mappings (by place) read a message, and its sender; "" where the message itself tells."""


def standing(mappings: Sequence[Mapping]) -> tuple[Lane, ...]:
    """The lanes that do not depend on who is known."""
    shared = dict.fromkeys(each.filter for each in mappings if not each.named_by_topic)
    lanes = [Lane(LaneKind.SHARED, (each,)) for each in shared]
    strangers = dict.fromkeys(
        each.filter for each in mappings if each.named_by_topic and not each.by_attribute
    )
    if strangers:
        lanes.append(Lane(LaneKind.STRANGERS, tuple(strangers)))
    return tuple(lanes)


def filters_of(mappings: Sequence[Mapping], source: str) -> tuple[str, ...]:
    """What is subscribed to hear one known sender, however its address is written."""
    return tuple(
        each.filter_of(name)
        for name in spellings(source)
        for each in mappings
        if each.named_by_topic
    )


def assign(
    lanes: Sequence[Collection[str]], sources: Collection[str], most: int = MOST_LANES
) -> list[set[str]]:
    """Known senders by lane. Who has one stays on it: moved, a message on its way would be lost.

    Newcomers get an empty lane or a new one, and the one with the fewest when there are `most`.
    """
    placed = [set(lane) & set(sources) for lane in lanes]
    for source in sorted(set(sources) - set().union(*placed)):
        fewest = min(placed, key=len, default=None)
        if fewest is None or (fewest and len(placed) < most):
            placed.append({source})
        else:
            fewest.add(source)
    return placed


def sound_source(source: str) -> bool:
    """Whether a name can stand in a topic."""
    return 0 < len(source) <= MOST_SOURCE and source.isprintable() and not set(source) & set("+#")


class Router:
    """Finds the mappings for a topic."""

    def __init__(self, mappings: Sequence[Mapping], sources: Iterable[str]) -> None:
        self._mappings = mappings
        self._known: dict[str, Routes] = {}
        self._others: dict[tuple[LaneKind, str], Routes] = {}
        self._names = {name for source in sources for name in spellings(source)}
        for name in self._names:
            for place, each in enumerate(mappings):
                if each.named_by_topic and "+" not in (topic := each.filter_of(name)):
                    self._known[topic] = (*self._known.get(topic, ()), (place, name))

    def routes(self, kind: LaneKind, topic: str) -> Routes:
        """Of a message that came on a lane of this kind."""
        if kind is LaneKind.STRANGERS and self._of_known(topic):
            return ()  # it comes on its own lane too
        return self._of_known(topic) if kind is LaneKind.KNOWN else self._of(kind, topic)

    def _of_known(self, topic: str) -> Routes:
        patterns = self._of(LaneKind.KNOWN, topic)
        return self._known.get(topic, ()) + patterns

    def _of(self, kind: LaneKind, topic: str) -> Routes:
        key = kind, topic
        if key not in self._others:
            if len(self._others) >= _TOPICS:
                self._others.clear()
            self._others[key] = self._search(kind, topic)
        return self._others[key]

    def _search(self, kind: LaneKind, topic: str) -> Routes:
        found: list[tuple[int, str]] = []
        for place, each in enumerate(self._mappings):
            if each.named_by_topic is (kind is LaneKind.SHARED):
                continue
            if kind is LaneKind.KNOWN:
                found += [(place, name) for name in self._on_pattern(each, topic)]
            elif not each.by_attribute and (match := each.pattern.fullmatch(topic)):
                found.append((place, match["source"] if each.named_by_topic else ""))
        return tuple(found)

    def _on_pattern(self, mapping: Mapping, topic: str) -> list[str]:
        """Known senders of a topic that is not written out."""
        if mapping.by_attribute:
            place = mapping.filter_of("\0").split("\0")[0]
            name = topic.rpartition("/")[0].removeprefix(place)
            return [name] if topic.startswith(place) and name in self._names else []
        if "+" not in mapping.filter_of("x"):
            return []
        match = mapping.pattern.fullmatch(topic)
        return [match["source"]] if match and match["source"] in self._names else []
