"""How many came on each day that is over, and what was forecast: counts alone, of nobody."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec

from kiosk.domain.forecast import Day, Slot
from kiosk.storage.connection import Row
from kiosk.storage.journal.events import EventType, Recorded, Tables
from kiosk.storage.journal.transaction import Reading

TABLES = ("forecast_days",)

_decode = msgspec.json.Decoder(list[tuple[int, int, float | None, int, int]]).decode


def days(tx: Reading, first: date, last: date) -> list[Day]:
    """From the first to the day before the last, in order."""
    rows = tx.query(
        "SELECT day, weekday, expected, slots FROM forecast_days WHERE day >= ? AND day < ?"
        " ORDER BY day",
        f"{first}", f"{last}",
    )  # fmt: skip
    return [_day(row) for row in rows]


def unseen(tx: Reading, first: date, last: date) -> list[tuple[date, str]]:
    """Business days that ended and do not stand here yet, oldest first, with when they ended."""
    rows = tx.query(
        "SELECT day, closed_at FROM business_days WHERE day >= ? AND day < ?"
        " AND closed_at IS NOT NULL AND day NOT IN (SELECT day FROM forecast_days) ORDER BY day",
        f"{first}", f"{last}",
    )  # fmt: skip
    return [(date.fromisoformat(row["day"]), row["closed_at"]) for row in rows]


def stands(tx: Reading, day: date) -> bool:
    return tx.one("SELECT day FROM forecast_days WHERE day = ?", f"{day}") is not None


def visit_seconds(tx: Reading, first: date) -> list[float]:
    """Lengths of all visits that were finished since."""
    return [
        row["seconds"]
        for row in tx.query("SELECT seconds FROM service_times WHERE day >= ?", f"{first}")
    ]


def written(slots: Mapping[int, Slot]) -> list[list[int | float | None]]:
    """As the event tells them."""
    return [
        [number, slot.came, rounded(slot.expected), slot.low, slot.high]
        for number, slot in sorted(slots.items())
    ]


def rounded(expected: float | None) -> float | None:
    return None if expected is None else round(expected, 2)


def _day(row: Row) -> Day:
    slots = {
        number: Slot(came, expected, low, high)
        for number, came, expected, low, high in _decode(row["slots"])
    }
    return Day(date.fromisoformat(row["day"]), row["weekday"], slots, row["expected"])


def _seen(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "INSERT INTO forecast_days (day, weekday, expected, slots) VALUES (?, ?, ?, ?)",
        told["day"], told["like"], told["expected"], msgspec.json.encode(told["slots"]).decode(),
    )  # fmt: skip


EVENT_TYPES = (EventType("forecast.day", _seen),)
