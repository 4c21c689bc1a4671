"""Who asked for a person and stands there still, and the events that brought it about.

Of who asked nothing is recorded, neither session nor words. The kiosk and the minute are private
and go when it is over: an anonymous report that was made meanwhile would have both for ever.
"""

from __future__ import annotations

from kiosk.clock import from_text
from kiosk.domain.assistance.waiting import Asking
from kiosk.storage.connection import Row
from kiosk.storage.journal.events import EventType, Recorded, Tables
from kiosk.storage.journal.transaction import Reading

TABLES = ("assistance",)

_SELECT = "SELECT asking, terminal, asked_at, staff, seq FROM assistance "


def standing(tx: Reading) -> list[Asking]:
    return [_asking(row) for row in tx.query(_SELECT + "ORDER BY asked_at, asking")]


def by_id(tx: Reading, asking: str) -> Asking | None:
    """One that stands."""
    row = tx.one(_SELECT + "WHERE asking = ?", asking)
    return _asking(row) if row else None


def at(tx: Reading, terminal: str) -> Asking | None:
    """The one that stands at this terminal."""
    row = tx.one(_SELECT + "WHERE terminal = ?", terminal)
    return _asking(row) if row else None


def _asking(row: Row) -> Asking:
    asked_at = from_text(row["asked_at"])
    return Asking(row["asking"], row["terminal"], asked_at, row["staff"], row["seq"])


def _asked(tx: Tables, event: Recorded) -> None:
    if event.private is None:  # it was over long ago
        return
    tx.execute(
        "INSERT INTO assistance (asking, terminal, asked_at, seq) VALUES (?, ?, ?, ?)",
        event["asking"], event["terminal"], event["since"], event.seq,
    )  # fmt: skip


def _accepted(tx: Tables, event: Recorded) -> None:
    tx.execute("UPDATE assistance SET staff = ? WHERE asking = ?", event["staff"], event["asking"])


def _over(tx: Tables, event: Recorded) -> None:
    tx.execute("DELETE FROM assistance WHERE asking = ?", event["asking"])


EVENT_TYPES = (
    EventType("assistance.asked", _asked, frozenset({"terminal", "since"}), _over, stays=True),
    EventType("assistance.accepted", _accepted),
    EventType("assistance.done", _over),
    EventType("assistance.taken_back", _over),
    EventType("assistance.left", _over),
)
