"""A night's work on the log: a leaf for each epoch whose head moved, and one signed checkpoint.

Leaves and checkpoint are in the ledger before the database knows of them: a database that is put
back goes on from there, and never signs another tree of the same size.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from kiosk.clock import to_text
from kiosk.hub.core.hub import Hub
from kiosk.hub.database.pool import Connection
from kiosk.hub.log import trees
from kiosk.wire.checkpoint import Checkpoint, sign
from kiosk.wire.head import Head
from kiosk.wire.merkle import EMPTY, Frontier, root_places
from kiosk.wire.receipt import log_leaf


@dataclass(frozen=True)
class Night:
    """`leaves` were added; the log has `size` of them now."""

    leaves: int
    size: int


def make(hub: Hub) -> Night:
    """Tonight's leaves and checkpoint. Done twice, the second adds nothing."""
    grown = hub.pool.run(
        lambda connection: connection.execute(
            "SELECT hall, epoch FROM epochs WHERE tree_seq < seq ORDER BY hall, epoch"
        ).fetchall()
    )
    for hall, epoch in grown:
        while hub.pool.run(partial(trees.extend, hall=hall, epoch=epoch)):
            pass
    return hub.pool.run(lambda connection: _make(hub, connection))


def recover(hub: Hub, connection: Connection) -> int:
    """Bring the database's log up to the ledger's; how many leaves it lacked."""
    size = _size(connection)
    last = hub.ledger.last("leaves")
    if last is not None and last["leaf"] >= size:
        edge = frontier(connection, size)
        missing = [each for each in hub.ledger.read("leaves") if each["leaf"] >= size]
        for each in missing:
            _append(connection, edge, each)
    noted = hub.ledger.last("checkpoints")
    if noted is not None:
        _checkpointed(connection, noted)
    return _size(connection) - size


def newest(connection: Connection) -> tuple[int, str] | None:
    """Size and note of the newest checkpoint; None before the first night."""
    row = connection.execute(
        "SELECT size, note FROM checkpoints ORDER BY size DESC, made_at DESC LIMIT 1"
    ).fetchone()
    return None if row is None else (row[0], row[1])


def frontier(connection: Connection, size: int) -> Frontier:
    """Of the log when it had `size` leaves."""
    if not size:
        return Frontier()
    places = sorted(root_places(size), reverse=True)
    known = nodes(connection, places)
    return Frontier.of(size.to_bytes(8) + b"".join(known[each] for each in places))


def nodes(connection: Connection, places: list[tuple[int, int]]) -> dict[tuple[int, int], bytes]:
    """These nodes of the log's tree, in one question."""
    rows = connection.execute(
        "SELECT n.level, n.place, n.hash FROM unnest(%s::int[], %s::bigint[]) AS w (level, place)"
        " JOIN log_nodes n ON n.level = w.level AND n.place = w.place",
        ([each[0] for each in places], [each[1] for each in places]),
    )
    return {(level, place): bytes(digest) for level, place, digest in rows}


def _make(hub: Hub, connection: Connection) -> Night:
    connection.execute("SELECT name FROM turns WHERE name = 'log' FOR UPDATE")
    recover(hub, connection)
    now = hub.clock.now()
    size = _size(connection)
    edge = frontier(connection, size)
    entries = list(_entries(connection, size, now))
    if not entries:
        return Night(0, size)
    full = Frontier.of(edge.state())
    for each in entries:
        full.append(each["content"].encode())
    noted = _signed(hub, full, now)
    hub.ledger.append("leaves", entries)
    hub.ledger.append("checkpoints", [noted])
    for each in entries:
        _append(connection, edge, each)
    _checkpointed(connection, noted)
    return Night(len(entries), size + len(entries))


def _entries(connection: Connection, size: int, now: datetime) -> Any:
    rows = connection.execute(
        "SELECT hall, epoch, tree_seq, tree_head, tree FROM epochs WHERE told_seq < tree_seq"
        " AND tree <> '' ORDER BY hall, epoch"
    ).fetchall()
    for at, (hall, epoch, seq, head, state) in enumerate(rows, size):
        root = Frontier.of(bytes(state)).root()
        content = log_leaf(hall, Head(epoch, seq, bytes(head)), root).decode()
        yield {
            "leaf": at, "hall": hall, "epoch": epoch, "seq": seq, "content": content,
            "made": to_text(now),
        }  # fmt: skip


def _append(connection: Connection, edge: Frontier, entry: dict[str, Any]) -> None:
    connection.execute(
        "INSERT INTO log_leaves (leaf, hall, epoch, seq, content, made_at)"
        " VALUES (%(leaf)s, %(hall)s, %(epoch)s, %(seq)s, %(content)s, %(made)s)",
        entry,
    )
    connection.execute(
        "UPDATE epochs SET told_seq = greatest(told_seq, %(seq)s)"
        " WHERE hall = %(hall)s AND epoch = %(epoch)s",
        entry,
    )
    full = edge.append(entry["content"].encode())
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO log_nodes (level, place, hash) VALUES (%s, %s, %s)", full)


def _signed(hub: Hub, edge: Frontier, now: datetime) -> dict[str, Any]:
    root = edge.root() if edge.size else EMPTY
    key = hub.keys.current("log")
    note = sign(Checkpoint(hub.settings.origin, edge.size, root), key.public, key.sign)
    return {"size": edge.size, "root": root.hex(), "note": note, "made": to_text(now)}


def _checkpointed(connection: Connection, noted: dict[str, Any]) -> None:
    connection.execute(
        "INSERT INTO checkpoints (size, root, note, made_at) VALUES (%s, %s, %s, %s)"
        " ON CONFLICT DO NOTHING",
        (noted["size"], bytes.fromhex(noted["root"]), noted["note"], noted["made"]),
    )


def _size(connection: Connection) -> int:
    row = connection.execute("SELECT max(leaf) FROM log_leaves").fetchone()
    return 0 if row is None or row[0] is None else int(row[0]) + 1
