"""Files that survive a power cut, and the lock that makes one process the owner of a folder."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from kiosk.errors import KnownError

TROUBLES = frozenset(
    {"storage.full", "storage.write_failed", "storage.read_only", "storage.damaged"}
)
"""What a disk may say to a write. All but the last may pass by itself, and is tried again."""
PASSING = TROUBLES - {"storage.damaged"}
NO_ROOM = 128 * 1024  # bytes: less free room than the files that SQLite opens a database with


def disk_trouble(problem: OSError, path: Path | None = None) -> KnownError | None:
    """What the disk said, as an error that a person can mend; None where it is something else."""
    named = path or problem.filename
    if named is None:
        return None
    file = Path(named)
    match problem.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return _full(file)
        case errno.EROFS:
            return _read_only(file)
        case errno.EIO:
            return _write_failed(file)
    return None


def why_not_written(path: Path) -> KnownError:
    """Why SQLite, which tells no reason, could not write: the disk is full, read-only, or failing.

    Looks at the file's folder; never opens the file, which may be a database in use.
    """
    if os.name == "posix":
        with suppress(OSError):
            disk = os.statvfs(path.parent)
            if disk.f_flag & os.ST_RDONLY:
                return _read_only(path)
            if disk.f_bavail * disk.f_frsize < NO_ROOM:
                return _full(path)
    return _write_failed(path)


def _full(path: Path) -> KnownError:
    return KnownError("storage.full", field=path.name, folder=path.parent)


def _read_only(path: Path) -> KnownError:
    return KnownError("storage.read_only", field=path.name, folder=path.parent)


def _write_failed(path: Path) -> KnownError:
    return KnownError("storage.write_failed", field=path.name, file=path)


def sync_folder(folder: Path) -> None:
    """Make names made or renamed in `folder` durable (Windows does that by itself)."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_durably(path: Path, content: bytes, *, mode: int = 0o600) -> None:
    """Replace `path` as a whole: temp file, fsync, rename, fsync of the folder."""
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)
    sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """Force a closed file's content to the disk."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


class FolderLock:
    """Held by the one process that may write a data folder; the system frees it when it ends."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file: BinaryIO = path.open("a+b", buffering=0)
        if not _try_lock(self._file.fileno()):
            self._file.close()
            raise KnownError("storage.in_use", field=str(path.parent), folder=path.parent)

    def release(self) -> None:
        self._file.close()


def _try_lock(handle: int) -> bool:
    if os.name == "nt":
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
