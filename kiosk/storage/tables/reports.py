"""What reports ask of the tables of other subjects: counted by the database, a day at a time where
each row is wanted, so that no length of period needs more memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables.case_blocks import DAY, first_key

Ticket = tuple[str, str, int, int | None, float]
"""Service, state, when it came (Unix time), seconds until its first call, seconds served."""

# The index of visits begins with whether one is over.
_TICKETS = """
WITH first AS MATERIALIZED (
  SELECT visit, min(at) AS at FROM calls WHERE day = ?1 GROUP BY visit
)
SELECT v.service, v.state, unixepoch(v.arrived_at), unixepoch(f.at) - unixepoch(v.arrived_at),
  v.served_seconds
FROM visits v LEFT JOIN first f ON f.visit = v.visit
WHERE (v.state IN ('finished', 'cancelled')) IN (0, 1) AND v.visit > ?2 AND v.visit < ?3
"""


def tickets(tx: Reading, day: str) -> list[Ticket]:
    """Of a business day. One that was handed on counts for the service where it ended."""
    head = f"v-{day.replace('-', '')}-"
    return [tuple(row) for row in tx.query(_TICKETS, day, head, head + "~")]


def business_days(tx: Reading, first: str, last: str) -> list[str]:
    """Days of this span on which the hall was open, in order."""
    rows = tx.query(
        "SELECT day FROM business_days WHERE day BETWEEN ? AND ? ORDER BY day", first, last
    )
    return [row["day"] for row in rows]


def day_before(tx: Reading, day: str) -> str:
    """The last business day before this one; "" where there is none."""
    return str(tx.scalar("SELECT max(day) FROM business_days WHERE day < ?", day) or "")


@dataclass(frozen=True)
class CaseGroup:
    """Cases that came within the span, of one category and cell; `sensitive`: a dispute or a danger
    that is told of quietly. `due`: those that were answered, or should have been."""

    category: str
    cell: str
    sensitive: bool
    received: int
    due: int
    answered: int
    answered_in_time: int
    overdue: int


def _span(first: str, last: str) -> tuple[int, int]:
    return first_key(first), first_key(last) + DAY - 1


def sensitive(quiet: Sequence[str]) -> str:
    """Of a case `c`: a dispute, or a danger that is told of quietly."""
    return f"(c.dispute = 1 OR c.hazard IN ({','.join('?' * len(quiet))}))"


def cases_received(tx: Reading, first: str, last: str, quiet: Sequence[str]) -> list[CaseGroup]:
    """What not every clerk sees is not counted."""
    rows = tx.query(
        f"SELECT c.category, c.cell, {sensitive(quiet)} AS sensitive, count(*) AS received,"  # noqa: S608
        " sum(c.responded_at <> '' OR c.late) AS due, sum(c.responded_at <> '') AS answered,"
        " sum(c.responded_at <> '' AND c.responded_at <= c.respond_by) AS answered_in_time,"
        " sum(c.late) AS overdue"
        " FROM cases c WHERE c.key BETWEEN ? AND ? AND c.origin = '' GROUP BY 1, 2, 3",
        *quiet,
        *_span(first, last),
    )
    return [CaseGroup(**{**dict(row), "sensitive": bool(row["sensitive"])}) for row in rows]


@dataclass(frozen=True)
class ActGroup:
    """Cases to which something was done within the span, each once a kind of act."""

    act: str
    category: str
    cell: str
    sensitive: bool
    cases: int
    acts: int
    in_time: int  # of those that are settled now: within their limit


ACTS = ("case.joined", "case.resolved", "case.escalated", "case.reopened")


def case_acts(tx: Reading, first: str, last: str, quiet: Sequence[str]) -> list[ActGroup]:
    marks = ",".join("?" * len(ACTS))
    rows = tx.query(
        f"SELECT a.type AS act, c.category, c.cell, {sensitive(quiet)} AS sensitive,"  # noqa: S608
        " count(*) AS cases, sum(a.often) AS acts,"
        " sum(c.resolved_at <> '' AND c.resolved_at <= c.settle_by) AS in_time"
        " FROM (SELECT type, key, count(*) AS often FROM case_acts"
        f" WHERE day BETWEEN ? AND ? AND type IN ({marks}) GROUP BY type, key) a"
        " JOIN cases c ON c.key = a.key WHERE c.origin = '' GROUP BY 1, 2, 3, 4",
        *quiet,
        first,
        last,
        *ACTS,
    )
    return [ActGroup(**{**dict(row), "sensitive": bool(row["sensitive"])}) for row in rows]


def cases_by_day(tx: Reading, first: str, last: str, quiet: Sequence[str]) -> dict[str, int]:
    """How many came on each day, but for those that are sensitive."""
    rows = tx.query(
        "SELECT c.day, count(*) AS many FROM cases c WHERE c.key BETWEEN ? AND ?"  # noqa: S608
        f" AND c.origin = '' AND NOT {sensitive(quiet)} GROUP BY 1",
        *_span(first, last),
        *quiet,
    )
    return {row["day"]: row["many"] for row in rows}
