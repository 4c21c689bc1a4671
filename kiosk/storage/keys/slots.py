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

FIRST_FORM, FORM = 1, 2  # of a slot; since the second the file of the slots is sealed
DEAREST = Cost(t=10, m=1 << 18, p=4)  # what a header may ask for: 256 MiB, before anything opened


def slot_header(slot: str, keys: KeyRing) -> Slot:
    """What every slot says in the open: which hall's and which data key it holds."""
    return {"v": FORM, "slot": slot, "hall": keys.hall_id, "key": keys.key_id}


class BadHeader(ValueError):
    """The slot's header asks for what no hall ever wrote."""


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
    except (InvalidTag, KeyError, ValueError, TypeError) as error:
        raise WrongSecret from error


def passphrase_header() -> Slot:
    """Argon2id with a salt of its own, for a slot that a passphrase opens."""
    return {"kdf": "argon2id", **asdict(NEW), "salt": _text(os.urandom(16))}


def passphrase_key(header: Slot, passphrase: str) -> bytes:
    """The 32-byte key of a passphrase slot, at the cost that its header names.

    Nothing vouches for the header yet: raises :class:`BadHeader` before memory is taken.
    """
    try:
        cost = Cost(t=header["t"], m=header["m"], p=header["p"])
        salt = b64decode(header["salt"], validate=True)
    except (KeyError, TypeError, ValueError) as wrong:
        raise BadHeader("not the header of a passphrase") from wrong
    for name, most in asdict(DEAREST).items():
        if type(asked := getattr(cost, name)) is not int or not 1 <= asked <= most:
            raise BadHeader(f"{name} is out of bounds")
    if cost.m < 8 * cost.p or not 8 <= len(salt) <= 64:
        raise BadHeader("the derivation cannot be done so")
    return derive(passphrase, salt, cost)


def is_whole(slot: Slot) -> bool:
    """Whether a slot has the form of one; whether it opens is known to who has its secret."""
    try:
        nonce, wrapped = (b64decode(slot[name], validate=True) for name in ("nonce", "wrapped"))
        salt = b64decode(slot.get("salt", _text(bytes(16))), validate=True)
    except (KeyError, TypeError, ValueError):
        return False
    return (len(nonce), len(wrapped), len(salt)) == (12, 48, 16)


def _associated(header: Slot) -> bytes:
    return json.dumps(header, sort_keys=True, separators=(",", ":")).encode()


def _text(data: bytes) -> str:
    return b64encode(data).decode("ascii")
