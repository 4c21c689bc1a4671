"""What is checked before a database is trusted, and how a loss is accepted.

A database that is gone, foreign, damaged or behind its outside head stops the start. Only a
technician goes on from there: by a restore, or by opening a new epoch that names the loss.
"""

from __future__ import annotations

from datetime import UTC, datetime

from kiosk.clock import Clock
from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.storage.connection import Connection, NotOurs, connect, known_errors, refuse_plain
from kiosk.storage.files import FolderLock
from kiosk.storage.journal.events import freeze, line_data, line_time
from kiosk.storage.journal.head import HeadFile, read_head
from kiosk.storage.journal.rechaining import known_again
from kiosk.storage.journal.transaction import EPOCH_OPENED, OWN_TYPES
from kiosk.storage.keys.ring import KeyRing
from kiosk.storage.schema import migrate
from kiosk.wire.chain import GENESIS
from kiosk.wire.head import Head

EPOCH_ZERO = datetime.fromtimestamp(0, UTC)


def open_checked(folder: DataFolder, keys: KeyRing) -> tuple[Connection, Head]:
    """A writing connection at the newest schema, and the journal's head."""
    if keys.fresh and not folder.database.exists():
        _create(folder, keys)
    known = _known_head(folder, keys)
    connection = _connect(folder, keys, trusted=isinstance(known, Head))
    try:
        with known_errors(folder.database):
            migrate(connection, folder.database)
            head = journal_head(connection)
        if isinstance(known, KnownError):
            raise known
        if known is None:
            raise KnownError("storage.head_missing", field=folder.head.name, seq=head.seq)
        with known_errors(folder.database):
            _compare(connection, keys, head, known)
    except BaseException:
        connection.close()
        raise
    keys.fresh = False
    return connection, head


def open_new_epoch(folder: DataFolder, keys: KeyRing, clock: Clock, reason: str) -> Head:
    """Accept that events are lost: go on from what the database holds, in a new epoch.

    The event that opens it names the head it left and the head that was known outside.
    """
    lock = FolderLock(folder.lock)
    try:
        known = _known_head(folder, keys)
        outside = known if isinstance(known, Head) else None
        connection = _connect(folder, keys, trusted=outside is not None)
        try:
            with known_errors(folder.database):
                migrate(connection, folder.database)
                head = begin_epoch(connection, keys, clock, reason, outside)
        finally:
            connection.close()
        HeadFile.create(folder.head, keys, head)
        return head
    finally:
        lock.release()


def begin_epoch(
    connection: Connection, keys: KeyRing, clock: Clock, reason: str, known: Head | None
) -> Head:
    """Record the event that opens a new epoch; durable on return. `known` is the outside head."""
    left = journal_head(connection)
    row = connection.execute("SELECT line FROM journal WHERE seq = ?", (left.seq,)).fetchone()
    epoch = max(left.epoch, known.epoch if known else 0) + 1
    frozen = freeze(
        next(own for own in OWN_TYPES if own.name == EPOCH_OPENED),
        {"left": left.shown(), "known": known.shown() if known else None, "reason": reason},
        hall=keys.hall_id,
        epoch=epoch,
        seq=left.seq + 1,
        at=max(clock.now(), line_time(row[0]) if row else EPOCH_ZERO),
        previous=left.hash,
    )
    connection.execute(
        "INSERT INTO journal (seq, epoch, line, hash) VALUES (?, ?, ?, ?)",
        (left.seq + 1, epoch, frozen.line, frozen.hash),
    )
    return Head(epoch, left.seq + 1, frozen.hash)


def journal_head(connection: Connection) -> Head:
    """The last event's place and hash."""
    row = connection.execute(
        "SELECT epoch, seq, hash FROM journal ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    return Head(1, 0, GENESIS) if row is None else Head(*row)


def _create(folder: DataFolder, keys: KeyRing) -> None:
    # The head first: from then on a missing head or database is a loss and never a beginning.
    HeadFile.create(folder.head, keys, Head(1, 0, GENESIS))
    folder.database.touch(mode=0o600)


def _known_head(folder: DataFolder, keys: KeyRing) -> Head | KnownError | None:
    try:
        return read_head(folder.head, keys)
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
