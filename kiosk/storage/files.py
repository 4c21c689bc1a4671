"""Files that survive a power cut, and the lock that makes one process the owner of a folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

from kiosk.errors import KnownError


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
