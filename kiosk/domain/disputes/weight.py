"""How heavy a dispute is, and so at which tier it begins: by rules that each name their reason.

No score and no model: staff read why, and may say otherwise with a reason. A reason is a code whose
sentence stands in ``locale/phrases`` under ``dispute.reason``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Literal, NamedTuple, Protocol

from kiosk.domain.risk import ORDER, Risk

Reason = Literal[
    "hazard", "danger_words", "weapon", "violence", "threat", "minor", "elder", "collective",
    "repeated", "many", "some", "again", "group", "crowd", "money", "much_money",
]  # fmt: skip
REASONS: tuple[Reason, ...] = Reason.__args__  # type: ignore[attr-defined]

_HIGH: frozenset[Reason] = frozenset(
    {"hazard", "weapon", "violence", "threat", "many", "crowd", "much_money"}
)
_MEDIUM: frozenset[Reason] = frozenset(
    {"danger_words", "minor", "elder", "collective", "repeated", "some", "again", "group", "money"}
)
# Where one of these was said the sides are heard apart, until a person says otherwise.
_APART: frozenset[Reason] = frozenset({"weapon", "violence", "threat"})
_HARM = frozenset({"violence", "weapon"})  # dangers that people are to each other

_DIGITS = dict(zip("零一二三四五六七八九两", (*range(10), 2), strict=True))
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_SUM = re.compile(
    r"(?:([0-9][0-9,]{0,15}(?:\.[0-9]{1,2})?)\s*([千万亿]?)|([零一二三四五六七八九两十百千万亿]{1,12}))\s*多?"
    r"(?:元|块钱|块(?![砖板头瓦地石])|圆|yuan|RMB|rmb)"
)


class Bounds(Protocol):
    """Numbers of people and sums (yuan) from which on they weigh, as hall.toml has them."""

    @property
    def some_people(self) -> int: ...

    @property
    def many_people(self) -> int: ...

    @property
    def some_money(self) -> int: ...

    @property
    def much_money(self) -> int: ...


class Weight(NamedTuple):
    """`apart`: the two sides are to be heard each alone."""

    level: Risk
    reasons: tuple[Reason, ...]
    apart: bool


def weigh(
    bounds: Bounds,
    *,
    known: Collection[str],
    hazard: str = "",
    again: bool = False,
    people: int = 0,
    money: int = 0,
) -> Weight:
    """`known`: reasons of the case's risk (:mod:`kiosk.domain.risk`); `again`: the same people, or
    the same place, had a dispute lately; `people` who take part, `money` at stake in yuan, 0 where
    nobody said.
    """
    facts: dict[Reason, bool] = {reason: reason in known for reason in REASONS}
    facts["hazard"] = facts["hazard"] or bool(hazard)
    facts["again"] = again
    facts["crowd"] = people >= bounds.many_people
    facts["group"] = bounds.some_people <= people < bounds.many_people
    facts["much_money"] = money >= bounds.much_money
    facts["money"] = bounds.some_money <= money < bounds.much_money
    reasons = tuple(reason for reason in REASONS if facts[reason])
    apart = bool(_APART & set(reasons)) or hazard in _HARM
    return Weight(_level(reasons), reasons, apart)


def _level(reasons: Sequence[Reason]) -> Risk:
    found = set(reasons)
    if found & _HIGH:
        return "high"
    return "medium" if found & _MEDIUM else "low"


def first_tier(begins: Sequence[str], level: Risk) -> int:
    """The tier at which a dispute of this weight begins, counted from 1. `begins`: of each tier the
    level from which on it is the first, or "never"."""
    found = 1
    for number, each in enumerate(begins, 1):
        if each in ORDER and ORDER[each] <= ORDER[level]:
            found = number
    return found


def money_in(text: str) -> int:
    """The largest sum of yuan that a text names; 0 where it names none."""
    return max((_yuan(found) for found in _SUM.finditer(text)), default=0)


def _yuan(found: re.Match[str]) -> int:
    if found[1] is None:
        return _counted(found[3])
    return int(float(found[1].replace(",", "")) * _UNITS.get(found[2], 1))


def _counted(written: str) -> int:
    """三千五 is 3500, 两万 is 20000; a numeral that is none is 0."""
    whole = part = digit = 0
    last = 1
    for each in written:
        if each in _DIGITS:
            digit = _DIGITS[each]
            continue
        unit = _UNITS[each]
        if unit >= 10_000:
            whole, part = (whole + part + digit) * unit, 0
        else:
            part += (digit or 1) * unit
        digit, last = 0, unit
    if digit and last >= 100:  # 三千五
        digit *= last // 10
    return whole + part + digit
