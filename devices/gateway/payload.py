"""A message's bytes as trees, within bounds; and a way into a tree.

What makers send is read as far as it can be: one bad field loses itself only, so a NaN, a number
of a thousand digits or a Chinese name in GB18030 costs none of its neighbours.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterator
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from devices.gateway.words import number_in

MOST_BYTES = 64 * 1024
MOST_BRACKETS = 2000  # how many objects and lists one message may hold: it is parsed in no time
MOST_SOURCE = 64

_MOST_PARTS = 256  # reports in one message
_MOST_DEPTH = 3  # of what makers wrap a report in
_MOST_TEXT = 64  # characters of a message that is one word
_MOST_DIGITS = 400
_LARGEST = 1e15  # beyond it floats lose whole numbers; nothing measures so much
_MILLISECONDS = 1e11  # a time with a larger number is in milliseconds
_LATEST = 1e14
_WRAPPERS = frozenset(
    [
        "data",
        "payload",
        "params",
        "body",
        "content",
        "message",
        "msg",
        "object",
        "attributes",
        "properties",
        "reported",
        "result",
        "values",
        "value",
        "status",
        "report",
        "state",
        "decoded",
        "decoded_payload",
        "uplink_message",
    ]
)
"""What makers wrap a report in."""


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


class Several(tuple[object, ...]):
    """What one key held twice, or inside a wrapper and outside: none of them is lost."""

    __slots__ = ()


Tree = dict[str, object]


def trees_of(payload: bytes, plain: str = "") -> list[Tree]:
    """The reports of a message: a JSON object, or several in a list, out of their wrappers.

    A message that is no object fills the field `plain`, where that is named.
    """
    if len(payload) > MOST_BYTES or payload.count(b"{") + payload.count(b"[") > MOST_BRACKETS:
        raise MappingError(Unreadable.TOO_LARGE)
    found = _parsed(payload, plain)
    parts = found if isinstance(found, list) else [found]
    trees = [tree for each in parts if isinstance(each, dict) for tree in _unwrapped(each)]
    if trees:
        return trees[:_MOST_PARTS]
    if plain and not isinstance(found, list | dict):
        return [{plain: found}]
    raise MappingError(Unreadable.NOT_AN_OBJECT)


def _parsed(payload: bytes, plain: str) -> object:
    text = _text(payload).lstrip("\ufeff")
    try:
        found = _json(text)
        if isinstance(found, str) and found.lstrip()[:1] in ("{", "["):
            found = _json(found)  # JSON as a text inside JSON
    except (ValueError, RecursionError) as problem:
        word = text.strip()
        if plain and 0 < len(word) <= _MOST_TEXT and word.isprintable():
            return word
        raise MappingError(Unreadable.NOT_JSON) from problem
    return found


def _text(payload: bytes) -> str:
    """UTF-8, else what Chinese devices send, else with marks in place of what no code knows."""
    if b"\0" in payload[:4] or payload[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return payload.decode(json.detect_encoding(payload), errors="replace")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return payload.decode(encoding)
        except UnicodeDecodeError:
            continue
    return payload.decode("utf-8", errors="replace")


def _json(text: str) -> object:
    return json.loads(
        text, strict=False, parse_int=_whole, parse_constant=float, object_pairs_hook=_object
    )


def _whole(digits: str) -> float:
    return int(digits) if len(digits) < _MOST_DIGITS else float("nan")


def _object(pairs: list[tuple[str, object]]) -> Tree:
    tree: Tree = {}
    for key, value in pairs:
        _put(tree, key, value)
    return tree


def _put(tree: Tree, key: str, value: object) -> None:
    if key not in tree:
        tree[key] = value
    elif (known := tree[key]) is not value:
        tree[key] = Several((*(known if isinstance(known, Several) else (known,)), value))


def _unwrapped(tree: Tree, depth: int = 0) -> Iterator[Tree]:
    """The tree with what its wrappers hold beside what it holds; one for each of a list."""
    inner: list[Any] = [
        held
        for key, held in tree.items()
        if key.casefold() in _WRAPPERS and isinstance(held, dict | list) and held
    ]
    lists = [each for each in inner if isinstance(each, list) and isinstance(each[0], dict)]
    if depth >= _MOST_DEPTH or not inner:
        yield tree
        return
    flat = dict(tree)
    for each in inner:
        if isinstance(each, dict):
            for part in _unwrapped(each, depth + 1):
                for key, value in part.items():
                    _put(flat, key, value)
    if not lists:
        yield flat
        return
    for element in (element for each in lists for element in each if isinstance(element, dict)):
        for part in _unwrapped(element, depth + 1):
            whole = dict(flat)
            for key, value in part.items():
                _put(whole, key, value)
            yield whole


def folded(tree: Tree) -> Tree:
    """Its keys in small letters, as makers change them: so paths are looked up in it."""
    small: Tree = {}
    for key, value in tree.items():
        _put(small, key.strip().casefold(), value)
    return small


def look_up(tree: Tree, path: str) -> object:
    """What stands in a folded tree at a path ("hr", "data.hr", "bp.0"); None where nothing does."""
    if path in tree or "." not in path:  # makers write dots in keys too
        return tree.get(path)
    first, *steps = path.split(".")
    return _reached(tree.get(first), steps)


def _reached(found: object, steps: list[str]) -> object:
    for at, step in enumerate(steps):
        if isinstance(found, Several):  # a maker's own `params` inside a wrapper of that name
            return _all_reached(found, steps[at:])
        if isinstance(found, dict):
            found = folded(found).get(step)
        elif isinstance(found, list) and step.isascii() and step.isdigit() and len(step) < 5:
            found = found[int(step)] if int(step) < len(found) else None
        else:
            return None
    return found


def _all_reached(several: Several, steps: list[str]) -> object:
    reached: list[object] = []
    for each in several:
        found = _reached(each, steps)
        reached += found if isinstance(found, Several) else [found] if found is not None else []
    return Several(reached) if len(reached) > 1 else reached[0] if reached else None


def number_of(found: object) -> float | None:
    """A finite number of sensible size; True and False are 1 and 0. Numerals in texts count."""
    if isinstance(found, str):
        found = number_in(found)
    if isinstance(found, int | float) and -_LARGEST <= found <= _LARGEST:
        return float(found)
    return None


def name_of(found: object, known: Container[str] = ()) -> str | None:
    """A sender's name: a short printable text, or a whole number. Of several a known one."""
    if isinstance(found, Several):
        names = [name for each in found if (name := name_of(each)) is not None]
        return next((each for each in names if each in known), names[0] if names else None)
    if isinstance(found, int) and not isinstance(found, bool) and abs(found) < _LARGEST:
        found = str(found)
    if not isinstance(found, str):
        return None
    name = found.strip()
    return name if 0 < len(name) <= MOST_SOURCE and name.isprintable() else None


def time_of(found: object) -> float | None:
    """Seconds since 1970 from seconds, milliseconds or an ISO 8601 text."""
    if isinstance(found, str) and (number := number_in(found)) is not None:
        found = number
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
