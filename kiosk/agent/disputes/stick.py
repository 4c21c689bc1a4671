"""The recorder's stick: which files lie there, and one of them read without following a link.

Who asks says by which endings a file is of the kind that they want.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from kiosk.errors import KnownError

RECORDINGS = frozenset(
    {".wav", ".mp3", ".m4a", ".aac", ".mp4", ".mov", ".mkv", ".ts", ".mts", ".avi"}
)
SHEETS = frozenset({".jpg", ".jpeg", ".png", ".webp", ".pdf"})
DEEPEST, MOST = 4, 500  # folders, files


def files(folder: str, endings: Collection[str] = RECORDINGS) -> list[tuple[str, int]]:
    """Names below the folder and sizes in bytes. Raises KnownError `recordings.no_stick`."""
    root = _root(folder)
    found: list[tuple[str, int]] = []
    for here, folders, names in os.walk(root, followlinks=False):
        depth = len(Path(here).relative_to(root).parts)
        folders[:] = sorted(folders) if depth < DEEPEST else []
        for name in sorted(names):
            path = Path(here, name)
            told = f"{path.relative_to(root)}"
            # a name of signs that nobody sees, or that are no letters at all, nobody can choose
            if path.suffix.lower() not in endings or not told.isprintable():
                continue
            with suppress(OSError):  # the stick was pulled
                seen = path.lstat()
                if stat.S_ISREG(seen.st_mode):
                    found.append((told, seen.st_size))
            if len(found) == MOST:
                return found
    return found


@contextmanager
def opened(
    folder: str, name: str, endings: Collection[str] = RECORDINGS
) -> Iterator[tuple[BinaryIO, int]]:
    """The file and its size. No part of its name below the folder may be a link or lead out.

    Raises KnownError `recordings.no_stick`, `recordings.no_file`.
    """
    root, parts = _root(folder), Path(name).parts
    missing = KnownError("recordings.no_file", field="name")
    if not parts or ".." in parts or Path(name).is_absolute() or "\0" in name:
        raise missing
    if Path(name).suffix.lower() not in endings:
        raise missing
    path = root.joinpath(*parts)
    try:
        if any(each.is_symlink() for each in (path, *path.parents) if root in each.parents):
            raise missing
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(
            os, "O_NONBLOCK", 0))  # fmt: skip
    except OSError:
        raise missing from None
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise missing
        yield file, os.fstat(handle).st_size


def _root(folder: str) -> Path:
    missing = KnownError("recordings.no_stick", field="file")
    try:
        if not folder or not Path(folder).is_dir():
            raise missing
        return Path(folder).resolve()
    except OSError:
        raise missing from None
