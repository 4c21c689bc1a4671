"""The hash chain of a journal: what a hall writes and a hub recomputes."""

from __future__ import annotations

import hashlib
from binascii import a2b_base64, b2a_base64
from collections.abc import Iterable

GENESIS = bytes(32)  # what the first event's hash is chained to
_URL_SAFE = bytes.maketrans(b"+/", b"-_")
_PLAIN = bytes.maketrans(b"-_+/=", b"+/***")  # and what is not of b64u becomes what is of neither
# With what a text may end, by what it has beyond whole fours: bits that say nothing are zero.
_LAST = (None, b"", b"AQgw", b"AEIMQUYcgkosw048")


def b64u(data: bytes) -> str:
    """URL-safe base64 without padding, as in every line and on the wire."""
    return b2a_base64(data, newline=False).rstrip(b"=").translate(_URL_SAFE).decode()


def unb64u(text: str) -> bytes:
    """The bytes that `b64u` wrote so. Raises ValueError for any other writing of them, so that
    no two texts mean the same bytes."""
    plain = text.encode("ascii").translate(_PLAIN)
    beyond = len(plain) % 4
    ends = _LAST[beyond]
    if ends is not None and plain[-1] not in ends:
        raise ValueError("not the one writing of these bytes")
    return a2b_base64(plain + b"==="[: -beyond % 4], strict_mode=True)


def commitment(salt: bytes, private: bytes) -> str:
    """What the public line says of the private part: testable only by whoever has the salt."""
    return b64u(hashlib.sha256(salt + private).digest())


def chained(previous: bytes, line: bytes) -> bytes:
    """An event's hash: SHA-256 over its predecessor's hash and its own stored line."""
    return hashlib.sha256(previous + line).digest()


def chain(previous: bytes, lines: Iterable[bytes]) -> list[bytes]:
    """The hash of each line, one after the other."""
    sha256, hashes = hashlib.sha256, []
    for line in lines:
        previous = sha256(previous + line).digest()
        hashes.append(previous)
    return hashes
