"""What came of a version whose line broke: it goes on from there, after a restart, too.

Whole pieces lie in a file of the hall's folder, each sealed for its place in this version alone:
what the district decides is no less private than the journal. A version that is small enough never
touches the disk. Whether it is genuine is for its manifest to say.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kiosk.errors import KnownError
from kiosk.storage.keys.ring import KeyRing
from kiosk.wire.reading import WireError

PIECE = 1 << 16  # bytes: what comes again at worst, each time
_NONCE = 12
_SEALED = _NONCE + PIECE + 16
_MOST_TOLD = 1024


class Told(msgspec.Struct, frozen=True):
    """Which bytes they are, by the hub's ETag, and how they are packed (Content-Encoding)."""

    tag: str
    encoding: str


class Part:
    """Of one kind of reference data. `have`: bytes that are here, from the first on."""

    def __init__(self, file: Path, keys: KeyRing) -> None:
        self._file = file
        self._cipher = AESGCM(keys.derive("reference parts"))
        self._pieces = 0  # on the disk
        self._rest = bytearray()
        self.told = self._before()

    @property
    def have(self) -> int:
        return self._pieces * PIECE + len(self._rest)

    @property
    def tag(self) -> str:
        return self.told.tag

    def begins(self, tag: str, encoding: str) -> None:
        """Other bytes than before, or the first of all."""
        self.drop()
        self.told = Told(tag, encoding)

    def more(self, content: bytes) -> None:
        """Raises KnownError `storage.write_failed`."""
        self._rest += content
        try:
            while len(self._rest) >= PIECE:
                self._keep(bytes(self._rest[:PIECE]))
                del self._rest[:PIECE]
        except OSError as full:
            raise KnownError("storage.write_failed", field="file", file=self._file) from full

    def content(self) -> bytes:
        """All of it. Raises :class:`WireError` `wire.content` where the disk gave other bytes."""
        return b"".join([*self._kept(), self._rest])

    def drop(self) -> None:
        with suppress(OSError):  # then it is written over, or goes with the next visit
            self._file.unlink(missing_ok=True)
        self._pieces, self.told = 0, Told("", "")
        self._rest.clear()

    def _keep(self, piece: bytes) -> None:
        if not self._pieces:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | (0 if self._pieces else os.O_TRUNC)
        with os.fdopen(os.open(self._file, flags, 0o600), "wb") as file:
            head = msgspec.json.encode(self.told) + b"\n"
            if not self._pieces:
                file.write(head)
            file.seek(len(head) + self._pieces * _SEALED)  # over what a power cut left half written
            nonce = os.urandom(_NONCE)
            file.write(nonce + self._cipher.encrypt(nonce, piece, self._place(self._pieces)))
        self._pieces += 1

    def _kept(self) -> Iterator[bytes]:
        if not self._pieces:
            return
        try:
            with self._file.open("rb") as file:
                file.readline(_MOST_TOLD)
                for number in range(self._pieces):
                    sealed = file.read(_SEALED)
                    place = self._place(number)
                    yield self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], place)
        except (OSError, InvalidTag, ValueError):
            raise WireError("wire.content", name=self._file.name) from None

    def _before(self) -> Told:
        """What an earlier try left."""
        try:
            with self._file.open("rb") as file:
                told = msgspec.json.decode(file.readline(_MOST_TOLD), type=Told)
                self._pieces = (os.fstat(file.fileno()).st_size - file.tell()) // _SEALED
        except (OSError, msgspec.MsgspecError, ValueError):
            return Told("", "")
        return told

    def _place(self, number: int) -> bytes:
        """Sealed for it: a piece of another version, or from another place, does not open."""
        return f"{self._file.name}\n{self.told.tag}\n{number}".encode()


def leave_only(folder: Path, names: frozenset[str]) -> None:
    """What is not asked for any more has come by a stick, or is withdrawn."""
    if folder.is_dir():
        for each in folder.iterdir():
            if each.name not in names:
                with suppress(OSError):
                    each.unlink(missing_ok=True)
