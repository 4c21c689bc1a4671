"""Large content (photographs, recordings): a file each, under a key of its own.

A blob is begun, filled in pieces, finished, and kept by the transaction that records its event.
Until then nothing in the database knows of it, so a crash leaves only a file that nobody can
read; the next start sweeps it. Erasing deletes the key with the row, then the file.
"""

from __future__ import annotations

import hashlib
import os
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kiosk.clock import Clock, to_text
from kiosk.errors import KnownError
from kiosk.ids import new_id
from kiosk.paths import DataFolder
from kiosk.storage.files import disk_trouble, sync_folder
from kiosk.storage.journal.transaction import Reading, Transaction

PIECE = 256 * 1024  # bytes of plaintext at most in a piece
LARGEST = 32 * 1024 * 1024  # bytes of a blob
OPEN_AT_ONCE = 16
STALE_SECONDS = 900.0
LONG_STALE_SECONDS = 4 * 3600.0  # of a long one: its PC may have slept over noon
_TAG = 16


@dataclass(frozen=True)
class Finished:
    """A whole blob. `sha256` is of the plaintext: it belongs into private fields only."""

    id: str
    size: int
    pieces: int
    sha256: str


@dataclass
class _Open:
    key: bytes
    cipher: AESGCM
    file: BinaryIO
    touched: float
    size: int = 0
    pieces: int = 0
    digest: Any = field(default_factory=hashlib.sha256)
    finished: Finished | None = None
    limit: int = 0
    hashing: Future[None] | None = None


@dataclass(frozen=True)
class Kept:
    """What the database knows of a blob."""

    file: Path
    key: bytes
    size: int
    pieces: int

    def __repr__(self) -> str:
        return f"Kept({self.file.name!r})"


@dataclass(frozen=True)
class Sealed:
    """A kept blob that was looked through: `begins` has where each piece begins in the plaintext,
    and in the file.
    """

    kept: Kept
    begins: tuple[tuple[int, int], ...]

    def piece(self, at: int) -> bytes:
        """The bytes from `at` to the end of its piece; none at the end of all. Raises KnownError
        `storage.blob_damaged`."""
        file = self.kept.file
        if not 0 <= at < self.kept.size:
            return b""
        index = bisect_right(self.begins, at, key=lambda each: each[0]) - 1
        begin, offset = self.begins[index]
        try:
            with file.open("rb") as opened:
                opened.seek(offset)
                length = int.from_bytes(opened.read(4), "big")
                sealed = opened.read(min(length, PIECE) + _TAG)
            return _unseal(AESGCM(self.kept.key), file.name, index, sealed)[at - begin :]
        except (InvalidTag, OSError) as error:
            raise KnownError("storage.blob_damaged", field="id", blob=file.name) from error


