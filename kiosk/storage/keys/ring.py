"""The keys of a hall while it is open: everything derives from one random data key.

Signing key and authority have versions, so that one may be replaced. When the data key itself is
replaced, those of before are kept, sealed under the new one: whom the hall knows again and what it
signed hang on them. What guards the data from then on derives from the new one alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kiosk.wire.keyed import Keyed

# What no older data key may open or make: all other purposes are of the first one, so that what
# stands in the tables under them is found again.
OF_TODAY = frozenset({"head", "tombstones", "alarm spill", "key id", "key slots", "key history"})


@dataclass(frozen=True)
class Root:
    """A data key of before, and what it was used for: versions and events up to these."""

    key: bytes
    signing: int
    authority: int
    seq: int


@dataclass(frozen=True)
class History:
    """Which versions are in use, and the data keys of before, the first one first."""

    signing: int = 1
    authority: int = 1
    roots: tuple[Root, ...] = ()


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
        history: History = History(),
    ) -> None:
        self.hall_id = hall_id
        self.data_key = data_key
        self.fresh = fresh
        self.opened_by = opened_by
        self.history = history

    def __repr__(self) -> str:
        return f"KeyRing({self.hall_id!r})"

    def derive(self, purpose: str, length: int = 32) -> bytes:
        """A key for one purpose: HKDF-SHA-256 (RFC 5869), salted with the hall's id."""
        roots = self.history.roots
        key = self.data_key if purpose in OF_TODAY or not roots else roots[0].key
        return self._derive(key, purpose, length)

    def derive_at(self, purpose: str, seq: int) -> bytes:
        """A key for what belongs to one event: of the data key that was in use then."""
        roots = self.history.roots[self.root_at(seq) :]
        return self._derive(roots[0].key if roots else self.data_key, purpose)

    def root_at(self, seq: int) -> int:
        """Which data key was in use when an event was written: how many there were before it."""
        return sum(root.seq < seq for root in self.history.roots)

    @cached_property
    def signing_key(self) -> Ed25519PrivateKey:
        return self._signing(self.history.signing)

    @cached_property
    def public_key(self) -> bytes:
        """The raw Ed25519 public key, 32 bytes."""
        return self.signing_key.public_key().public_bytes_raw()

    @cached_property
    def public_keys(self) -> tuple[bytes, ...]:
        """Those of every version, the newest first: what an older one signed stays genuine."""
        return tuple(
            self._signing(number).public_key().public_bytes_raw()
            for number in range(self.history.signing, 0, -1)
        )

    def authority_secret(self, number: int) -> bytes:
        """Of which the private key of one version of the hall's TLS authority is made."""
        before = (root.key for root in self.history.roots if number <= root.authority)
        return self._derive(
            next(before, self.data_key), _numbered("tls authority", number), length=48
        )

    @cached_property
    def head_mac(self) -> Keyed:
        """Signs the head outside the database, for this hall's own eyes."""
        return Keyed(self.derive("head"))

    @cached_property
    def key_id(self) -> str:
        """Names the data key without telling anything of it."""
        return self.derive("key id", 8).hex()

    def sign(self, message: bytes) -> bytes:
        return self.signing_key.sign(message)

    def sign_by(self, public_key: bytes, message: bytes) -> bytes:
        """By the version that somebody knows by this public key; by the newest where none is it."""
        numbers = range(self.history.signing, 0, -1)
        keys = map(self._signing, numbers)
        known = (key for key in keys if key.public_key().public_bytes_raw() == public_key)
        return next(known, self.signing_key).sign(message)

    def signed(self, signature: bytes, message: bytes) -> bool:
        """Whether `signature` over `message` is this hall's, by whichever version."""
        return any(self._verified(signature, message))

    def _verified(self, signature: bytes, message: bytes) -> Iterator[bool]:
        for public_key in self.public_keys:
            try:
                Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
            except InvalidSignature:
                continue
            yield True

    def _signing(self, number: int) -> Ed25519PrivateKey:
        before = (root.key for root in self.history.roots if number <= root.signing)
        key = next(before, self.data_key)
        return Ed25519PrivateKey.from_private_bytes(self._derive(key, _numbered("signing", number)))

    def _derive(self, key: bytes, purpose: str, length: int = 32) -> bytes:
        info = f"linli {purpose}".encode()
        return HKDF(SHA256(), length, salt=self.hall_id.encode(), info=info).derive(key)


def _numbered(purpose: str, number: int) -> str:
    return purpose if number == 1 else f"{purpose} {number}"
