"""`keyslots.json`: the slots, and a seal over all of them under a key derived from the data key.

Nobody opens the recovery slot until the machine's key is lost: what was damaged there would be
found when it is too late. So the seal is looked at wherever the data key is at hand.
"""

from __future__ import annotations

import hmac
import json
import os
from base64 import b64decode, b64encode
from typing import Any, Literal

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.storage.files import write_durably
from kiosk.storage.keys.ring import History, KeyRing
from kiosk.storage.keys.slots import FIRST_FORM, Slot, is_whole

Content = dict[str, Any]
_SLOTS, _SEAL, _HISTORY = ("machine", "recovery"), "seal", "history"
_LONGEST = 1 << 16  # bytes: a hall's are two thousand
_PARTS = {*_SLOTS, _SEAL, _HISTORY}


def read(folder: DataFolder) -> Content:
    """The file's content, its form looked at; raises keys.slots_missing, keys.slots_damaged."""
    path = folder.keyslots
    try:
        with path.open("rb") as file:
            content: Content = json.loads(file.read(_LONGEST))
        if not set(_SLOTS) <= set(content) <= _PARTS:
            raise ValueError("other parts than those of key slots")
        if content["machine"]["hall"] != content["recovery"]["hall"]:
            raise ValueError("the slots are of two halls")
    except FileNotFoundError as error:
        raise KnownError("keys.slots_missing", field=path.name, file=path) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise damaged(folder) from error
    return content


def damaged(folder: DataFolder) -> KnownError:
    return KnownError("keys.slots_damaged", field=folder.keyslots.name, file=folder.keyslots)


def write(folder: DataFolder, keys: KeyRing, machine: Slot, recovery: Slot) -> None:
    """Put the slots there as a whole, sealed; durable on return."""
    content: Content = {"machine": machine, "recovery": recovery}
    if keys.history != History():
        content[_HISTORY] = _sealed_history(keys)
    sealed = {**content, _SEAL: _seal(content, keys)}
    write_durably(folder.keyslots, json.dumps(sealed, indent=1).encode())


def ring(
    folder: DataFolder, content: Content, data_key: bytes, opened_by: Literal["machine", "recovery"]
) -> KeyRing:
    """The keys of an opened slot; raises keys.slots_damaged where their history does not open."""
    hall = content[opened_by]["hall"]
    keys = KeyRing(hall, data_key, opened_by=opened_by)
    if _HISTORY in content:
        try:
            sealed = b64decode(content[_HISTORY], validate=True)
            opened = AESGCM(keys.derive("key history")).decrypt(sealed[:12], sealed[12:], None)
            keys.history = msgspec.msgpack.decode(opened, type=History)
        except (InvalidTag, ValueError, TypeError) as error:
            raise damaged(folder) from error
    return keys


def _sealed_history(keys: KeyRing) -> str:
    nonce = os.urandom(12)
    said = msgspec.msgpack.encode(keys.history)
    sealed = AESGCM(keys.derive("key history")).encrypt(nonce, said, None)
    return b64encode(nonce + sealed).decode("ascii")


def keep_history(folder: DataFolder, keys: KeyRing) -> None:
    """Slots of before a rotation bring back what opened then, and none of the versions of then."""
    content = read(folder)
    then = ring(folder, content, keys.data_key, "recovery").history
    if (then.signing, then.authority) < (keys.history.signing, keys.history.authority):
        write(folder, keys, content["machine"], content["recovery"])


def check(folder: DataFolder, keys: KeyRing) -> None:
    """Raise keys.slots_changed where the file is not as this hall left it."""
    content = read(folder)
    seal = content.pop(_SEAL, None)
    if seal is None:
        genuine = _of_before(content, keys)
    else:
        genuine = hmac.compare_digest(str(seal).encode(), _seal(content, keys).encode())
    if not genuine:
        raise KnownError("keys.slots_changed", field=folder.keyslots.name, file=folder.keyslots)


def seal_if_old(folder: DataFolder, keys: KeyRing) -> None:
    """Seal the slots of a hall of before; only for the one process that owns the folder."""
    content = read(folder)
    if _SEAL not in content and _of_before(content, keys):
        write(folder, keys, content["machine"], content["recovery"])


def _of_before(content: Content, keys: KeyRing) -> bool:
    """Whether unsealed slots are from before there was a seal, and look whole."""
    return _HISTORY not in content and all(
        slot.get("v") == FIRST_FORM and slot.get("key") == keys.key_id and is_whole(slot)
        for slot in (content[name] for name in _SLOTS)
    )


def _seal(content: Content, keys: KeyRing) -> str:
    said = json.dumps(content, sort_keys=True, separators=(",", ":")).encode()
    return b64encode(hmac.digest(keys.derive("key slots"), said, "sha256")).decode("ascii")
