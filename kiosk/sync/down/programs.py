"""Packages of a newer version from the district's hub, at night, by the line that is there anyway.

They come in pieces, and go on where the line broke. Whether they are signed, whole and for this
hall is for the updater to judge, as with a stick (kiosk/updates): what lies here is only what came.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import structlog

from kiosk.storage.files import sync_folder, write_durably
from kiosk.sync.line import HubLine

log = structlog.get_logger()

PLACE = "/v1/programs"
LIST = "UPDATE"
WHOLE = "whole"  # laid beside what has come to its end: the list that it came by
LARGEST_LIST = 4 * 1024 * 1024
PIECE = 1024 * 1024
MOST = 2 * 1024**3  # bytes of all files
ROOM = 2 * 1024**3  # bytes that stay free: the hall comes before another version of it
_MARK = b"-----BEGIN PGP SIGNATURE-----"


class _Listed(msgspec.Struct):
    size: int
    sha256: str


class _List(msgspec.Struct):
    files: dict[str, _Listed]


class Programs:
    def __init__(self, folder: Path, stopped: Callable[[], bool]) -> None:
        self._folder = folder
        self._stopped = stopped

    def fetch(self, line: HubLine) -> bool:
        """Whether all that the hub's list names lies here; nothing is done where it did already.

        Raises HubAway, and OSError where the disk takes nothing.
        """
        told = line.get(f"{PLACE}/{LIST}", largest=LARGEST_LIST)
        if told.status != 200 or not told.whole:
            return False
        if self._has(told.content):
            return True
        files = _files(told.content)
        if not files or sum(files.values()) > MOST:
            log.warning("programs_not_understood")
            return False
        self._begin(told.content, files)
        if shutil.disk_usage(self._folder).free < ROOM + sum(files.values()):
            log.warning("programs_no_room")
            return False
        for name, size in sorted(files.items()):
            if not self._file(line, name, size):
                return False
        sync_folder(self._folder)
        write_durably(self._folder / WHOLE, told.content)
        log.info("programs_came", count=len(files))
        return True

    def _has(self, told: bytes) -> bool:
        mark = self._folder / WHOLE
        return mark.is_file() and mark.read_bytes() == told

    def _begin(self, told: bytes, files: dict[str, int]) -> None:
        """Of another list nothing stays: its files may bear the same names."""
        here = self._folder / LIST
        if not here.is_file() or here.read_bytes() != told:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder.mkdir(parents=True, mode=0o700)
            write_durably(here, told)
        for each in self._folder.iterdir():
            if each.name not in {LIST, *files, *(f"{name}.part" for name in files)}:
                each.unlink()

    def _file(self, line: HubLine, name: str, size: int) -> bool:
        target, part = self._folder / name, self._folder / f"{name}.part"
        if target.is_file() and target.stat().st_size == size:
            return True
        with part.open("ab") as file:
            while (have := file.tell()) < size:
                if self._stopped():
                    return False
                piece = line.piece(f"{PLACE}/{name}", have, min(PIECE, size - have))
                if not piece:
                    log.warning("programs_broken_off")
                    return False
                file.write(piece)
                file.flush()
        part.replace(target)
        return True


def _files(told: bytes) -> dict[str, int]:
    """Sizes by name, of the names that a list may hold; none where it is no list."""
    try:
        text = told[told.index(b"{") : told.index(_MARK)]
        files = msgspec.json.decode(text, type=_List).files
    except (ValueError, msgspec.MsgspecError):
        return {}
    plain = all(name.strip(".") and "/" not in name and len(name) < 180 for name in files)
    fits = all(0 < each.size < MOST for each in files.values())
    return {name: each.size for name, each in files.items()} if plain and fits else {}
