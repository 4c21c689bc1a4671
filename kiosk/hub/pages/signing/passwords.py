"""Passwords of officers: Argon2id (RFC 9106) of `cryptography`, in the PHC string format.

``$argon2id$v=19$m=65536,t=3,p=1$<salt>$<hash>``, base 64 without padding. A derivation takes 64 MiB
and about 0.1 s, so one is made at a time, and few wait: :class:`Doorkeeper`.
"""

from __future__ import annotations

import re
import secrets
import threading
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hmac import compare_digest
from itertools import pairwise

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from kiosk.errors import KnownError

SHORTEST, LONGEST = 10, 200  # characters
DIFFERENT = 5  # characters in one, at least
MAY_WAIT = 12

_STORED = re.compile(
    r"\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d)\$([A-Za-z0-9+/]{22})\$([A-Za-z0-9+/]{43})"
)


@dataclass(frozen=True)
class Cost:
    """By RFC 9106's names: passes, KiB, lanes."""

    t: int
    m: int
    p: int


NEW = Cost(t=3, m=65536, p=1)


class Doorkeeper:
    """Lets one derivation through at a time, and few wait: a crowd at the door takes no memory."""

    def __init__(self, may_wait: int = MAY_WAIT) -> None:
        self._alone = threading.Lock()
        self._count = threading.Lock()
        self._places = may_wait + 1

    @property
    def free(self) -> int:
        """How many more may come."""
        return self._places

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Raises KnownError `district.busy` where too many wait already."""
        with self._count:
            if not self._places:
                raise KnownError("district.busy")
            self._places -= 1
        try:
            with self._alone:
                yield
        finally:
            with self._count:
                self._places += 1


def require_good(password: str, account: str) -> None:
    """Raises KnownError `district.password_weak` for what is tried first."""
    plain = password.casefold()
    weak = (
        not SHORTEST <= len(password) <= LONGEST
        or len(set(plain)) < DIFFERENT
        or (len(account) > 3 and account.casefold() in plain)
        or _runs(plain)
    )
    if weak:
        raise KnownError(
            "district.password_weak", field="password", shortest=SHORTEST, different=DIFFERENT
        )


def _runs(plain: str) -> bool:
    """Whether it is one run such as 1234567890 or abcdefghij, up or down."""
    steps = {ord(after) - ord(before) for before, after in pairwise(plain)}
    return steps <= {1, -9} or steps <= {-1, 9}


def hashed(password: str) -> str:
    """The PHC string of a password; call it inside a :meth:`Doorkeeper.turn`."""
    salt = secrets.token_bytes(16)
    made = _derive(password, salt, NEW)
    return f"$argon2id$v=19$m={NEW.m},t={NEW.t},p={NEW.p}${_text(salt)}${_text(made)}"


def matches(password: str, stored: str) -> bool:
    """The same time for a wrong password as for an account that is not there (`stored` empty)."""
    found = _STORED.fullmatch(stored)
    if found is None:
        _derive(password[:LONGEST], bytes(16), NEW)
        return False
    m, t, p = (int(each) for each in found.groups()[:3])
    derived = _derive(password[:LONGEST], _bytes(found[4]), Cost(t=t, m=m, p=p))
    return compare_digest(derived, _bytes(found[5]))


def _derive(password: str, salt: bytes, cost: Cost) -> bytes:
    kdf = Argon2id(
        salt=salt, length=32, iterations=cost.t, lanes=cost.p, memory_cost=cost.m
    )  # fmt: skip
    return kdf.derive(password.encode("utf-8", "surrogatepass"))


def _text(data: bytes) -> str:
    return b64encode(data).decode("ascii").rstrip("=")


def _bytes(text: str) -> bytes:
    return b64decode(text + "=" * (-len(text) % 4))
