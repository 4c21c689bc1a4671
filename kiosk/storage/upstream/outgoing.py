"""Stored lines on their way to the hub: as they are, an epoch after the other.

Event numbers run on through the epochs, so each epoch is one span of them. Spans are found by
bisection: no index is kept for what is asked a few times a night.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kiosk.storage.journal.transaction import Reading
from kiosk.wire.chain import GENESIS

_PIECE = 250  # rows in one query: a line may have up to a megabyte


@dataclass(frozen=True)
class Span:
    """The events of one epoch, first and last included."""

    epoch: int
    first: int
    last: int


class Stored(NamedTuple):
    """An event as it is stored. `private` and `salt` are None where it has no private part, or none
    any more.
    """

    seq: int
    line: bytes
    hash: bytes
    private: bytes | None
    salt: bytes | None

    def __repr__(self) -> str:
        """What it says is nobody's who looks for a fault."""
        return f"Stored({self.seq})"


def spans(tx: Reading) -> Sequence[Span]:
    """Every epoch, the oldest first; none in an empty journal."""
    last = int(tx.scalar("SELECT coalesce(max(seq), 0) FROM journal"))
    found = []
    while last:
        epoch = _epoch(tx, last)
        first = _first(tx, epoch, last)
        found.append(Span(epoch, first, last))
        last = first - 1
    return found[::-1]


def hash_at(tx: Reading, epoch: int, seq: int) -> bytes | None:
    """The hash of an event; None where the hall has none of that number in that epoch."""
    found = tx.scalar("SELECT hash FROM journal WHERE seq = ? AND epoch = ?", seq, epoch)
    return None if found is None else bytes(found)


def hash_before(tx: Reading, seq: int) -> bytes:
    """To what an event is chained, whatever epoch that belongs to."""
    found = tx.scalar("SELECT hash FROM journal WHERE seq = ?", seq - 1)
    return GENESIS if found is None else bytes(found)


def lines(tx: Reading, span: Span, after: int, most: int, size: int) -> list[Stored]:
    """The next events of an epoch: at most so many, and at most so many bytes where there is more
    than one.
    """
    found: list[Stored] = []
    room, at = size, max(after, span.first - 1)
    while len(found) < most and at < span.last:
        rows = tx.query(
            "SELECT seq, line, hash, private, salt FROM journal WHERE seq > ? AND seq <= ?"
            " ORDER BY seq LIMIT ?",
            at, span.last, min(_PIECE, most - len(found)),
        )  # fmt: skip
        for row in rows:
            each = Stored._make(row)
            room -= len(each.line) + len(each.private or b"")
            if found and room < 0:
                return found
            found.append(each)
        at = rows[-1]["seq"]
    return found


def hashes(tx: Reading, span: Span, after: int, until: int) -> list[bytes]:
    """Of an epoch's events behind `after` and up to `until`, in order."""
    rows = tx.query(
        "SELECT hash FROM journal WHERE seq > ? AND seq <= ? ORDER BY seq",
        max(after, span.first - 1), min(until, span.last),
    )  # fmt: skip
    return [bytes(row["hash"]) for row in rows]


def _epoch(tx: Reading, seq: int) -> int:
    return int(tx.scalar("SELECT epoch FROM journal WHERE seq = ?", seq))


def _first(tx: Reading, epoch: int, last: int) -> int:
    """The first event of an epoch, of which `last` is one."""
    low, high = 1, last
    while low < high:
        middle = (low + high) // 2
        if _epoch(tx, middle) < epoch:
            low = middle + 1
        else:
            high = middle
    return low
