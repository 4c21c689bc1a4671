"""The way back from a backup: taken and checked as a whole, shown, then put in place.

Nothing that the folder holds changes before the copy was taken, verified and, in the same
transaction that opens its new epoch, told of everything that has a tombstone. What stood there is
put aside (`kept/`), not deleted. A crash half-way leaves a folder that refuses to start or starts
as before: restore again.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

from kiosk.clock import Clock
from kiosk.errors import KnownError
from kiosk.hall import file as hall_file
from kiosk.paths import DataFolder
from kiosk.storage import manifest
from kiosk.storage.backup import (
    check_journal,
    highest_epoch,
    newest,
    of_medium,
    refuse_older_key,
)
from kiosk.storage.connection import Connection, DatabaseError, NotOurs, connect, known_errors
from kiosk.storage.dated import Kept
from kiosk.storage.files import FolderLock, sync_file, sync_folder
from kiosk.storage.journal import tombstones
from kiosk.storage.journal.burying import of_journal
from kiosk.storage.journal.events import EventType, line_identity, line_time
from kiosk.storage.journal.head import Outside
from kiosk.storage.journal.rechaining import cited_until, remember_cited
from kiosk.storage.journal.start import (
    EPOCH_ZERO,
    NewEpoch,
    accepted,
    begin_epoch,
    journal_head,
    known_outside,
    lay_down,
    types_by_name,
)
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.keys.keys import slots_identity
from kiosk.storage.keys.ring import KeyRing
from kiosk.storage.keys.slots_file import keep_history
from kiosk.storage.schema import migrate
from kiosk.wire.head import Head

_BESIDE = ("journal.db-wal", "journal.db-shm")
SINGLE = ("hall.toml", "keyslots.json")


@dataclass(frozen=True)
class Loss:
    """What the journal in the folder holds and the backup does not.

    `first` and `last` are None where the journal cannot be read and only the head beside it tells
    how far it had come; `events` is None where nothing tells it.
    """

    events: int | None
    first: datetime | None = None
    last: datetime | None = None


@dataclass(frozen=True)
class Restored:
    """`again`: events that made true once more what has a tombstone. `kept`: what stood there."""

    head: Head
    again: int
    missing: int
    kept: Path | None


class Restoration:
    """A backup on its way back into `folder`. A context: it holds the folder, and tidies up."""

    def __init__(
        self,
        source: Path,
        folder: DataFolder,
        keys: KeyRing,
        clock: Clock,
        event_types: Iterable[EventType],
        *,
        beyond: int = 0,
    ) -> None:
        self._source = source
        self._folder = folder
        self._keys = keys
        self._clock = clock
        self._types = types_by_name(event_types)
        self._staged = DataFolder(folder.root / "restoring")
        self._outside = known_outside(folder, keys)
        self._stones: list[tombstones.Tombstone] = []
        self._beyond = beyond  # the highest epoch that anybody knows of
        self._cited: list[tuple[bytes, int]] = []
        self.loss: Loss | None = None  # none where the folder holds no journal
        self.missing = 0
        """Tombstones that nobody has any more: without a reason it does not go on."""
        self.replaces: tuple[str, ...] = ()
        """Files beside the journal that are missing or spoilt here, and come back too."""

    def __enter__(self) -> Self:
        self._folder.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._lock = FolderLock(self._folder.lock)
        try:
            with _told(self._folder):
                self._take()
                self._look()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self._staged.root, ignore_errors=True)
        self._lock.release()

    def carry_out(self, without: str = "") -> Restored:
        """Put it in place. `without` says why, where tombstones are missing."""
        known = self._outside.head if isinstance(self._outside, Outside) else None
        missing = accepted(len(self._stones), len(self._stones) + self.missing, without)
        with _told(self._folder):
            with known_errors(self._staged.database):
                connection = connect(self._staged.database, self._keys, writing=True)
                try:
                    migrate(connection, self._staged.database)
                    remember_cited(connection, self._cited)
                    epoch = begin_epoch(
                        connection, self._keys, self._clock, self._types, self._stones,
                        reason="restored from a backup", known=known, missing=missing,
                        beyond=self._beyond,
                    )  # fmt: skip
                    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                    blobs = {row[0] for row in connection.execute("SELECT id FROM blobs")}
                finally:
                    connection.close()
            kept = self._put_in_place(epoch, blobs)
        return Restored(epoch.head, epoch.again, missing.count, kept)

    # -- before anything changes

    def _take(self) -> None:
        listed = manifest.read(self._source, self._keys)
        refuse_older_key(self._source, self._keys)
        self._needed = listed.tombstones
        _fresh(self._staged)
        for name, each in listed.files.items():
            manifest.take(self._source, name, each, self._staged.root / name)
        check_journal(self._staged, self._keys, self._source)

    def _look(self) -> None:
        self.replaces = tuple(name for name in SINGLE if self._wants(name))
        with known_errors(self._staged.database):
            copy = connect(self._staged.database, self._keys)
            try:
                found = [of_journal(Reading(copy, self._types, EPOCH_ZERO), (0, 0))]
                if self._folder.database.exists():
                    self.loss, here = self._compare(copy)
                    found.append(here)
            finally:
                copy.close()
        medium = self._source.resolve().parent
        media = {medium, self._folder.backups}
        self._beyond = max(self._beyond, highest_epoch(self._folder, self._keys, *media))
        for file in (self._folder.tombstones, self._staged.tombstones):
            found.append(tombstones.read(file, self._keys).stones)
        found.append(of_medium(medium, self._keys).stones)
        self._stones = tombstones.together(*found)
        counted = [self._needed]
        last = newest(medium, self._keys)
        if last is not None:
            counted.append(manifest.read(last, self._keys).tombstones)
        if isinstance(self._outside, Outside):
            counted.append(self._outside.tombstones or 0)
        self.missing = max(0, max(counted) - len(self._stones))

    def _wants(self, name: str) -> bool:
        """Whether the backup's file has to take the place of what is here."""
        here = self._folder.root / name
        if not (self._staged.root / name).exists():
            return False
        if name == self._folder.hall.name:
            return not here.exists() or hall_file.check_bytes(here.read_bytes(), name)[0] is None
        try:
            identity = slots_identity(self._folder)
        except KnownError:
            return True
        if identity != (self._keys.hall_id, self._keys.key_id):
            raise KnownError("storage.folder_taken", field="data", folder=self._folder.root)
        return False

    def _compare(self, copy: Connection) -> tuple[Loss, list[tombstones.Tombstone]]:
        """What the folder's journal has that the backup has not, and all its tombstones."""
        try:
            here = connect(self._folder.database, self._keys)
            try:
                view = Reading(here, self._types, EPOCH_ZERO)
                parting = _parting(here, copy)
                self._beyond = max(self._beyond, journal_head(here).epoch)
                if not _one_chain(here, copy, parting):
                    self._cited = cited_until(view, parting)
                return _loss(here, parting), of_journal(view, (0, 0))
            finally:
                here.close()
        except (NotOurs, DatabaseError):
            outside = self._outside.head if isinstance(self._outside, Outside) else None
            events = None if outside is None else max(0, outside.seq - journal_head(copy).seq)
            return Loss(events), []

    # -- the change

    def _put_in_place(self, epoch: NewEpoch, blobs: set[str]) -> Path | None:
        folder, staged = self._folder, self._staged
        kept = Kept(folder, self._keys, self._clock)
        if folder.blobs.is_symlink():
            raise KnownError("storage.write_failed", field="data", file=folder.blobs)
        folder.blobs.mkdir(mode=0o700, exist_ok=True)
        kept.link(folder.tombstones)
        for name in _BESIDE:
            kept.move(folder.root / name)
        kept.link(folder.database)
        for blob in blobs:
            if (staged.blobs / blob).exists():
                (staged.blobs / blob).replace(folder.blobs / blob)
        sync_folder(folder.blobs)
        sync_file(staged.database)
        staged.database.replace(folder.database)
        for name in self.replaces:
            kept.move(folder.root / name)
            (staged.root / name).replace(folder.root / name)
        sync_folder(folder.root)
        lay_down(folder, self._keys, epoch)
        for file in folder.blobs.glob("blob-*"):
            if file.name not in blobs:
                kept.move(file, "blobs")
        return kept.made


