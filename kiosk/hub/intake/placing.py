"""Where a batch belongs in what is here: behind it, partly known, with a gap before it, or beside.

Only hashes are compared: one that is equal says that everything before it is.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.hub.database.pool import Connection
from kiosk.wire.batch import Header
from kiosk.wire.chain import GENESIS
from kiosk.wire.head import Head


class Elsewhere(Exception):
    """`gap`: the hub needs what follows `seq` of `epoch` first. `fork`: at `seq` it has another."""

    def __init__(self, code: str, epoch: int, seq: int) -> None:
        super().__init__(code)
        self.code, self.epoch, self.seq = code, epoch, seq


@dataclass(frozen=True)
class Place:
    """`known` events at the beginning are here already. `parent` is given for a new epoch: the
    epoch that it goes on from (0: none), and whether from what was sent as a fork."""

    known: int
    parent: tuple[int, bool] | None = None


def place(
    connection: Connection, hall: str, have: Head, header: Header, hashes: list[bytes]
) -> Place:
    """Raises :class:`Elsewhere`. The hall's row is locked meanwhile."""
    row = connection.execute(
        "SELECT first, prev, seq, head FROM epochs WHERE hall = %s AND epoch = %s",
        (hall, header.epoch),
    ).fetchone()
    if row is None:
        return Place(0, _parent(connection, hall, have, header))
    first, prev, seq, head = row
    if header.first > seq + 1:
        raise Elsewhere("gap", header.epoch, seq)
    if header.first < first:
        raise Elsewhere("fork", header.epoch, header.first)
    before = prev if header.first == first else head
    if first < header.first <= seq:
        before = _hashes(connection, hall, header.epoch, header.first - 1, header.first - 1)[0]
    if header.before != before:
        raise Elsewhere("fork", header.epoch, max(header.first - 1, 1))
    known = min(header.last, seq) - header.first + 1
    if known > 0:
        _compare(connection, hall, header, hashes, known)
    return Place(known)


def _compare(
    connection: Connection, hall: str, header: Header, hashes: list[bytes], known: int
) -> None:
    last = header.first + known - 1
    if _hashes(connection, hall, header.epoch, last, last) == [hashes[known - 1]]:
        return
    ours = _hashes(connection, hall, header.epoch, header.first, last)
    differing = next(
        at for at, pair in enumerate(zip(ours, hashes, strict=False)) if pair[0] != pair[1]
    )
    raise Elsewhere("fork", header.epoch, header.first + differing)


def _parent(connection: Connection, hall: str, have: Head, header: Header) -> tuple[int, bool]:
    """What a new epoch goes on from."""
    before = header.first - 1
    if not before:
        if header.before != GENESIS:
            raise Elsewhere("fork", header.epoch, 1)
        return 0, False
    for table, forked in (("events", False), ("fork_events", True)):
        row = connection.execute(
            f"SELECT epoch FROM {table} WHERE hall = %s AND epoch < %s AND seq = %s AND hash = %s"  # noqa: S608 - two names of ours
            " ORDER BY epoch DESC LIMIT 1",
            (hall, header.epoch, before, header.before),
        ).fetchone()
        if row is not None:
            return row[0], forked
    other = connection.execute(
        "SELECT epoch FROM events WHERE hall = %s AND epoch < %s AND seq = %s LIMIT 1",
        (hall, header.epoch, before),
    ).fetchone()
    if other is not None:
        raise Elsewhere("fork", other[0], before)
    raise Elsewhere("gap", have.epoch, have.seq)


def _hashes(connection: Connection, hall: str, epoch: int, first: int, last: int) -> list[bytes]:
    rows = connection.execute(
        "SELECT hash FROM events WHERE hall = %s AND epoch = %s AND seq BETWEEN %s AND %s"
        " ORDER BY seq",
        (hall, epoch, first, last),
    )
    return [digest for (digest,) in rows]
