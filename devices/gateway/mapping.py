"""Which field of a gateway's message is which quantity of whom: pure, over topic and bytes.

Makers agree on nothing, so this is configuration (`gateway_message` in hall.toml) or one of the
profiles in :mod:`devices.gateway.profiles`.
"""

from __future__ import annotations

import re
from collections import abc
from dataclasses import dataclass, field
from functools import cached_property

from devices.gateway import words
from devices.gateway.payload import (
    MappingError,
    Several,
    Tree,
    Unreadable,
    folded,
    look_up,
    name_of,
    number_of,
    time_of,
    trees_of,
)
from devices.gateway.plausible import plausible, worst
from devices.readings import LIFE_SAVING, SWITCHES, Quantity
from kiosk.errors import KnownError

CAPTURE, ATTRIBUTE = "{source}", "{field}"
BRIDGE = ""
"""The source of what a gateway tells about itself."""

_MOST_KEYS, _LONGEST_KEY = 24, 40  # of a message, as technicians are shown them
_HELD = ("value", "state", "val", "status", "alarm", "v")  # in an object that stands for a value
_LEAST_TIME, _MOST_TIME = 9.4e8, 4.2e9  # 2000 to 2100: what an order must be to read as a time


@dataclass(frozen=True, slots=True)
class Field:
    """One field: the value found at `path`, times `scale`, plus `offset`, is the quantity.

    `values` says what words and numbers mean ({"alarm": 1, "2": 0}), whatever their case, and then
    no other words mean anything; without it the usual ones are known (:mod:`.words`). `ignore`
    lists numbers that mean "not measured" (a heart rate of 0 or 255). `inverted` turns a switch
    round (`contact`: true is a closed door). `momentary`: an event without an end (a button's
    "action"), so that the next one is new.
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
        if isinstance(found, Several):
            return self._worst_of(found)
        number = self._number(_held(found))
        if number is None:
            return None
        number = number * self.scale + self.offset
        if self.inverted and self.quantity in SWITCHES:
            number = 1.0 - number
        return plausible(self.quantity, number)

    def absent(self, found: object) -> bool:
        """Not there, or "not measured"; of an event, what is none."""
        if isinstance(found, Several):
            return all(self.absent(each) for each in found)
        found = _held(found)
        if found is None:
            return True
        if isinstance(found, str):
            return not found.strip() or (self.momentary and self._number(found) == 0)
        return not isinstance(found, bool) and found in self.ignore

    def _worst_of(self, found: Several) -> float | None:
        values = [self.read(each) for each in found if not self.absent(each)]
        known = [each for each in values if each is not None]
        if len(known) < len(values) and not any(known):
            return None
        return worst(self.quantity, known)

    def _number(self, found: object) -> float | None:
        if self.values:
            known = {words.plain(each): value for each, value in self.values.items()}
            if (mapped := known.get(_written(found))) is not None:
                return mapped
            return None if isinstance(found, str) else number_of(found)
        if isinstance(found, str):
            if self.momentary:
                return words.press_in(found)
            if self.quantity in SWITCHES or self.quantity is Quantity.PRESENCE:
                return words.switch_in(found)
        return number_of(found)


def _held(found: object) -> object:
    """Some write {"value": true} for true."""
    for key in _HELD:
        if isinstance(found, dict) and key in found:
            found = found[key]
    return found


def _written(found: object) -> str:
    """As `values` has it: a number without its zeros, true and false in words."""
    if isinstance(found, bool):
        return "true" if found else "false"
    return f"{found:g}" if isinstance(found, int | float) else words.plain(f"{found}")


@dataclass(frozen=True)
class Mapping:
    """Messages of one form.

    The sender is the level `{source}` of the topic ("band/+/{source}/data"), or the JSON field
    `source_field` ("mac"). `order` is a field that grows with each message, `time` the device's
    own clock; either lets an old message be suspected. `plain` is the field that a bare word
    fills. A last level `{field}` names it instead ("zigbee2mqtt/{source}/{field}": one value a
    message). `bridge`: the gateway speaks of itself, so there is no sender.
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
                level in ("+", "#", CAPTURE) or not set(level) & set("+#{}")
                for level in (levels[:-1] if levels[-1] == ATTRIBUTE else levels)
            )
            and not (ATTRIBUTE in levels and CAPTURE not in levels)
            and (levels.count(CAPTURE), bool(self.source_field), self.bridge)
            in {(1, False, False), (0, True, False), (0, False, True)}
        )
        if not sound:
            raise KnownError("gateway.bad_topic", field=self.topic)

    @property
    def named_by_topic(self) -> bool:
        return CAPTURE in self.topic

    @cached_property
    def paths(self) -> tuple[tuple[Field, str], ...]:
        """Its fields with where they stand in a folded tree."""
        return tuple((each, each.path.casefold()) for each in self.fields)

    @cached_property
    def keys(self) -> frozenset[str]:
        """Every step of them: what is read, or leads to it."""
        return frozenset(step for _, path in self.paths for step in (path, *path.split(".")))

    @property
    def by_attribute(self) -> bool:
        return self.topic.endswith(f"/{ATTRIBUTE}")

    @property
    def filter(self) -> str:
        """What is subscribed to hear every sender."""
        return self.topic.replace(CAPTURE, "+").replace(ATTRIBUTE, "+")

    def filter_of(self, source: str) -> str:
        """What is subscribed to hear this sender alone, where the topic names it."""
        return self.topic.replace(CAPTURE, source).replace(ATTRIBUTE, "+")

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The topics that this mapping reads."""
        parts = {"+": "[^/]*", "#": ".*", CAPTURE: "(?P<source>[^/]+)", ATTRIBUTE: "[^/]+"}
        levels = [parts.get(level, re.escape(level)) for level in self.topic.split("/")]
        return re.compile("/".join(levels), re.DOTALL)


@dataclass(frozen=True, slots=True)
class Told:
    """What one field says. `event`: it has no end."""

    path: str
    quantity: Quantity
    value: float
    event: bool = False


@dataclass(frozen=True, slots=True)
class Decoded:
    """One report: its sender, what it measured, where it stands among the sender's messages."""

    source: str
    told: tuple[Told, ...] = ()
    order: float | None = None
    time: float | None = None  # seconds since 1970 by the sender's clock
    implausible: int = 0  # values that cannot be true, or that nobody knows
    unclear: bool = False  # one of them in a field that can save a life
    unmapped: bool = False  # a field that nobody mapped looks like an alarm
    keys: tuple[str, ...] = ()

    @property
    def values(self) -> tuple[tuple[Quantity, float], ...]:
        """Quantities with their values: of fields with one meaning the worst one."""
        found: dict[Quantity, list[float]] = {}
        events: list[tuple[Quantity, float]] = []
        for each in self.told:
            if each.event:
                events += [(each.quantity, 1.0), (each.quantity, 0.0)]
            else:
                found.setdefault(each.quantity, []).append(each.value)
        return (*((one, worst(one, many)) for one, many in found.items()), *events)


