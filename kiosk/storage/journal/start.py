"""What is checked before a database is trusted, and how a loss is accepted.

A database that is gone, foreign, damaged or behind its outside head stops the start. Only a
technician goes on from there: by a restore, or by opening a new epoch that names the loss.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from kiosk.clock import Clock
from kiosk.errors import BugError, KnownError
from kiosk.paths import DataFolder
from kiosk.storage.connection import Connection, NotOurs, connect, known_errors, refuse_plain
from kiosk.storage.files import FolderLock
from kiosk.storage.journal.burying import bring_about, of_journal, tombstones
from kiosk.storage.journal.events import EventType, line_data, line_time
from kiosk.storage.journal.head import HeadFile, Outside, read_outside
from kiosk.storage.journal.rechaining import known_again
from kiosk.storage.journal.tombstones import Tombstone, read, together, write
from kiosk.storage.journal.transaction import (
    OWN_TYPES,
    Reading,
    Transaction,
    the_hour,
    to_moment,
)
from kiosk.storage.keys.ring import KeyRing
from kiosk.storage.schema import migrate
from kiosk.wire.chain import GENESIS
from kiosk.wire.head import Head

_LINES = 20  # read at a time
UNFINISHED = ("restoring", "rebuilding")
EPOCH_ZERO = datetime.fromtimestamp(0, UTC)


@dataclass(frozen=True)
class Missing:
    """Tombstones that are gone: how many, and why a technician goes on without them."""

    count: int = 0
    why: str = ""


def open_checked(folder: DataFolder, keys: KeyRing) -> tuple[Connection, Head, Outside]:
    """A writing connection at the newest schema, the journal's head, and what is known outside."""
    if keys.fresh and not folder.database.exists():
        _create(folder, keys)
    for left in UNFINISHED:  # of a way back that was killed; whoever walks one holds the lock
        shutil.rmtree(folder.root / left, ignore_errors=True)
    known = known_outside(folder, keys)
    connection = _connect(folder, keys, trusted=isinstance(known, Outside))
    try:
        with known_errors(folder.database):
            migrate(connection, folder.database)
            head = journal_head(connection)
        if isinstance(known, KnownError):
            raise known
        if known is None:
            raise KnownError("storage.head_missing", field=folder.head.name, seq=head.seq)
        with known_errors(folder.database):
            _compare(connection, keys, head, known.head)
    except BaseException:
        connection.close()
        raise
    keys.fresh = False
    return connection, head, known


def open_new_epoch(
    folder: DataFolder,
    keys: KeyRing,
    clock: Clock,
    reason: str,
    event_types: Iterable[EventType],
    without: str = "",
    *,
    beyond: int = 0,
) -> Head:
    """Accept that events are lost: go on from what the database holds, in a new epoch.

    The event that opens it names the head it left and the head that was known outside. What has a
    tombstone is made true again; `without` says why to go on where tombstones are missing. `beyond`
    is the highest epoch that backups know.
    """
    lock = FolderLock(folder.lock)
    try:
        known = known_outside(folder, keys)
        outside = known if isinstance(known, Outside) else None
        connection = _connect(folder, keys, trusted=outside is not None)
        try:
            with known_errors(folder.database):
                migrate(connection, folder.database)
                types = types_by_name(event_types)
                here = of_journal(Reading(connection, types, EPOCH_ZERO), (0, 0))
                stones = together(read(folder.tombstones, keys).stones, here)
                missing = accepted(len(stones), outside.tombstones if outside else 0, without)
                epoch = begin_epoch(
                    connection, keys, clock, types, stones,
                    reason=reason, known=outside.head if outside else None, missing=missing,
                    beyond=beyond,
                )  # fmt: skip
        finally:
            connection.close()
        lay_down(folder, keys, epoch)
        return epoch.head
    finally:
        lock.release()


def accepted(have: int, known: int | None, without: str) -> Missing:
    """How many tombstones are missing; raises storage.tombstones_missing until somebody says why
    it goes on without them.
    """
    count = max(0, (known or 0) - have)
    if count and not without.strip():
        raise KnownError("storage.tombstones_missing", field="tombstones", missing=count)
    return Missing(count, without.strip()) if count else Missing()


@dataclass(frozen=True)
class NewEpoch:
    """What was opened: the head, all tombstones there are now, and how many events they made."""

    head: Head
    stones: list[Tombstone]
    again: int


