"""What a case still tells of people: here in the hall, or at the hub alone."""

from __future__ import annotations

from datetime import datetime

from kiosk.clock import to_text
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables.cases import key_of

_FILED_HERE = "SELECT 1 FROM journal j WHERE j.seq = c.seq AND j.private IS NOT NULL"
_FILED_THERE = "SELECT 1 FROM retired_parts r WHERE r.seq = c.seq"
_ACTS_HERE = "SELECT a.seq FROM case_acts a WHERE a.key = c.key AND a.private = 1"
_ACTS_THERE = (
    "SELECT a.seq FROM case_acts a JOIN retired_parts r ON r.seq = a.seq WHERE a.key = c.key"
)

# An open dispute, or an agreement of which something is still to be done.
_MEDIATED = (
    "SELECT 1 FROM disputes d WHERE d.key = c.key AND d.closed_at = '' AND (d.state = 'open'"
    " OR EXISTS (SELECT 1 FROM dispute_dues u WHERE u.key = d.key AND u.state <> 'kept'))"
)


def private_parts(tx: Reading, case_id: str) -> list[int]:
    """Events of a case whose private part still stands, here or at the hub alone."""
    rows = tx.query(
        f"SELECT c.seq FROM cases c WHERE c.key = ?1 AND (EXISTS ({_FILED_HERE})"  # noqa: S608 - our own texts
        f" OR EXISTS ({_FILED_THERE}))"
        f" UNION SELECT a.seq FROM cases c JOIN case_acts a ON a.key = c.key WHERE c.key = ?1"
        f" AND (a.private = 1 OR EXISTS (SELECT 1 FROM retired_parts r WHERE r.seq = a.seq))"
        " ORDER BY 1",
        key_of(case_id),
    )
    return [row["seq"] for row in rows]


def settled_before(tx: Reading, before: datetime, limit: int) -> list[str]:
    """Cases settled before a time of which something private stands, here or at the hub alone."""
    some = " OR ".join(
        f"EXISTS ({each})" for each in (_FILED_HERE, _ACTS_HERE, _FILED_THERE, _ACTS_THERE)
    )
    return _settled(tx, f"({some}) AND NOT EXISTS ({_MEDIATED})", before, limit)


def kept_here_before(tx: Reading, before: datetime, last: int, limit: int) -> list[list[int]]:
    """Of cases settled before a time the events up to number `last` whose private part stands here
    and names no photograph, a case at a time: photographs are in the hall alone.
    """
    bare = (
        f" AND {{0}}.seq <= {last:d} AND NOT EXISTS (SELECT 1 FROM case_photos p"  # noqa: S608
        " WHERE p.case_id = c.case_id AND p.seq = {0}.seq)"
    )
    some = f"EXISTS ({_FILED_HERE}{bare.format('j')}) OR EXISTS ({_ACTS_HERE}{bare.format('a')})"
    found = []
    for case_id in _settled(tx, some, before, limit):
        rows = tx.query(
            "SELECT j.seq FROM journal j WHERE j.private IS NOT NULL AND j.seq IN (SELECT seq FROM"
            " cases WHERE key = ?1 UNION SELECT seq FROM case_acts WHERE key = ?1 AND private = 1)"
            " AND j.seq NOT IN (SELECT seq FROM case_photos WHERE case_id = ?2) AND j.seq <= ?3"
            " ORDER BY j.seq",
            key_of(case_id),
            case_id,
            last,
        )
        found.append([row["seq"] for row in rows])
    return found


def _settled(tx: Reading, some: str, before: datetime, limit: int) -> list[str]:
    rows = tx.query(
        "SELECT case_id FROM cases c WHERE resolved_at <> '' AND resolved_at < ?"  # noqa: S608 - our own texts
        f" AND state = 'resolved' AND ({some}) ORDER BY resolved_at LIMIT ?",
        to_text(before),
        limit,
    )
    return [row["case_id"] for row in rows]
