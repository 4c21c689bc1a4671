"""People without a screen whom an alarm may reach: doctors, grid workers, volunteers, helpers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from kiosk.domain.alarm import Hours, Who
from kiosk.storage.connection import Row
from kiosk.storage.journal.events import (
    EventType,
    Lasting,
    Recorded,
    Recording,
    Tables,
    public_ids,
)
from kiosk.storage.journal.transaction import Reading

TABLES = ("responders",)

_COLUMNS = "responder, role, staff, cell, elder, hours, active, name, phone"
_SELECT = f"SELECT {_COLUMNS} FROM responders "  # noqa: S608 - our own column names


@dataclass(frozen=True)
class Responder:
    responder: str
    role: Who
    staff: str
    cell: str
    elder: str
    hours: Hours
    active: bool
    name: str | None = field(repr=False)
    phone: str | None = field(repr=False)


def by_id(tx: Reading, responder: str) -> Responder | None:
    row = tx.one(_SELECT + "WHERE responder = ?", responder)
    return _responder(row) if row else None


def active(tx: Reading) -> list[Responder]:
    return [
        _responder(row) for row in tx.query(_SELECT + "WHERE active = 1 ORDER BY role, responder")
    ]


def of_elder(tx: Reading, elder: str) -> list[Responder]:
    return [
        _responder(row)
        for row in tx.query(_SELECT + "WHERE elder = ? AND active = 1 ORDER BY responder", elder)
    ]


def by_staff(tx: Reading, staff: str) -> Responder | None:
    row = tx.one(_SELECT + "WHERE staff = ? AND active = 1", staff)
    return _responder(row) if row else None


def private_events(tx: Reading, responder: str) -> list[int]:
    """The event that holds name and number."""
    rows = tx.query("SELECT seq FROM responders WHERE responder = ?", responder)
    return [row["seq"] for row in rows]


def _responder(row: Row) -> Responder:
    told = dict(row)
    told["active"] = bool(told["active"])
    return Responder(**told)


def _added(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        f"INSERT OR REPLACE INTO responders (seq, {_COLUMNS})"  # noqa: S608 - our own names
        " VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?)",
        event.seq,
        told["responder"], told["role"], told["staff"], told["cell"], told["elder"],
        told["hours"], event.field("name"), event.field("phone"),
    )  # fmt: skip


def _removed(tx: Tables, event: Recorded) -> None:
    tx.execute("UPDATE responders SET active = 0 WHERE responder = ?", event.public["responder"])


def _forget(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "UPDATE responders SET name = NULL, phone = NULL WHERE responder = ?",
        event.public["responder"],
    )


def _removed_again(tx: Recording, ids: dict[str, Any]) -> None:
    if tx.scalar("SELECT active FROM responders WHERE responder = ?", ids["responder"]) == 1:
        tx.record("responder.removed", responder=ids["responder"])


EVENT_TYPES = (
    EventType("responder.added", _added, frozenset({"name", "phone"}), _forget, stays=True),
    EventType(
        "responder.removed", _removed, lasting=Lasting(public_ids("responder"), _removed_again)
    ),
)