def begin_epoch(
    connection: Connection,
    keys: KeyRing,
    clock: Clock,
    types: Mapping[str, EventType],
    stones: Sequence[Tombstone],
    *,
    reason: str,
    known: Head | None,
    missing: Missing,
    beyond: int = 0,
) -> NewEpoch:
    """Open a new epoch and make true again, in the same transaction, what `stones` tell of behind
    the journal's head; durable on return. `known` is the outside head, `beyond` the highest epoch
    that anybody else knows of: no event may have the id of another.

    It is dated as the newest event is: nobody has looked at the clock of a new PC yet, and the next
    start holds it against this very event.
    """
    left = journal_head(connection)
    at = newest_time(connection, left) if left.seq else to_moment(clock.now())
    later = [stone for stone in stones if stone.place > (left.epoch, left.seq)]
    epochs = (left.epoch, known.epoch if known else 0, beyond, *(stone.epoch for stone in stones))
    connection.execute("BEGIN IMMEDIATE")
    try:
        tx = Transaction(connection, types, hall=keys.hall_id, head=left, at=at, newest=at)
        tx.open_epoch(
            max(epochs) + 1, left=left.shown(), known=known.shown() if known else None,
            reason=reason, missing=missing.count, without=missing.why,
        )  # fmt: skip
        again = bring_about(tx, later)
        made = tombstones(tx, types, tx.recorded)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return NewEpoch(tx.head, together(stones, made), again)


def lay_down(folder: DataFolder, keys: KeyRing, epoch: NewEpoch) -> None:
    """Tombstones, then the head that counts them: once the database stands in its place."""
    write(folder.tombstones, keys, epoch.stones)
    HeadFile.create(folder.head, keys, epoch.head, len(epoch.stones))


def types_by_name(event_types: Iterable[EventType]) -> dict[str, EventType]:
    """With the journal's own. No two have one name."""
    types: dict[str, EventType] = {}
    for event_type in (*OWN_TYPES, *event_types):
        if event_type.name in types:
            raise BugError(f"two event types are called {event_type.name!r}")
        types[event_type.name] = event_type
    return types


def journal_head(connection: Connection) -> Head:
    """The last event's place and hash."""
    row = connection.execute(
        "SELECT epoch, seq, hash FROM journal ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    return Head(1, 0, GENESIS) if row is None else Head(*row)


def newest_time(connection: Connection, head: Head) -> datetime:
    """The latest time that was recorded in the head's epoch.

    Some events tell their hour alone, any number of them one after another: those before them are
    asked as well, back to one that tells its moment.
    """
    newest, below = EPOCH_ZERO, head.seq + 1
    while lines := connection.execute(
        "SELECT line, seq FROM journal WHERE seq < ? AND epoch = ? ORDER BY seq DESC LIMIT ?",
        (below, head.epoch, _LINES),
    ).fetchall():
        below = lines[-1]["seq"]
        for at in (line_time(row["line"]) for row in lines):
            newest = max(newest, at)
            if at != the_hour(at):
                return newest
    return newest


def _create(folder: DataFolder, keys: KeyRing) -> None:
    # The head first: from then on a missing head or database is a loss and never a beginning.
    HeadFile.create(folder.head, keys, Head(1, 0, GENESIS))
    folder.database.touch(mode=0o600)


def known_outside(folder: DataFolder, keys: KeyRing) -> Outside | KnownError | None:
    """What the head beside the database says, or why it says nothing."""
    try:
        return read_outside(folder.head, keys)
    except KnownError as error:
        return error


def _connect(folder: DataFolder, keys: KeyRing, *, trusted: bool) -> Connection:
    """`trusted`: the outside head bears this key's signature, so the key is the right one."""
    file = folder.database
    if not file.exists() or (file.stat().st_size == 0 and not keys.fresh):
        raise KnownError("storage.missing", field=file.name, file=file)
    refuse_plain(file)
    with known_errors(file):
        try:
            return connect(file, keys, writing=True)
        except NotOurs as error:
            if trusted:
                raise KnownError("storage.damaged", field=file.name, file=file) from error
            raise


def _compare(connection: Connection, keys: KeyRing, head: Head, known: Head) -> None:
    if continues(connection, keys, head, known):
        return
    if (head.epoch, head.seq) < (known.epoch, known.seq):
        raise KnownError(
            "storage.behind_head",
            field="journal.db",
            epoch=known.epoch,
            seq=known.seq,
            have_epoch=head.epoch,
            have_seq=head.seq,
            missing=known.seq - head.seq,
        )
    raise KnownError("storage.other_history", field="journal.db", epoch=known.epoch, seq=known.seq)


def continues(connection: Connection, keys: KeyRing, head: Head, known: Head) -> bool:
    """Whether the journal holds the event that the outside head names, or has accepted its loss, or
    has since had its chain made anew."""
    if known.seq == 0 and known.epoch == 1:
        return True
    row = connection.execute(
        "SELECT epoch, hash FROM journal WHERE seq = ?", (known.seq,)
    ).fetchone()
    if row is not None and tuple(row) == (known.epoch, known.hash):
        return True
    if row is not None and known_again(connection, keys, known):
        return True
    if head.epoch <= known.epoch:
        return False
    opening = connection.execute(
        "SELECT line FROM journal WHERE epoch > ? ORDER BY seq LIMIT 1", (known.epoch,)
    ).fetchone()
    return bool(line_data(opening[0]).get("known") == known.shown())
