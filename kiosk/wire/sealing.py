"""An event's personal part, sealed to the district's key: HPKE (RFC 9180), X25519.

`info` names hall, epoch and number, so a sealed part opens in its own place only; what it holds
is checked against the commitment in the event's public line.
"""

from __future__ import annotations

import hmac

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from kiosk.wire.chain import commitment
from kiosk.wire.reading import WireError

SALT = 16  # bytes before the private part

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_128_GCM)


def seal(public_key: bytes, hall: str, epoch: int, seq: int, plain: bytes) -> bytes:
    """`plain`, which only the holder of `public_key` (32 bytes, X25519) opens. Raises
    :class:`WireError` `wire.sealing_key` where that is no key."""
    try:
        key = X25519PublicKey.from_public_bytes(public_key)
        return _SUITE.encrypt(plain, key, info=_place(hall, epoch, seq))
    except ValueError:
        raise WireError("wire.sealing_key") from None


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
