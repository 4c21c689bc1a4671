"""The spill: alarms that the journal could not take yet, in a file that needs no new room.

Preallocated, each slot written in place and fsynced, each sealed with AES-256-GCM under a key of
its own, its place bound in: what is torn or moved does not open. A slot is wiped once its action
stands in the journal; one that is neither wiped nor opens is damaged, and an alarm may have lain in
it: that is told, never passed over.
"""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from io import FileIO
from pathlib import Path

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
        self.damaged = 0
        """Slots in which an alarm may have lain that nobody can read; counted at start."""
        self._file: FileIO | None = None
        with suppress(OSError):  # full, or read-only: tried again when something is to be put
            self._file = self._open_file()
        self._free = list(range(self.slots))[::-1]

    def actions(self) -> list[AnyAction]:
        """What lies in the file, in the order in which it was put there; once, at start.

        Damaged slots are counted and wiped.
        """
        found: list[tuple[_Entry, int]] = []
        if self._file is None:
            return []
        for slot in range(self.slots):
            content = os.pread(self._file.fileno(), SLOT, slot * SLOT)
            try:
                entry = _opened(self._cipher, slot, content)
            except _Damaged:
                self.damaged += 1
                with suppress(KnownError):  # a disk that takes nothing says so soon enough
                    self._write(slot, _EMPTY)
                continue
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

    def _open_file(self) -> FileIO:
        path, wanted = self.folder.spill, SLOT * self.slots
        size = path.stat().st_size if path.exists() else 0
        if size == 0:
            path.unlink(missing_ok=True)
            _allocate(path, wanted)
        elif size != wanted:  # what is whole in it stays
            self.damaged += 1
            _resize(path, wanted)
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
                self._file = self._open_file()
            os.pwrite(self._file.fileno(), content, slot * SLOT)
            os.fdatasync(self._file.fileno())
        except OSError as problem:
            reason = problem.strerror or type(problem).__name__
            raise KnownError("storage.spill_failed", field="spill", reason=reason) from problem


def damaged_slots(path: Path, keys: KeyRing, slots: int = SLOTS) -> list[int]:
    """Slots that are neither empty nor whole; of a file that was cut, the first one it lacks."""
    if not path.exists():
        return []
    content = path.read_bytes()
    cipher = AESGCM(keys.derive("alarm spill"))
    found = []
    for slot in range(0, len(content), SLOT):
        try:
            _opened(cipher, slot // SLOT, content[slot : slot + SLOT])
        except _Damaged:
            found.append(slot // SLOT)
    whole = len(content) == SLOT * slots
    return found if whole else [*found, min(len(content) // SLOT, slots)]


class _Damaged(Exception):
    """Something lies in a slot that does not open."""


def _opened(cipher: AESGCM, slot: int, content: bytes) -> _Entry | None:
    """What a slot holds; None where it is empty."""
    if content == _EMPTY:
        return None
    start, length = _HEAD + _NONCE, int.from_bytes(content[:_HEAD])
    end = start + length
    if not 0 < length <= SLOT - start or any(content[end:]):
        raise _Damaged
    try:
        body = cipher.decrypt(content[_HEAD:start], content[start:end], _place(slot))
        return _DECODER.decode(body)
    except (InvalidTag, msgspec.DecodeError) as error:
        raise _Damaged from error  # torn by a power cut as it was put there, or changed since


def _resize(path: Path, size: int) -> None:
    with path.open("r+b") as file:
        have = file.seek(0, os.SEEK_END)
        file.write(bytes(max(0, size - have)))  # real blocks, as in _allocate
        file.truncate(size)
        file.flush()
        os.fsync(file.fileno())


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
