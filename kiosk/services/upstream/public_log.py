"""The district's public log, as a hall holds it to its word.

Each night the district publishes one more entry for each hall whose journal came further, and signs
a checkpoint over all entries there ever were. The hall looks whether its newest entry says what its
own journal says, whether that entry is in the checkpoint, and whether the checkpoint goes on from
the one that it saw last. What does not hold is shown in red and journalled: then somebody has lost
or changed what residents said, here or there.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

import msgspec

from kiosk.clock import from_text, to_text
from kiosk.services.upstream import outbox, standing
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.upstream import acks, outgoing
from kiosk.storage.upstream.outgoing import Span
from kiosk.wire import checkpoint, merkle
from kiosk.wire.checkpoint import Checkpoint, LogKey
from kiosk.wire.head import Head
from kiosk.wire.merkle import Frontier
from kiosk.wire.reading import WireError
from kiosk.wire.receipt import log_leaf

LogTrouble = Literal["unsigned", "rewritten", "other", "missing"]

NIGHTS = timedelta(hours=48)  # so long the log has for what was acknowledged
SLOT = 4 * 3600  # seconds, of which the last success is remembered …
KEPT = 20  # … for so many slots: together they outlast the nights, however often the hall goes
PIECE = 20_000  # hashes in memory
TREE, REACHED = "tree", "reached"


class LogBroken(Exception):
    """What does not hold, and of how many entries the checkpoint speaks."""

    def __init__(self, trouble: LogTrouble, size: int = 0) -> None:
        super().__init__(trouble)
        self.trouble = trouble
        self.size = size


@dataclass(frozen=True)
class Entry:
    """The newest entry of this hall as the hub shows it: its place, its path to the checkpoint."""

    head: Head
    root: bytes
    index: int
    path: Sequence[bytes]
    note: str


class _Tree(msgspec.Struct, frozen=True):
    """The tree over the hall's own hashes, as far as it was made."""

    epoch: int
    seq: int
    hash: str
    state: str


class _Reached(msgspec.Struct, frozen=True):
    """What the hub had signed for, and when the hall knew."""

    at: str
    seq: int


def read_note(note: str, keys: Sequence[LogKey]) -> Checkpoint:
    """Signed by one of the keys under which the log ever was. Raises :class:`LogBroken`."""
    for key in keys:
        try:
            return checkpoint.read(note, key)
        except WireError:
            continue
    raise LogBroken("unsigned")


def genuine(entry: Entry, keys: Sequence[LogKey], hall: str) -> Checkpoint:
    """The checkpoint, which holds the entry. Raises :class:`LogBroken`."""
    found = read_note(entry.note, keys)
    leaf = log_leaf(hall, entry.head, entry.root)
    if not merkle.verify_inclusion(leaf, entry.index, found.size, entry.path, found.root):
        raise LogBroken("missing", found.size)
    return found


def entries(note: str) -> int:
    """Of how many a checkpoint speaks that was believed when it came; 0 for none."""
    return int(note.split("\n", 2)[1]) if note else 0


def seen(tx: Reading, keys: Sequence[LogKey]) -> Checkpoint | None:
    """The checkpoint that was seen last; None before the first. Raises :class:`LogBroken` where it
    is of a log whose keys the hall does not know any more.
    """
    note = acks.note(tx, standing.CHECKPOINT)
    return read_note(note, keys) if note else None


def goes_on(old: Checkpoint | None, new: Checkpoint, path: Sequence[bytes]) -> None:
    """Raises :class:`LogBroken` where the log was written anew."""
    if old is not None and not merkle.verify_consistency(
        old.size, new.size, old.root, new.root, path
    ):
        raise LogBroken("rewritten", new.size)


