"""The head of a journal: what is signed of it, in the hall and upstream."""

from __future__ import annotations

from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kiosk.wire.chain import b64u


class Head(NamedTuple):
    """The last event: `hash` is its 32 bytes; `seq` 0 is the empty journal."""

    epoch: int
    seq: int
    hash: bytes

    def shown(self) -> dict[str, int | str]:
        """As an event names it."""
        return {"epoch": self.epoch, "seq": self.seq, "hash": b64u(self.hash)}

    def message(self, hall: str, kind: str = "kj1") -> bytes:
        """The bytes that are signed: here, and with Ed25519 upstream. `kind` says what for."""
        return f"{kind}\n{hall}\n{self.epoch}\n{self.seq}\n{b64u(self.hash)}\n".encode("ascii")


def genuine(public_key: bytes, signature: bytes, message: bytes) -> bool:
    """Whether the holder of this Ed25519 key (32 bytes) signed so (64 bytes)."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
