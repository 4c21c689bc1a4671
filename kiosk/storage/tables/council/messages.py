"""What members were told by message of a meeting: each of each once."""

from __future__ import annotations

from kiosk.storage.journal.events import EventType, Recorded, Tables
from kiosk.storage.journal.transaction import Reading

TABLES = ("council_messages",)


def _messaged(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "INSERT OR REPLACE INTO council_messages (meeting, about, member, seq, state)"
        " VALUES (?, ?, ?, ?, ?)",
        told["meeting"], told["about"], told["member"], event.seq, told["state"],
    )  # fmt: skip


def is_told(tx: Reading, meeting: str, about: str, member: str) -> bool:
    """Whether somebody was told that, or could not be."""
    return bool(tx.scalar(
        "SELECT 1 FROM council_messages WHERE meeting = ? AND about = ? AND member = ?",
        meeting, about, member,
    ))  # fmt: skip


def was_sent(tx: Reading, meeting: str, member: str) -> bool:
    """Whether somebody knows of a meeting by message."""
    return bool(tx.scalar(
        "SELECT 1 FROM council_messages WHERE meeting = ? AND about = 'invited' AND member = ?"
        " AND state = 'sent'", meeting, member,
    ))  # fmt: skip


def counted(tx: Reading, meeting: str) -> dict[str, int]:
    """Of invitations by message: how many went, how many could not."""
    rows = tx.query(
        "SELECT state, count(*) AS n FROM council_messages WHERE meeting = ?"
        " AND about = 'invited' GROUP BY state", meeting,
    )  # fmt: skip
    return {row["state"]: row["n"] for row in rows}


EVENT_TYPES = (EventType("council.messaged", _messaged),)
