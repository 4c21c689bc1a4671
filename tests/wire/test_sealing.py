"""What is sealed opens at its own place, for the district alone, and by anybody's HPKE."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import BugError
from kiosk.wire import sealing
from kiosk.wire.reading import WireError
from kiosk.wire.sealing import Sealer
from tests.wire.travelling import HALL

DISTRICT = X25519PrivateKey.generate()
PUBLIC = DISTRICT.public_key().public_bytes_raw()
LIBRARY = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_128_GCM)


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=6))
def test_the_parts_of_a_batch_open_each_at_its_place_by_the_library(parts: list[bytes]) -> None:
    sealer = Sealer(PUBLIC, HALL, 3)
    sealed = {seq: sealer.seal(seq, plain) for seq, plain in enumerate(parts, 7)}
    for seq, plain in enumerate(parts, 7):
        assert LIBRARY.decrypt(sealed[seq], DISTRICT, info=f"{HALL}|3|{seq}".encode()) == plain
        assert sealing.open_(DISTRICT.private_bytes_raw(), HALL, 3, seq, sealed[seq]) == plain
        for elsewhere in ((HALL, 3, seq + 1), (HALL, 4, seq), ("k00018", 3, seq)):
            with pytest.raises(WireError, match=r"wire\.opening"):
                sealing.open_(DISTRICT.private_bytes_raw(), *elsewhere, sealed[seq])


def test_equal_words_at_two_places_look_like_nothing_in_common() -> None:
    sealer = Sealer(PUBLIC, HALL, 1)
    first, second = (sealer.seal(seq, b"the same") for seq in (1, 2))
    assert first[32:] != second[32:]
    assert Sealer(PUBLIC, HALL, 1).seal(1, b"the same")[:32] != first[:32], "the next batch's"


def test_no_place_is_sealed_twice() -> None:
    """Another text at the same place would be under the same key and nonce."""
    sealer = Sealer(PUBLIC, HALL, 1)
    sealer.seal(5, b"a")
    for again in (5, 4):
        with pytest.raises(BugError):
            sealer.seal(again, b"b")


def test_it_is_the_standard_s_own_example(monkeypatch: pytest.MonkeyPatch) -> None:
    """RFC 9180, A.1.1: what is agreed on, key and nonce."""
    own = "52c4a758a802cd8b936eceea314432798d5baf2d7e9235dc084ab1b9cfa2f736"
    theirs = "3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d"
    monkeypatch.setattr(
        X25519PrivateKey, "generate",
        staticmethod(lambda: X25519PrivateKey.from_private_bytes(bytes.fromhex(own))),
    )  # fmt: skip
    monkeypatch.setattr(
        sealing, "_place", lambda *_: bytes.fromhex("4f6465206f6e2061204772656369616e2055726e")
    )
    sealed = Sealer(bytes.fromhex(theirs), HALL, 1).seal(1, b"words")
    enc, key, nonce = (
        bytes.fromhex(each)
        for each in (
            "37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431",
            "4531685d41d65f03dc48f6b8302c05b0",
            "56d890e5accaaf011cff4b7d",
        )
    )
    assert sealed == enc + AESGCM(key).encrypt(nonce, b"words", None)


@pytest.mark.parametrize("key", [bytes(32), b"short"])
def test_a_key_that_is_none_seals_nothing(key: bytes) -> None:
    with pytest.raises(WireError, match=r"wire\.sealing_key"):
        Sealer(key, HALL, 1)
