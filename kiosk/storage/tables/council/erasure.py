"""Where the words and names of a council stand that somebody may ask to have erased."""

from __future__ import annotations

from kiosk.storage.journal.transaction import Reading

_SEQS = {
    "line": "SELECT seq FROM council_lines WHERE seq = CAST(? AS INTEGER) AND words IS NOT NULL",
    "minutes": "SELECT ended FROM council_meetings WHERE meeting = ?1 AND minutes IS NOT NULL"
    " UNION SELECT seq FROM council_lines WHERE meeting = ?1 AND words IS NOT NULL",
    "motion": "SELECT seq FROM council_motions WHERE motion = ? AND text IS NOT NULL",
    "paper": "SELECT seq FROM council_papers WHERE paper = ? AND text IS NOT NULL",
    "task": "SELECT seq FROM council_tasks WHERE task = ?1 AND words IS NOT NULL"
    " UNION SELECT told_by FROM council_tasks WHERE task = ?1 AND told IS NOT NULL",
    "proposal": "SELECT seq FROM council_proposals WHERE proposal = ?1 AND words IS NOT NULL"
    " UNION SELECT shown_by FROM council_proposals WHERE proposal = ?1 AND shown IS NOT NULL"
    " UNION SELECT told_by FROM council_proposals WHERE proposal = ?1 AND told IS NOT NULL",
}


def of(tx: Reading, what: str, about: str) -> list[int]:
    """The events that tell it, as far as they were not erased."""
    return [row[0] for row in tx.query(_SEQS[what], about)]


def is_voted_on(tx: Reading, motion: str) -> bool:
    return bool(tx.scalar(
        "SELECT 1 FROM council_motions WHERE motion = ? AND state = 'voting'", motion
    ))  # fmt: skip


def lists_of(tx: Reading, council: str, entries: set[str]) -> dict[int, list[list[str]]]:
    """Event that told some of these entries → all rows of a register that stand by it."""
    rows = tx.query(
        "SELECT seq, entry, person, code FROM council_register WHERE council = ? ORDER BY seq,"
        " entry", council,
    )  # fmt: skip
    told: dict[int, list[list[str]]] = {}
    for row in rows:
        told.setdefault(row["seq"], []).append([row["entry"], row["person"], row["code"]])
    return {seq: listed for seq, listed in told.items() if any(one[0] in entries for one in listed)}