def passed(tx: Reading, entry: Entry, size: int) -> bool:
    """Whether a log of so many entries says nothing beyond what was believed already: it is shorter
    and names no newer event of this hall. A shorter one that does was not made earlier.

    Raises :class:`LogBroken` where it says something else of this hall.
    """
    if size >= entries(acks.note(tx, standing.CHECKPOINT)):
        return False
    kept = acks.note(tx, TREE)
    newest = msgspec.json.decode(kept, type=_Tree).seq if kept else 0
    return is_ours(tx, entry, size) is None or entry.head.seq <= newest


def is_ours(tx: Reading, entry: Entry, size: int) -> Frontier | None:
    """The hall's own tree up to the entry's event, whose root is the entry's; None where the entry
    is of a history that the hall has left, of which it has nothing to compare.

    Raises :class:`LogBroken`.
    """
    spans = outgoing.spans(tx)
    own = outgoing.hash_at(tx, entry.head.epoch, entry.head.seq)
    if own is None:
        newest = spans[-1].epoch if spans else 1
        if entry.head.epoch >= newest:
            raise LogBroken("other", size)
        return None
    if own != entry.head.hash:
        raise LogBroken("other", size)
    tree = _kept_tree(tx, entry.head.seq)
    for span in spans:
        _extend(tx, tree, span, entry.head.seq)
    if tree.root() != entry.root:
        raise LogBroken("other", size)
    return tree


def in_time(tx: Reading, entry: Entry | None, now: datetime) -> None:
    """What was acknowledged two nights ago stands in the log. Raises :class:`LogBroken`."""
    old = [each for each in _reached(tx) if now - from_text(each.at) > NIGHTS]
    if old and (entry is None or entry.head.seq < max(each.seq for each in old)):
        raise LogBroken("missing")


def well(tx: Transaction, entry: Entry | None, tree: Frontier | None) -> None:
    """All of it holds: the next look goes on from here."""
    acks.write_note(tx, standing.LOG_TROUBLE, "")
    if entry is not None:
        acks.write_note(tx, standing.CHECKPOINT, entry.note)
    if entry is not None and tree is not None:
        kept = _Tree(
            entry.head.epoch, entry.head.seq, entry.head.hash.hex(),
            b64encode(tree.state()).decode(),
        )  # fmt: skip
        acks.write_note(tx, TREE, msgspec.json.encode(kept).decode())


def broken(tx: Transaction, wrong: LogBroken) -> None:
    """Journalled once, and told until it holds again."""
    if acks.note(tx, standing.LOG_TROUBLE) != wrong.trouble:
        tx.record("hub.log_broken", why=wrong.trouble, size=wrong.size)
    acks.write_note(tx, standing.LOG_TROUBLE, wrong.trouble)


def remember(tx: Transaction) -> None:
    """After a visit: so far the hub has signed, as of now."""
    seq, kept = outbox.reached(tx, outgoing.spans(tx)).seq, _reached(tx)
    if kept and _slot(from_text(kept[-1].at)) == _slot(tx.at):
        seq = max(seq, kept.pop().seq)
    kept = [*kept, _Reached(to_text(tx.at), seq)][-KEPT:]
    acks.write_note(tx, REACHED, msgspec.json.encode(kept).decode())


def _slot(at: datetime) -> int:
    return int(at.timestamp()) // SLOT


def _reached(tx: Reading) -> list[_Reached]:
    return msgspec.json.decode(acks.note(tx, REACHED) or "[]", type=list[_Reached])


def _kept_tree(tx: Reading, until: int) -> Frontier:
    """As far as it was made and still is the hall's; empty else."""
    text = acks.note(tx, TREE)
    if text:
        kept = msgspec.json.decode(text, type=_Tree)
        same = outgoing.hash_at(tx, kept.epoch, kept.seq)
        if same is not None and same.hex() == kept.hash and kept.seq <= until:
            return Frontier.of(b64decode(kept.state))
    return Frontier()


def _extend(tx: Reading, tree: Frontier, span: Span, until: int) -> None:
    last = min(span.last, until)
    while max(tree.size, span.first - 1) < last:
        after = max(tree.size, span.first - 1)
        tree.extend(outgoing.hashes(tx, span, after, min(last, after + PIECE)))
