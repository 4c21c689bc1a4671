"""A checkpoint counts where the log's key signed it, whoever else signed too."""

from __future__ import annotations

from base64 import b64encode

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from kiosk.wire import checkpoint
from kiosk.wire.checkpoint import Checkpoint, LogKey
from kiosk.wire.reading import WireError

SECRET, OTHER = (Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in (1, 2))
KEY = LogKey("linli.binhu/log", SECRET.public_key().public_bytes_raw())
MADE = Checkpoint(KEY.name, 1234, bytes(range(32)))
NOTE = checkpoint.sign(MADE, KEY.public, SECRET.sign)


def refused(note: str, key: LogKey = KEY) -> str:
    try:
        assert checkpoint.read(note, key) == MADE
    except WireError as error:
        return error.reason
    return ""


def test_a_checkpoint_is_read_as_it_was_made() -> None:
    assert refused(NOTE) == ""
    assert NOTE.startswith("linli.binhu/log\n1234\nAAECAwQF")
    assert checkpoint.read_key(str(KEY)) == KEY


def test_a_witness_may_sign_too() -> None:
    line = f"— witness.example/w {b64encode(b'abcd' + bytes(72)).decode()}\n"
    assert refused(NOTE + line) == ""
    text, ours = NOTE.split("\n\n")
    assert refused(f"{text}\n\n{line}{ours}") == ""
    assert refused(f"{text}\n\n{line}") == "unsigned"


def test_only_the_logs_own_key_counts() -> None:
    public = OTHER.public_key().public_bytes_raw()
    assert refused(NOTE, LogKey(KEY.name, public)) == "unsigned"
    assert refused(NOTE, LogKey("linli.other/log", KEY.public)) == "other_log"
    forged = checkpoint.sign(MADE, KEY.public, OTHER.sign)
    assert refused(forged) == "signature"


def test_every_flipped_bit_is_refused() -> None:
    raw = NOTE.encode()
    for place in range(len(raw)):
        for bit in range(8):
            flipped = bytearray(raw)
            flipped[place] ^= 1 << bit
            assert refused(flipped.decode("utf-8", "surrogateescape"))


@pytest.mark.parametrize(
    "text",
    ["linli.binhu/log\n1234\n", "linli.binhu/log\n01234\n{root}\n", "linli.binhu/log\n-1\n{root}\n",
     "linli.binhu/log\n1234\n{root}\n\nmore\n", "\n1234\n{root}\n", "linli.binhu/log\n1234\nAAAA\n",
     "linli.binhu/log\n99999999999999999\n{root}\n", "linli.binhu/log\n9999999999999999\n{root}\n",
     "linli.binhu/log\r\n1234\r\n{root}\r\n", "linli.binhu/log\n1 234\n{root}\n",
     "linli.binhu/log\n١٢٣٤\n{root}\n"],
)  # fmt: skip
def test_what_is_signed_is_still_to_be_a_checkpoint(text: str) -> None:
    text = text.replace("{root}", b64encode(MADE.root).decode())
    blob = b64encode(KEY.mark + SECRET.sign(text.encode())).decode()
    assert refused(f"{text}\n— {KEY.name} {blob}\n") == "note"


def test_lines_of_extensions_are_passed_over() -> None:
    text = f"{MADE.text()}an extension\n"
    blob = b64encode(KEY.mark + SECRET.sign(text.encode())).decode()
    assert refused(f"{text}\n— {KEY.name} {blob}\n") == ""


@pytest.mark.parametrize(
    "note",
    ["", "\n\n", NOTE.replace("\n\n", "\n"), NOTE[:-1], NOTE.replace("— ", "- "), NOTE + "\n",
     NOTE + "— a\n", NOTE + "— a b c\n", NOTE + "— a+b AAAAAAAA\n", NOTE + "— a AAAA\n",
     NOTE + "— w AAAAAAAA\n" * 100, "x" * 70_000 + NOTE],
)  # fmt: skip
def test_what_is_no_note_is_refused(note: str) -> None:
    assert refused(note) == "note"


@given(st.text(max_size=200))
def test_no_garbage_is_a_note_or_a_key(text: str) -> None:
    assert refused(text) == "note"
    with pytest.raises(WireError):
        checkpoint.read_key(text)


@pytest.mark.parametrize(
    "text",
    ["", "a+b", str(KEY)[:-1], str(KEY).replace("+", "+0", 1), f"x{KEY}",
     str(KEY).replace("linli", " "), "a b+00000000+AQ==", "x" * 500],
)  # fmt: skip
def test_what_is_no_published_key_is_refused(text: str) -> None:
    with pytest.raises(WireError, match="log_key"):
        checkpoint.read_key(text)
