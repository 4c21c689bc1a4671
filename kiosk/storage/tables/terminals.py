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


def _record(row: Any) -> TerminalRecord:
    return TerminalRecord(
        row["terminal"],
        cast(PairedKind, row["kind"]),
        cast(Role, row["role"]),
        row["paired_at"],
        bool(row["revoked"]),
    )


def by_certificate(tx: Reading, digest: str) -> TerminalRecord | None:
    row = tx.one(
        "SELECT terminal, kind, role, paired_at, revoked FROM terminals WHERE certificate = ?",
        digest,
    )
    return _record(row) if row else None


def by_id(tx: Reading, terminal: str) -> TerminalRecord | None:
    row = tx.one(
        "SELECT terminal, kind, role, paired_at, revoked FROM terminals WHERE terminal = ?",
        terminal,
    )
    return _record(row) if row else None


def all_terminals(tx: Reading) -> list[TerminalRecord]:
    rows = tx.query(
        "SELECT terminal, kind, role, paired_at, revoked FROM terminals ORDER BY terminal"
    )
    return [_record(row) for row in rows]


def _paired(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "INSERT INTO terminals (terminal, kind, role, certificate, paired_at, revoked)"
        " VALUES (?, ?, ?, ?, ?, 0) ON CONFLICT (terminal) DO UPDATE SET kind = excluded.kind,"
        " role = excluded.role, certificate = excluded.certificate,"
        " paired_at = excluded.paired_at, revoked = 0",
        event.public["terminal"],
        event.public["kind"],
        event.public["role"],
        event.public["certificate"],
        to_text(event.at),
    )


def _revoked(tx: Tables, event: Recorded) -> None:
    tx.execute("UPDATE terminals SET revoked = 1 WHERE terminal = ?", event.public["terminal"])


def _paired_again(tx: Recording, ids: dict[str, Any]) -> None:
    """The certificate bound last counts, and none before it."""
    found = tx.scalar("SELECT certificate FROM terminals WHERE terminal = ?", ids["terminal"])
    if found != ids["certificate"]:
        tx.record("terminal.paired", **ids)


def _revoked_again(tx: Recording, ids: dict[str, Any]) -> None:
    if tx.scalar("SELECT revoked FROM terminals WHERE terminal = ?", ids["terminal"]) == 0:
        tx.record("terminal.revoked", terminal=ids["terminal"], by="")


_PAIRING = public_ids("terminal", "kind", "role", "certificate")

EVENT_TYPES = (
    EventType("terminal.paired", _paired, lasting=Lasting(_PAIRING, _paired_again)),
    EventType(
        "terminal.revoked", _revoked, lasting=Lasting(public_ids("terminal"), _revoked_again)
    ),
)
