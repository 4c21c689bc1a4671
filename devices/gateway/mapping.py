"""Which field of a gateway's message is which quantity of whom: pure, over topic and bytes.

Makers agree on nothing, so this is configuration (`gateway_message` in hall.toml) or one of the
profiles in :mod:`devices.gateway.profiles`.
"""

from __future__ import annotations

import re
from collections import abc
from dataclasses import dataclass, field
from functools import cached_property

from devices.gateway.payload import (
    MappingError,
    Unreadable,
    look_up,
    name_of,
    number_of,
    time_of,
    tree_of,
)
from devices.gateway.plausible import plausible
from devices.readings import SWITCHES, Quantity
from kiosk.errors import KnownError

CAPTURE = "{source}"
BRIDGE = ""
"""The source of what a gateway tells about itself."""

_WORDS: dict[str, float] = {"on": 1.0, "true": 1.0, "off": 0.0, "false": 0.0}
_LEAST_TIME, _MOST_TIME = 9.4e8, 4.2e9  # 2000 to 2100: what an order must be to read as a time


@dataclass(frozen=True, slots=True)
class Field:
    """One field: the value found at `path`, times `scale`, plus `offset`, is the quantity.

    `values` says what words mean ({"alarm": 1}), whatever their case, and then no others mean
    anything; without it on, off, true and false are known. `ignore` lists numbers that mean "not
    measured" (a heart rate of 0 or 255). `inverted` turns a switch round (`contact`: true is a
    closed door). `momentary`: an event without an end (a button's "action"), so that the next
    one is new.
    """

    path: str
    quantity: Quantity
    scale: float = 1.0
    offset: float = 0.0
    values: abc.Mapping[str, float] = field(default_factory=dict)
    inverted: bool = False
    ignore: tuple[float, ...] = ()
    momentary: bool = False

    def read(self, found: object) -> float | None:
        """The value; None where it cannot be true. `found` is neither nothing nor ignored."""
        number = self._word(found) if isinstance(found, str) else number_of(found)
        if number is None:
            return None
        number = number * self.scale + self.offset
        if self.inverted and self.quantity in SWITCHES:
            number = 1.0 - number
        return plausible(self.quantity, number)

    def absent(self, found: object) -> bool:
        """Not there, or "not measured"; an unknown word of an event is another event."""
        if found is None:
            return True
        if isinstance(found, str):
            return not found or (self.momentary and self._word(found) is None)
        return not isinstance(found, bool) and found in self.ignore

    def _word(self, text: str) -> float | None:
        word = text.strip().lower()
        known = {each.lower(): value for each, value in self.values.items()} or _WORDS
        return known.get(word)


@dataclass(frozen=True)
class Mapping:
    """Messages of one form.

    The sender is the level `{source}` of the topic ("band/+/{source}/data"), or the JSON field
    `source_field` ("mac"). `order` is a field that grows with each message, `time` the device's
    own clock; either lets a replay be known. `plain` is the field that a bare word fills.
    `bridge`: the gateway speaks of itself, so there is no sender.
    """

    topic: str
    fields: tuple[Field, ...]
    source_field: str = ""
    order: str = ""
    time: str = ""
    plain: str = ""
    bridge: bool = False

    def __post_init__(self) -> None:
        levels = self.topic.split("/")
        sound = (
            0 < len(self.topic.encode()) <= 1024
            and "\0" not in self.topic
            and "#" not in levels[:-1]
            and all(
                level in ("+", "#", CAPTURE) or not set(level) & set("+#{}") for level in levels
            )
            and (levels.count(CAPTURE), bool(self.source_field), self.bridge)
            in {(1, False, False), (0, True, False), (0, False, True)}
        )
        if not sound:
            raise KnownError("gateway.bad_topic", field=self.topic)

    @property
    def named_by_topic(self) -> bool:
        return CAPTURE in self.topic

    @property
    def filter(self) -> str:
        """What is subscribed to hear every sender."""
        return self.topic.replace(CAPTURE, "+")

    def filter_of(self, source: str) -> str:
        """What is subscribed to hear this sender alone, where the topic names it."""
        return self.topic.replace(CAPTURE, source)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The topics that this mapping reads."""
        parts = {"+": "[^/]*", "#": ".*", CAPTURE: "(?P<source>[^/]+)"}
        levels = [parts.get(level, re.escape(level)) for level in self.topic.split("/")]
        return re.compile("/".join(levels), re.DOTALL)


@dataclass(frozen=True, slots=True)
class Decoded:
    """One message: its sender, what it measured, where it stands among the sender's messages."""

    source: str
    values: tuple[tuple[Quantity, float], ...]
    order: float | None = None
    time: float | None = None  # seconds since 1970 by the sender's clock
    implausible: int = 0  # values that cannot be true


def decode(mapping: Mapping, topic: str, payload: bytes, source: str = "") -> Decoded:
    """What a message says; raises :class:`MappingError` and nothing else, whatever it holds.

    `source` is the sender where the caller knows it from the topic already: names that hold
    a slash ("floor1/smoke", as zigbee2mqtt allows) fit no single level.
    """
    if not source and (match := mapping.pattern.fullmatch(topic)) is None:
        raise MappingError(Unreadable.OTHER_TOPIC)
    tree = tree_of(payload, mapping.plain)
    sender: str | None = source
    if mapping.bridge:
        sender = BRIDGE
    elif mapping.source_field:
        sender = name_of(look_up(tree, mapping.source_field))
    elif not source and match is not None:
        sender = name_of(match["source"])
    if sender is None:
        raise MappingError(Unreadable.NO_SOURCE)
    values, implausible = _values(mapping.fields, tree)
    order = number_of(look_up(tree, mapping.order)) if mapping.order else None
    time = time_of(look_up(tree, mapping.time)) if mapping.time else None
    if mapping.order and not mapping.time:  # which kind of field it is, hall.toml does not say
        time = time_of(look_up(tree, mapping.order))
        if time is not None and not _LEAST_TIME < time < _MOST_TIME:
            time = None
    return Decoded(sender, values, order, time, implausible)


def _values(
    fields: tuple[Field, ...], tree: dict[str, object]
) -> tuple[tuple[tuple[Quantity, float], ...], int]:
    values: list[tuple[Quantity, float]] = []
    implausible = 0
    for each in fields:
        found = look_up(tree, each.path)
        if each.absent(found):
            continue
        value = each.read(found)
        if value is None:
            implausible += 1
            continue
        values.append((each.quantity, value))
        if each.momentary and value:
            values.append((each.quantity, 0.0))
    return tuple(values), implausible
