"""Proofs of the log and of what a hall's journal holds: made of a few nodes each."""

from __future__ import annotations

from dataclasses import dataclass

from psycopg.rows import TupleRow

from kiosk.clock import to_text
from kiosk.hub.core.hub import Hub
from kiosk.hub.core.register import keys_of
from kiosk.hub.database.pool import Connection
from kiosk.hub.log.nightly import newest, nodes
from kiosk.hub.log.trees import HallTree
from kiosk.wire import merkle
from kiosk.wire.chain import GENESIS, b64u
from kiosk.wire.checkpoint import LogKey
from kiosk.wire.receipt import Leaf, Proof

_LEAF = "SELECT leaf, content, epoch, seq, made_at FROM log_leaves WHERE hall = %s"


@dataclass(frozen=True)
class LeafProof:
    """A leaf, its index, and the path to the root of the log of `size` leaves."""

    index: int
    leaf: Leaf
    made: str
    path: list[bytes]
    size: int
    note: str


def of_leaf(connection: Connection, index: int, size: int) -> list[bytes]:
    """The path of a leaf in the log as it was with `size` leaves."""
    places = sorted(merkle.inclusion_places(index, size))
    known = nodes(connection, places)
    return merkle.inclusion(lambda level, place: known[level, place], index, size)


def consistency(connection: Connection, old: int, size: int) -> list[bytes] | None:
    """That the log of `size` leaves goes on from that of `old`; None where there is none such."""
    last = newest(connection)
    if last is None or not 1 <= old <= size <= last[0]:
        return None
    places = sorted(merkle.consistency_places(old, size))
    known = nodes(connection, places)
    return merkle.consistency(lambda level, place: known[level, place], old, size)


def of_event(connection: Connection, hall: str, epoch: int, seq: int) -> LeafProof | None:
    """The first leaf that tells of this event, in the newest log; None before its first night."""
    row = connection.execute(
        f"{_LEAF} AND epoch = %s AND seq >= %s ORDER BY seq LIMIT 1", (hall, epoch, seq)
    ).fetchone()
    return _proof(connection, row)


def of_hall(connection: Connection, hall: str) -> LeafProof | None:
    """The newest leaf of a hall; None before its first night."""
    row = connection.execute(f"{_LEAF} ORDER BY epoch DESC, seq DESC LIMIT 1", (hall,)).fetchone()
    return _proof(connection, row)


def _proof(connection: Connection, row: TupleRow | None) -> LeafProof | None:
    last = newest(connection)
    if last is None or row is None or row[0] >= last[0]:
        return None
    index, content, epoch, seq, made = row
    _, _, _, _, head, root = content.rstrip("\n").split("\n")
    path = of_leaf(connection, index, last[0])
    return LeafProof(index, Leaf(epoch, seq, head, root), to_text(made), path, *last)


def receipt_proof(hub: Hub, hall: str, epoch: int, seq: int) -> Proof | None:
    """The file that shows where an event stands; None where it is not here, cannot be read, or no
    night has told of it yet."""
    return hub.pool.run(lambda connection: _receipt(hub, connection, hall, epoch, seq))


def _receipt(hub: Hub, connection: Connection, hall: str, epoch: int, seq: int) -> Proof | None:
    event = connection.execute(
        "SELECT line FROM events WHERE hall = %s AND epoch = %s AND seq = %s AND NOT held",
        (hall, epoch, seq),
    ).fetchone()
    found = of_event(connection, hall, epoch, seq)
    if event is None or found is None:
        return None
    tree = HallTree(connection, hall, found.leaf.epoch, found.leaf.seq)
    if not tree.whole:
        return None
    keys = keys_of(connection, hall, hub.clock.now())
    return Proof(
        v=1, kiosk=hall, epoch=epoch, seq=seq, line=event[0],
        prev=b64u(_before(connection, hall, epoch, seq)),
        path=[b64u(each) for each in tree.path(seq - 1, found.leaf.seq)],
        leaf=found.leaf, index=found.index,
        log_path=[b64u(each) for each in found.path], checkpoint=found.note,
        log=str(LogKey(hub.settings.origin, hub.keys.current("log").public)),
        night=found.made[:10], key=b64u(keys[0]) if keys else "",
    )  # fmt: skip


def _before(connection: Connection, hall: str, epoch: int, seq: int) -> bytes:
    """The hash that an event's is chained to."""
    row = connection.execute(
        "SELECT hash FROM events WHERE hall = %s AND epoch = %s AND seq = %s"
        " UNION ALL SELECT prev FROM epochs WHERE hall = %s AND epoch = %s AND first = %s",
        (hall, epoch, seq - 1, hall, epoch, seq),
    ).fetchone()
    return GENESIS if row is None else bytes(row[0])
