"""Tombstones of what was recorded, and what they bring about in a journal that was put back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import structlog

from kiosk.paths import DataFolder
from kiosk.storage.journal.events import EventType, Queries, Recorded, thaw
from kiosk.storage.journal.head import Outside
from kiosk.storage.journal.tombstones import Tombstone, TombstoneFile, read, together
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.keys.ring import KeyRing

log = structlog.get_logger()
BATCH = 1000


def tombstones(
    tx: Queries, types: Mapping[str, EventType], events: Iterable[Recorded]
) -> list[Tombstone]:
    """Of those events that have one."""
    made = []
    for event in events:
        lasting = types[event.type].lasting
        ids = lasting.ids(tx, event) if lasting else None
        if ids is not None:
            made.append(Tombstone(epoch=event.epoch, seq=event.seq, type=event.type, ids=ids))
    return made


def settle(view: Reading, folder: DataFolder, keys: KeyRing, known: Outside) -> TombstoneFile:
    """The file at start, with what a crash kept from it, and after damage all that the journal
    holds.
    """
    found = read(folder.tombstones, keys)
    whole = found.whole and len(found.stones) == known.tombstones
    if not whole and known.tombstones is not None:
        log.warning("tombstones_made_anew", found=len(found.stones), known=known.tombstones)
    after = (known.head.epoch, known.head.seq) if whole else (0, 0)
    fresh = of_journal(view, after)
    wanted = together(found.stones, fresh) if fresh or not whole else found.stones
    return TombstoneFile(folder.tombstones, keys, wanted)


def of_journal(view: Reading, after: tuple[int, int]) -> list[Tombstone]:
    """Of the events behind `after` (epoch, seq): a few, or the whole journal once."""
    return tombstones(view, view.types, _lasting(view, after))


def _lasting(view: Reading, after: tuple[int, int]) -> Iterator[Recorded]:
    """Only lines that look like one are read: the journal may be long."""
    types = [f'%"type":"cn.hall.{name}.v1"}}' for name, each in view.types.items() if each.lasting]
    alike = " OR ".join(["CAST(line AS TEXT) LIKE ?"] * len(types))
    epoch, seq = after
    newest = view.one("SELECT epoch FROM journal ORDER BY seq DESC LIMIT 1")
    first = seq if newest is not None and newest["epoch"] == epoch else 0
    while rows := view.query(
        "SELECT seq, epoch, line, hash, private FROM journal"  # noqa: S608 - marks alone
        f" WHERE seq > ? AND (epoch, seq) > (?, ?) AND ({alike}) ORDER BY seq LIMIT ?",
        first, epoch, seq, *types, BATCH,
    ):  # fmt: skip
        for row in rows:
            yield thaw(row, view.types)
        first = rows[-1]["seq"]


def bring_about(tx: Transaction, stones: Sequence[Tombstone]) -> int:
    """Make true again what happened behind the head that was put back; how many had to be."""
    before = len(tx.recorded)
    for stone in stones:
        lasting = tx.types[stone.type].lasting if stone.type in tx.types else None
        if lasting is not None:
            lasting.again(tx, stone.ids)
    return len(tx.recorded) - before
