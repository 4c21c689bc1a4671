"""Cases that wait for somebody: the inbox in its order, the urgent ones, whose limit ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kiosk.clock import to_text
from kiosk.domain.case import CaseState
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables.cases import SELECT, Case, case_of

_OPEN = "state <> 'resolved'"  # as the partial index says it …
_RAISED = "alert = 'raised'"
_ORDER = f"{_RAISED} DESC, next_due = '', next_due, seq"  # … and in its order
_UNANSWERED = "responded_at = '' AND late = 1"  # and that its answer is late was found
_RESOLVED = "resolved_at <> '' AND state = 'resolved'"


@dataclass(frozen=True)
class Filter:
    """Which of the cases; empty: all that is not settled."""

    state: str = ""  # filed, working, paused, resolved, overdue, mine, confined
    category: str = ""
    cell: str = ""
    risk: str = ""


def inbox(tx: Reading, which: Filter, staff: str, limit: int, behind: int = 0) -> list[Case]:
    """Those that are not settled, the first due first, paused ones last; or the newest settled.
    `behind` so many of them."""
    resolved = which.state == CaseState.RESOLVED
    asked: list[tuple[str, str]] = [
        (f"{name} = ?", wanted)
        for name in ("category", "cell", "risk")
        if (wanted := getattr(which, name))
    ]
    match which.state:
        case "" | CaseState.RESOLVED:
            pass
        case "mine":
            asked.append(("assignee <> '' AND assignee = ?", staff))
        case "overdue":
            asked.append(("next_due > '' AND next_due < ?", to_text(tx.at)))
        case "confined":
            asked.append(("origin <> ?", ""))
        case wanted:
            asked.append(("state = ?", wanted))
    rows = tx.query(
        SELECT
        + "WHERE "
        + " AND ".join([_RESOLVED if resolved else _OPEN, *(condition for condition, _ in asked)])
        + (" ORDER BY resolved_at DESC" if resolved else f" ORDER BY {_ORDER}")
        + " LIMIT ? OFFSET ?",
        *(value for _, value in asked),
        limit,
        behind,
    )
    return [case_of(row) for row in rows]


def confined(tx: Reading) -> list[Case]:
    """Open ones that not every clerk sees."""
    return [case_of(row) for row in tx.query(SELECT + f"WHERE origin <> '' AND {_OPEN}")]


def open_count(tx: Reading) -> int:
    """Those that every clerk sees."""
    confined = f"SELECT count(*) FROM cases WHERE origin <> '' AND {_OPEN}"  # noqa: S608
    return int(tx.scalar(f"SELECT count(*) - ({confined}) FROM cases WHERE {_OPEN}"))  # noqa: S608


def overdue_count(tx: Reading) -> int:
    """Open cases that every clerk sees, whose running limit is past."""
    return int(
        tx.scalar(
            f"SELECT count(*) FROM cases WHERE {_OPEN} AND next_due > '' AND next_due < ?"  # noqa: S608
            " AND origin = ''",
            to_text(tx.at),
        )
    )


def alerts(tx: Reading) -> list[Case]:
    """Urgent cases that nobody has accepted, oldest first."""
    return [
        case_of(row) for row in tx.query(SELECT + f"WHERE {_OPEN} AND ({_RAISED}) = 1 ORDER BY key")
    ]


def due_before(tx: Reading, at: datetime, limit: int) -> list[Case]:
    """Cases whose running limit ends before `at` and was not yet found missed, in order. Where the
    answer is late and still not given, the settling runs beside it.
    """
    rows = tx.query(
        SELECT + f"WHERE {_OPEN} AND next_due > '' AND next_due < ?1"
        f" AND CASE WHEN {_UNANSWERED} THEN settle_by < ?1 AND escalated <> settle_by"
        " ELSE escalated <> next_due END ORDER BY next_due LIMIT ?2",
        to_text(at),
        limit,
    )
    return [case_of(row) for row in rows]