class Blobs:
    """The blobs of one data folder: on the agent's writer thread, but for one that is `long`, whose
    pieces come on one thread of its own. A long one is hashed beside: a hash takes about as long as
    the cipher.
    """

    def __init__(self, folder: DataFolder, clock: Clock) -> None:
        self._folder = folder.blobs
        self._clock = clock
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._making: set[str] = set()
        self._open: dict[str, _Open] = {}
        self._beside: ThreadPoolExecutor | None = None

    def begin(self, limit: int = 0) -> str:
        """A new blob's id. `limit` in bytes, `LARGEST` where none is said; more is a long one."""
        self._drop_stale()
        if len(self._open) >= OPEN_AT_ONCE:
            raise KnownError("storage.blobs_open", field="id", limit=OPEN_AT_ONCE)
        blob = new_id("blob")
        path = self._path(blob)
        self._making.add(blob)  # before it is there: a sweep beside would take it
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            file, key = os.fdopen(handle, "wb"), os.urandom(32)
            now, most = self._clock.monotonic(), limit or LARGEST
            self._open[blob] = _Open(key, AESGCM(key), file, now, limit=most)
        except OSError as problem:
            raise self._trouble(path, problem) from problem
        finally:
            self._making.discard(blob)
        return blob

    def append(self, blob: str, at: int, piece: bytes) -> int:
        """Add the next piece at plaintext offset `at`; returns the new size.

        Sending the last piece again changes nothing, so a lost reply costs nothing.
        """
        part = self._part(blob)
        if at + len(piece) == part.size and at < part.size:
            return part.size
        if at != part.size or part.finished is not None:
            raise KnownError("storage.blob_offset", field="at", at=at, expected=part.size)
        if not 0 < len(piece) <= PIECE:
            raise KnownError("storage.blob_piece", field="piece", size=len(piece), limit=PIECE)
        if part.size + len(piece) > part.limit:
            raise KnownError("storage.blob_large", field="piece", limit=part.limit)
        self._hash(part, piece)
        try:
            part.file.write(len(piece).to_bytes(4, "big"))
            part.file.write(_seal(part.cipher, blob, part.pieces, piece))
        except OSError as problem:
            self.discard(blob)
            raise self._trouble(self._path(blob), problem) from problem
        part.size += len(piece)
        part.pieces += 1
        part.touched = self._clock.monotonic()
        return part.size

    def finish(self, blob: str) -> Finished:
        """Make the bytes durable, or give the blob up: before the transaction that keeps them."""
        part = self._part(blob)
        if part.finished is None:
            if part.hashing is not None:
                part.hashing.result()
            try:
                part.file.flush()
                os.fsync(part.file.fileno())
                sync_folder(self._folder)
                part.file.close()
            except OSError as problem:
                self.discard(blob)
                raise self._trouble(self._path(blob), problem) from problem
            part.finished = Finished(blob, part.size, part.pieces, part.digest.hexdigest())
        return part.finished

    def commit(self, tx: Transaction, blob: str) -> Finished:
        """Keep the blob in this transaction, beside the event that tells of it."""
        done = self.finish(blob)
        tx.execute(
            "INSERT INTO blobs (id, key, size, pieces, at) VALUES (?, ?, ?, ?, ?)",
            blob, self._open[blob].key, done.size, done.pieces, to_text(tx.at),
        )  # fmt: skip
        tx.after_commit(lambda: self._open.pop(blob, None))
        return done

    def discard(self, blob: str) -> None:
        """Give an uncommitted blob up."""
        part = self._open.pop(blob, None)
        if part is not None:
            with suppress(OSError):  # what it still holds finds no room either
                part.file.close()
            self._path(blob).unlink(missing_ok=True)

    def read(self, view: Reading, blob: str) -> Iterator[bytes]:
        """The plaintext, piece by piece; raises storage.blob_missing or storage.blob_damaged."""
        return read(self._folder, view, blob)

    def erase(self, tx: Transaction, blob: str) -> None:
        """Delete the key in this transaction and the file after it."""
        tx.execute("DELETE FROM blobs WHERE id = ?", blob)
        tx.after_commit(lambda: self._path(blob).unlink(missing_ok=True))

    def sweep(self, view: Reading) -> int:
        """Delete files that no row and no open blob knows: at the start. Returns how many."""
        # The files first: what begins after that is not among them.
        there = list(self._folder.glob("blob-*"))
        kept = {
            *self._making,
            *list(self._open),
            *(row["id"] for row in view.query("SELECT id FROM blobs")),
        }
        orphans = [path for path in there if path.name not in kept]
        for path in orphans:
            path.unlink(missing_ok=True)
        return len(orphans)

    def close(self) -> None:
        """Give up whatever is still being sent."""
        for blob in list(self._open):
            self.discard(blob)
        if self._beside is not None:
            self._beside.shutdown()
            self._beside = None

    def _hash(self, part: _Open, piece: bytes) -> None:
        if part.limit <= LARGEST:
            part.digest.update(piece)
            return
        self._beside = self._beside or ThreadPoolExecutor(1, "blob-hash")
        if part.hashing is not None:
            part.hashing.result()
        part.hashing = self._beside.submit(part.digest.update, piece)

    def _trouble(self, path: Path, problem: OSError) -> KnownError:
        known = disk_trouble(problem, path)
        return known or KnownError("storage.write_failed", field="piece", file=path)

    def _drop_stale(self) -> None:
        now = self._clock.monotonic()
        for blob, part in list(self._open.items()):
            patience = STALE_SECONDS if part.limit <= LARGEST else LONG_STALE_SECONDS
            if now - part.touched > patience:
                self.discard(blob)

    def _part(self, blob: str) -> _Open:
        if blob not in self._open:
            raise KnownError("storage.blob_unknown", field="id", blob=blob)
        return self._open[blob]

    def _path(self, blob: str) -> Path:
        return self._folder / blob


