"""The keys of a hall while it is open: everything derives from one random data key."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class KeyRing:
    """The data key (32 bytes) and what derives from it. Never written anywhere as it is.

    `fresh` is True only straight after the keys were made: a database may be created then,
    and at no other time. `opened_by` names the slot that is proven to open.
    """

    def __init__(
        self,
        hall_id: str,
        data_key: bytes,
        *,
        fresh: bool = False,
        opened_by: Literal["", "machine", "recovery"] = "",
    ) -> None:
        self.hall_id = hall_id
        self.data_key = data_key
        self.fresh = fresh
        self.opened_by = opened_by

    def __repr__(self) -> str:
        return f"KeyRing({self.hall_id!r})"

    def derive(self, purpose: str, length: int = 32) -> bytes:
        """A key for one purpose: HKDF-SHA-256 (RFC 5869), salted with the hall's id."""
        return HKDF(
            SHA256(), length, salt=self.hall_id.encode(), info=f"linli {purpose}".encode()
        ).derive(self.data_key)

    @cached_property
    def signing_key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.derive("signing"))

    @cached_property
    def public_key(self) -> bytes:
        """The raw Ed25519 public key, 32 bytes."""
        return self.signing_key.public_key().public_bytes_raw()

    @cached_property
    def head_key(self) -> bytes:
        """Signs the head outside the database, for this hall's own eyes."""
        return self.derive("head")

    @cached_property
    def key_id(self) -> str:
        """Names the data key without telling anything of it."""
        return self.derive("key id", 8).hex()

    def sign(self, message: bytes) -> bytes:
        return self.signing_key.sign(message)

    def signed(self, signature: bytes, message: bytes) -> bool:
        """Whether `signature` over `message` is this hall's."""
        try:
            self.signing_key.public_key().verify(signature, message)
        except InvalidSignature:
            return False
        return True
