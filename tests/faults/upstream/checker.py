"""What must hold between a hall and its hub, whatever befell them: said by a second hand.

It knows of the program the tables' names and how a hash is chained, and shares no code with what
it looks at: SHA-256 and the bytes as they lie on either side.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field

import psycopg

GENESIS = bytes(32)


@dataclass(frozen=True)
class Event:
    """As the hall has it; `plain` is salt and private part, None where there is none (any more).
    `stays`: it never leaves the hall."""

    epoch: int
    seq: int
    line: bytes = field(repr=False)
    hash: bytes
    plain: bytes | None = field(repr=False)
    stays: bool = False

    @property
    def name(self) -> str:
        return f"{self.epoch}.{self.seq}"


@dataclass(frozen=True)
class Kept:
    """As the hub has it; `aside`: of a fork."""

    epoch: int
    seq: int
    line: bytes = field(repr=False)
    hash: bytes
    sealed: bytes | None = field(repr=False)
    kid: str | None
    aside: bool = False


@dataclass(frozen=True)
class Epoch:
    epoch: int
    first: int
    prev: bytes
    seq: int
    head: bytes


@dataclass(frozen=True)
class Books:
    """Everything that the hub has of one hall."""

    kept: Sequence[Kept]
    epochs: Sequence[Epoch]
    head: tuple[int, int, bytes]
    buried: Set[tuple[int, int, bytes]] = frozenset()
    """Epoch, number and hash of what has a tombstone; no hash where nobody could tell it."""

    @classmethod
    def read(cls, connection: psycopg.Connection, hall: str) -> Books:
        rows = connection.execute(
            "SELECT epoch, seq, convert_to(line, 'UTF8'), hash, sealed, kid, false FROM events"
            " WHERE hall = %s UNION ALL SELECT epoch, seq, line, hash, sealed, kid, true"
            " FROM fork_events WHERE hall = %s ORDER BY 1, 2",
            (hall, hall),
        )
        kept = [Kept(*row) for row in rows]
        rows = connection.execute(
            "SELECT epoch, first, prev, seq, head FROM epochs WHERE hall = %s ORDER BY 1", (hall,)
        )
        epochs = [Epoch(*row) for row in rows]
        [head] = connection.execute(
            "SELECT epoch, seq, head FROM halls WHERE hall = %s", (hall,)
        ).fetchall()
        rows = connection.execute("SELECT epoch, seq, hash FROM buried WHERE hall = %s", (hall,))
        buried = {(epoch, seq, bytes(digest)) for epoch, seq, digest in rows}
        return cls(kept, epochs, (head[0], head[1], head[2]), buried)


Opens = Callable[[Kept], bytes]
"""Salt and private part of what was sealed, by the district's key."""


@dataclass
class Record:
    """What the hub signed for and the hall believed, in all of the hall's lives, by hash."""

    acknowledged: dict[bytes, Event] = field(default_factory=dict)

    def observe(self, journal: Sequence[Event], reached: int) -> list[str]:
        """The hall as it lies there; what is wrong with it by itself."""
        for each in journal:
            if each.seq <= reached:
                self.acknowledged[each.hash] = each
        if [each.seq for each in journal] != list(range(1, len(journal) + 1)):
            return ["the hall lacks events that it recorded"]
        if reached > len(journal):
            return ["the hall believes that more is up than it has"]
        before = GENESIS
        for each in journal:
            before = hashlib.sha256(before + each.line).digest()
            if before != each.hash:
                return [f"the hall's chain breaks at {each.name}"]
        return []

    def excuse(self, left: Set[bytes]) -> bool:
        """Both sides were put back: what neither of them has now is nobody's fault. Whether
        anything was lost so."""
        gone = self.acknowledged.keys() - left
        for digest in gone:
            del self.acknowledged[digest]
        return bool(gone)

    def missing(self, books: Books) -> list[str]:
        """Acknowledged events that are not at the hub, or not byte for byte, or more than once."""
        count = Counter(each.hash for each in books.kept)
        lines = {each.hash: each.line for each in books.kept}
        found = []
        for digest, each in self.acknowledged.items():
            if not count[digest]:
                found.append(f"event {each.name} was acknowledged and is not at the hub")
            elif lines[digest] != each.line:
                found.append(f"event {each.name} is other bytes at the hub")
        return found + [
            f"event {each.epoch}.{each.seq} is at the hub {count[each.hash]} times"
            for each in books.kept
            if count[each.hash] > 1
        ]


def unchained(books: Books) -> list[str]:
    """Whether each epoch at the hub is whole, hangs on what came before, and ends at its head."""
    hashes = {each.hash for each in books.kept} | {GENESIS}
    own: dict[int, list[Kept]] = {}
    for each in books.kept:
        if not each.aside:
            own.setdefault(each.epoch, []).append(each)
    found = []
    if set(own) != {each.epoch for each in books.epochs}:
        found.append("the hub's epochs are not those of its events")
    for epoch in books.epochs:
        events = own.get(epoch.epoch, [])
        if [each.seq for each in events] != list(range(epoch.first, epoch.seq + 1)):
            found.append(f"epoch {epoch.epoch} at the hub has gaps, or not the end that it says")
        if epoch.prev not in hashes:
            found.append(f"epoch {epoch.epoch} at the hub hangs on nothing")
        before = epoch.prev
        for each in events:
            before = hashlib.sha256(before + each.line).digest()
            if before != each.hash:
                found.append(f"the hub's chain breaks at {each.epoch}.{each.seq}")
                break
        if events and before != epoch.head:
            found.append(f"epoch {epoch.epoch} at the hub ends with another head")
    last = max(((each.epoch, each.seq, each.head) for each in books.epochs), default=None)
    if last is not None and last != books.head:
        found.append("the hub's head is not that of its newest epoch")
    return found


def unlike(journal: Sequence[Event], books: Books, opens: Opens) -> list[str]:
    """After a visit that ended well: all is up, and of private parts just what the hall has too."""
    kept = {each.hash: each for each in books.kept}
    found = []
    for each in journal:
        there = kept.get(each.hash)
        if there is None:
            found.append(f"event {each.name} is not at the hub after a visit that ended well")
            continue
        sealed = None if there.sealed is None else opens(there)
        if each.plain is None and sealed is not None:
            found.append(f"what was erased of {each.name} is at the hub still")
        elif each.plain is not None and not each.stays and sealed != each.plain:
            found.append(f"the private part of {each.name} is another one at the hub, or gone")
        elif each.stays and sealed is not None:
            found.append(f"the private part of {each.name} left the hall")
    return found
