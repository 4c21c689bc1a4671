"""What months' figures say of satisfaction over a span. They are made once, from five ratings up,
so that asking for another span tells nothing more."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import ratings


class _Figures(msgspec.Struct):
    count: int
    mean: float


class _Hall(msgspec.Struct):
    figures: _Figures | None


def mean(tx: Reading, first: date, end: date) -> float | None:
    """Of the months that lie in it whole, by how many rated; None where none does, or of none
    something may be told. From 1 to 5."""
    count, total = 0, 0.0
    for name in ratings.months(tx):
        begins = date.fromisoformat(f"{name}-01")
        if begins < first or (begins + timedelta(days=32)).replace(day=1) > end:
            continue
        month = ratings.month(tx, name)
        told = msgspec.json.decode(month.hall, type=_Hall).figures if month else None
        if told is not None:
            count, total = count + told.count, total + told.count * told.mean
    return round(total / count, 2) if count else None
