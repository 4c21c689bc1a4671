"""By what cases are found that costs a filing no page of its own.

An index by persons or places is sorted in at another page each time. So of the persons of a block
there is one row, of each one's pseudonym the first eight figures, and whoever looks for a person
reads through the rows: a hundred thousand cases are two hundred pages of them. Whether something
was reported at a place lately is asked in memory (:mod:`~kiosk.storage.journal.seen`), and only a
"perhaps" is looked for.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache

from kiosk.clock import to_text
from kiosk.storage.journal.events import Queries, Tables
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import case_blocks

TABLES = ("case_persons",)
_HEADS = (
    "SELECT group_concat(substr(person, 1, 8), '' ORDER BY key) FROM cases"
    " WHERE key BETWEEN ? AND ? AND person IS NOT NULL"
)
_HELD = (
    "SELECT c.key FROM case_persons b CROSS JOIN cases c ON c.key BETWEEN b.first AND b.first + ?"
    " WHERE instr(b.heads, ?) AND c.person = ? UNION ALL"
    " SELECT key FROM cases WHERE key >= ? AND person = ?"
)
_PLACES = "places of cases"
_FILED = "SELECT cell, place FROM cases WHERE key >= ? AND place <> '' AND filed_at >= ?"
_FILED_AT = _FILED + " AND cell = ? AND place = ? ORDER BY key DESC LIMIT 1"


def filed(tx: Tables, key: int) -> None:
    """A case was filed: enter what is due."""
    if (due := case_blocks.due(tx, key)) is not None:
        _enter(tx, *due)


def forgotten(tx: Tables, key: int) -> None:
    """Who filed it is erased: what is left of its block is entered."""
    if case_blocks.is_entered(tx, key):
        _enter(tx, *case_blocks.block_of(key))


def keys_of(tx: Queries, person: str) -> list[int]:
    """The cases that a person filed, in no order."""
    newest = tx.scalar("SELECT max(key) FROM cases")
    if newest is None:
        return []
    waiting = case_blocks.waiting_from(newest)
    rows = tx.query(_HELD, case_blocks.BLOCK - 1, person[:8], person, waiting, person)
    return [row[0] for row in rows]


def _enter(tx: Tables, first: int, last: int) -> None:
    heads = tx.scalar(_HEADS, first, last)
    if heads:
        sql = "INSERT OR REPLACE INTO case_persons (first, heads) VALUES (?, ?)"
        tx.execute(sql, first, heads)
    else:
        tx.execute("DELETE FROM case_persons WHERE first = ?", first)


def filed_at_since(tx: Reading, cell: str, place: str, since: datetime) -> bool:
    """Whether a case was filed at a place since a time. Places come again and again, so what was
    filed there last is soon found from the newest back."""
    told = to_text(since)
    earliest = _earliest_key(told[:10])
    if not place or not _may_have_been_at(tx, cell, place, told[:10], earliest):
        return False
    return tx.one(_FILED_AT, earliest, told, cell, place) is not None


def _may_have_been_at(tx: Reading, cell: str, place: str, day: str, earliest: int) -> bool:
    """Asked of what was filed since the beginning of that day."""
    if tx.seen is None:
        return True
    seen = tx.seen[_PLACES]
    if seen.of != day:
        rows = tx.query(_FILED, earliest, day)
        seen.fill(day, ((row["cell"], row["place"]) for row in rows))
    return (cell, place) in seen


@lru_cache(maxsize=4)
def _earliest_key(day: str) -> int:
    """No case filed since then has a smaller key: it bears the hall's date, or that of the case
    before it where that is later."""
    return case_blocks.first_key(f"{date.fromisoformat(day) - timedelta(days=1)}")


def is_filed_at(tx: Reading, cell: str, place: str) -> None:
    """A case is about to be filed at a place: from now on one may have been."""
    if place and tx.seen is not None:
        tx.seen[_PLACES].add((cell, place))
