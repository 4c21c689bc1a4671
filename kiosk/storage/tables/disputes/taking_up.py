"""Where cases and disputes differ: what is to be taken up, and what is none any more. Each a scan,
for a reader."""

from __future__ import annotations

from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables.disputes.rows import Dispute, some

_CASE = "EXISTS (SELECT 1 FROM cases c WHERE c.key = disputes.key AND"


def unopened(tx: Reading, limit: int) -> list[str]:
    """Open cases that are disputes and were not taken up as such."""
    rows = tx.query(
        "SELECT case_id FROM cases c WHERE dispute = 1 AND origin = '' AND state <> 'resolved'"
        " AND NOT EXISTS (SELECT 1 FROM disputes d WHERE d.key = c.key) ORDER BY key LIMIT ?",
        limit,
    )
    return [row["case_id"] for row in rows]


def reclassified(tx: Reading, limit: int) -> list[Dispute]:
    """Open ones whose case is no dispute any more."""
    return some(tx, f"state = 'open' AND {_CASE} c.dispute = 0) LIMIT ?", limit)


def returned(tx: Reading, limit: int) -> list[Dispute]:
    """Found to be none, whose open case is a dispute after all."""
    open_case = f"{_CASE} c.dispute = 1 AND c.state <> 'resolved')"
    return some(tx, f"state = 'none' AND {open_case} LIMIT ?", limit)


def of_other_kind(tx: Reading, limit: int) -> list[Dispute]:
    """Those whose case is of another category by now: records, proposals, prevention go by it."""
    return some(tx, f"state <> 'none' AND {_CASE} c.category <> disputes.category) LIMIT ?", limit)


def endangered(tx: Reading, limit: int) -> list[Dispute]:
    """Open and agreed ones of whose case a danger was told since they were weighed."""
    unknown = "state IN ('open', 'agreed') AND instr(' ' || reasons || ' ', ' hazard ') = 0"
    return some(tx, f"{unknown} AND {_CASE} c.hazard <> '') LIMIT ?", limit)
