"""Copies of a hall, and the way back from one.

A backup is a folder laid out like a data folder: the database (under the same data key), the key
slots, `hall.toml`, the blobs, a head, and a signed manifest. The recovery passphrase opens it on
any machine; the machine's own secret is not in it.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from base64 import urlsafe_b64decode
from datetime import UTC, datetime
from pathlib import Path

from kiosk.clock import Clock
from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.storage.connection import connect, known_errors
from kiosk.storage.files import FolderLock, sync_file, sync_folder, write_durably
from kiosk.storage.journal.head import HeadFile, read_head
from kiosk.storage.journal.start import begin_epoch, journal_head
from kiosk.storage.journal.store import Store
from kiosk.storage.journal.verify import verify
from kiosk.storage.keys.keys import check_slots, slots_identity
from kiosk.storage.keys.ring import KeyRing
from kiosk.storage.keys.slots_file import read as read_slots
from kiosk.storage.schema import migrate
from kiosk.wire.chain import b64u
from kiosk.wire.head import Head

MANIFEST = "manifest.json"
_PARTIAL = ".partial"


def backup(store: Store, target_folder: Path) -> Path:
    """Copy the hall into a new folder inside `target_folder` while writers go on; returns it.

    Raises keys.slots_changed: a copy that no passphrase opens would push out those that one does.
    """
    check_slots(store.folder, store.keys)
    at = store.clock.now().astimezone(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    done = target_folder / f"{_prefix(store.keys)}{at}"
    copy = DataFolder(done.with_name(done.name + _PARTIAL))
    try:
        shutil.rmtree(copy.root, ignore_errors=True)
        copy.root.mkdir(parents=True, mode=0o700)
        head = _copy_database(store, copy)
        HeadFile.create(copy.head, store.keys, head)
        copy.blobs.mkdir(mode=0o700)
        for source in _extras(store.folder):
            _copy(source, copy.root / source.relative_to(store.folder.root))
        files = {_relative(file, copy): _digest(file) for file in _files(copy)}
        _write_manifest(copy, store.keys, head, files)
        sync_folder(copy.blobs)
        copy.root.rename(done)
        sync_folder(target_folder)
    except OSError as error:
        shutil.rmtree(copy.root, ignore_errors=True)
        raise KnownError("storage.backup_failed", field="target", folder=target_folder) from error
    except BaseException:
        shutil.rmtree(copy.root, ignore_errors=True)
        raise
    return done


def backups(target_folder: Path, keys: KeyRing) -> list[Path]:
    """This hall's whole backups, oldest first."""
    found = target_folder.glob(f"{_prefix(keys)}*Z")
    return sorted(path for path in found if (path / MANIFEST).is_file())


def under_older_key(target_folder: Path, keys: KeyRing) -> list[Path]:
    """Backups that a data key of before opens, and not the one of today."""
    return [path for path in backups(target_folder, keys) if _key_of(path) != keys.key_id]


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


def made_at(backup_folder: Path) -> datetime:
    """When a backup was made, as its name says."""
    stamp = backup_folder.name.rsplit("-", 1)[-1]
    return datetime.strptime(stamp, "%Y%m%dT%H%M%S%fZ").replace(tzinfo=UTC)


def rotate(target_folder: Path, keys: KeyRing, keep: int) -> int:
    """Delete all but the newest `keep` backups (erased people live on in old ones), and remains."""
    if keep < 1:
        raise KnownError("storage.backup_keep", field="keep", keep=keep)
    old = backups(target_folder, keys)[:-keep]
    for path in (*old, *target_folder.glob(f"{_prefix(keys)}*{_PARTIAL}")):
        shutil.rmtree(path)
    return len(old)


def restore(source: Path, folder: DataFolder, keys: KeyRing, clock: Clock) -> Head:
    """Put a backup in the place of what `folder` holds, in a new epoch; returns the new head.

    Nothing in `folder` changes before the copy has been verified as a whole. A crash half-way
    leaves a folder that refuses to start or starts as before: restore again.
    """
    copy = DataFolder(source)
    check(copy, keys)
    folder.root.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = FolderLock(folder.lock)
    try:
        if folder.keyslots.exists() and slots_identity(folder) != (keys.hall_id, keys.key_id):
            raise KnownError("storage.folder_taken", field="data", folder=folder.root)
        staged = folder.database.with_name("journal.db.restoring")
        _drop(staged)
        shutil.copyfile(copy.database, staged)
        staged.chmod(0o600)
        with known_errors(staged):
            head = _next_epoch(staged, keys, clock, _known(folder, keys))
        sync_file(staged)
        folder.blobs.mkdir(mode=0o700, exist_ok=True)
        for extra in _extras(copy):
            target = folder.root / extra.relative_to(copy.root)
            if not target.exists() or extra.parent == copy.blobs:
                _copy(extra, target)
        sync_folder(folder.blobs)
        for name in ("journal.db-wal", "journal.db-shm"):
            (folder.root / name).unlink(missing_ok=True)
        staged.replace(folder.database)
        sync_folder(folder.root)
        HeadFile.create(folder.head, keys, head)
    except OSError as error:
        raise KnownError("storage.write_failed", field="data", file=folder.root) from error
    finally:
        lock.release()
    return head


