"""Wrapping keys: a slot is a header and the data key sealed under what the slot stands for."""

from __future__ import annotations

import json
import os
from base64 import b64decode, b64encode
from dataclasses import asdict
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kiosk.storage.keys.derivation import NEW, Cost, derive
from kiosk.storage.keys.ring import KeyRing

Slot = dict[str, Any]


def slot_header(slot: str, keys: KeyRing) -> Slot:
    """What every slot says in the open: which hall's and which data key it holds."""
    return {"v": 1, "slot": slot, "hall": keys.hall_id, "key": keys.key_id}


class WrongSecret(Exception):
    """The slot does not open with this secret, or its header was changed."""


def seal(header: Slot, secret: bytes, data_key: bytes) -> Slot:
    """The slot: `header` with the data key under AES-256-GCM, the header as associated data."""
    nonce = os.urandom(12)
    wrapped = AESGCM(secret).encrypt(nonce, data_key, _associated(header))
    return {**header, "nonce": _text(nonce), "wrapped": _text(wrapped)}


def unseal(slot: Slot, secret: bytes) -> bytes:
    """The data key; raises :class:`WrongSecret`."""
    header = {name: value for name, value in slot.items() if name not in ("nonce", "wrapped")}
    try:
        nonce, wrapped = b64decode(slot["nonce"]), b64decode(slot["wrapped"])
        return AESGCM(secret).decrypt(nonce, wrapped, _associated(header))
    except (InvalidTag, KeyError, ValueError) as error:
        raise WrongSecret from error


def passphrase_header() -> Slot:
    """Argon2id with a salt of its own, for a slot that a passphrase opens."""
    return {"kdf": "argon2id", **asdict(NEW), "salt": _text(os.urandom(16))}


def passphrase_key(header: Slot, passphrase: str) -> bytes:
    """The 32-byte key of a passphrase slot, at the cost that its header names."""
    cost = Cost(t=header["t"], m=header["m"], p=header["p"])
    return derive(passphrase, b64decode(header["salt"]), cost)


def _associated(header: Slot) -> bytes:
    return json.dumps(header, sort_keys=True, separators=(",", ":")).encode()


def _text(data: bytes) -> str:
    return b64encode(data).decode("ascii")
