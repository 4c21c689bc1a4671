"""What outlives the journal: erasures, closed accounts, changed PINs, revocations, used codes.

An older journal that is put back would undo them. So a tombstone of each lies beside the journal
and on each backup medium: ids only, a line each, every line's MAC bound to the one before it; the
outside head knows how many there are. They are made true again in the transaction that opens the
new epoch.

A tombstone is written after its event was committed and before the outside head moves: what a
crash cut off between the two is found at the next start, behind the head.
"""

from __future__ import annotations

import errno
import hmac
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import structlog

from kiosk.storage.files import sync_folder, write_durably
from kiosk.storage.keys.ring import KeyRing
from kiosk.wire.chain import GENESIS, b64u

_GROW = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
log = structlog.get_logger()


class Tombstone(msgspec.Struct, frozen=True, kw_only=True):
    """The event at `epoch`, `seq` and what of it has to last."""

    epoch: int
    seq: int
    type: str
    ids: dict[str, Any]

    @property
    def place(self) -> tuple[int, int]:
        return self.epoch, self.seq


_encode = msgspec.json.Encoder(order="sorted").encode
_decode = msgspec.json.Decoder(Tombstone).decode


@dataclass(frozen=True)
class Tombstones:
    """What a file holds: those at its beginning that bear this hall's MAC. `whole`: that is all."""

    stones: list[Tombstone]
    whole: bool
    mac: bytes


def read(path: Path, keys: KeyRing) -> Tombstones:
    """Of a file that is not there, none."""
    try:
        return parsed(path.read_bytes(), keys)
    except FileNotFoundError:
        return parsed(b"", keys)


def parsed(content: bytes, keys: KeyRing) -> Tombstones:
    """Of what was read elsewhere."""
    stones: list[Tombstone] = []
    key, mac = _key(keys), GENESIS
    for line in content.splitlines(keepends=True):
        body, _, said = line.partition(b"\t")
        after = _mac(key, mac, body)
        if said != _told(after):
            return Tombstones(stones, False, mac)
        stones.append(_decode(body))
        mac = after
    return Tombstones(stones, True, mac)


def write(path: Path, keys: KeyRing, stones: Iterable[Tombstone]) -> None:
    """The file as a whole, durable on return."""
    write_durably(path, _lines(_key(keys), GENESIS, stones)[0])


def bring_up_to_date(
    path: Path, keys: KeyRing, there: Tombstones, stones: Sequence[Tombstone]
) -> None:
    """A copy elsewhere, of which `there` was read: what it alone has stays, what is new goes to its
    end. Raises OSError.
    """
    if there.whole and there.stones == stones[: len(there.stones)]:
        more = stones[len(there.stones) :]
        if more:
            _append(path, _lines(_key(keys), there.mac, more)[0])
    else:
        write(path, keys, together(there.stones, stones))


def together(*found: Iterable[Tombstone]) -> list[Tombstone]:
    """Each of them once, in the order in which they came to be."""
    placed = {(stone.place, _encode(stone)): stone for each in found for stone in each}
    return [placed[place] for place in sorted(placed)]


class TombstoneFile:
    """The file as the journal's thread grows it. `count` is how many there have to be.

    What a disk cannot take is owed: it goes with the next step, or is made good at the next start,
    for the head tells that it is missing.
    """

    def __init__(self, path: Path, keys: KeyRing, wanted: Sequence[Tombstone]) -> None:
        found = read(path, keys)
        have = len(found.stones)
        self._path = path
        self._key = _key(keys)
        self.count = len(wanted)
        self._anew = not found.whole or found.stones != list(wanted[:have])
        self._owed = list(wanted if self._anew else wanted[have:])
        self._mac = GENESIS if self._anew else found.mac
        self.add(())

    def add(self, stones: Sequence[Tombstone]) -> None:
        """Durable on return, or owed."""
        self._owed += stones
        self.count += len(stones)
        if not self._owed and not self._anew:
            return
        lines, mac = _lines(self._key, self._mac, self._owed)
        try:
            if self._anew:
                write_durably(self._path, lines)
            else:
                _append(self._path, lines)
        except OSError as trouble:
            log.error("tombstones_owed", count=len(self._owed), reason=type(trouble).__name__)
            return
        self._mac, self._owed, self._anew = mac, [], False


def _append(path: Path, content: bytes) -> None:
    fresh = not path.exists()
    handle = os.open(path, _GROW, 0o600)
    with os.fdopen(handle, "wb", buffering=0) as file:
        size = os.fstat(handle).st_size
        try:
            if file.write(content) < len(content):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            os.fsync(handle)
        except OSError:
            os.truncate(handle, size)  # half a line would end the chain
            raise
    if fresh:
        sync_folder(path.parent)


def _lines(key: bytes, mac: bytes, stones: Iterable[Tombstone]) -> tuple[bytes, bytes]:
    """As they follow on a line with this MAC; and the last one's MAC."""
    lines = []
    for stone in stones:
        body = _encode(stone)
        mac = _mac(key, mac, body)
        lines.append(body + b"\t" + _told(mac))
    return b"".join(lines), mac


def _key(keys: KeyRing) -> bytes:
    return keys.derive("tombstones")


def _mac(key: bytes, previous: bytes, body: bytes) -> bytes:
    return hmac.digest(key, previous + body, "sha256")


def _told(mac: bytes) -> bytes:
    return b64u(mac).encode() + b"\n"
