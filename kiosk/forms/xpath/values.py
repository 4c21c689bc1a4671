"""What an expression may be worth, and how one kind becomes another.

Settled: numbers are doubles, written the shortest way that reads back, never with an exponent
(money wants round(x, 2)); what is no number is written as nothing, so no survey holds "NaN". A node
in a condition is true when it has an answer (0 is one), and node-sets compare as XPath 1.0 says.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from datetime import tzinfo
from decimal import Decimal
from typing import Protocol, TypeAlias

from kiosk.forms.xpath.dates import Moment, as_text, from_text


class Node(Protocol):
    """A place in the instance, or an entry of a list."""

    def text(self) -> str: ...

    def children(self, name: str) -> Sequence[Node]:
        """Those of a name, or all for "*"."""

    def parent(self) -> Node | None: ...

    def index(self) -> int:
        """Its place among those of its name, from 1."""


Value: TypeAlias = "str | float | bool | Moment | list[Node]"


_NUMBER = re.compile(r"\s*-?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?\s*", re.ASCII)


class Zone(Protocol):
    @property
    def zone(self) -> tzinfo | None: ...


def number_text(number: float) -> str:
    if math.isnan(number) or math.isinf(number):
        return ""
    if number == int(number):
        return str(int(number)) if abs(number) < 1e21 else format(Decimal(number), "f")
    shortest = repr(number)
    return format(Decimal(shortest), "f") if "e" in shortest else shortest


def text_number(text: str) -> float:
    """As JavaScript's clients read one: with an exponent, without plus and grouping."""
    return float(text) if len(text) < 400 and _NUMBER.fullmatch(text) else math.nan


def string(value: Value, scope: Zone) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return number_text(value)
    if isinstance(value, Moment):
        return as_text(value, scope.zone)
    return value[0].text() if value else ""


def moment(value: Value, scope: Zone) -> Moment | None:
    """The date that it is, or that its text is written as."""
    if isinstance(value, Moment):
        return value
    if isinstance(value, list):
        value = value[0].text() if value else ""
    return from_text(value, scope.zone) if isinstance(value, str) else None


def number(value: Value, scope: Zone) -> float:
    if isinstance(value, float):
        return value
    if isinstance(value, bool):
        return float(value)
    if isinstance(value, Moment):
        return value.days
    text = string(value, scope)
    found = text_number(text)
    if found != found and (day := from_text(text, scope.zone)):
        return day.days
    return found


def boolean(value: Value) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        return value == value and value != 0
    if isinstance(value, list):
        return any(node.text() for node in value)
    return True if isinstance(value, Moment) else bool(value)


def equal(left: Value, right: Value, scope: Zone, unlike: bool) -> bool:
    """`=` and `!=`: of node-sets, whether any of them is (un)like."""
    if isinstance(left, list) and not isinstance(right, bool):
        return any(equal(node.text(), right, scope, unlike) for node in left)
    if isinstance(right, list) and not isinstance(left, bool):
        return any(equal(left, node.text(), scope, unlike) for node in right)
    if isinstance(left, bool) or isinstance(right, bool):
        same = boolean(left) == boolean(right)
    elif isinstance(left, str) and isinstance(right, str):
        same = left == right or _same_day(left, right, scope)
    else:
        same = number(left, scope) == number(right, scope)
    return same != unlike


def _same_day(left: str, right: str, scope: Zone) -> bool:
    day, other = from_text(left, scope.zone), from_text(right, scope.zone)
    return day is not None and other is not None and day.days == other.days


def ordered(left: Value, right: Value, scope: Zone, holds: Callable[[float, float], bool]) -> bool:
    lefts = [node.text() for node in left] if isinstance(left, list) else [left]
    rights = [node.text() for node in right] if isinstance(right, list) else [right]
    return any(holds(number(one, scope), number(other, scope)) for one in lefts for other in rights)
