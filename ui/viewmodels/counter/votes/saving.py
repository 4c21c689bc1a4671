"""The file of a declared vote, written where whoever sits here finds it."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from PySide6.QtCore import QStandardPaths


def downloads() -> Path:
    """The folder of this machine's user for what they fetched."""
    place = QStandardPaths.StandardLocation.DownloadLocation
    return Path(QStandardPaths.writableLocation(place))


def save(content: bytes, name: str, folder: Path) -> Path:
    """A new file; what is there already stays. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in count(1):
        file = folder / (f"{name}.txt" if number == 1 else f"{name}-{number}.txt")
        try:
            with file.open("xb") as new:
                new.write(content)
        except FileExistsError:
            continue
        return file
    raise AssertionError("unreachable: numbers do not end")