def check(copy: DataFolder, keys: KeyRing) -> None:
    """The copy as a whole: manifest, every file, every page, the chain; raises a KnownError."""
    if _key_of(copy.root) not in (keys.key_id, "") and slots_identity(copy)[0] == keys.hall_id:
        raise KnownError("storage.backup_older_key", field="backup", folder=copy.root)
    manifest = _manifest(copy, keys)
    for name, digest in manifest.items():
        file = copy.root / name
        if not file.is_file() or _digest(file) != digest:
            raise KnownError("storage.backup_damaged", field=name, folder=copy.root, file=name)
    report = verify(copy, keys, pages=True)
    if not report.ok:
        raise KnownError(
            "storage.backup_damaged", field="journal.db", folder=copy.root, file="journal.db"
        )


def _copy_database(store: Store, copy: DataFolder) -> Head:
    with known_errors(copy.database):
        connection = connect(store.folder.database, store.keys)
        try:
            connection.execute("PRAGMA query_only = OFF")  # VACUUM INTO writes, though elsewhere
            connection.execute("VACUUM INTO ?", (str(copy.database),))
        finally:
            connection.close()
        copy.database.chmod(0o600)
        sync_file(copy.database)
        connection = connect(copy.database, store.keys)
        try:
            return journal_head(connection)
        finally:
            connection.close()


def _next_epoch(staged: Path, keys: KeyRing, clock: Clock, known: Head | None) -> Head:
    connection = connect(staged, keys, writing=True)
    try:
        migrate(connection, staged)
        head = begin_epoch(connection, keys, clock, "restored from a backup", known)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return head
    finally:
        connection.close()


def _known(folder: DataFolder, keys: KeyRing) -> Head | None:
    try:
        return read_head(folder.head, keys)
    except KnownError:
        return None  # a damaged head is one of the reasons to restore


def _extras(folder: DataFolder) -> list[Path]:
    named = [path for path in (folder.keyslots, folder.hall) if path.exists()]
    return named + (sorted(folder.blobs.glob("blob-*")) if folder.blobs.is_dir() else [])


def _files(copy: DataFolder) -> list[Path]:
    return [copy.database, copy.head, *_extras(copy)]


def _copy(source: Path, target: Path) -> None:
    try:
        write_durably(target, source.read_bytes())
    except FileNotFoundError:
        if not source.name.startswith("blob-"):  # a blob may be erased while we copy
            raise


def _drop(database: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)


def _prefix(keys: KeyRing) -> str:
    return f"linli-{keys.hall_id}-"


def _relative(file: Path, copy: DataFolder) -> str:
    return file.relative_to(copy.root).as_posix()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_manifest(copy: DataFolder, keys: KeyRing, head: Head, files: dict[str, str]) -> None:
    content = {"v": 1, "hall": keys.hall_id, "epoch": head.epoch, "seq": head.seq, "files": files}
    body = json.dumps(content, sort_keys=True)
    signature = b64u(keys.sign(b"linli backup\n" + body.encode()))
    write_durably(copy.root / MANIFEST, json.dumps({"body": body, "sig": signature}).encode())


def _manifest(copy: DataFolder, keys: KeyRing) -> dict[str, str]:
    """Every file's name and SHA-256, once the hall's signature over them holds."""
    try:
        outer = json.loads((copy.root / MANIFEST).read_bytes())
        body, signature = outer["body"].encode(), urlsafe_b64decode(outer["sig"] + "==")
        content = json.loads(body)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise KnownError("storage.backup_incomplete", field="backup", folder=copy.root) from error
    if not keys.signed(signature, b"linli backup\n" + body):
        raise KnownError("storage.backup_foreign", field="backup", folder=copy.root)
    return dict(content["files"])
