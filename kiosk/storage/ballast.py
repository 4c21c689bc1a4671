"""Files kept only to be given back: on a full disk even erasing, or starting, needs room.

Two of them: a small one, which only a start takes (a database cannot be opened without room for its
index of the WAL), and a large one, for erasure and alarms, and for a start where the small one is
gone.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from kiosk.errors import KnownError
from kiosk.paths import DataFolder

SIZE = 16 * 1024 * 1024  # bytes: several full WALs
START_SIZE = 1024 * 1024
_PIECE = bytes(1024 * 1024)

T = TypeVar("T")


def ensure(folder: DataFolder, size: int = SIZE) -> bool:
    """Lay the ballast in, whole and durable; False while the disk has no room for it twice."""
    small = _lay(folder.start_ballast, START_SIZE, spare=START_SIZE)
    return _lay(folder.ballast, size, spare=size) and small


def keep_for_start(folder: DataFolder) -> bool:
    """Take what room the end of an agent left, ahead of whoever filled the disk."""
    return _lay(folder.start_ballast, START_SIZE, spare=0)


def give_back(folder: DataFolder) -> bool:
    """Free the large one's room; False where there is none left."""
    return _remove(folder.ballast)


def with_room(folder: DataFolder, work: Callable[[], T]) -> T:
    """Do `work`; on a full disk give the large one back and try once more (erasure, alarms)."""
    return _tried(work, [folder.ballast])


def start_with_room(folder: DataFolder, work: Callable[[], T]) -> T:
    """As :func:`with_room`, for a start: the small one first."""
    return _tried(work, [folder.start_ballast, folder.ballast])


def _tried(work: Callable[[], T], ballast: list[Path]) -> T:
    try:
        return work()
    except KnownError as error:
        if error.code != "storage.full":
            raise
        while ballast and not _remove(ballast[0]):
            del ballast[0]
        if not ballast:
            raise
    return _tried(work, ballast[1:])


def _lay(path: Path, size: int, spare: int) -> bool:
    if path.exists() and path.stat().st_size >= size:
        return True
    if shutil.disk_usage(path.parent).free < size + spare:
        return False
    try:
        with path.open("wb") as file:
            for at in range(0, size, len(_PIECE)):
                file.write(_PIECE[: size - at])  # real blocks: a sparse file would hold no room
            file.flush()
            os.fsync(file.fileno())
    except OSError:  # somebody was quicker: half a ballast only takes room
        _remove(path)
        return False
    return True


def _remove(path: Path) -> bool:
    try:
        path.unlink()
    except OSError:
        return False
    return True
