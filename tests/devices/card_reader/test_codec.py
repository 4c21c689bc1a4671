"""Frames of the card reader: every vector of the protocol sheet, fragments, damage, noise."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from devices.card_reader.codec import (
    LONGEST_FRAME,
    PREAMBLE,
    Command,
    Deframer,
    Reply,
    Status,
    base_data,
    checksum,
    reply,
    request,
    split_base,
)
from kiosk.errors import KnownError

REQUESTS = {
    Command.RESET: "000310FFEC",
    Command.SAM_STATUS: "000311FFED",
    Command.SAM_ID: "000312FFEE",
    Command.FIND: "0003200122",
    Command.SELECT: "0003200221",
    Command.READ_BASE: "0003300132",
    Command.READ_NEW_ADDRESS: "0003300330",
    Command.READ_BASE_AND_FINGERPRINT: "0003301023",
}
REPLIES = {
    "000400009094": (Status.OK, b""),
    "000800009F0000000097": (Status.FOUND, bytes(4)),
    "000C00009000000000000000009C": (Status.OK, bytes(8)),
    "000400008084": (Status.FIND_FAILED, b""),
    "000400008185": (Status.SELECT_FAILED, b""),
    "000400004145": (Status.READ_FAILED, b""),
    "000400006064": (Status.SELF_TEST_FAILED, b""),
    "000400006662": (Status.UNAUTHORISED, b""),
}
TEXT, PHOTO = bytes(range(256)), bytes(1024)


@pytest.mark.parametrize(("command", "vector"), REQUESTS.items())
def test_a_request_has_the_bytes_of_the_sheet(command: Command, vector: str) -> None:
    assert request(command) == PREAMBLE + bytes.fromhex(vector)
    assert len(REQUESTS) == len(Command)


@pytest.mark.parametrize(("vector", "meaning"), REPLIES.items())
def test_a_reply_of_the_sheet_is_understood(vector: str, meaning: tuple[Status, bytes]) -> None:
    raw = PREAMBLE + bytes.fromhex(vector)
    (body,) = Deframer().feed(raw)
    answer = Reply.of(body)
    assert (answer.status, answer.data) == meaning
    assert reply(*meaning) == raw


def test_every_status_word_of_the_sheet_is_named() -> None:
    listed = "90 91 9F 80 81 10 11 21 23 24 31 32 33 40 41 47 60 66"
    for word in bytes.fromhex(listed):
        assert Status(word) is not Status.UNLISTED
    assert Status(0x55) is Status.UNLISTED
    assert Reply.of(b"\0\0").status is Status.UNLISTED
    assert Reply.of(b"\1\0\x90").status is Status.UNLISTED


@pytest.mark.parametrize(
    ("fingerprint", "total", "length"),
    [
        (None, 1295, "0508"),
        (b"", 1297, "050A"),
        (bytes(512), 1809, "070A"),
        (bytes(1024), 2321, "090A"),
    ],
)
def test_a_base_reply_has_its_size_and_comes_apart(
    fingerprint: bytes | None, total: int, length: str
) -> None:
    raw = reply(Status.OK, base_data(TEXT, PHOTO, fingerprint))
    assert len(raw) == total
    assert raw[5:14].hex().upper().startswith(length + "00009001000400")
    (body,) = Deframer().feed(raw)
    parts = split_base(Reply.of(body).data)
    assert (parts.text, parts.photo, parts.fingerprint) == (TEXT, PHOTO, fingerprint or b"")


@pytest.mark.parametrize("damaged", [b"", b"\1", base_data(TEXT[:-2], PHOTO), bytes(1284)])
def test_a_base_reply_of_the_wrong_size_is_an_error_with_a_name(damaged: bytes) -> None:
    with pytest.raises(KnownError) as trouble:
        split_base(damaged)
    assert trouble.value.code == "card.wrong_length"


@pytest.mark.parametrize("size", [1, 7, 64, 1024, 2000])
def test_frames_arrive_in_fragments(size: int) -> None:
    raw = reply(Status.FIND_FAILED) + reply(Status.OK, base_data(TEXT, PHOTO)) + reply(Status.OK)
    deframer = Deframer()
    bodies = [
        body
        for start in range(0, len(raw), size)
        for body in deframer.feed(raw[start : start + size])
    ]
    assert [Reply.of(body).status for body in bodies] == [
        Status.FIND_FAILED,
        Status.OK,
        Status.OK,
    ]
    assert len(deframer) == 0


def test_a_corrupted_frame_is_dropped_and_the_next_one_read() -> None:
    good = reply(Status.OK, base_data(TEXT, PHOTO))
    for at in (5, 9, 200, len(good) - 1):  # length, status, text, checksum
        bad = bytearray(good)
        bad[at] ^= 0x01
        deframer = Deframer()
        bodies = deframer.feed(bytes(bad)) + deframer.feed(good) + deframer.flush()
        assert bodies == [good[7:-1]]
        assert deframer.corrupted >= 1


def test_a_frame_inside_one_that_never_ends_is_found_when_the_line_falls_quiet() -> None:
    deframer = Deframer()
    endless = PREAMBLE + bytes.fromhex("090A000090")
    assert deframer.feed(endless + reply(Status.FIND_FAILED)) == []
    (body,) = deframer.flush()
    assert Reply.of(body).status is Status.FIND_FAILED
    assert len(deframer) == 0


def test_extra_aa_before_the_preamble_do_no_harm() -> None:
    (body,) = Deframer().feed(b"\xaa\xaa" + reply(Status.OK))
    assert Reply.of(body).status is Status.OK


@given(st.binary(max_size=600))
def test_the_folded_checksum_is_the_xor_of_all_bytes(data: bytes) -> None:
    plain = 0
    for byte in data:
        plain ^= byte
    assert checksum(data) == plain


NOISE = st.lists(
    st.one_of(st.binary(max_size=300), st.just(PREAMBLE), st.just(PREAMBLE + b"\x09\x0a")),
    max_size=40,
)


@given(NOISE)
@example([PREAMBLE + b"\xff\xff" + bytes(3000), bytes(3000)])
def test_no_bytes_break_the_deframer_or_fill_it(pieces: list[bytes]) -> None:
    deframer = Deframer()
    for piece in pieces:
        for body in deframer.feed(piece):
            Reply.of(body)
        assert len(deframer) <= LONGEST_FRAME <= 4096
    deframer.flush()
    assert len(deframer) == 0


@given(NOISE, st.integers(min_value=1, max_value=50))
def test_a_good_frame_after_garbage_is_found(pieces: list[bytes], size: int) -> None:
    deframer = Deframer()
    for piece in pieces:
        deframer.feed(piece)
    good = reply(Status.FOUND, b"\x01\x02\x03\x04")
    bodies = [
        body
        for start in range(0, len(good), size)
        for body in deframer.feed(good[start : start + size])
    ]
    assert good[7:-1] in bodies + deframer.flush()


@given(st.binary(max_size=3000))
def test_no_bytes_break_the_splitting_of_a_base_reply(data: bytes) -> None:
    with contextlib.suppress(KnownError):
        assert len(split_base(data).text) == 256


def test_what_a_card_holds_is_in_no_repr() -> None:
    answer = Reply.of(reply(Status.OK, base_data(b"\x8b\x73" * 128, PHOTO))[7:-1])
    assert "8b" not in repr(answer)
    assert "8b" not in repr(split_base(answer.data))
