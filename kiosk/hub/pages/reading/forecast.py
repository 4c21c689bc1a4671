"""The forecast as a hall told it when the day was over: what came, and what had been expected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

import msgspec

from kiosk.hub.database.pool import Connection

DAYS = 7
TOLD = "forecast.day"
_Slot = tuple[int, int, float | None, int, int]


class _Data(msgspec.Struct, frozen=True):
    day: str
    like: str
    expected: float | None
    slots: list[_Slot]


class _Line(msgspec.Struct, frozen=True):
    data: _Data


@dataclass(frozen=True)
class Slot:
    at: time
    came: int
    low: int
    high: int

    @property
    def held(self) -> bool:
        """Whether as many came as the range said."""
        return self.low <= self.came <= self.high


@dataclass(frozen=True)
class Day:
    day: str
    came: int
    expected: float | None
    slots: tuple[Slot, ...]

    @property
    def held(self) -> int:
        """Percent of its half hours in which the range held."""
        return round(100 * sum(each.held for each in self.slots) / len(self.slots or (1,)))


def days(tx: Connection, hall: str, count: int = DAYS) -> list[Day]:
    """The newest first."""
    found = tx.execute(
        "SELECT line FROM events WHERE hall = %s AND type = %s AND NOT held"
        " ORDER BY epoch DESC, seq DESC LIMIT %s",
        (hall, TOLD, count),
    ).fetchall()
    return [day for (line,) in found if (day := _day(line)) is not None]


def _day(line: str) -> Day | None:
    """None for what a hall of another version told otherwise."""
    try:
        told = msgspec.json.decode(line, type=_Line).data
        slots = tuple(
            Slot(time(number // 2, number % 2 * 30), came, low, high)
            for number, came, _, low, high in told.slots
        )
    except (msgspec.DecodeError, ValueError):
        return None
    return Day(told.day, sum(each.came for each in slots), told.expected, slots)
