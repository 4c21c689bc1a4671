"""A hall that is being made: a mark lies in its folder until all of it is on the disk.

A power cut in between leaves the mark. Nobody was told passphrase and PIN yet, so what lies there
is worth nothing: no agent takes it for a hall, and making it again begins anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.storage.files import FolderLock, sync_file, sync_folder
from kiosk.storage.keys.keys import slots_identity

_BEGUN = b"begun\n"


@contextmanager
def making(folder: DataFolder) -> Iterator[str]:
    """Whoever leaves this without an error has made a hall. Answers with the id of the one that
    was begun and cut short, so that what lies of it on a stick is known again; else "".

    Raises `keys.exist` where a whole hall, or the key of one, lies there already, and
    `storage.in_use` where somebody else makes one there now.
    """
    if not folder.unfinished.exists():
        _refuse_taken(folder)
    folder.root.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = FolderLock(folder.unfinished)
    try:
        begun = begun_id(folder)
        if folder.unfinished.exists() and folder.unfinished.read_bytes() == _BEGUN:
            _sweep(folder)
        else:  # nothing lies there, or somebody was quicker and has finished
            _refuse_taken(folder)
            folder.unfinished.write_bytes(_BEGUN)
            sync_file(folder.unfinished)
            sync_folder(folder.root)
        yield begun
        folder.unfinished.unlink()
        sync_folder(folder.root)
    finally:
        lock.release()


def begun_id(folder: DataFolder) -> str:
    """Of the hall that was begun here and cut short; "" where none was, or it had none yet."""
    if not folder.unfinished.exists() or folder.unfinished.read_bytes() != _BEGUN:
        return ""
    with suppress(KnownError):  # cut short before its keys, or amid them
        return slots_identity(folder)[0]
    return ""


def _refuse_taken(folder: DataFolder) -> None:
    if folder.keyslots.exists() or folder.database.exists():
        raise KnownError("keys.exist", field=folder.keyslots.name, folder=folder.root)


def refuse(folder: DataFolder) -> None:
    """Raises `hall.unfinished`."""
    if folder.unfinished.exists():
        raise KnownError("hall.unfinished", field="data", folder=folder.root)


def _sweep(folder: DataFolder) -> None:
    made = (
        folder.keyslots,
        folder.host_key,
        folder.head,
        folder.hall,
        folder.hall_in_force,
        folder.database,
    )
    for file in made:
        file.unlink(missing_ok=True)
    for suffix in ("-wal", "-shm"):
        folder.database.with_name(folder.database.name + suffix).unlink(missing_ok=True)
