"""Matters of which a before and an after are told, and the cases that are counted for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.storage.connection import Row
from kiosk.storage.journal.events import EventType, Recorded, Tables
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables.case_blocks import DAY, first_key

TABLES = ("matters",)

_COLUMNS = "matter, kind, category, cell, changed, weeks, opened, closed, title"
_SELECT = f"SELECT {_COLUMNS} FROM matters "  # noqa: S608 - our own column names


@dataclass(frozen=True)
class Matter:
    """`category`, `cell` empty: every one; `changed`, `opened`, `closed` are dates."""

    matter: str
    kind: str
    category: str
    cell: str
    changed: str
    weeks: int
    opened: str
    closed: str
    title: str


def by_id(tx: Reading, matter: str) -> Matter | None:
    row = tx.one(_SELECT + "WHERE matter = ?", matter)
    return _matter(row) if row else None


def every(tx: Reading) -> list[Matter]:
    """Those that are looked at still first, each by its day."""
    return [
        _matter(row) for row in tx.query(_SELECT + "ORDER BY closed <> '', changed DESC, matter")
    ]


@dataclass(frozen=True)
class Counted:
    """What is counted of a case: the day it came, the days until it was settled (None: it is not),
    whether it came again."""

    day: str
    settled: float | None
    repeated: bool


def counted(
    tx: Reading, first: str, last: str, category: str, cell: str, quiet: Sequence[str]
) -> list[Counted]:
    """Cases that came from one day to another. Disputes, quiet dangers and what not every clerk
    sees are left out: they are told by the month alone."""
    marks = ",".join("?" * len(quiet))
    rows = tx.query(
        "SELECT day, CASE WHEN resolved_at <> '' THEN julianday(resolved_at) - julianday(filed_at)"  # noqa: S608
        " END AS settled, (' ' || reasons || ' ' LIKE '% repeated %' OR joined > 0) AS repeated"
        " FROM cases WHERE key BETWEEN ? AND ? AND origin = '' AND dispute = 0"
        f" AND hazard NOT IN ({marks}) AND ? IN ('', category) AND ? IN ('', cell)"
        " AND type <> 'praise' ORDER BY key",
        first_key(first), first_key(last) + DAY - 1, *quiet, category, cell,
    )  # fmt: skip
    return [Counted(row["day"], row["settled"], bool(row["repeated"])) for row in rows]


def _matter(row: Row) -> Matter:
    told = dict(row)
    told["title"] = told["title"] or ""
    return Matter(**told)


def _opened(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "INSERT INTO matters (matter, kind, category, cell, changed, weeks, opened, title)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        told["matter"], told["kind"], told["category"], told["cell"], told["changed"],
        told["weeks"], told["day"], event["title"],
    )  # fmt: skip


def _closed(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "UPDATE matters SET closed = ? WHERE matter = ?",
        event.public["day"], event.public["matter"],
    )  # fmt: skip


def _forget(tx: Tables, event: Recorded) -> None:
    tx.execute("UPDATE matters SET title = NULL WHERE matter = ?", event.public["matter"])


EVENT_TYPES = (
    EventType("matter.opened", _opened, frozenset({"title"}), _forget),
    EventType("matter.closed", _closed),
)
