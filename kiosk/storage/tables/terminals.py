"""Paired terminals: each bound to one certificate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from kiosk.clock import to_text
from kiosk.domain.staff import Role
from kiosk.hall.schema_devices import PairedKind
from kiosk.storage.journal.events import (
    EventType,
    Lasting,
    Recorded,
    Recording,
    Tables,
    public_ids,
)
from kiosk.storage.journal.transaction import Reading

TABLES = ("terminals",)


@dataclass(frozen=True)
class TerminalRecord:
    terminal: str
    kind: PairedKind
    role: Role
    paired_at: str
    revoked: bool
    renewed: str | None  # digest of a newer certificate that was not used yet


def _record(row: Any) -> TerminalRecord:
    return TerminalRecord(
        row["terminal"],
        cast(PairedKind, row["kind"]),
        cast(Role, row["role"]),
        row["paired_at"],
        bool(row["revoked"]),
        row["renewed"],
    )


_COLUMNS = "terminal, kind, role, paired_at, revoked, renewed"


def by_certificate(tx: Reading, digest: str) -> TerminalRecord | None:
    """By the one in use, or the one that was made to take its place."""
    row = tx.one(
        f"SELECT {_COLUMNS} FROM terminals WHERE certificate = ? OR renewed = ?",  # noqa: S608
        digest,
        digest,
    )
    return _record(row) if row else None


def by_id(tx: Reading, terminal: str) -> TerminalRecord | None:
    row = tx.one(f"SELECT {_COLUMNS} FROM terminals WHERE terminal = ?", terminal)  # noqa: S608
    return _record(row) if row else None


def all_terminals(tx: Reading) -> list[TerminalRecord]:
    rows = tx.query(f"SELECT {_COLUMNS} FROM terminals ORDER BY terminal")  # noqa: S608
    return [_record(row) for row in rows]


def _paired(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "INSERT INTO terminals (terminal, kind, role, certificate, paired_at, revoked)"
        " VALUES (?, ?, ?, ?, ?, 0) ON CONFLICT (terminal) DO UPDATE SET kind = excluded.kind,"
        " role = excluded.role, certificate = excluded.certificate,"
        " paired_at = excluded.paired_at, revoked = 0, renewed = NULL",
        event.public["terminal"],
        event.public["kind"],
        event.public["role"],
        event.public["certificate"],
        to_text(event.at),
    )


def _revoked(tx: Tables, event: Recorded) -> None:
    tx.execute("UPDATE terminals SET revoked = 1 WHERE terminal = ?", event.public["terminal"])


def _renewed(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "UPDATE terminals SET certificate = ?, renewed = ? WHERE terminal = ?",
        event.public["used"],
        event.public["certificate"],
        event.public["terminal"],
    )


def _settled(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "UPDATE terminals SET certificate = ?, renewed = NULL WHERE terminal = ?",
        event.public["certificate"],
        event.public["terminal"],
    )


def _paired_again(tx: Recording, ids: dict[str, Any]) -> None:
    """The certificate bound last counts, and none before it."""
    found = tx.scalar("SELECT certificate FROM terminals WHERE terminal = ?", ids["terminal"])
    if found != ids["certificate"]:
        tx.record("terminal.paired", **ids)


def _revoked_again(tx: Recording, ids: dict[str, Any]) -> None:
    if tx.scalar("SELECT revoked FROM terminals WHERE terminal = ?", ids["terminal"]) == 0:
        tx.record("terminal.revoked", terminal=ids["terminal"], by="")


def _settled_again(tx: Recording, ids: dict[str, Any]) -> None:
    found = tx.scalar("SELECT certificate FROM terminals WHERE terminal = ?", ids["terminal"])
    if found not in (None, ids["certificate"]):
        tx.record("terminal.settled", **ids)


_PAIRING = public_ids("terminal", "kind", "role", "certificate")

EVENT_TYPES = (
    EventType("terminal.paired", _paired, lasting=Lasting(_PAIRING, _paired_again)),
    EventType("terminal.renewed", _renewed),
    EventType(
        "terminal.settled",
        _settled,
        lasting=Lasting(public_ids("terminal", "certificate"), _settled_again),
    ),
    EventType(
        "terminal.revoked", _revoked, lasting=Lasting(public_ids("terminal"), _revoked_again)
    ),
)
