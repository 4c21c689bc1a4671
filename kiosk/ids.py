"""Identifiers: sortable by time of making, unguessable in their second half; how one is read from
what somebody typed; and what is told of a code where the code itself may not be."""

from __future__ import annotations

import base64
import hashlib
import os
import time
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford base 32: no I, L, O, U
# Characters that are seen nowhere and are no format characters (Cf) either.
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\ufe0e\ufe0f\uffa0")
_PAIRS = tuple(high + low for high in ALPHABET for low in ALPHABET)  # ten bits at a time


def base32(number: int, length: int) -> str:
    """`number` in Crockford base 32, `length` characters, most significant first."""
    pairs = [_PAIRS[number >> shift & 1023] for shift in range(5 * (length - 2), -1, -10)]
    if length % 2:
        pairs.append(ALPHABET[number & 31])
    return "".join(pairs)


def new_id(prefix: str) -> str:
    """`prefix-` and 26 characters (a ULID): 48 bits of milliseconds, then 80 random bits."""
    return f"{prefix}-{base32(_stamp(0.0) << 80 | int.from_bytes(os.urandom(10)), 26)}"


def first_id(prefix: str, ago: float) -> str:
    """The least that :func:`new_id` may have made so many seconds ago."""
    return f"{prefix}-{base32(_stamp(ago) << 80, 26)}"


def age(identifier: str) -> float:
    """Seconds since :func:`new_id` made it."""
    made = 0
    for each in identifier.rpartition("-")[2][:10]:
        made = made << 5 | ALPHABET.index(each)
    return (_stamp(0.0) - made) / 1000


def _stamp(ago: float) -> int:
    return time.time_ns() // 1_000_000 - round(ago * 1000) & (1 << 48) - 1


def secret_code(characters: int) -> str:
    """A random code a person can read aloud and type: 5 bits a character."""
    return base32(int.from_bytes(os.urandom((characters * 5 + 7) // 8)), characters)


def plain(typed: str) -> str:
    """What was typed, copied or scanned as plain characters: full width is made narrow, and the
    invisible marks go that keyboards, web pages and address books put around numbers."""
    if typed.isascii():  # most numbers: neither wide nor marked
        return typed
    return "".join(
        each
        for each in unicodedata.normalize("NFKC", typed)
        if each not in _BLANKS and unicodedata.category(each) != "Cf"
    )


def normalise_code(typed: str) -> str:
    """What a person typed, as the code that was meant: case, gaps and look-alikes forgiven."""
    kept = "".join(each for each in plain(typed).upper() if each.isalnum())
    return kept.translate(str.maketrans("ILO", "110"))


def told_of(code: str) -> str:
    """22 characters that hub and halls make of a code alike, base64url of 132 bits of SHA-256. Who
    holds the code knows them; of a code of 100 random bits nobody finds it by them."""
    digest = hashlib.sha256(f"li1\n{code}\n".encode()).digest()
    return base64.urlsafe_b64encode(digest).decode("ascii")[:22]


def grouped(code: str, size: int = 4) -> str:
    """`code` in groups joined by hyphens, for reading and typing."""
    return "-".join(code[start : start + size] for start in range(0, len(code), size))
