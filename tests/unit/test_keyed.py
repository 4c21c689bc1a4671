"""A key that is taken in once signs as one that is taken in each time."""

from __future__ import annotations

import hmac

from kiosk.wire.keyed import Keyed


def test_each_message_is_signed_by_itself() -> None:
    for key in (b"k" * 32, b"longer than a block of the hash " * 4):
        keyed = Keyed(key)
        for message in (b"", b"kj1\nhall-test\n1\n7\n", b"x" * 1000, b""):
            assert keyed.digest(message) == hmac.digest(key, message, "sha256")
