"""A new data key, for a hall whose key may be in other hands.

Everything that the old key guards is written anew beside it: database, head, tombstones, spill,
photographs, slots. The folder that holds it gets its name in one step, and from then on the hall is
the new one; what is left is moving files, done again by whoever opens the hall. Killed at any
moment it opens by the old key, or by the new one.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.storage import blobs
from kiosk.storage.connection import connect, known_errors
from kiosk.storage.files import FolderLock, sync_file, sync_folder
from kiosk.storage.journal import tombstones
from kiosk.storage.journal.head import HeadFile
from kiosk.storage.journal.spill import Spill
from kiosk.storage.journal.start import open_checked
from kiosk.storage.journal.verify import verify
from kiosk.storage.keys.keys import NewKeys, machine_slot_kind, new_data_key
from kiosk.storage.keys.ring import KeyRing
from kiosk.wire.head import Head

_BEGUN, _WHOLE = "rekeying", "rekeyed"  # folders in the data folder: to be dropped, to be moved


@dataclass(frozen=True)
class Rekeyed:
    """The hall's new keys; `old` names the data key that opens nothing here any more."""

    keys: KeyRing
    old: str


def rekey(
    folder: DataFolder,
    keys: KeyRing,
    show: Callable[[NewKeys], None],
    *,
    usb_root: Path | None = None,
) -> Rekeyed:
    """Replace the data key; for a hall whose agent does not run.

    `show` is handed the new passphrases before they are the only ones: what it raises leaves all as
    it was. Raises storage.in_use, storage.full, storage.write_failed, and what a start raises of a
    database.
    """
    lock = FolderLock(folder.lock)
    try:
        _finish(folder)
        begun = DataFolder(folder.root / _BEGUN)
        try:
            made = _write_anew(folder, begun, keys, usb_root)
            show(made)
            begun.root.rename(folder.root / _WHOLE)
            sync_folder(folder.root)
            _finish(folder)
        except OSError as error:
            raise KnownError("storage.write_failed", field="data", file=folder.root) from error
        finally:
            shutil.rmtree(begun.root, ignore_errors=True)
        made.settle()
        return Rekeyed(made.keys, keys.key_id)
    finally:
        lock.release()


def finish(folder: DataFolder) -> None:
    """Before a hall is opened: move what a rekeying wrote to its place, drop what it only began."""
    if any((folder.root / name).exists() for name in (_BEGUN, _WHOLE)):
        lock = FolderLock(folder.lock)
        try:
            _finish(folder)
        finally:
            lock.release()


def _write_anew(
    folder: DataFolder, begun: DataFolder, keys: KeyRing, usb_root: Path | None
) -> NewKeys:
    begun.root.mkdir(mode=0o700)
    with known_errors(folder.database):
        connection, head, known = open_checked(folder, keys)
        try:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            connection.execute("VACUUM INTO ?", (str(begun.database),))
        finally:
            connection.close()
    kind = machine_slot_kind(folder)
    made = new_data_key(folder, begun, keys, kind, seq=head.seq, usb_root=usb_root)
    _reseal_database(folder, begun, keys, made.keys)
    stones = tombstones.read(folder.tombstones, keys).stones
    tombstones.write(begun.tombstones, made.keys, stones)
    settled = known.head == head and known.tombstones == len(stones)
    # Without a count the next opening looks through the journal for those that a crash kept out.
    HeadFile.create(begun.head, made.keys, head, len(stones) if settled else None)
    _reseal_spill(folder, begun, keys, made.keys)
    _check(begun, made.keys, head)
    sync_folder(begun.root)
    return made


def _reseal_database(folder: DataFolder, begun: DataFolder, keys: KeyRing, fresh: KeyRing) -> None:
    """The copy under the new key, and in it each photograph's: the old ones stood under the old."""
    begun.blobs.mkdir(mode=0o700)
    with known_errors(begun.database):
        connection = connect(begun.database, keys)
        try:
            connection.execute("PRAGMA query_only = OFF")
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA journal_mode = DELETE").fetchone()
            for row in connection.execute("SELECT id, key, pieces FROM blobs").fetchall():
                key = blobs.reseal(folder, begun, row["id"], row["key"], row["pieces"])
                if key is not None:
                    connection.execute("UPDATE blobs SET key = ? WHERE id = ?", (key, row["id"]))
            connection.execute(f"PRAGMA rekey = \"x'{fresh.data_key.hex()}'\"")
        finally:
            connection.close()
    begun.database.chmod(0o600)
    sync_file(begun.database)
    sync_folder(begun.blobs)


def _reseal_spill(folder: DataFolder, begun: DataFolder, keys: KeyRing, fresh: KeyRing) -> None:
    if not folder.spill.exists():
        return
    old, new = Spill(folder, keys), Spill(begun, fresh)
    try:
        new.take_over(old)
    finally:
        old.close()
        new.close()


def _check(begun: DataFolder, fresh: KeyRing, head: Head) -> None:
    """Nothing takes a place that does not open whole."""
    report = verify(begun, fresh, pages=True)
    if not report.ok or report.seq != head.seq:
        raise KnownError("storage.damaged", field="journal.db", file=begun.database)


def _finish(folder: DataFolder) -> None:
    shutil.rmtree(folder.root / _BEGUN, ignore_errors=True)
    whole = DataFolder(folder.root / _WHOLE)
    if not whole.root.exists():
        return
    if whole.blobs.exists():
        folder.blobs.mkdir(mode=0o700, exist_ok=True)
        for file in sorted(whole.blobs.iterdir()):
            file.replace(folder.blobs / file.name)
        sync_folder(folder.blobs)
    if whole.database.exists():
        for suffix in ("-wal", "-shm"):  # empty: it was moved into the database
            folder.database.with_name(folder.database.name + suffix).unlink(missing_ok=True)
    for name in ("journal.db", "tombstones", "head", "alarms.spill", "keyslots.json"):
        if (whole.root / name).exists():
            os.replace(whole.root / name, folder.root / name)
    sync_folder(folder.root)
    shutil.rmtree(whole.root)
