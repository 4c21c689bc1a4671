"""An event's personal part, sealed to the district's key: HPKE (RFC 9180), X25519.

`info` names hall, epoch and number, so a sealed part opens in its own place only; what it holds
is checked against the commitment in the event's public line.
"""

from __future__ import annotations

import hmac

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from kiosk.errors import BugError
from kiosk.wire.chain import commitment
from kiosk.wire.reading import WireError

SALT = 16  # bytes before the private part

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_128_GCM)
_KEM_ID = b"KEM\x00\x20"  # RFC 9180, 7.1: DHKEM(X25519, HKDF-SHA256)
_HPKE_ID = b"HPKE\x00\x20\x00\x01\x00\x01"  # … 5.1: with HKDF-SHA256 and AES-128-GCM
_KEY, _NONCE, _SECRET = 16, 12, 32  # bytes


class Sealer:
    """Seals the parts of one epoch, each so that :func:`open_` and every other HPKE opens it.

    The library agrees on a secret for each part anew, which takes a hall's processor ten times what
    all else of an event does. Here it is agreed on once; key and nonce are of each part its own all
    the same, because RFC 9180, 5.1, makes them of `info` too, which no two parts have in common.
    Lasts for a batch, and takes numbers that only rise: none is sealed twice.
    """

    def __init__(self, public_key: bytes, hall: str, epoch: int) -> None:
        """Raises :class:`WireError` `wire.sealing_key` where `public_key` (32 bytes, X25519) is
        none."""
        own = X25519PrivateKey.generate()
        try:
            agreed = own.exchange(X25519PublicKey.from_public_bytes(public_key))
        except ValueError:
            raise WireError("wire.sealing_key") from None
        self._enc = own.public_key().public_bytes_raw()
        prk = _extract(_KEM_ID, b"", b"eae_prk", agreed)
        shared = _expand(_KEM_ID, prk, b"shared_secret", self._enc + public_key, _SECRET)
        self._secret = _extract(_HPKE_ID, shared, b"secret", b"")
        self._base = b"\0" + _extract(_HPKE_ID, b"", b"psk_id_hash", b"")  # mode_base
        self._hall, self._epoch, self._last = hall, epoch, 0

    def seal(self, seq: int, plain: bytes) -> bytes:
        """`plain`, which only the holder of the key opens, at this place alone."""
        if seq <= self._last:
            raise BugError("a place is sealed once, and in order")
        self._last = seq
        info = _place(self._hall, self._epoch, seq)
        context = self._base + _extract(_HPKE_ID, b"", b"info_hash", info)
        key = _expand(_HPKE_ID, self._secret, b"key", context, _KEY)
        nonce = _expand(_HPKE_ID, self._secret, b"base_nonce", context, _NONCE)
        return self._enc + AESGCM(key).encrypt(nonce, plain, None)


def seal(public_key: bytes, hall: str, epoch: int, seq: int, plain: bytes) -> bytes:
    """One part by itself. Raises :class:`WireError` `wire.sealing_key`."""
    return Sealer(public_key, hall, epoch).seal(seq, plain)


def open_(private_key: bytes, hall: str, epoch: int, seq: int, sealed: bytes) -> bytes:
    """Raises :class:`WireError` `wire.opening`: sealed to another key, for another place, or
    damaged."""
    key = X25519PrivateKey.from_private_bytes(private_key)
    try:
        return _SUITE.decrypt(sealed, key, info=_place(hall, epoch, seq))
    except (InvalidTag, ValueError):
        raise WireError("wire.opening", seq) from None


def open_private(
    private_key: bytes, hall: str, epoch: int, seq: int, sealed: bytes, commit: str
) -> bytes:
    """The private part (JSON) that the public line of the event committed to. Raises
    :class:`WireError`: `wire.opening`, `wire.commitment`."""
    plain = open_(private_key, hall, epoch, seq, sealed)
    salt, private = plain[:SALT], plain[SALT:]
    if len(salt) < SALT or not hmac.compare_digest(commitment(salt, private), commit):
        raise WireError("wire.commitment", seq)
    return private


def _place(hall: str, epoch: int, seq: int) -> bytes:
    return f"{hall}|{epoch}|{seq}".encode("ascii")


def _extract(suite: bytes, salt: bytes, label: bytes, secret: bytes) -> bytes:
    """LabeledExtract of RFC 9180, 4."""
    return hmac.digest(salt, b"HPKE-v1" + suite + label + secret, "sha256")


def _expand(suite: bytes, prk: bytes, label: bytes, info: bytes, length: int) -> bytes:
    """LabeledExpand of RFC 9180, 4, for what one block of SHA-256 gives."""
    labeled = length.to_bytes(2) + b"HPKE-v1" + suite + label + info
    return hmac.digest(prk, labeled + b"\x01", "sha256")[:length]
