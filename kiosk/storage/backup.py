"""Copies of a hall, made while it works, and how many of them are kept.

A backup is a folder laid out like a data folder: the database (under the same data key), the key
slots, `hall.toml`, the blobs, a head, the tombstones, and a signed manifest. The recovery
passphrase opens it on any machine; the machine's own secret is not in it. Beside all backups of a
medium lie the newest tombstones, for they hold for each of them.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.storage import manifest
from kiosk.storage.connection import Connection, DatabaseError, NotOurs, connect, known_errors
from kiosk.storage.dated import free_name, made_at, prefix
from kiosk.storage.files import sync_file, sync_folder, write_durably
from kiosk.storage.journal import tombstones
from kiosk.storage.journal.head import HeadFile, read_head
from kiosk.storage.journal.start import journal_head
from kiosk.storage.journal.store import Store
from kiosk.storage.journal.verify import verify
from kiosk.storage.keys.keys import KeyGrade, check_slots, key_grade, slots_identity
from kiosk.storage.keys.ring import KeyRing
from kiosk.storage.keys.slots_file import read as read_slots
from kiosk.storage.tables import surveys, votes
from kiosk.wire.head import Head

PARTIAL = ".partial"
"""What a copy ends with that is still being written."""


def backup(store: Store, target_folder: Path) -> Path:
    """Copy the hall into a new folder inside `target_folder` while writers go on; returns it.

    Raises keys.slots_changed: a copy that no passphrase opens would push out those that one does.
    """
    check_slots(store.folder, store.keys)
    done = target_folder / free_name(target_folder, store.keys, store.clock)
    copy = DataFolder(done.with_name(done.name + PARTIAL))
    try:
        shutil.rmtree(copy.root, ignore_errors=True)
        copy.root.mkdir(parents=True, mode=0o700)
        head = _copy_database(store, copy)
        # Read after the database: what it does not hold yet is made true again by a restore.
        stones = tombstones.read(store.folder.tombstones, store.keys).stones
        tombstones.write(copy.tombstones, store.keys, stones)
        HeadFile.create(copy.head, store.keys, head, len(stones))
        copy.blobs.mkdir(mode=0o700)
        for source in _extras(store.folder):
            _copy(source, copy.root / source.relative_to(store.folder.root))
        names = [_relative(file, copy) for file in _files(copy)]
        manifest.write(copy.root, store.keys, head, len(stones), names)
        sync_folder(copy.blobs)
        check(copy, store.keys)  # as it lies on the medium: what is no copy gets no name
        copy.root.rename(done)
        sync_folder(target_folder)
        lay_tombstones(store.folder, store.keys, target_folder)
    except OSError as error:
        shutil.rmtree(copy.root, ignore_errors=True)
        raise KnownError("storage.backup_failed", field="target", folder=target_folder) from error
    except BaseException:
        shutil.rmtree(copy.root, ignore_errors=True)
        raise
    return done


def medium_tombstones(target_folder: Path, keys: KeyRing) -> Path:
    """The file of a medium that holds for all backups of this hall on it."""
    return target_folder / _on_medium(keys)


def of_medium(target_folder: Path, keys: KeyRing) -> tombstones.Tombstones:
    """What a medium holds of them; a link there is not followed, and says nothing."""
    content = b""
    with suppress(OSError), manifest.open_inside(target_folder, _on_medium(keys)) as file:
        content = file.read(manifest.LARGEST)
    return tombstones.parsed(content, keys)


def lay_tombstones(folder: DataFolder, keys: KeyRing, target_folder: Path) -> None:
    """Bring a medium's tombstones up to date. Raises OSError."""
    file, there = medium_tombstones(target_folder, keys), of_medium(target_folder, keys)
    if file.is_symlink() or (file.exists() and not file.is_file()):
        file.unlink()
    here = tombstones.read(folder.tombstones, keys).stones
    tombstones.bring_up_to_date(file, keys, there, here)


def backups(target_folder: Path, keys: KeyRing) -> list[Path]:
    """This hall's whole backups, oldest first: by the event they end with, for the time in their
    names goes back where somebody confirms an earlier date. Each bears its signature, none is a
    link.
    """
    placed = [
        (told.epoch, told.seq, path)
        for path in target_folder.glob(f"{prefix(keys)}*Z")
        if (told := _listed(path, keys)) is not None
    ]
    return [path for _, _, path in sorted(placed)]


def newest(target_folder: Path, keys: KeyRing) -> Path | None:
    """This hall's newest whole backup."""
    found = backups(target_folder, keys)
    return found[-1] if found else None


def keys_standing(folder: DataFolder, target_folder: Path, keys: KeyRing) -> KeyGrade:
    """As :func:`key_grade`, and whether backups lie about that a replaced data key opens."""
    grade = key_grade(folder, keys)
    if grade == "ok" and under_older_key(folder, target_folder, keys):
        return "older_backups"
    return grade


def under_older_key(folder: DataFolder, target_folder: Path, keys: KeyRing) -> list[Path]:
    """Backups, and what restores put aside, that only a data key of before opens."""
    if not keys.history.roots:
        return []
    return [
        *(path for path in backups(target_folder, keys) if _key_of(path) != keys.key_id),
        *(path for path in _put_aside(folder) if not _opens(DataFolder(path).database, keys)),
    ]


def _opens(database: Path, keys: KeyRing) -> bool:
    if not database.exists():
        return True  # nothing lies there that a key opens
    try:
        connect(database, keys).close()
    except (NotOurs, DatabaseError):
        return False
    return True


def _key_of(path: Path) -> str:
    try:
        return slots_identity(DataFolder(path))[1]
    except KnownError:
        return ""