def restore(
    source: Path,
    folder: DataFolder,
    keys: KeyRing,
    clock: Clock,
    event_types: Iterable[EventType],
    without: str = "",
    *,
    beyond: int = 0,
) -> Restored:
    """Put a backup in the place of what `folder` holds, in a new epoch, and ask nobody."""
    with Restoration(source, folder, keys, clock, event_types, beyond=beyond) as way:
        return way.carry_out(without)


def restore_file(
    source: Path, folder: DataFolder, keys: KeyRing, clock: Clock, name: str
) -> Path | None:
    """Bring a single file back: hall.toml, keyslots.json or a blob; returns where the one that
    stood there was put. Raises `storage.backup_lacks`.
    """
    listed = manifest.read(source, keys).files.get(name)
    if name != "hall.toml":  # slots and photographs are sealed under the data key of their time
        refuse_older_key(source, keys)
    if listed is None or not (name in SINGLE or name.startswith("blobs/")):
        raise KnownError("storage.backup_lacks", field="only", file=name[:60], folder=source)
    staged = DataFolder(folder.root / "restoring one")  # beside a restore, and beside an agent
    with _told(folder):
        try:
            _fresh(staged)
            manifest.take(source, name, listed, staged.root / name)
            if name == staged.keyslots.name:
                keep_history(staged, keys)
            target, kept = folder.root / name, Kept(folder, keys, clock)
            target.parent.mkdir(mode=0o700, exist_ok=True)
            kept.link(target)
            (staged.root / name).replace(target)
            sync_folder(target.parent)
        finally:
            shutil.rmtree(staged.root, ignore_errors=True)
    return kept.made


