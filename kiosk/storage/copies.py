"""Copies of backups on another disk: a stick, a second disk.

A copy has its name only once all of it lies there: it is written under another one, forced to the
medium, read back from there and looked at. Whoever pulls a stick amid it finds the copies of
before. One writes there at a time, whichever process it is.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.storage.backup import PARTIAL, backups
from kiosk.storage.files import FolderLock, sync_folder, write_durably
from kiosk.storage.keys.ring import KeyRing

_LOCK = "linli.lock"
_PIECE = 1024 * 1024


@contextmanager
def writing_there(medium: Path) -> Iterator[None]:
    """Nobody else writes copies there meanwhile. Raises storage.medium_busy, storage.copy_failed,
    storage.copy_no_room.
    """
    with told(medium):
        try:
            lock = FolderLock(medium / _LOCK)
        except KnownError as busy:
            raise KnownError("storage.medium_busy", field="folder", folder=medium) from busy
        try:
            yield
        finally:
            lock.release()


def lay(source: Path, medium: Path, look: Callable[[DataFolder], None] = lambda _: None) -> Path:
    """Lay a whole backup of ours there, durable on return, and return the copy; one that lies
    there already as it should is only looked at. `look` raises a KnownError where the copy is not
    whole. To be called inside :func:`writing_there`.
    """
    done = medium / source.name
    if _lies_whole(source, done):
        look(DataFolder(done))
        return done
    partial = done.with_name(done.name + PARTIAL)
    try:
        for spoilt in (done, partial):
            shutil.rmtree(spoilt, ignore_errors=True)
        (partial / "blobs").mkdir(parents=True, mode=0o700)
        for file in _files(source):
            _carry(file, partial / file.relative_to(source))
        sync_folder(partial / "blobs")
        sync_folder(partial)
        look(DataFolder(partial))
        partial.rename(done)
        sync_folder(medium)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    return done


def make_room(medium: Path, keys: KeyRing, size: int) -> int:
    """Delete the oldest copies of this hall there until `size` bytes are free, never the newest
    one; returns how many went. What others keep there is left alone.
    """
    lying = backups(medium, keys)
    gone = 0
    while len(lying) - gone > 1 and shutil.disk_usage(medium).free < size:
        shutil.rmtree(lying[gone])
        gone += 1
    return gone


def lay_stones(backup_folder: Path, medium: Path) -> None:
    """The tombstones beside the backups, which hold for all copies: laid by who has no key."""
    for newest in backup_folder.glob("linli-*.tombstones"):
        if not newest.is_symlink():
            write_durably(medium / newest.name, newest.read_bytes())


def size_of(made: Path) -> int:
    """Bytes of all its files."""
    return sum(file.stat().st_size for file in _files(made))


@contextmanager
def told(medium: Path) -> Iterator[None]:
    """What the medium did not take, as an error that a person can mend."""
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        if full:
            raise KnownError("storage.copy_no_room", field="folder", folder=medium) from error
        raise KnownError("storage.copy_failed", field="folder", folder=medium) from error


def _files(made: Path) -> list[Path]:
    return sorted(each for each in made.rglob("*") if each.is_file() and not each.is_symlink())


def _lies_whole(source: Path, done: Path) -> bool:
    if done.is_symlink() or not done.is_dir():
        return False
    there = {file.relative_to(done): file for file in _files(done)}
    ours = {file.relative_to(source): file for file in _files(source)}
    return there.keys() == ours.keys() and all(
        _digest(there[name]) == _digest(ours[name]) for name in ours
    )


def _digest(file: Path) -> bytes:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").digest()


def _carry(source: Path, target: Path) -> None:
    """One file, durable, and read back: a cheap stick says that it wrote what it did not."""
    written = hashlib.sha256()
    with source.open("rb") as piece_of, target.open("xb") as file:
        with suppress(OSError):  # a stick's file system knows no modes
            target.chmod(0o600)
        while piece := piece_of.read(_PIECE):
            written.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    with target.open("rb") as file:
        if hasattr(os, "posix_fadvise"):  # from the medium, and not from what the system remembers
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        if hashlib.file_digest(file, "sha256").digest() != written.digest():
            raise OSError(errno.EIO, "what was read back is not what was written")
