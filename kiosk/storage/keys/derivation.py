"""Keys from what a person types: Argon2id (RFC 9106), one derivation at a time in a process.

Two derivations with more than one lane that run at the same moment wait for ever for each other
in OpenSSL's thread pool. New hashes have one lane; old ones, with two, are derived alone.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

_ALONE = threading.Lock()


@dataclass(frozen=True)
class Cost:
    """The parameters that stand beside a hash, by RFC 9106's names."""

    t: int  # passes
    m: int  # KiB
    p: int  # lanes


NEW = Cost(t=3, m=65536, p=1)
FIRST = Cost(t=3, m=65536, p=2)  # until November 2026; hashes of accounts did not name theirs


def derive(secret: str, salt: bytes, cost: Cost) -> bytes:
    """32 bytes, after about 0.1 s: never on the journal's thread."""
    kdf = Argon2id(
        salt=salt, length=32, iterations=cost.t, lanes=cost.p, memory_cost=cost.m
    )  # fmt: skip
    with _ALONE:
        return kdf.derive(secret.encode("utf-8"))
