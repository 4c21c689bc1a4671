"""Who looked for a person by name or number, and when; and where that person is named."""

from __future__ import annotations

from typing import Literal

from kiosk.clock import to_text
from kiosk.storage.journal.events import EventType, Recorded, Tables
from kiosk.storage.journal.transaction import Reading

TABLES = ("person_searches",)
LONGEST = 1000  # characters of what may be compared


def times_since(tx: Reading, staff: str, since: str) -> list[str]:
    """When this account looked for somebody, the newest last."""
    rows = tx.query(
        "SELECT at FROM person_searches WHERE staff = ? AND at > ? ORDER BY seq", staff, since
    )
    return [row["at"] for row in rows]


def cases_of(
    tx: Reading, field: Literal["name", "phone"], value: str, limit: int, *, begins: bool = False
) -> list[int]:
    """Keys of the cases whose first reporter, or a neighbour who joined, gave this whole name or
    number, or one that `begins` so; the newest first. A scan: for a reader, and only a few times a
    minute."""
    length = len(value) if begins else LONGEST
    rows = tx.query(
        f"SELECT key FROM cases WHERE substr({field}, 1, ?3) = ?1 UNION"  # noqa: S608
        " SELECT a.key FROM case_acts a JOIN journal j ON j.seq = a.seq"
        " WHERE a.type = 'case.joined' AND a.private = 1"
        f" AND substr(CAST(j.private AS TEXT) ->> '$.{field}', 1, ?3) = ?1"
        " ORDER BY 1 DESC LIMIT ?2",
        value,
        limit,
        length,
    )
    return [row["key"] for row in rows]


def _sought(tx: Tables, event: Recorded) -> None:
    """An account's newest searches: older ones say nothing any more."""
    staff = event.public["staff"]
    tx.execute(
        "INSERT INTO person_searches (seq, staff, at) VALUES (?, ?, ?)",
        event.seq,
        staff,
        to_text(event.at),
    )
    tx.execute(
        "DELETE FROM person_searches WHERE staff = ?1 AND seq NOT IN"
        " (SELECT seq FROM person_searches WHERE staff = ?1 ORDER BY seq DESC LIMIT 20)",
        staff,
    )


EVENT_TYPES = (EventType("person.sought", _sought, frozenset({"why"})),)
