"""The keys of a hub, each for one purpose: signing acknowledgements, reference data and the log,
opening what the halls sealed.

Each is a file `<kid>.pem` (PKCS #8) of the folder `keys`, 0600; `keys.json` says since when each is
used. A key that another one follows stays: what it signed is still checked, and what was sealed to
it still opened. A new one is told to the halls some days before it is used, so that none meets a
signature by a key that it does not know.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, get_args

import msgspec
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from kiosk.clock import from_text, to_text
from kiosk.errors import KnownError
from kiosk.hub.setup.folder import HubFolder, make_private, write_durably

Purpose = Literal["ack", "refs", "sealing", "log"]
PURPOSES: tuple[Purpose, ...] = get_args(Purpose)
_LIST = "keys.json"

Private = Ed25519PrivateKey | X25519PrivateKey


class Entry(msgspec.Struct, frozen=True):
    """A key as `keys.json` names it. `since`: from when it is the one in use."""

    kid: str
    purpose: Purpose
    made: str
    since: str


@dataclass(frozen=True)
class Key:
    kid: str
    purpose: Purpose
    since: datetime
    private: Private

    def __repr__(self) -> str:
        return f"Key({self.kid!r})"

    @property
    def public(self) -> bytes:
        """32 bytes."""
        return self.private.public_key().public_bytes_raw()

    @property
    def raw(self) -> bytes:
        """The private key, 32 bytes: for what opens and signs, and for nothing that is kept."""
        return self.private.private_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        assert isinstance(self.private, Ed25519PrivateKey)  # sealing keys sign nothing
        return self.private.sign(message)


class Keys:
    """All keys of a hub, of whichever age. One that was added meanwhile is found by itself."""

    def __init__(self, folder: HubFolder, now: Callable[[], datetime]) -> None:
        self._folder = folder
        self._now = now
        self._read_at = -1
        self._keys: list[Key] = []
        self._all()

    def current(self, purpose: Purpose) -> Key:
        """The newest one whose time has come."""
        now, known = self._now(), self.of(purpose)
        return next((each for each in reversed(known) if each.since <= now), known[0])

    def of(self, purpose: Purpose) -> list[Key]:
        """In the order of their use."""
        return [each for each in self._all() if each.purpose == purpose]

    def public(self, purpose: Purpose) -> dict[str, bytes]:
        """What a hall knows them by: of those in use, before or soon, by `kid`."""
        return {each.kid: each.public for each in self.of(purpose)}

    def named(self, kid: str) -> Key | None:
        return next((each for each in self._all() if each.kid == kid), None)

    def _all(self) -> list[Key]:
        written = _written(self._folder)
        if written != self._read_at:
            keys = [
                Key(each.kid, each.purpose, from_text(each.since), _read(self._folder, each))
                for each in _entries(self._folder)
            ]
            self._keys = sorted(keys, key=lambda key: (key.since, key.kid))
            self._read_at = written
        return self._keys


def open_keys(folder: HubFolder, now: Callable[[], datetime]) -> Keys:
    """Raises KnownError `hub.keys_missing`, `hub.keys_open_to_all`, `hub.keys_unreadable`."""
    keys = Keys(folder, now)
    for purpose in PURPOSES:
        if not keys.of(purpose):
            raise KnownError("hub.keys_missing", field=purpose, folder=folder.keys)
    return keys


def make_keys(folder: HubFolder, now: datetime) -> None:
    """One of each purpose, for a new hub."""
    make_private(folder.keys)
    for purpose in PURPOSES:
        _add(folder, purpose, now, now)


def rotate(folder: HubFolder, purpose: Purpose, now: datetime, notice: timedelta) -> Entry:
    """Another key, in use after `notice`: until then the halls hear of it."""
    return _add(folder, purpose, now, now + notice)


def _add(folder: HubFolder, purpose: Purpose, now: datetime, since: datetime) -> Entry:
    known = _entries(folder) if (folder.keys / _LIST).exists() else []
    count = sum(1 for each in known if each.purpose == purpose) + 1
    entry = Entry(f"{purpose}{count:03d}", purpose, to_text(now), to_text(since))
    private: Private = (
        X25519PrivateKey.generate() if purpose == "sealing" else Ed25519PrivateKey.generate()
    )
    pem = private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    write_durably(folder.keys / f"{entry.kid}.pem", pem)
    # named last: a key whose making was cut short is none, and its file is written over
    listed = msgspec.json.format(msgspec.json.encode([*known, entry]), indent=1)
    write_durably(folder.keys / _LIST, listed + b"\n")
    return entry


def _written(folder: HubFolder) -> int:
    """When the list of keys was written, in nanoseconds."""
    try:
        return (folder.keys / _LIST).stat().st_mtime_ns
    except OSError:
        raise KnownError("hub.keys_missing", field="keys", folder=folder.keys) from None


def _entries(folder: HubFolder) -> list[Entry]:
    path = folder.keys / _LIST
    try:
        return msgspec.json.decode(path.read_bytes(), type=list[Entry])
    except FileNotFoundError:
        raise KnownError("hub.keys_missing", field="keys", folder=folder.keys) from None
    except (OSError, msgspec.DecodeError):
        raise KnownError("hub.keys_unreadable", field="keys", file=path) from None


def _read(folder: HubFolder, entry: Entry) -> Private:
    path = folder.keys / f"{entry.kid}.pem"
    try:
        if stat.S_IMODE(os.stat(path).st_mode) & 0o077:
            raise KnownError("hub.keys_open_to_all", field=entry.kid, file=path)
        found = serialization.load_pem_private_key(path.read_bytes(), None)
    except (OSError, ValueError):
        raise KnownError("hub.keys_unreadable", field=entry.kid, file=path) from None
    wanted = X25519PrivateKey if entry.purpose == "sealing" else Ed25519PrivateKey
    if not isinstance(found, wanted):
        raise KnownError("hub.keys_unreadable", field=entry.kid, file=path)
    return found
