"""Bars of counts, each with the part that is late, and the columns of a day's half hours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDE = 1000.0  # of a bar's drawing, whatever its width on the page
CHART, HEIGHT = 640.0, 160.0


@dataclass(frozen=True)
class Bar:
    """Of `WIDE`: the part in time from 0 on, then the late part from `late_from` on."""

    good: float
    late_from: float
    late: float


def bars(counts: Sequence[tuple[int, int]]) -> list[Bar]:
    """Of (all, late of them), each to the scale of the largest."""
    most = max((every for every, _ in counts), default=0) or 1
    made = []
    for every, late in counts:
        good = WIDE * (every - late) / most
        gap = 4.0 if late and good else 0.0
        made.append(Bar(round(good, 1), round(good + gap, 1), round(WIDE * late / most, 1)))
    return made


@dataclass(frozen=True)
class Column:
    """One half hour: how many came, and what was forecast, as heights from below."""

    x: float
    wide: float
    came: float
    low: float
    high: float
    label: str
    says: tuple[int, int, int]
    """came, low, high"""


@dataclass(frozen=True)
class Columns:
    width: float
    height: float
    columns: tuple[Column, ...]


def columns(slots: Sequence[tuple[str, int, int, int]]) -> Columns:
    """Of (label, came, low, high)."""
    each = CHART / max(len(slots), 8)
    wide = round(each * 0.8, 1)
    most = max((max(came, high) for _, came, _, high in slots), default=0) or 1

    def high(count: int) -> float:
        return round(HEIGHT * count / most, 1)

    made = tuple(
        Column(
            round(place * each, 1), wide, high(came), high(low), high(most_told), label,
            (came, low, most_told),
        )
        for place, (label, came, low, most_told) in enumerate(slots)
    )  # fmt: skip
    return Columns(CHART, HEIGHT, made)