def with_older_slot(
    target_folder: Path, folder: DataFolder, keys: KeyRing, slot: str
) -> list[Path]:
    """Backups that another `slot` opens than the folder's of today."""
    today = _slot(folder, slot)
    return [path for path in backups(target_folder, keys) if _slot(DataFolder(path), slot) != today]


def _slot(folder: DataFolder, slot: str) -> object:
    try:
        return read_slots(folder)[slot]
    except KnownError:
        return None


def elsewhere(target_folder: Path, folder: DataFolder) -> bool:
    """Whether a folder lies on another disk than the hall: what breaks the one leaves the other."""
    there = next(each for each in (target_folder, *target_folder.parents) if each.exists())
    return there.stat().st_dev != folder.root.stat().st_dev


def rotate(target_folder: Path, keys: KeyRing, keep: int) -> int:
    """Delete all but the newest `keep` backups (erased people live on in old ones), and remains."""
    if keep < 1:
        raise KnownError("storage.backup_keep", field="keep", keep=keep)
    old = backups(target_folder, keys)[:-keep]
    for path in (*old, *target_folder.glob(f"{prefix(keys)}*{PARTIAL}")):
        if not path.is_symlink():
            shutil.rmtree(path)
    return len(old)


def forget_kept(folder: DataFolder, oldest: Path, keys: KeyRing) -> None:
    """Delete what restores put aside before the `oldest` backup that is kept was made: by how far
    the journal had come, and by its date where nothing tells that.
    """
    listed = manifest.read(oldest, keys)
    for path in _put_aside(folder):
        head = _head_of(path, keys)
        before = (
            (head.epoch, head.seq) < (listed.epoch, listed.seq)
            if head is not None
            else made_at(path) < made_at(oldest)
        )
        if before and not path.is_symlink():
            shutil.rmtree(path)


def highest_epoch(folder: DataFolder, keys: KeyRing, *media: Path) -> int:
    """Of all that backups on these media and what was put aside here know of; 0 where none does."""
    heads = [_head_of(path, keys) for path in _put_aside(folder)]
    last = [manifest.read(made, keys).epoch for each in media if (made := newest(each, keys))]
    return max([*last, *(head.epoch for head in heads if head is not None)], default=0)


def _put_aside(folder: DataFolder) -> list[Path]:
    return sorted(folder.kept.glob("*linli-*Z")) if folder.kept.is_dir() else []


def _head_of(kept: Path, keys: KeyRing) -> Head | None:
    """How far the journal had come when this was put aside; None where nothing readable tells."""
    with suppress(KnownError, OSError):
        return read_head(DataFolder(kept).head, keys)
    return None


def refuse_older_key(root: Path, keys: KeyRing) -> None:
    """Raises storage.backup_older_key: what is sealed under a data key of before opens no more."""
    if (
        _key_of(root) not in (keys.key_id, "")
        and slots_identity(DataFolder(root))[0] == keys.hall_id
    ):
        raise KnownError("storage.backup_older_key", field="backup", folder=root)


def check(copy: DataFolder, keys: KeyRing) -> None:
    """The copy as a whole: manifest, every file, every page, the chain; raises a KnownError."""
    files = manifest.read(copy.root, keys).files
    refuse_older_key(copy.root, keys)
    for name, listed in files.items():
        if not manifest.holds(copy.root, name, listed):
            raise KnownError("storage.backup_damaged", field=name, folder=copy.root, file=name)
    check_journal(copy, keys)


def check_journal(copy: DataFolder, keys: KeyRing, root: Path | None = None) -> None:
    """Its pages and its chain; `root` is where the copy was taken from."""
    if not verify(copy, keys, pages=True).ok:
        name = copy.database.name
        raise KnownError("storage.backup_damaged", field=name, folder=root or copy.root, file=name)


def _copy_database(store: Store, copy: DataFolder) -> Head:
    with known_errors(copy.database):
        connection = connect(store.folder.database, store.keys)
        try:
            connection.execute("PRAGMA query_only = OFF")  # VACUUM INTO writes, though elsewhere
            connection.execute("VACUUM INTO ?", (str(copy.database),))
        finally:
            connection.close()
        copy.database.chmod(0o600)
        connection = connect(copy.database, store.keys)
        try:
            _leave_out(connection)
            head = journal_head(connection)
        finally:
            connection.close()
        sync_file(copy.database)
        return head


def _leave_out(connection: Connection) -> None:
    """Answers of open batches: how many wait on which day would tell who gave them. They are sealed
    under a key that is in no copy, and no journal of this change lies on the medium."""
    for setting in ("query_only = OFF", "journal_mode = MEMORY", "secure_delete = ON"):
        connection.execute(f"PRAGMA {setting}")
    for table in (surveys.OPEN_BOX, votes.OPEN_BOX, votes.TYPED):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own name


def _extras(folder: DataFolder) -> list[Path]:
    named = [path for path in (folder.keyslots, folder.hall) if path.exists()]
    return named + (sorted(folder.blobs.glob("blob-*")) if folder.blobs.is_dir() else [])


def _files(copy: DataFolder) -> list[Path]:
    return [copy.database, copy.head, copy.tombstones, *_extras(copy)]


def _copy(source: Path, target: Path) -> None:
    try:
        write_durably(target, source.read_bytes())
    except FileNotFoundError:
        if not source.name.startswith("blob-"):  # a blob may be erased while we copy
            raise


def _listed(path: Path, keys: KeyRing) -> manifest.Manifest | None:
    """What a whole backup of this hall holds; None of anything else that bears such a name."""
    if path.is_symlink():
        return None
    try:
        return manifest.read(path, keys)
    except KnownError:
        return None


def _on_medium(keys: KeyRing) -> str:
    return f"linli-{keys.hall_id}.tombstones"


def _relative(file: Path, copy: DataFolder) -> str:
    return file.relative_to(copy.root).as_posix()
