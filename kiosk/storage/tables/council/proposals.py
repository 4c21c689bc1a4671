"""What was proposed, who supports it, the register of codes: rows, and what is asked of them."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from kiosk.storage.journal.transaction import Reading


class Proposal(msgspec.Struct, frozen=True):
    """`support`: how many it needs until the day `until`; `supporters`: how many it has.
    `into_one`: the proposal that it was merged into. `told`: why it was refused or merged."""

    proposal: str
    council: str
    number: int
    seq: int
    origin: str
    state: str
    day: str
    category: str
    cell: str
    times: int
    supporters: int
    support: int
    until: str
    into_one: str
    motion: str
    cause: str
    words: str | None
    shown: str | None
    told: str | None

    def __repr__(self) -> str:
        return f"Proposal({self.proposal!r}, {self.state!r})"


class Entry(NamedTuple):
    """Of a register: whose code it is, by the register's own name."""

    council: str
    entry: str
    person: str


class Matter(NamedTuple):
    """What many told of: a category in a cell."""

    category: str
    cell: str
    times: int


_SELECT = "SELECT * FROM council_proposals WHERE "


def _made(rows: list[dict[str, object]]) -> list[Proposal]:
    return [msgspec.convert(row, Proposal) for row in rows]


def _read(tx: Reading, where: str, *told: object) -> list[Proposal]:
    rows = tx.query(_SELECT + where, *told)
    return _made([{name: row[name] for name in Proposal.__struct_fields__} for row in rows])


def by_id(tx: Reading, proposal: str) -> Proposal | None:
    found = _read(tx, "proposal = ?", proposal)
    return found[0] if found else None


def by_number(tx: Reading, number: int) -> Proposal | None:
    found = _read(tx, "number = ?", number)
    return found[0] if found else None


def of_council(tx: Reading, council: str, *states: str) -> list[Proposal]:
    """In the order in which they came; of all states where none is named."""
    found = _read(tx, "council = ? ORDER BY number", council)
    return [each for each in found if not states or each.state in states]


def merged_into(tx: Reading, proposal: str) -> list[Proposal]:
    return _read(tx, "into_one = ? ORDER BY number", proposal)


def over(tx: Reading, today: str) -> list[Proposal]:
    """Those whose days to be supported are over."""
    return _read(tx, "state = 'open' AND until < ? ORDER BY number", today)


def asked(tx: Reading) -> int:
    return int(tx.scalar("SELECT count(*) FROM council_proposals WHERE state = 'asked'"))


def asked_by(tx: Reading, once: str) -> int:
    """Of those, how many one person supports as the first, by their digest."""
    return int(tx.scalar(
        "SELECT count(*) FROM council_support s JOIN council_proposals p"
        " ON p.proposal = s.proposal WHERE s.once = ? AND p.state = 'asked'", once
    ))  # fmt: skip


def last_number(tx: Reading) -> int:
    return tx.scalar("SELECT max(number) FROM council_proposals") or 0


def ended_before(tx: Reading, day: str) -> list[int]:
    """Events that still tell in whose words something was proposed that came of nothing or was
    decided before that day."""
    rows = tx.query(
        "SELECT p.seq, p.told_by FROM council_proposals p"
        " LEFT JOIN council_motions m ON m.motion = p.motion"
        " WHERE max(p.day, p.ended) < ? AND coalesce(p.words, p.told) IS NOT NULL"
        " AND (p.state IN ('refused', 'merged', 'lapsed')"
        " OR m.state IN ('carried', 'lost')) ORDER BY p.seq", day,
    )  # fmt: skip
    return [seq for row in rows for seq in (row["seq"], row["told_by"]) if seq]


def supports(tx: Reading, proposal: str, once: str) -> bool:
    return bool(tx.scalar(
        "SELECT 1 FROM council_support WHERE proposal = ? AND once = ?", proposal, once
    ))  # fmt: skip


def support_of(tx: Reading, proposal: str) -> dict[str, int]:
    """Digest of a supporter → the event that told it."""
    rows = tx.query("SELECT once, seq FROM council_support WHERE proposal = ?", proposal)
    return {row["once"]: row["seq"] for row in rows}


def of_code(tx: Reading, code: str) -> Entry | None:
    row = tx.one("SELECT council, entry, person FROM council_register WHERE code = ?", code)
    return Entry(*row) if row else None


def of_person(tx: Reading, council: str, person: str) -> Entry | None:
    row = tx.one(
        "SELECT council, entry, person FROM council_register WHERE council = ? AND person = ?",
        council, person,
    )  # fmt: skip
    return Entry(*row) if row else None


def registered(tx: Reading, council: str) -> dict[str, str]:
    """Entry → pseudonym of its person."""
    rows = tx.query("SELECT entry, person FROM council_register WHERE council = ?", council)
    return {row["entry"]: row["person"] for row in rows}


def matters(tx: Reading, first_key: int, times: int) -> list[Matter]:
    """Of cases from this key on: what at least so many reports told of. Quarrels, dangers and what
    not every clerk sees count in none."""
    rows = tx.query(
        "SELECT category, cell, count(*) + sum(joined) AS times FROM cases WHERE key >= ?"
        " AND hazard = '' AND dispute = 0 AND origin = '' AND cell <> ''"
        " AND type NOT IN ('praise', 'question')"
        " GROUP BY category, cell HAVING times >= ? ORDER BY category, cell",
        first_key, times,
    )  # fmt: skip
    return [Matter(*row) for row in rows]


def proposed_since(tx: Reading, council: str, since: str) -> set[tuple[str, str]]:
    """The matters that proposed themselves since that day, or are not decided yet."""
    rows = tx.query(
        "SELECT category, cell FROM council_proposals WHERE council = ? AND category <> ''"
        " AND (day >= ? OR state IN ('asked', 'open', 'reached', 'agenda'))", council, since,
    )  # fmt: skip
    return {(row["category"], row["cell"]) for row in rows}
