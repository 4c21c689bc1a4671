"""Photographs on their way in: pieces from a screen, checked in a worker, then waiting to be kept.

Until the case is filed nothing in the database knows of them; a crash leaves only a file that
nobody can read, and the end of a session discards what was not filed.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor
from typing import Protocol, TypeVar

from kiosk.errors import KnownError
from kiosk.ids import new_id
from kiosk.storage.blobs import PIECE, Blobs, Finished
from kiosk.storage.journal.transaction import Transaction
from printing.photos import LARGEST, clean_photo

T = TypeVar("T")


class Run(Protocol):
    """Does a piece of work on the journal's thread."""

    def __call__(self, work: Callable[[], T]) -> Awaitable[T]: ...


MOST_OF_A_SESSION = 6  # begun and not filed


class PhotoService:
    """`run` does a piece of work on the journal's thread, to which the blobs belong."""

    def __init__(self, blobs: Blobs, run: Run, work: Executor) -> None:
        self._blobs = blobs
        self._run = run
        self._work = work
        self._coming: dict[str, tuple[str, bytearray]] = {}
        self._clean: dict[str, tuple[str, int]] = {}  # blob → session, bytes

    def begin(self, session: str) -> str:
        """A photograph's id. Raises KnownError `photo.many`."""
        mine = [name for name, (owner, _) in self._coming.items() if owner == session]
        if len(mine) + self._of(session) >= MOST_OF_A_SESSION:
            raise KnownError("photo.many", field="photo", limit=MOST_OF_A_SESSION)
        blob = new_id("photo")
        self._coming[blob] = (session, bytearray())
        return blob

    def append(self, session: str, blob: str, at: int, piece: str) -> int:
        """Raises KnownError `storage.blob_unknown`, `storage.blob_offset`, `storage.blob_piece`,
        `photo.large`."""
        data = self._mine(session, blob)
        try:
            content = base64.b64decode(piece, validate=True)
        except (binascii.Error, ValueError):
            raise KnownError("storage.blob_piece", field="piece", size=0, limit=PIECE) from None
        if not 0 < len(content) <= PIECE:
            raise KnownError("storage.blob_piece", field="piece", size=len(content), limit=PIECE)
        if at + len(content) == len(data) and at < len(data):
            return len(data)
        if at != len(data):
            raise KnownError("storage.blob_offset", field="at", at=at, expected=len(data))
        if len(data) + len(content) > LARGEST:
            del self._coming[blob]
            raise KnownError("photo.large", field="photo", limit=LARGEST // (1024 * 1024))
        data += content
        return len(data)

    async def commit(self, session: str, blob: str) -> str:
        """The id of the redrawn photograph. Raises KnownError `photo.*`, `storage.full`."""
        data = bytes(self._mine(session, blob))
        del self._coming[blob]
        loop = asyncio.get_running_loop()
        clean = await loop.run_in_executor(self._work, clean_photo, data)
        kept = await self._run(lambda: self._store(clean))
        self._clean[kept] = (session, len(clean))
        return kept

    async def discard(self, session: str, blob: str) -> None:
        """The resident takes it out again. Raises KnownError `storage.blob_unknown`."""
        self.require(session, (blob,))
        del self._clean[blob]
        await self._run(lambda: self._blobs.discard(blob))

    def require(self, session: str, photos: tuple[str, ...]) -> None:
        """Raises KnownError `storage.blob_unknown` for one that is not this session's."""
        for blob in photos:
            if self._clean.get(blob, ("", 0))[0] != session:
                raise KnownError("storage.blob_unknown", field="photos", blob=blob[:40])

    def keep(self, tx: Transaction, photos: tuple[str, ...]) -> list[Finished]:
        """On the journal's thread, in the transaction that files the case."""
        done = [self._blobs.commit(tx, blob) for blob in photos]
        tx.after_commit(lambda: [self._clean.pop(blob, None) for blob in photos])
        return done

    def forget(self, session: str) -> Callable[[], None]:
        """What to do on the journal's thread now that a session is over."""
        for blob in [blob for blob, (owner, _) in self._coming.items() if owner == session]:
            del self._coming[blob]
        gone = [blob for blob, (owner, _) in self._clean.items() if owner == session]
        for blob in gone:
            del self._clean[blob]

        def discard() -> None:
            for blob in gone:
                self._blobs.discard(blob)

        return discard

    def _store(self, clean: bytes) -> str:
        blob = self._blobs.begin()
        for at in range(0, len(clean), PIECE):
            self._blobs.append(blob, at, clean[at : at + PIECE])
        return self._blobs.finish(blob).id

    def _mine(self, session: str, blob: str) -> bytearray:
        owner, data = self._coming.get(blob, ("", bytearray()))
        if owner != session:
            raise KnownError("storage.blob_unknown", field="blob", blob=blob[:40])
        return data

    def _of(self, session: str) -> int:
        return sum(owner == session for owner, _ in self._clean.values())
