"""Ratings as halls' months tell them: each figure stands on five at least."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from kiosk.hub.database.pool import Connection
from kiosk.hub.pages.reading.rows import rows

GOOD = 2  # of the five levels, from the best: these are good


class _Figures(msgspec.Struct, frozen=True):
    count: int
    mean: float
    low: int
    levels: tuple[int, ...]


class _Month(msgspec.Struct, frozen=True):
    figures: _Figures | None = None
    reasons: dict[str, int] = {}


@dataclass(frozen=True)
class Month:
    """`levels` from the best to the worst; empty where fewer than five rated."""

    hall: str
    month: str
    count: int
    levels: tuple[int, ...]
    reasons: tuple[tuple[str, int], ...]

    @property
    def good(self) -> int:
        """Percent."""
        return round(100 * sum(self.levels[:GOOD]) / self.count) if self.count else 0


@dataclass(frozen=True)
class _Row:
    hall: str
    month: str
    figures: str


def newest(tx: Connection) -> list[Month]:
    """Each hall's newest month."""
    found = rows(
        tx, _Row,
        "SELECT DISTINCT ON (hall) hall, month, figures FROM rating_months"
        " ORDER BY hall, month DESC",
    )  # fmt: skip
    return [_month(each) for each in found]


def of_hall(tx: Connection, hall: str, count: int = 12) -> list[Month]:
    """The newest first."""
    found = rows(
        tx, _Row,
        "SELECT hall, month, figures FROM rating_months WHERE hall = %s ORDER BY month DESC"
        " LIMIT %s",
        (hall, count),
    )  # fmt: skip
    return [_month(each) for each in found]


def _month(row: _Row) -> Month:
    """What a hall of another version told otherwise counts as nothing told."""
    try:
        told = msgspec.json.decode(row.figures, type=_Month)
    except msgspec.DecodeError:
        told = _Month()
    figures = told.figures
    if figures is None:
        return Month(row.hall, row.month, 0, (), ())
    reasons = tuple(sorted(told.reasons.items(), key=lambda pair: (-pair[1], pair[0])))
    return Month(row.hall, row.month, figures.count, figures.levels, reasons)
