"""A hall's tree over the hashes of its events, kept as far as proofs need it.

Full subtrees of 256 events and more stand in `tree_nodes`; smaller ones are made of the events'
hashes when they are asked for. What an epoch shares with the one before it stands with that one.
"""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.hub.core.history import hashes, stretches
from kiosk.hub.database.pool import Connection
from kiosk.wire.merkle import Frontier, Levels, inclusion, root_places

KEPT_FROM = 8  # levels
_EXTENDED_AT_ONCE = 50_000  # events in one transaction


class HallTree:
    """The tree of the history that leads to an epoch's event `size`, as a source of nodes."""

    def __init__(self, connection: Connection, hall: str, epoch: int, size: int) -> None:
        self._connection = connection
        self._hall = hall
        self._parts = stretches(connection, hall, epoch, size)
        self._epochs = [epoch, *(part.epoch for part in reversed(self._parts) if not part.forked)]
        self._blocks: dict[tuple[int, int], Levels] = {}

    @property
    def whole(self) -> bool:
        """Whether that history is here from its first event on."""
        return bool(self._parts)

    def node(self, level: int, place: int) -> bytes:
        if level >= KEPT_FROM:
            row = self._connection.execute(
                "SELECT hash FROM tree_nodes WHERE hall = %s AND level = %s AND place = %s"
                " AND epoch = ANY(%s) ORDER BY epoch DESC LIMIT 1",
                (self._hall, level, place, self._epochs),
            ).fetchone()
            if row is not None:
                return bytes(row[0])
        wide = max(level, KEPT_FROM)
        block = place << level >> wide
        if (wide, block) not in self._blocks:
            first = (block << wide) + 1
            self._blocks[wide, block] = Levels(self.hashes(first, first + (1 << wide) - 1))
        return self._blocks[wide, block].node(level, place - (block << wide - level))

    def path(self, index: int, size: int) -> list[bytes]:
        """The proof that leaf `index` is in the tree of `size` leaves."""
        return inclusion(self.node, index, size)

    def frontier(self, size: int) -> Frontier:
        places = sorted(root_places(size), reverse=True)
        return Frontier.of(size.to_bytes(8) + b"".join(self.node(*each) for each in places))

    def hashes(self, first: int, last: int) -> Iterable[bytes]:
        """Of the events from `first` to `last`."""
        cut = [
            part.within(first, last)
            for part in self._parts
            if part.last >= first and part.first <= last
        ]
        return hashes(self._connection, self._hall, cut)


def extend(connection: Connection, hall: str, epoch: int) -> bool:
    """Bring an epoch's frontier and nodes up to its events, a stretch at a time; whether more is
    waiting. An epoch whose history is not here whole has no tree."""
    row = connection.execute(
        "SELECT first, forked, seq, tree, tree_seq FROM epochs WHERE hall = %s AND epoch = %s"
        " FOR UPDATE",
        (hall, epoch),
    ).fetchone()
    if row is None:
        return False
    first, forked, seq, state, tree_seq = row
    if state:
        edge = Frontier.of(bytes(state))
    else:
        before = HallTree(connection, hall, epoch, first - 1)
        if first > 1 and not before.whole:
            return False
        # what was sent as a fork has no nodes: they are made here, from its first event on
        edge = Frontier() if forked else before.frontier(first - 1)
        tree_seq = edge.size
    last = min(seq, tree_seq + _EXTENDED_AT_ONCE)
    if last > tree_seq:
        parts = HallTree(connection, hall, epoch, last)
        _append(connection, hall, epoch, edge, parts.hashes(tree_seq + 1, last))
    head = connection.execute(
        "SELECT hash FROM events WHERE hall = %s AND epoch = %s AND seq = %s", (hall, epoch, last)
    ).fetchone()
    connection.execute(
        "UPDATE epochs SET tree = %s, tree_seq = %s, tree_head = %s WHERE hall = %s AND epoch = %s",
        (edge.state(), last, head[0] if head else b"", hall, epoch),
    )
    return bool(last < seq)


def _append(
    connection: Connection, hall: str, epoch: int, edge: Frontier, digests: Iterable[bytes]
) -> None:
    kept = [
        (hall, epoch, level, place, digest)
        for leaf in digests
        for level, place, digest in edge.append(leaf)
        if level >= KEPT_FROM
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO tree_nodes (hall, epoch, level, place, hash) VALUES (%s, %s, %s, %s, %s)"
            " ON CONFLICT DO NOTHING",
            kept,
        )
