"""The key under which answers of an open batch are sealed, each row by itself.

It lies in a file beside the database and in no backup, and is thrown away when a batch closes. From
then on nobody opens what a copy of the database, its log or a freed page still holds of that batch;
so no older copy tells which of its answers came first.

While a batch closes the file holds two keys, so that a fall in between loses nothing.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kiosk.errors import KnownError
from kiosk.storage.files import disk_trouble, write_durably

_KEY, _NONCE = 32, 12
_ROUND = 1024  # bytes to which a row is filled up: its length tells nothing of it


class BoxKeys:
    """Asked from any thread. What the disk does not take is a KnownError `storage.*`."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._keys = list(_parts(file.read_bytes())) if file.exists() else []

    def seal(self, content: bytes) -> bytes:
        """Under the newest key; the first one is made now."""
        with self._lock:
            if not self._keys:
                self._keep([os.urandom(_KEY)])
            key = self._keys[-1]
        told = len(content).to_bytes(4, "big") + content
        filled = told.ljust(-(-len(told) // _ROUND) * _ROUND, b"\0")
        nonce = os.urandom(_NONCE)
        return nonce + AESGCM(key).encrypt(nonce, filled, None)

    def open(self, sealed: bytes) -> bytes | None:
        """None where its key is gone."""
        with self._lock:
            keys = self._keys[::-1]
        for key in keys:
            try:
                filled = AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], None)
            except InvalidTag:
                continue
            return filled[4 : 4 + int.from_bytes(filled[:4], "big")]
        return None

    def renew(self) -> None:
        """A new key before a batch closes; those of before still open."""
        with self._lock:
            self._keep([*self._keys, os.urandom(_KEY)])

    @property
    def unsettled(self) -> bool:
        """Whether a closing did not come to its end."""
        with self._lock:
            return len(self._keys) > 1

    def settle(self) -> None:
        """All but the newest are thrown away: nothing is sealed under them any more."""
        with self._lock:
            if len(self._keys) > 1:
                self._keep(self._keys[-1:])

    @property
    def begun(self) -> bool:
        """Whether anything was ever sealed here."""
        with self._lock:
            return bool(self._keys)

    def _keep(self, keys: list[bytes]) -> None:
        try:
            write_durably(self._file, b"".join(keys))
        except OSError as problem:
            known = disk_trouble(problem, self._file)
            raise known or KnownError(
                "storage.write_failed", field=self._file.name, file=self._file
            ) from problem
        self._keys = keys


def _parts(content: bytes) -> Iterable[bytes]:
    whole = len(content) // _KEY * _KEY
    return (content[at : at + _KEY] for at in range(0, whole, _KEY))
