"""The transparency log: its checkpoints, and whether each hall's newest head is in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kiosk.hub.database.pool import Connection
from kiosk.hub.pages.reading.rows import row, rows


@dataclass(frozen=True)
class Checkpoint:
    size: int
    root: bytes
    note: str
    made_at: datetime


def newest(tx: Connection, count: int = 30) -> list[Checkpoint]:
    return rows(
        tx, Checkpoint,
        "SELECT size, root, note, made_at FROM checkpoints ORDER BY made_at DESC, size DESC"
        " LIMIT %s",
        (count,),
    )  # fmt: skip


@dataclass(frozen=True)
class Leaf:
    """The first leaf of a hall that is over an event of it."""

    leaf: int
    epoch: int
    seq: int
    made_at: datetime


def leaf_over(tx: Connection, hall: str, epoch: int, seq: int) -> Leaf | None:
    return row(
        tx, Leaf,
        "SELECT leaf, epoch, seq, made_at FROM log_leaves WHERE hall = %s AND epoch = %s"
        " AND seq >= %s ORDER BY seq LIMIT 1",
        (hall, epoch, seq),
    )  # fmt: skip
