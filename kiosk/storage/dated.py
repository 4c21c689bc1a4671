"""Folders that carry the time at which they were made: backups, and what was put aside."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from kiosk.clock import Clock
from kiosk.paths import DataFolder
from kiosk.storage.keys.ring import KeyRing

_STAMP = "%Y%m%dT%H%M%S%fZ"


def prefix(keys: KeyRing) -> str:
    """What the names of this hall's folders begin with."""
    return f"linli-{keys.hall_id}-"


def folder_name(keys: KeyRing, clock: Clock) -> str:
    """What is made now is called so."""
    return _named(keys, clock.now())


def free_name(parent: Path, keys: KeyRing, clock: Clock) -> str:
    """As :func:`folder_name`, a moment later where something there was made at this very moment,
    by a clock that stands or went back."""
    at = clock.now()
    while (parent / _named(keys, at)).exists():
        at += timedelta(milliseconds=1)
    return _named(keys, at)


def _named(keys: KeyRing, at: datetime) -> str:
    return prefix(keys) + at.astimezone(UTC).strftime(_STAMP)


def made_at(folder: Path) -> datetime:
    """When it was made, as its name says."""
    stamp = folder.name.rsplit("-", 1)[-1]
    return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)


class Kept:
    """What stood in a data folder, put aside under the time of its end; made when it is needed.

    With it lies the head of that moment: a date may be wrong, and how far the journal had come is
    what its age goes by.
    """

    def __init__(self, folder: DataFolder, keys: KeyRing, clock: Clock) -> None:
        self._root = folder.kept
        self._head = folder.head
        self._name = folder_name(keys, clock)
        self.made: Path | None = None

    def link(self, file: Path) -> None:
        """Keep a file that stays until another takes its place."""
        if file.exists():
            os.link(file, self._place() / file.name)

    def move(self, file: Path, into: str = "") -> None:
        if file.exists():
            place = self._place() / into
            place.mkdir(mode=0o700, exist_ok=True)
            file.replace(place / file.name)

    def _place(self) -> Path:
        if self.made is None:
            self._root.mkdir(mode=0o700, exist_ok=True)
            made = self._root / self._name
            for number in count(2):
                with suppress(FileExistsError):
                    made.mkdir(mode=0o700)
                    break
                made = self._root / f"{number}-{self._name}"
            self.made = made
            with suppress(OSError):  # then it goes by its date
                shutil.copyfile(self._head, made / self._head.name)
        return self.made