def decode(
    mapping: Mapping,
    topic: str,
    payload: bytes,
    source: str = "",
    known: abc.Container[str] = (),
) -> Decoded:
    """The first report of a message."""
    return decode_all(mapping, topic, payload, source, known)[0]


def decode_all(
    mapping: Mapping,
    topic: str,
    payload: bytes,
    source: str = "",
    known: abc.Container[str] = (),
) -> list[Decoded]:
    """What a message says; raises :class:`MappingError` and nothing else, whatever it holds.

    `source` is the sender where the caller knows it from the topic already: names that hold
    a slash ("floor1/smoke", as zigbee2mqtt allows) fit no single level. Of several names that a
    report holds, one that is `known` is its sender's.
    """
    if not source and (match := mapping.pattern.fullmatch(topic)) is None:
        raise MappingError(Unreadable.OTHER_TOPIC)
    if not source and mapping.named_by_topic and match is not None:
        source = name_of(match["source"]) or ""
    if mapping.by_attribute:
        attribute = topic.rpartition("/")[2]
        trees: list[Tree] = [_attribute(attribute, payload)]
    else:
        trees = trees_of(payload, mapping.plain)
    found = []
    for tree in trees:
        sender: str | None = source or None
        if mapping.bridge:
            sender = BRIDGE
        elif mapping.source_field:
            sender = name_of(look_up(folded(tree), mapping.source_field.casefold()), known)
        if sender is not None:
            found.append(_report(mapping, tree, sender))
    if not found:
        raise MappingError(Unreadable.NO_SOURCE)
    return found


def _attribute(name: str, payload: bytes) -> Tree:
    """A value alone under its name; an object stays one."""
    tree = trees_of(payload, name)[0]
    return tree if name in tree else {name: tree}


def _report(mapping: Mapping, tree: Tree, sender: str) -> Decoded:
    small = folded(tree)
    counted = look_up(small, mapping.order.casefold()) if mapping.order else None
    timed = look_up(small, mapping.time.casefold()) if mapping.time else None
    order, time = number_of(counted), time_of(timed)
    if mapping.order and not mapping.time:  # which kind of field it is, hall.toml does not say
        time = time_of(counted)
        if time is not None and not _LEAST_TIME < time < _MOST_TIME:
            time = None
    told: list[Told] = []
    implausible, unclear = 0, False
    for each, path in mapping.paths:
        found = look_up(small, path)
        if found is None or each.absent(found):
            continue
        value = each.read(found)
        if value is None:
            implausible += 1
            unclear |= each.quantity in LIFE_SAVING
        elif value or not each.momentary:
            told.append(Told(each.path, each.quantity, value, each.momentary))
    unmapped = any(
        words.tells_of_danger(key, _held(value))
        for key, value in small.items()
        if key not in mapping.keys
    )
    keys = tuple(key[:_LONGEST_KEY] for key in tree if key.isprintable())[:_MOST_KEYS]
    return Decoded(sender, tuple(told), order, time, implausible, unclear, unmapped, keys)
