"""Staff accounts and their wrong PINs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from kiosk.clock import from_text, to_text
from kiosk.domain.staff import Role
from kiosk.storage.journal.events import (
    EventType,
    Lasting,
    Recorded,
    Recording,
    Tables,
    public_ids,
)
from kiosk.storage.journal.transaction import Reading

TABLES = ("staff", "pin_failures")


@dataclass(frozen=True)
class Account:
    staff: str
    name: str = field(repr=False)
    role: Role
    pin_hash: str = field(repr=False)
    disabled: bool


@dataclass(frozen=True)
class Failures:
    """Wrong PINs in a row for one account at one terminal."""

    wrong: int
    last_at: datetime


def _account(row: Any) -> Account:
    return Account(
        row["staff"],
        row["name"] or "",
        cast(Role, row["role"]),
        row["pin_hash"] or "",
        bool(row["disabled"]),
    )


def by_id(tx: Reading, staff: str) -> Account | None:
    row = tx.one("SELECT staff, name, role, pin_hash, disabled FROM staff WHERE staff = ?", staff)
    return _account(row) if row else None


def all_accounts(tx: Reading) -> list[Account]:
    rows = tx.query("SELECT staff, name, role, pin_hash, disabled FROM staff ORDER BY staff")
    return [_account(row) for row in rows]


def by_badge(tx: Reading, badge: str) -> Account | None:
    row = tx.one(
        "SELECT staff, name, role, pin_hash, disabled FROM staff WHERE badge = ? AND badge <> ''",
        badge,
    )
    return _account(row) if row else None


def failures(tx: Reading, staff: str, terminal: str) -> Failures | None:
    row = tx.one(
        "SELECT wrong, last_at FROM pin_failures WHERE staff = ? AND terminal = ?", staff, terminal
    )
    return Failures(row["wrong"], from_text(row["last_at"])) if row else None


def terminals_with_failures(tx: Reading, staff: str, at_least: int) -> tuple[str, ...]:
    rows = tx.query(
        "SELECT terminal FROM pin_failures WHERE staff = ? AND wrong >= ? ORDER BY terminal",
        staff,
        at_least,
    )
    return tuple(row["terminal"] for row in rows)


def _added(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "INSERT INTO staff (staff, name, role, pin_hash, disabled) VALUES (?, ?, ?, ?, 0)",
        event.public["staff"],
        event.field("name"),
        event.public["role"],
        event.field("pin_hash"),
    )


def _forget_name(tx: Tables, event: Recorded) -> None:
    tx.execute("UPDATE staff SET name = NULL WHERE staff = ?", event.public["staff"])


def _pin_set(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "UPDATE staff SET pin_hash = ? WHERE staff = ?",
        event.field("pin_hash"),
        event.public["staff"],
    )
    tx.execute("DELETE FROM pin_failures WHERE staff = ?", event.public["staff"])


def _badged(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "UPDATE staff SET badge = ? WHERE staff = ?", event.public["badge"], event.public["staff"]
    )


def _disabled(tx: Tables, event: Recorded) -> None:
    tx.execute("UPDATE staff SET disabled = 1 WHERE staff = ?", event.public["staff"])


def _signed_in(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "DELETE FROM pin_failures WHERE staff = ? AND terminal = ?",
        event.public["staff"],
        event.public["terminal"],
    )


def _failed(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "INSERT INTO pin_failures (staff, terminal, wrong, last_at) VALUES (?, ?, 1, ?)"
        " ON CONFLICT (staff, terminal) DO UPDATE SET wrong = wrong + 1,"
        " last_at = excluded.last_at",
        event.public["staff"],
        event.public["terminal"],
        to_text(event.at),
    )


def _closed_again(tx: Recording, ids: dict[str, Any]) -> None:
    staff = ids["staff"]
    if tx.scalar("SELECT disabled FROM staff WHERE staff = ?", staff) == 0:
        tx.record("staff.disabled", staff=staff, by="")


def _changed_again(tx: Recording, ids: dict[str, Any]) -> None:
    """The new PIN is lost, the old one must not count again: there is none until it is set."""
    staff = ids["staff"]
    if tx.scalar("SELECT pin_hash FROM staff WHERE staff = ?", staff):
        tx.record("staff.pin_set", staff=staff, by="", pin_hash=None)


def _badged_again(tx: Recording, ids: dict[str, Any]) -> None:
    """The badge that was made last counts, and none before it."""
    staff, badge = ids["staff"], ids["badge"]
    if tx.scalar("SELECT badge FROM staff WHERE staff = ?", staff) not in (None, badge):
        tx.record("staff.badged", staff=staff, badge=badge, by="")


def _nothing(_tx: Tables, _event: Recorded) -> None:
    """Stands in the journal only."""


EVENT_TYPES = (
    EventType("staff.added", _added, private=frozenset({"name", "pin_hash"}), forget=_forget_name),
    EventType(
        "staff.pin_set",
        _pin_set,
        private=frozenset({"pin_hash"}),
        lasting=Lasting(public_ids("staff"), _changed_again),
    ),
    EventType(
        "staff.badged", _badged, lasting=Lasting(public_ids("staff", "badge"), _badged_again)
    ),
    EventType("staff.disabled", _disabled, lasting=Lasting(public_ids("staff"), _closed_again)),
    EventType("staff.signed_in", _signed_in),
    EventType("staff.signed_out", _nothing),
    EventType("staff.sign_in_failed", _failed),
    EventType("staff.unlocked", _signed_in),
)
