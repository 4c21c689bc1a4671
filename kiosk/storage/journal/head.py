"""The journal's head, signed and kept outside the database.

A truncated or deleted WAL leaves a shorter chain that still verifies. The head outside tells:
it is written in place after each commit and fsynced once a second, so the database may be ahead
of it and must never be behind.

Whoever checks this file holds the data key, so its signature is an HMAC-SHA-256 under a key derived
from it: 30 µs less in every transaction than Ed25519, which signs what leaves the hall.
"""

from __future__ import annotations

import hmac
import json
import os
from base64 import urlsafe_b64decode
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.errors import KnownError
from kiosk.storage.files import write_durably
from kiosk.storage.keys.ring import KeyRing
from kiosk.wire.chain import b64u
from kiosk.wire.head import Head

SLOT = 512  # one disk sector: two slots, written in turn, so that a torn write spoils only one


@dataclass(frozen=True)
class Outside:
    """What the file says: the head, and how many tombstones there are (None: it is older than
    they are). `whole` is False where one of its slots is spoilt and the other speaks for both.
    """

    head: Head
    tombstones: int | None
    whole: bool = True


def _signature(head: Head, tombstones: int | None, keys: KeyRing) -> bytes:
    message = head.message(keys.hall_id)
    if tombstones is not None:
        message += b"tombstones\n%d\n" % tombstones
    return keys.head_mac.digest(message)


def _encode(head: Head, tombstones: int | None, keys: KeyRing) -> bytes:
    counted = "" if tombstones is None else f',"tombstones":{tombstones}'
    text = (
        f'{{"epoch":{head.epoch},"hall":"{keys.hall_id}","hash":"{b64u(head.hash)}",'
        f'"seq":{head.seq},"sig":"{b64u(_signature(head, tombstones, keys))}"{counted}}}'
    )
    return text.encode("ascii").ljust(SLOT - 1) + b"\n"


def _decode(slot: bytes, keys: KeyRing) -> Outside | None:
    try:
        content = json.loads(slot)
        head = Head(content["epoch"], content["seq"], urlsafe_b64decode(content["hash"] + "="))
        tombstones = content.get("tombstones")
        # Signature and all else at once: nothing in the slot may differ from what was written.
        genuine = hmac.compare_digest(slot, _encode(head, tombstones, keys))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return Outside(head, tombstones) if genuine else None


def read_outside(path: Path, keys: KeyRing) -> Outside | None:
    """The newest head that bears the hall's signature; None where there is no file.

    Raises storage.head_damaged when neither slot bears it.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    slots = [_decode(content[at : at + SLOT], keys) for at in (0, SLOT)]
    found = [slot for slot in slots if slot is not None]
    if not found:
        raise KnownError("storage.head_damaged", field=path.name, file=path)
    newest = max(found, key=lambda each: each.head)
    return replace(newest, whole=len(found) == len(slots) and len(content) == 2 * SLOT)


def read_head(path: Path, keys: KeyRing) -> Head | None:
    """The head alone, as :func:`read_outside` finds it."""
    outside = read_outside(path, keys)
    return None if outside is None else outside.head


class HeadFile:
    """Writes the head in place, the two slots in turn."""

    def __init__(self, path: Path, keys: KeyRing) -> None:
        self._keys = keys
        self._file = path.open("r+b", buffering=0)
        self._turn = 0

    @staticmethod
    def create(path: Path, keys: KeyRing, head: Head, tombstones: int | None = 0) -> None:
        """A new head file, durable on return."""
        write_durably(path, _encode(head, tombstones, keys) * 2)

    def write(self, head: Head, tombstones: int | None) -> None:
        """`tombstones` is None in a hall that has none yet: the store's opening makes them."""
        self._turn ^= 1
        self._file.seek(self._turn * SLOT)
        self._file.write(_encode(head, tombstones, self._keys))

    def fsync(self) -> None:
        os.fsync(self._file.fileno())

    def close(self) -> None:
        self._file.close()
