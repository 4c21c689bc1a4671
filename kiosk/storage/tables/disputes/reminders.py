"""Of what sides were reminded by message: each of a meeting or of a promise once."""

from __future__ import annotations

from kiosk.storage.journal.events import Recorded, Tables
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables.disputes.rows import Draft, Meeting, Owed, meetings_where, owed_where

TABLES = ("dispute_reminders",)


def reminded(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "INSERT OR REPLACE INTO dispute_reminders (about, party, seq, state) VALUES (?, ?, ?, ?)",
        told["about"], told["party"], event.seq, told["state"],
    )  # fmt: skip


def is_told(tx: Reading, about: str, party: str) -> bool:
    """Whether somebody was reminded of that, or could not be."""
    return bool(
        tx.one("SELECT 1 FROM dispute_reminders WHERE about = ? AND party = ?", about, party)
    )


def to_begin(tx: Reading, start: str, end: str) -> list[Meeting]:
    """Planned meetings that begin in a span of time."""
    return meetings_where(
        tx, "state = 'planned' AND starts >= ? AND starts < ? ORDER BY starts", start, end
    )


def called_off(tx: Reading, start: str) -> list[Meeting]:
    """Cancelled meetings that would begin later, and of which somebody was reminded."""
    return meetings_where(
        tx, "state = 'cancelled' AND starts >= ? AND EXISTS (SELECT 1 FROM dispute_reminders r"
        " WHERE r.about = dispute_sessions.session AND r.state = 'sent') ORDER BY starts", start,
    )  # fmt: skip


def was_sent(tx: Reading, about: str, party: str) -> bool:
    return bool(
        tx.one(
            "SELECT 1 FROM dispute_reminders WHERE about = ? AND party = ? AND state = 'sent'",
            about, party,
        )
    )  # fmt: skip


def to_be_kept(tx: Reading, first: str, last: str) -> list[Owed]:
    """What was promised for one of these dates, and waits."""
    return owed_where(
        tx, "state = 'waiting' AND due <> '' AND due >= ? AND due <= ? AND EXISTS (SELECT 1"
        " FROM disputes d WHERE d.key = dispute_dues.key AND d.state = 'agreed') ORDER BY due, key",
        first, last,
    )  # fmt: skip


def promised_by(drafts: list[Draft], owed: Owed) -> str | None:
    """Which party promised it, "" where both sides did; None once it was erased."""
    draft = next((each for each in drafts if each.seq == owed.seq), None)
    if draft is None or draft.terms is None or owed.item > len(draft.terms):
        return None
    return draft.terms[owed.item - 1].by
