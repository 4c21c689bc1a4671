"""The spill: alarms that the journal could not take yet, in a file that needs no new room.

Preallocated, each slot written in place and fsynced, each sealed with AES-256-GCM under a key of
its own, its place bound in: what is torn or moved does not open and counts as empty. A slot is
wiped once its action stands in the journal.
"""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from io import FileIO

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kiosk.domain.alarm import AnyAction
from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.storage.keys.ring import KeyRing

SLOT = 4096  # bytes: a page, so that a write in place needs no new block
SLOTS = 256
_NONCE = 12
_HEAD = 2  # bytes of the length in front
_EMPTY = bytes(SLOT)


class _Entry(msgspec.Struct, frozen=True):
    order: int
    action: AnyAction


_DECODER = msgspec.msgpack.Decoder(_Entry)


@dataclass
class Spill:
    """Thread-safe. Raises KnownError `storage.spill_full` or `storage.spill_failed`."""

    folder: DataFolder
    keys: KeyRing
    slots: int = SLOTS
    _slot_of: dict[str, int] = field(default_factory=dict)
    _order: int = 0

    def __post_init__(self) -> None:
        self._cipher = AESGCM(self.keys.derive("alarm spill"))
        self._lock = threading.Lock()
        self._file: FileIO | None = None
        with suppress(OSError):  # full, or read-only: tried again when something is to be put
            self._file = self._opened()
        self._free = list(range(self.slots))[::-1]

    def actions(self) -> list[AnyAction]:
        """What lies in the file, in the order in which it was put there; once, at start."""
        found: list[tuple[_Entry, int]] = []
        for slot in range(self.slots):
            entry = self._read(slot)
            if entry is not None:
                found.append((entry, slot))
        found.sort(key=lambda each: each[0].order)
        with self._lock:
            for entry, slot in found:
                self._slot_of[entry.action.action] = slot
                self._free.remove(slot)
                self._order = max(self._order, entry.order)
        return [entry.action for entry, _ in found]

    def put(self, action: AnyAction) -> None:
        """Durable on return."""
        with self._lock:
            if action.action in self._slot_of:
                return
            if not self._free:
                raise KnownError("storage.spill_full", field="spill", slots=self.slots)
            slot = self._free.pop()
            self._order += 1
            try:
                self._write(slot, self._sealed(slot, _Entry(self._order, action)))
            except KnownError:
                self._free.append(slot)
                raise
            self._slot_of[action.action] = slot

    def drop(self, actions: list[str]) -> None:
        """These stand in the journal now."""
        with self._lock:
            for action in actions:
                slot = self._slot_of.pop(action, None)
                if slot is not None:
                    self._write(slot, _EMPTY)
                    self._free.append(slot)

    def holds(self, action: str) -> bool:
        return action in self._slot_of

    def __len__(self) -> int:
        return len(self._slot_of)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()

    def _opened(self) -> FileIO:
        path = self.folder.spill
        if not path.exists() or path.stat().st_size != SLOT * self.slots:
            path.unlink(missing_ok=True)
            _allocate(path, SLOT * self.slots)
        return path.open("r+b", buffering=0)

    def _sealed(self, slot: int, entry: _Entry) -> bytes:
        nonce = os.urandom(_NONCE)
        body = self._cipher.encrypt(nonce, msgspec.msgpack.encode(entry), _place(slot))
        whole = len(body).to_bytes(_HEAD) + nonce + body
        if len(whole) > SLOT:
            raise KnownError("storage.spill_failed", field="spill", reason="too long")
        return whole.ljust(SLOT, b"\0")

    def _write(self, slot: int, content: bytes) -> None:
        try:
            if self._file is None:
                self._file = self._opened()
            os.pwrite(self._file.fileno(), content, slot * SLOT)
            os.fdatasync(self._file.fileno())
        except OSError as problem:
            reason = problem.strerror or type(problem).__name__
            raise KnownError("storage.spill_failed", field="spill", reason=reason) from problem

    def _read(self, slot: int) -> _Entry | None:
        if self._file is None:
            return None
        content = os.pread(self._file.fileno(), SLOT, slot * SLOT)
        length = int.from_bytes(content[:_HEAD])
        if not 0 < length <= SLOT - _HEAD - _NONCE:
            return None
        nonce = content[_HEAD : _HEAD + _NONCE]
        body = content[_HEAD + _NONCE : _HEAD + _NONCE + length]
        try:
            return _DECODER.decode(self._cipher.decrypt(nonce, body, _place(slot)))
        except (InvalidTag, msgspec.DecodeError):
            return (
                None  # torn by a power cut before it was acknowledged, or put there by a stranger
            )


def _allocate(path: os.PathLike[str], size: int) -> None:
    """Real blocks, durable: a sparse file would need room when the disk has none."""
    try:
        with open(path, "xb") as file:
            file.write(bytes(size))
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        with suppress(OSError):
            os.unlink(path)
        raise


def _place(slot: int) -> bytes:
    return b"linli spill %d" % slot
