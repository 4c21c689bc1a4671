"""What a receipt and its proof show, to somebody who trusts neither hall nor district."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import segno
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from kiosk.wire import checkpoint, merkle, receipt
from kiosk.wire.chain import b64u
from kiosk.wire.checkpoint import Checkpoint, LogKey
from kiosk.wire.reading import WireError
from kiosk.wire.receipt import Leaf, Token, read_token
from tests.wire.proven import HASHES, KEY, LINES, TREE, proof, token
from tests.wire.travelling import District, case_id


def refused(file: bytes, text: str, key: LogKey | None = KEY) -> str:
    try:
        receipt.verify_proof(file, read_token(text), key)
    except WireError as error:
        return error.reason
    return ""


@pytest.mark.parametrize("seq", range(1, 22))
def test_each_event_of_the_hall_is_proven(seq: int) -> None:
    told = receipt.verify_proof(proof(seq), read_token(token(seq)), KEY)
    assert (told.case, told.type, told.size) == (case_id(seq), "cn.hall.case.filed.v1", 4)
    assert told.at == datetime(2026, 11, 24, 6, 0, seq, tzinfo=UTC)
    assert told.issued
    assert told.log == KEY


def test_a_proof_names_the_logs_key_for_who_has_none_to_compare() -> None:
    assert receipt.verify_proof(proof(3), read_token(token(3))).log == KEY


def test_a_receipt_of_another_event_is_not_proven() -> None:
    assert refused(proof(3), token(4)) == "proof_event"
    assert refused(proof(3), token(3, event=bytes(32))) == "proof_event"


def test_a_receipt_of_another_hall_is_not_proven() -> None:
    assert refused(proof(3, kiosk="k00018"), token(3)) == "proof_hall"


def test_a_receipt_that_the_hall_did_not_sign_is_found_out() -> None:
    assert refused(proof(3), token(3, District().hall)) == "proof_issuer"
    told = receipt.verify_proof(proof(3, key=""), read_token(token(3, District().hall)), KEY)
    assert not told.issued


def test_an_event_that_was_changed_later_is_found_out() -> None:
    changed = LINES[2].replace("路灯".encode(), "电梯".encode()).decode()
    assert refused(proof(3, line=changed), token(3)) == "proof_event"
    assert refused(proof(3, prev=b64u(HASHES[3])), token(3)) == "proof_event"


def test_an_event_that_is_not_in_the_journal_is_not_proven() -> None:
    """The hall left it out: no path leads from it to the root that the log holds."""
    assert refused(proof(3, path=[]), token(3)) == "proof_journal"
    other = [b64u(each) for each in merkle.inclusion(TREE.node, 3, 21)]
    assert refused(proof(3, path=other), token(3)) == "proof_journal"
    short = Leaf(1, 2, b64u(HASHES[1]), b64u(merkle.root(TREE.node, 2)))
    assert refused(proof(3, leaf=short), token(3)) == "proof_journal"


def test_a_journal_that_is_not_in_the_log_is_not_proven() -> None:
    """The district left it out, or holds another."""
    assert refused(proof(3, index=1), token(3)) == "proof_log"
    assert refused(proof(3, log_path=[]), token(3)) == "proof_log"
    forged = Leaf(1, 21, b64u(bytes(32)), b64u(merkle.root(TREE.node, 21)))
    assert refused(proof(3, leaf=forged), token(3)) == "proof_log"


def test_a_checkpoint_counts_by_the_key_that_the_reader_trusts() -> None:
    mine = Ed25519PrivateKey.generate()
    root = merkle.root(merkle.Levels([b"x"]).node, 1)
    public = mine.public_key().public_bytes_raw()
    own = checkpoint.sign(Checkpoint(KEY.name, 1, root), public, mine.sign)
    assert refused(proof(3, checkpoint=own), token(3)) == "unsigned"
    assert refused(proof(3), token(3), LogKey("linli.other/log", KEY.public)) == "other_log"
    assert refused(proof(3, checkpoint="hello"), token(3)) == "note"


def test_no_flipped_bit_of_a_proof_makes_another_event_true() -> None:
    file, meant = proof(3), token(3)
    sound = receipt.verify_proof(file, read_token(meant), KEY)
    for place in range(len(file)):
        for bit in range(8):
            flipped = bytearray(file)
            flipped[place] ^= 1 << bit
            try:
                told = receipt.verify_proof(bytes(flipped), read_token(meant), KEY)
            except WireError:
                continue
            assert (told.case, told.type, told.at, told.size) == (
                sound.case, sound.type, sound.at, sound.size)  # fmt: skip


@given(st.binary(max_size=300))
def test_no_garbage_is_a_proof(file: bytes) -> None:
    assert refused(file, token(3)) in ("proof", "utf8", "nul", "number", "depth")


@given(st.text(max_size=300))
def test_no_garbage_is_a_receipt(text: str) -> None:
    with pytest.raises(WireError, match="token"):
        read_token(text)


def test_a_receipt_is_read_as_it_is_scanned_or_typed() -> None:
    meant = read_token(token(3))
    assert isinstance(meant, Token)
    assert read_token(f" {token(3).lower()}\n") == meant
    assert read_token(f"HTTPS://HUB.ANNING.EXAMPLE/R/{token(3)}") == meant
    for place in (9, 30, 60, 90, 180):
        text = token(3)
        assert read_token(text[:place] + text[place] + text[place + 1 :]) == meant
    with pytest.raises(WireError):
        read_token(token(3)[:-1])
    with pytest.raises(WireError):
        read_token(token(3) + "0")


SITE = "https://hub.example.cn"


def test_the_address_of_a_page_is_read_as_the_receipt_that_stands_in_it() -> None:
    page = receipt.page_of(SITE, token(3))
    assert page.startswith("HTTPS://HUB.EXAMPLE.CN/R/LINLI1:C:")
    assert page == receipt.page_of(f"{SITE}/", token(3))
    assert receipt.bare(page) == token(3)
    for scanned in (page, page.lower(), f" {page}\n"):
        assert read_token(scanned) == read_token(token(3))


def test_a_qr_code_holds_the_address_in_the_room_of_capitals() -> None:
    """As long a text with one small letter takes half as much again."""
    page = receipt.page_of(SITE, token(3))
    made = segno.make(page, error="m", micro=False)
    assert made.mode == "alphanumeric"
    assert made.symbol_size()[0] <= 17 + 4 * 11


@pytest.mark.parametrize(
    "text",
    [
        "HTTPS://HUB.EXAMPLE.CN/R/LINLI1:B:x", "FTP://X/R/LINLI1:C:x", "/R/LINLI1:C:x",
        "HTTPS://" + "X" * 300 + "/R/LINLI1:C:x", "LINLI1:C:x", "", "HTTPS://X/R/",
    ],
)  # fmt: skip
def test_no_other_text_is_taken_apart(text: str) -> None:
    assert receipt.bare(text) == text
