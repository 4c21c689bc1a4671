"""A file kept only to be given back: on a full disk even erasing needs room."""

from __future__ import annotations

import os
import shutil

from kiosk.paths import DataFolder

SIZE = 16 * 1024 * 1024  # bytes: several full WALs
_PIECE = bytes(1024 * 1024)


def ensure(folder: DataFolder, size: int = SIZE) -> bool:
    """Lay the ballast in, whole and durable; False while the disk has no room for it twice."""
    path = folder.ballast
    if path.exists() and path.stat().st_size >= size:
        return True
    if shutil.disk_usage(folder.root).free < 2 * size:
        return False
    with path.open("wb") as file:
        for at in range(0, size, len(_PIECE)):
            file.write(_PIECE[: size - at])  # real blocks: a sparse file would hold no room
        file.flush()
        os.fsync(file.fileno())
    return True


def give_back(folder: DataFolder) -> bool:
    """Free the ballast's room; False where there is none left."""
    try:
        folder.ballast.unlink()
    except FileNotFoundError:
        return False
    return True
