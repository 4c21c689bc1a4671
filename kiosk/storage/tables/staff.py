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

TABLES = ("staff", "pin_failures", "sign_ins")


@dataclass(frozen=True)
class Account:
    staff: str
    name: str = field(repr=False)
    role: Role
    pin_hash: str = field(repr=False)
    disabled: bool
    entered: bool  # has signed in at least once
    pin_by: str  # who else set the PIN last; "" where its owner did
    pin_at: str
    organisation: str = ""  # of which this one is; "": the hall's own people


_COLUMNS = "staff, name, role, pin_hash, disabled, entered, pin_by, pin_at, organisation"


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
        bool(row["entered"]),
        row["pin_by"],
        row["pin_at"],
        row["organisation"],
    )


def by_id(tx: Reading, staff: str) -> Account | None:
    row = tx.one(f"SELECT {_COLUMNS} FROM staff WHERE staff = ?", staff)  # noqa: S608
    return _account(row) if row else None


def name_of(tx: Reading, staff: str) -> str:
    """As colleagues say it; the account where no name is known (any more)."""
    known = by_id(tx, staff)
    return (known.name if known else "") or staff


def all_accounts(tx: Reading) -> list[Account]:
    rows = tx.query(f"SELECT {_COLUMNS} FROM staff ORDER BY staff")  # noqa: S608
    return [_account(row) for row in rows]


def working(tx: Reading) -> set[str]:
    """Accounts that are not closed: where hundreds are looked through, and nothing else asked."""
    return {row[0] for row in tx.query("SELECT staff FROM staff WHERE disabled = 0")}


def by_badge(tx: Reading, badge: str) -> Account | None:
    row = tx.one(
        f"SELECT {_COLUMNS} FROM staff WHERE badge = ? AND badge <> ''",  # noqa: S608
        badge,
    )
    return _account(row) if row else None


def failures(tx: Reading, staff: str, terminal: str) -> Failures | None:
    row = tx.one(
        "SELECT wrong, last_at FROM pin_failures WHERE staff = ? AND terminal = ?", staff, terminal
    )
    return Failures(row["wrong"], from_text(row["last_at"])) if row else None


def failures_of(tx: Reading, staff: str) -> dict[str, int]:
    """Terminal → wrong PINs in a row there."""
    rows = tx.query(
        "SELECT terminal, wrong FROM pin_failures WHERE staff = ? ORDER BY terminal", staff
    )
    return {row["terminal"]: row["wrong"] for row in rows}


def signed_in_at(tx: Reading, staff: str) -> list[str]:
    """Terminals where this account gave its PIN, the latest first."""
    rows = tx.query("SELECT terminal FROM sign_ins WHERE staff = ? ORDER BY seq DESC", staff)
    return [row["terminal"] for row in rows]


def _added(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "INSERT INTO staff (staff, name, role, pin_hash, disabled, organisation)"
        " VALUES (?, ?, ?, ?, 0, ?)",
        event.public["staff"],
        event.field("name"),
        event.public["role"],
        event.field("pin_hash"),
        event.public.get("organisation", ""),
    )


def _forget_name(tx: Tables, event: Recorded) -> None:
    tx.execute("UPDATE staff SET name = NULL WHERE staff = ?", event.public["staff"])


def _pin_set(tx: Tables, event: Recorded) -> None:
    staff, by = event.public["staff"], event.public["by"]
    told = (by, to_text(event.at)) if by != staff else ("", "")
    tx.execute(
        "UPDATE staff SET pin_hash = ?, pin_by = ?, pin_at = ? WHERE staff = ?",
        event.field("pin_hash"), *told, staff,
    )  # fmt: skip
    tx.execute("DELETE FROM pin_failures WHERE staff = ?", event.public["staff"])


def _badged(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "UPDATE staff SET badge = ? WHERE staff = ?", event.public["badge"], event.public["staff"]
    )


def _disabled(tx: Tables, event: Recorded) -> None:
    tx.execute("UPDATE staff SET disabled = 1 WHERE staff = ?", event.public["staff"])


def _signed_in(tx: Tables, event: Recorded) -> None:
    _lifted(tx, event)
    tx.execute(
        "UPDATE staff SET entered = 1 WHERE staff = ? AND entered = 0", event.public["staff"]
    )
    tx.execute(
        "INSERT OR REPLACE INTO sign_ins (staff, terminal, seq) VALUES (?, ?, ?)",
        event["staff"],
        event.public["terminal"],
        event.seq,
    )


def _lifted(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "DELETE FROM pin_failures WHERE staff = ? AND terminal = ?",
        event["staff"],
        event.public["terminal"],
    )


def _tried(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "INSERT INTO pin_failures (staff, terminal, wrong, last_at) VALUES (?, ?, 1, ?)"
        " ON CONFLICT (staff, terminal) DO UPDATE SET wrong = wrong + 1,"
        " last_at = excluded.last_at",
        event["staff"],
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


_TYPED = frozenset({"staff"})  # whatever somebody typed: a phone number, a PIN in the wrong field

EVENT_TYPES = (
    EventType(
        "staff.added",
        _added,
        private=frozenset({"name", "pin_hash"}),
        forget=_forget_name,
        stays=True,
    ),
    EventType(
        "staff.pin_set",
        _pin_set,
        private=frozenset({"pin_hash"}),
        lasting=Lasting(public_ids("staff"), _changed_again),
        stays=True,
    ),
    EventType(
        "staff.badged", _badged, lasting=Lasting(public_ids("staff", "badge"), _badged_again)
    ),
    EventType("staff.disabled", _disabled, lasting=Lasting(public_ids("staff"), _closed_again)),
    EventType("staff.signed_in", _signed_in),
    EventType("staff.signed_out", _nothing),
    # Before it is looked at; a right one signs in behind it.
    EventType("staff.pin_tried", _tried, _TYPED, stays=True),
    # Until November 2026, of a wrong one, afterwards.
    EventType("staff.sign_in_failed", _tried, _TYPED, stays=True),
    EventType("staff.unlocked", _lifted, _TYPED, stays=True),
)
