"""A message's bytes as a tree, within bounds; and a way into the tree."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from enum import StrEnum
from typing import NoReturn

MOST_BYTES = 64 * 1024
MOST_BRACKETS = 2000  # how many objects and lists one message may hold: it is parsed in no time
MOST_SOURCE = 64

_WORD = re.compile(rb"[A-Za-z0-9_ .-]{1,32}")
_LARGEST = 1e15  # beyond it floats lose whole numbers; nothing measures so much
_MILLISECONDS = 1e11  # a time with a larger number is in milliseconds
_LATEST = 1e14


class Unreadable(StrEnum):
    """Why a message is not read."""

    TOO_LARGE = "too_large"
    NOT_JSON = "not_json"
    NOT_AN_OBJECT = "not_an_object"
    NO_SOURCE = "no_source"
    OTHER_TOPIC = "other_topic"


class MappingError(Exception):
    """A message that its mapping cannot read. It ends nothing; the driver counts it."""

    def __init__(self, reason: Unreadable) -> None:
        super().__init__(reason)
        self.reason = reason


def tree_of(payload: bytes, plain: str) -> dict[str, object]:
    """The JSON object of a message. A bare word fills the field `plain`, where that is named."""
    if len(payload) > MOST_BYTES or payload.count(b"{") + payload.count(b"[") > MOST_BRACKETS:
        raise MappingError(Unreadable.TOO_LARGE)
    if plain and _WORD.fullmatch(payload.strip()):
        return {plain: payload.strip().decode("ascii")}
    try:
        tree = json.loads(payload, parse_constant=_refuse)
    except (ValueError, RecursionError) as problem:
        raise MappingError(Unreadable.NOT_JSON) from problem
    if plain and isinstance(tree, str):
        return {plain: tree}
    if not isinstance(tree, dict):
        raise MappingError(Unreadable.NOT_AN_OBJECT)
    return tree


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)  # NaN and Infinity are no JSON


def look_up(tree: object, path: str) -> object:
    """What stands at a dotted path ("data.hr", "bp.0"); None where nothing does."""
    for step in path.split("."):
        if isinstance(tree, dict):
            tree = tree.get(step)
        elif isinstance(tree, list) and step.isascii() and step.isdigit() and len(step) < 5:
            tree = tree[int(step)] if int(step) < len(tree) else None
        else:
            return None
    return tree


def number_of(found: object) -> float | None:
    """A finite number of sensible size; True and False are 1 and 0. Texts are none."""
    if isinstance(found, int | float) and -_LARGEST <= found <= _LARGEST:
        return float(found)
    return None


def name_of(found: object) -> str | None:
    """A sender's name: a short printable text, or a whole number."""
    if isinstance(found, int) and not isinstance(found, bool) and abs(found) < _LARGEST:
        found = str(found)
    if not isinstance(found, str):
        return None
    name = found.strip()
    return name if 0 < len(name) <= MOST_SOURCE and name.isprintable() else None


def time_of(found: object) -> float | None:
    """Seconds since 1970 from seconds, milliseconds or an ISO 8601 text."""
    if isinstance(found, str):
        try:
            at = datetime.fromisoformat(found[:40])
        except ValueError:
            return None
        if at.tzinfo is None or not 1970 < at.year < 9000:  # whose local time? nobody can know
            return None
        return at.astimezone(UTC).timestamp()
    number = None if isinstance(found, bool) else number_of(found)
    if number is None or not 0 <= number < _LATEST:
        return None
    return number / 1000 if number >= _MILLISECONDS else number
