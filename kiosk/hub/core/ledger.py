"""What was promised outside and a restored database must not forget: kept in files beside it.

Append-only lines of JSON, a file a kind: halls enrolled and revoked, codes used, versions
published, tombstones, leaves and checkpoints of the log. They are written before the transaction
that they belong to commits: a promise too many costs a number, one too few would be broken.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

import msgspec

from kiosk.errors import KnownError
from kiosk.hub.setup.folder import make_private, sync_folder

Kind = Literal["halls", "codes", "versions", "tombstones", "leaves", "checkpoints"]

_LONGEST = 1 << 17  # bytes of a line: a checkpoint with all its signatures

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(dict[str, Any]).decode


class Ledger:
    """Several processes may append to it at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def append(self, kind: Kind, entries: Iterable[dict[str, Any]]) -> None:
        """On the disk when it returns."""
        content = b"".join(_encode(each) + b"\n" for each in entries)
        if not content:
            return
        make_private(self._folder)
        path = self._path(kind)
        new = not path.exists()
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            _end_line(handle)
            written = memoryview(content)
            while written:
                written = written[os.write(handle, written) :]
            os.fsync(handle)
        finally:
            os.close(handle)
        if new:
            sync_folder(self._folder)

    def read(self, kind: Kind) -> Iterator[dict[str, Any]]:
        """In the order in which they were appended. What a fall cut short was never promised.

        Raises KnownError `hub.ledger_damaged`.
        """
        path = self._path(kind)
        if not path.exists():
            return
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if not line.endswith(b"\n"):
                    return
                try:
                    yield _decode(line)
                except msgspec.DecodeError:
                    raise KnownError(
                        "hub.ledger_damaged", field=kind, file=path, line=number
                    ) from None

    def last(self, kind: Kind) -> dict[str, Any] | None:
        """The newest entry, without reading the others."""
        path = self._path(kind)
        if not path.exists():
            return None
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _LONGEST))
            whole = file.read().rpartition(b"\n")[0]
        line = whole.rpartition(b"\n")[2]
        try:
            return _decode(line) if line else None
        except msgspec.DecodeError:
            raise KnownError("hub.ledger_damaged", field=kind, file=path, line=0) from None

    def _path(self, kind: Kind) -> Path:
        return self._folder / f"{kind}.jsonl"


def _end_line(handle: int) -> None:
    """Drop what a fall left of a last line."""
    size = os.fstat(handle).st_size
    end = size
    while end:
        start = max(0, end - 4096)
        piece = os.pread(handle, end - start, start)
        found = piece.rfind(b"\n")
        if found >= 0:
            end = start + found + 1
            break
        end = start
    if end < size:
        os.ftruncate(handle, end)
