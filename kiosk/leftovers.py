"""Temporary folders that do not outlive who made them: what a kill left behind is swept by the next
one that makes a folder of that kind.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self


class OwnFolder:
    """A private folder `<prefix>…`; gone with `close`, on leaving a `with`, or swept after a kill.

    It is locked as long as its process lives: the system frees it when that ends, however it does.
    """

    def __init__(self, prefix: str, parent: Path | None = None) -> None:
        place = parent or Path(tempfile.gettempdir())
        sweep(prefix, place)
        # under another name until it is held: nobody takes it for one that was left
        made = Path(tempfile.mkdtemp(prefix=f".{prefix}", dir=place))
        self._handle = _held(made)
        self.path = made.with_name(made.name.removeprefix("."))
        made.rename(self.path)

    def close(self) -> None:
        """Once or more often."""
        shutil.rmtree(self.path, ignore_errors=True)
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def sweep(prefix: str, place: Path) -> None:
    """Remove what was left of a kind in a folder; what another user made, or a link, stays."""
    if sys.platform == "win32":
        return
    for each in place.glob(f"{prefix}*"):
        try:
            if each.is_symlink() or not each.is_dir() or each.lstat().st_uid != os.geteuid():
                continue
            handle = _held(each)
        except OSError:
            continue  # swept by somebody else meanwhile
        if handle >= 0:
            shutil.rmtree(each, ignore_errors=True)
            os.close(handle)


def _held(folder: Path) -> int:
    """A handle that locks it; below zero where somebody else's does, or the system knows none."""
    if sys.platform == "win32":
        return -1
    import fcntl

    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return -1
    return handle
