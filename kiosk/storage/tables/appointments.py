"""Appointments and resident codes: what was issued, and which were used."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from kiosk.clock import to_text
from kiosk.storage.journal.events import (
    EventType,
    Lasting,
    Queries,
    Recorded,
    Recording,
    Tables,
)
from kiosk.storage.journal.transaction import Reading

TABLES = ("appointments",)

_COLUMNS = "appointment, seq, service, at, day, person, masked_name, priority, used_by"


@dataclass(frozen=True)
class AppointmentRow:
    """An appointment; a resident code where `at` is empty."""

    appointment: str
    seq: int
    service: str
    at: str
    day: str
    person: str | None = field(repr=False)
    masked_name: str | None = field(repr=False)
    priority: str | None
    used_by: str | None


def _row(row: Any) -> AppointmentRow:
    return AppointmentRow(**{name: row[name] for name in AppointmentRow.__dataclass_fields__})


def by_id(tx: Reading, appointment: str) -> AppointmentRow | None:
    row = tx.one(
        f"SELECT {_COLUMNS} FROM appointments WHERE appointment = ?",  # noqa: S608
        appointment,
    )
    return _row(row) if row else None


def of_day(tx: Reading, day: str) -> list[AppointmentRow]:
    rows = tx.query(
        f"SELECT {_COLUMNS} FROM appointments WHERE day = ? ORDER BY at, seq",  # noqa: S608
        day,
    )
    return [_row(row) for row in rows]


def private_before(tx: Reading, before: datetime, limit: int) -> list[int]:
    """Appointments whose slot is past and resident codes issued before, with private parts."""
    rows = tx.query(
        "SELECT seq FROM appointments WHERE day < ? AND (person IS NOT NULL OR masked_name IS NOT"
        " NULL) ORDER BY seq LIMIT ?",
        to_text(before)[:10],
        limit,
    )
    return [row["seq"] for row in rows]


def _issued(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        f"INSERT INTO appointments ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)",  # noqa: S608
        told["appointment"],
        event.seq,
        told["service"],
        told["at"],
        told["day"],
        event.field("person"),
        event.field("masked_name"),
        event.field("priority"),
    )


def _forget(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "UPDATE appointments SET person = NULL, masked_name = NULL, priority = NULL"
        " WHERE appointment = ?",
        event.public["appointment"],
    )


def _used_ids(tx: Queries, event: Recorded) -> dict[str, Any] | None:
    """Of a check-in by an appointment; a resident code is used as often as its owner likes."""
    appointment = event.public["appointment"]
    if not appointment:
        return None
    at = tx.scalar("SELECT at FROM appointments WHERE appointment = ?", appointment)
    return {"appointment": appointment} if at else None


def _used_again(tx: Recording, ids: dict[str, Any]) -> None:
    row = tx.one("SELECT used_by FROM appointments WHERE appointment = ?", ids["appointment"])
    if row is not None and row["used_by"] is None:
        tx.record("appointment.used", appointment=ids["appointment"])


def _used(tx: Tables, event: Recorded) -> None:
    """By a visit that the journal does not hold any more."""
    tx.execute(
        "UPDATE appointments SET used_by = 'lost' WHERE appointment = ?",
        event.public["appointment"],
    )


USED_CODE = Lasting(_used_ids, _used_again)
"""What a check-in leaves behind: its appointment's code does not count a second time."""

EVENT_TYPES = (
    EventType("appointment.used", _used),
    EventType(
        "appointment.issued",
        _issued,
        private=frozenset({"person", "masked_name", "priority"}),
        forget=_forget,
    ),
)
