"""The spill: alarms that the journal could not take yet, in a file that needs no new room.

Preallocated, each slot written in place and fsynced, each sealed with AES-256-GCM under a key of
its own, its place bound in: what is torn or moved does not open. A slot is wiped once its action
stands in the journal; one that is neither wiped nor opens is damaged, and an alarm may have lain in
it: that is told, never passed over, so it stays until the telling is recorded.
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
from kiosk.storage.files import write_durably
from kiosk.storage.keys.ring import KeyRing

SLOT = 4096  # bytes: a page, so that a write in place needs no new block
SLOTS = 256
_NONCE = 12
_HEAD = 2  # bytes of the length in front
_EMPTY = bytes(SLOT)
_LOST = (
    b"\xff" * SLOT
)  # opens as nothing: where a slot was cut off, or was damaged before a rekeying


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
    owed: bool = False
    """It was there in the hall's last life: where it is gone, an alarm may have lain in it."""
    _slot_of: dict[str, int] = field(default_factory=dict)
    _order: int = 0

    def __post_init__(self) -> None:
        self._cipher = AESGCM(self.keys.derive("alarm spill"))
        self._lock = threading.Lock()
        self.damaged = 0
        """Slots in which an alarm may have lain that nobody can read; counted at start."""
        self._untold: list[int] = []
        self._file: FileIO | None = None
        with suppress(OSError):  # full, or read-only: tried again when something is to be put
            self._file = self._open_file()
        self._free = list(range(self.slots))[::-1]

    def actions(self) -> list[AnyAction]:
        """What lies in the file, in the order in which it was put there; once, at start.

        Damaged slots are counted, and stay until they are :meth:`told`.
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
                self._untold.append(slot)
                continue
            if entry is not None:
                found.append((entry, slot))
        found.sort(key=lambda each: each[0].order)
        with self._lock:
            for slot in self._untold:
                self._free.remove(slot)
            if os.fstat(self._file.fileno()).st_size > SLOT * self.slots:
                self.damaged += 1
                self._untold.append(self.slots)
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
            self.must_open()
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

    @property
    def untold(self) -> int:
        """Damaged slots of which the journal does not say so yet."""
        return len(self._untold)

    def told(self) -> None:
        """The journal says so now: they are wiped, and take actions again."""
        with self._lock:
            while self._untold:
                slot = self._untold[-1]
                if slot < self.slots:
                    self._write(slot, _EMPTY)
                    self._free.insert(0, slot)
                elif self._file is not None:
                    self._file.truncate(SLOT * self.slots)  # what lay behind the last one
                self._untold.pop()

    def take_over(self, other: Spill) -> None:
        """All that `other` holds, damaged slots too, into this file; that one stays as it is.

        Raises storage.spill_failed where it cannot be read: an alarm may lie in it.
        """
        other.must_open()
        self.must_open()
        for action in other.actions():
            self.put(action)
        with self._lock:
            for slot in self._free[: other.damaged]:
                self._write(slot, _LOST)

    def must_open(self) -> None:
        """Raises storage.spill_failed where the file cannot be opened.

        Where it could not at start, what lies in it waits for the next one.
        """
        if self._file is not None:
            return
        try:
            self._file = self._open_file()
            held = [os.pread(self._file.fileno(), SLOT, slot * SLOT) for slot in self._free]
        except OSError as problem:
            raise _failed(problem) from problem
        kept = zip(self._free, held, strict=True)
        self._free = [slot for slot, content in kept if content == _EMPTY]

    def holds(self, action: str) -> bool:
        return action in self._slot_of

    def __len__(self) -> int:
        return len(self._slot_of)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()

    def _open_file(self) -> FileIO:
        path, wanted = self.folder.spill, SLOT * self.slots
        if not path.exists():
            _allocate(path, wanted, lost=self.owed)
        elif path.stat().st_size < wanted:  # it was cut: what is whole in it stays
            _lengthen(path, wanted)
        return path.open("r+b", buffering=0)

    def _sealed(self, slot: int, entry: _Entry) -> bytes:
        nonce = os.urandom(_NONCE)
        body = self._cipher.encrypt(nonce, msgspec.msgpack.encode(entry), _place(slot))
        whole = len(body).to_bytes(_HEAD) + nonce + body
        if len(whole) > SLOT:
            raise KnownError("storage.spill_failed", field="spill", reason="too long")
        return whole.ljust(SLOT, b"\0")

    def _write(self, slot: int, content: bytes) -> None:
        assert self._file is not None
        try:
            os.pwrite(self._file.fileno(), content, slot * SLOT)
            os.fdatasync(self._file.fileno())
        except OSError as problem:
            raise _failed(problem) from problem


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


def _failed(problem: OSError) -> KnownError:
    reason = problem.strerror or type(problem).__name__
    return KnownError("storage.spill_failed", field="spill", reason=reason)


def _lengthen(path: Path, size: int) -> None:
    """The first slot that was cut off is a damaged one."""
    with path.open("r+b") as file:
        have = file.seek(0, os.SEEK_END) // SLOT * SLOT
        file.seek(have)
        file.write(_LOST.ljust(size - have, b"\0"))  # real blocks, as in _allocate
        file.flush()
        os.fsync(file.fileno())


def _allocate(path: Path, size: int, *, lost: bool) -> None:
    """Real blocks, durable: a sparse file would need room when the disk has none. In the place of
    one that was `lost` its first slot is a damaged one, so that this is told until the journal says
    it.

    It gets its name once it is whole, so that one which is short was cut and lost what lay in it.
    """
    try:
        write_durably(path, (_LOST if lost else b"").ljust(size, b"\0"))
    except OSError:
        with suppress(OSError):  # a disk that is full has no room for half of it
            path.with_name(path.name + ".new").unlink()
        raise


def _place(slot: int) -> bytes:
    return b"linli spill %d" % slot