def read(folder: Path, view: Reading, blob: str) -> Iterator[bytes]:
    """The plaintext of a kept blob, piece by piece; raises as :meth:`Blobs.read` does."""
    return _pieces(kept(folder, view, blob))


def kept(folder: Path, view: Reading, blob: str) -> Kept:
    """Raises KnownError `storage.blob_missing`."""
    row = view.one("SELECT key, size, pieces FROM blobs WHERE id = ?", blob)
    if row is None or not (folder / blob).exists():
        raise KnownError("storage.blob_missing", field="id", blob=blob)
    return Kept(folder / blob, row["key"], row["size"], row["pieces"])


def look_through(blob: Kept, sha256: str = "") -> Sealed:
    """Read the whole of it; with a hash, hold its plaintext against that. Raises KnownError
    `storage.blob_damaged`. The hash is made beside: it takes about as long as the cipher.
    """
    digest, hashing = hashlib.sha256(), None
    begins, at, offset = [], 0, 0
    with ThreadPoolExecutor(1, "blob-hash") as beside:
        for piece in _pieces(blob):
            begins.append((at, offset))
            at, offset = at + len(piece), offset + 4 + len(piece) + _TAG
            if hashing is not None:
                hashing.result()
            hashing = beside.submit(digest.update, piece) if sha256 else None
    if sha256 and digest.hexdigest() != sha256:
        raise KnownError("storage.blob_damaged", field="id", blob=blob.file.name)
    return Sealed(blob, tuple(begins))


def unsound(
    folder: Path, view: Reading, digests: Mapping[str, str]
) -> Iterator[tuple[str, KnownError]]:
    """Kept blobs that cannot be read as they were kept, and why. `digests`: of those of which the
    journal tells the SHA-256.
    """
    for row in view.query("SELECT id FROM blobs ORDER BY id"):
        try:
            look_through(kept(folder, view, row["id"]), digests.get(row["id"], ""))
        except KnownError as wrong:
            yield row["id"], wrong


def _pieces(kept: Kept) -> Iterator[bytes]:
    blob, cipher, read = kept.file.name, AESGCM(kept.key), 0
    damaged = KnownError("storage.blob_damaged", field="id", blob=blob)
    try:
        with kept.file.open("rb") as opened:
            for index in range(kept.pieces):
                length = int.from_bytes(opened.read(4), "big")
                if length > PIECE:
                    raise damaged
                piece = _unseal(cipher, blob, index, opened.read(length + _TAG))
                read += len(piece)
                yield piece
            if read != kept.size or opened.read(1):
                raise damaged
    except (InvalidTag, OSError) as error:
        raise damaged from error


def reseal(
    folder: DataFolder, target: DataFolder, blob: str, key: bytes, pieces: int
) -> bytes | None:
    """Write a blob into another folder under a new key, which is returned.

    None where it is gone or damaged: that stays as it is.
    """
    fresh, written = os.urandom(32), target.blobs / blob
    before, after = AESGCM(key), AESGCM(fresh)
    try:
        with (folder.blobs / blob).open("rb") as source, written.open("xb") as file:
            written.chmod(0o600)
            for index in range(pieces):
                length = int.from_bytes(source.read(4), "big")
                if length > PIECE:
                    raise InvalidTag
                piece = _unseal(before, blob, index, source.read(length + _TAG))
                file.write(len(piece).to_bytes(4, "big"))
                file.write(_seal(after, blob, index, piece))
            file.flush()
            os.fsync(file.fileno())
    except (FileNotFoundError, InvalidTag):
        written.unlink(missing_ok=True)
        return None
    return fresh


def _seal(cipher: AESGCM, blob: str, index: int, piece: bytes) -> bytes:
    # A counter is a safe nonce: the key is this blob's alone and each index is sealed once.
    return cipher.encrypt(index.to_bytes(12, "big"), piece, f"{blob}:{index}".encode())


def _unseal(cipher: AESGCM, blob: str, index: int, sealed: bytes) -> bytes:
    return cipher.decrypt(index.to_bytes(12, "big"), sealed, f"{blob}:{index}".encode())
