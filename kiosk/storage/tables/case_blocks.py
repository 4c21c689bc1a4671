"""Blocks of cases, in which they are entered into what finds them by words and by persons.

Entering one case costs as much as all the rest of its filing, thirty at once hardly more than two.
So a day's cases are entered in blocks, when the last of a block is filed or the next day begins:
which ones depends on the keys alone, and a rebuild enters the same. Those that wait, 31 at most,
are read as they are: whoever searches finds a case as soon as it was filed.
"""

from __future__ import annotations

from kiosk.storage.journal.events import Queries

BLOCK = 32
DAY = 10_000  # keys of a day


def due(tx: Queries, key: int) -> tuple[int, int] | None:
    """First and last key of what is to be entered now that this case was filed."""
    count = key % DAY
    if count % BLOCK == 0:
        return key - BLOCK + 1, key
    if count == 1:
        before = tx.scalar("SELECT key FROM cases WHERE key < ? ORDER BY key DESC LIMIT 1", key)
        if before is not None and (first := waiting_from(before)) <= before:
            return first, before
    return None


def is_entered(tx: Queries, key: int) -> bool:
    """Whether the block of this case was entered."""
    return key < waiting_from(tx.scalar("SELECT max(key) FROM cases"))


def waiting_from(newest: int) -> int:
    """The first key behind the last whole block."""
    return newest - newest % DAY % BLOCK + 1


def block_of(key: int) -> tuple[int, int]:
    """First and last key of the block of a case."""
    first = key - (key % DAY - 1) % BLOCK
    return first, min(first + BLOCK, first - first % DAY + DAY) - 1


def first_key(day: str) -> int:
    """No case of that business day, YYYY-MM-DD, or a later one has a smaller key."""
    return int(day.replace("-", "")) * DAY
