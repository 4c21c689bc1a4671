"""How far the hub knows the hall's alarms: which stored lines it has acknowledged, which wait.

The table stands beside the journal. It goes into backups with it, so that a restored hall sends
again what the hub may know already, and never skips what it does not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.wire.chain import GENESIS

TOLD = ("alarm.raised", "alarm.accepted", "alarm.closed", "alarm.late")
AT_ONCE = 500  # letters in memory

_MARKS = ",".join("?" * len(TOLD))
_WAITING = (
    "FROM alarm_log l WHERE l.seq > (SELECT coalesce(min(seq), 0) FROM hub_alarms)"  # noqa: S608
    f" AND l.type IN ({_MARKS}) AND l.seq NOT IN (SELECT seq FROM hub_alarms)"
)


@dataclass(frozen=True)
class Letter:
    """One alarm event as it is stored. `line` is public: of what is private it has a commitment."""

    epoch: int
    seq: int
    line: bytes = field(repr=False)
    hash: bytes
    prev: bytes  # the hash of the event before it: with the line it makes `hash`


def begin(tx: Transaction) -> None:
    """The hall has a hub from now on; what is past goes up with the journal, not as an alarm."""
    if tx.scalar("SELECT 1 FROM hub_alarms LIMIT 1") is None:
        tx.execute("INSERT INTO hub_alarms (seq) VALUES (?)", tx.head.seq)


def has_begun(tx: Reading) -> bool:
    return tx.scalar("SELECT 1 FROM hub_alarms LIMIT 1") is not None


def waiting(tx: Reading) -> list[Letter]:
    """What the hub has not acknowledged, the oldest first; not more than AT_ONCE."""
    rows = tx.query(
        "SELECT j.epoch, j.seq, j.line, j.hash, p.hash AS prev FROM journal j"  # noqa: S608
        " LEFT JOIN journal p ON p.seq = j.seq - 1"
        f" WHERE j.seq IN (SELECT l.seq {_WAITING} ORDER BY l.seq LIMIT ?) ORDER BY j.seq",
        *TOLD, AT_ONCE,
    )  # fmt: skip
    return [
        Letter(row["epoch"], row["seq"], row["line"], row["hash"], row["prev"] or GENESIS)
        for row in rows
    ]


def count(tx: Reading) -> int:
    """How many wait in all."""
    return int(tx.scalar(f"SELECT count(*) {_WAITING}", *TOLD))


def newest(tx: Reading) -> int:
    """The number of the last event that the hub acknowledged; 0 for none."""
    return int(tx.scalar("SELECT max(seq) FROM hub_alarms") or 0)


def acknowledge(tx: Transaction, seqs: Iterable[int]) -> None:
    """The hub has these. Numbers that say nothing any more go."""
    for seq in seqs:
        tx.execute("INSERT OR IGNORE INTO hub_alarms (seq) VALUES (?)", seq)
    first = tx.scalar(f"SELECT min(l.seq) {_WAITING}", *TOLD)
    tx.execute(
        "DELETE FROM hub_alarms WHERE seq < (SELECT max(seq) FROM hub_alarms WHERE ? IS NULL"
        " OR seq < ?)",
        first, first,
    )  # fmt: skip
