"""The history that leads to an event: a hall's numbers go on from epoch to epoch, and after a
restore the same number stands in two of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kiosk.hub.database.pool import Connection
from kiosk.wire.chain import chained

_AT_ONCE = 5000


@dataclass(frozen=True)
class Fork:
    """What a hall once sent beside the journal, in one piece; `head` is the hash of its last."""

    first: int
    last: int
    head: bytes


@dataclass(frozen=True)
class Stretch:
    """Events `first` to `last` of one epoch: in the journal, or of what was sent as a fork."""

    epoch: int
    first: int
    last: int
    fork: Fork | None = None

    @property
    def forked(self) -> bool:
        return self.fork is not None

    def within(self, first: int, last: int) -> Stretch:
        """What of it lies there."""
        return replace(self, first=max(self.first, first), last=min(self.last, last))


@dataclass(frozen=True)
class _Epoch:
    first: int
    prev: bytes
    parent: int
    forked: bool
    seq: int


def stretches(connection: Connection, hall: str, epoch: int, last: int) -> list[Stretch]:
    """Those that make up the numbers 1 to `last` of the history that leads to this epoch, the
    oldest first. Empty where that history is not here."""
    rows = connection.execute(
        "SELECT epoch, first, prev, parent, forked, seq FROM epochs WHERE hall = %s", (hall,)
    )
    epochs = {row[0]: _Epoch(*row[1:]) for row in rows}
    found: list[Stretch] = []
    while last > 0:
        here = epochs.get(epoch)
        if here is None:
            return []
        if last >= here.first:
            found.append(Stretch(epoch, here.first, last))
            last = here.first - 1
        if here.forked and last > 0:
            before = _forked(connection, hall, here.parent, here.first - 1, here.prev)
            found += [each.within(each.first, last) for each in before if each.first <= last]
            last = min(last, before[-1].first - 1) if before else 0
        if last > 0 and last < here.first:
            epoch = here.parent if not here.forked else _owner(epochs, here.parent, last)
    return found[::-1]


def owners(
    connection: Connection, hall: str, epoch: int, seqs: list[int]
) -> list[tuple[int, int, bytes]]:
    """Epoch, number and hash: which events these numbers mean in the history that leads to an
    event of this epoch. What is not here has none."""
    if not seqs:
        return []
    found = []
    for part in stretches(connection, hall, epoch, max(seqs)):
        wanted = [seq for seq in seqs if part.first <= seq <= part.last]
        if wanted and part.fork is not None:
            chain = _chain(connection, hall, part.epoch, part.fork)
            found += [(part.epoch, seq, chain[seq - part.fork.first]) for seq in wanted]
        elif wanted:
            rows = connection.execute(
                "SELECT epoch, seq, hash FROM events WHERE hall = %s AND epoch = %s"
                " AND seq = ANY(%s)",
                (hall, part.epoch, wanted),
            )
            found += rows.fetchall()
    return found


def hashes(connection: Connection, hall: str, parts: list[Stretch]) -> Iterator[bytes]:
    """The hash of each event of these stretches, in order."""
    for part in parts:
        if part.fork is not None:
            chain = _chain(connection, hall, part.epoch, part.fork)
            yield from chain[part.first - part.fork.first : part.last - part.fork.first + 1]
            continue
        first = part.first
        while first <= part.last:
            last = min(part.last, first + _AT_ONCE - 1)
            rows = connection.execute(
                "SELECT hash FROM events WHERE hall = %s AND epoch = %s"
                " AND seq BETWEEN %s AND %s ORDER BY seq",
                (hall, part.epoch, first, last),
            )
            for (digest,) in rows:
                yield digest
            first = last + 1


def _chain(connection: Connection, hall: str, epoch: int, fork: Fork) -> list[bytes]:
    """The hashes of a fork. Where one image was put back more than once, several events have each
    of its numbers: those count that lead to its head."""
    known: dict[int, list[bytes]] = {}
    rows = connection.execute(
        "SELECT seq, hash FROM fork_events WHERE hall = %s AND epoch = %s"
        " AND seq BETWEEN %s AND %s",
        (hall, epoch, fork.first, fork.last),
    )
    for seq, digest in rows:
        known.setdefault(seq, []).append(digest)
    found = [fork.head]
    for seq in range(fork.last, fork.first, -1):
        before = known[seq - 1]
        if len(before) > 1:
            row = connection.execute(
                "SELECT line FROM fork_events WHERE hall = %s AND epoch = %s AND seq = %s"
                " AND hash = %s",
                (hall, epoch, seq, found[-1]),
            ).fetchone()
            assert row is not None
            before = [each for each in before if chained(each, row[0]) == found[-1]]
        found.append(before[0])
    return found[::-1]


def _owner(epochs: dict[int, _Epoch], epoch: int, seq: int) -> int:
    """Which epoch a number belongs to, going back from this one."""
    while epoch in epochs and seq < epochs[epoch].first:
        epoch = epochs[epoch].parent
    return epoch


def _forked(connection: Connection, hall: str, epoch: int, last: int, head: bytes) -> list[Stretch]:
    """What was sent as a fork and ends with this event, the newest part first."""
    found: list[Stretch] = []
    while True:
        row = connection.execute(
            "SELECT first, prev FROM forks WHERE hall = %s AND epoch = %s AND last = %s"
            " AND head = %s ORDER BY first LIMIT 1",
            (hall, epoch, last, head),
        ).fetchone()
        if row is None:
            return found
        found.append(Stretch(epoch, row[0], last, Fork(row[0], last, head)))
        last, head = row[0] - 1, row[1]