def _loss(here: Connection, parting: int) -> Loss:
    head = journal_head(here)
    times = [
        line_time(here.execute("SELECT line FROM journal WHERE seq = ?", (seq,)).fetchone()[0])
        for seq in (parting + 1, head.seq)
        if head.seq > parting
    ]
    return Loss(head.seq - parting, *times)


def _parting(here: Connection, copy: Connection) -> int:
    """The last event that both have: all before it are alike too, for hashes are chained, and what
    is written after a way back has ids of another epoch.
    """
    low, high = 0, min(journal_head(here).seq, journal_head(copy).seq)
    while low < high:
        middle = (low + high + 1) // 2
        if _one_chain(here, copy, middle) or _one_event(here, copy, middle):
            low = middle
        else:
            high = middle - 1
    return low


def _one_chain(here: Connection, copy: Connection, seq: int) -> bool:
    return _field(here, "hash", seq) == _field(copy, "hash", seq)


def _one_event(here: Connection, copy: Connection, seq: int) -> bool:
    """Whether two lines are one event's, though in one of them fields have become private since."""
    one, other = (_field(each, "line", seq) for each in (here, copy))
    return one is not None and other is not None and line_identity(one) == line_identity(other)


def _field(journal: Connection, name: str, seq: int) -> bytes | None:
    row = journal.execute(f"SELECT {name} FROM journal WHERE seq = ?", (seq,)).fetchone()  # noqa: S608
    return None if row is None else bytes(row[0])


def _fresh(staged: DataFolder) -> None:
    if staged.root.is_symlink():
        staged.root.unlink()
    shutil.rmtree(staged.root, ignore_errors=True)
    staged.blobs.mkdir(parents=True, mode=0o700)


@contextmanager
def _told(folder: DataFolder) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise KnownError("storage.write_failed", field="data", file=folder.root) from error
