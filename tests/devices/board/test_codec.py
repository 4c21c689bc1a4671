"""The board protocol as docs/board-protocol.md tells it: bytes, meanings, and what counts once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from devices.board.codec import MOST_LINE, MOST_SEQUENCE, Frame, FrameDecoder, Speaker, encode
from devices.board.messages import (
    MOST_INPUTS,
    MOST_OUTPUTS,
    Acknowledgement,
    Change,
    Heartbeat,
    Message,
    Output,
    message_of,
    words_of,
)
from devices.board.session import Session, Verdict

PAGE = Path(__file__).parents[3] / "docs" / "board-protocol.md"
VECTORS = re.findall(r"^[<>]\d.*\*[0-9A-F]{4}$", PAGE.read_text("utf-8"), re.MULTILINE)
SPOKEN = [
    Heartbeat((True, True, True, False), (False, False), False, 87),
    Change(1, False),
    Acknowledgement(2),
    Change(1, True),
    Acknowledgement(3),
    Output(2, True),
    Acknowledgement(3),
    Heartbeat((True, True, True, False), (False, True), True, None),
    Heartbeat(),
]

bits = st.lists(st.booleans(), max_size=MOST_OUTPUTS).map(tuple)
messages: st.SearchStrategy[Message] = st.one_of(
    st.builds(Heartbeat, bits, bits, st.booleans(), st.none() | st.integers(0, 100)),
    st.builds(Change, st.integers(1, MOST_INPUTS), st.booleans()),
    st.builds(Acknowledgement, st.integers(0, MOST_SEQUENCE)),
    st.builds(Output, st.integers(1, MOST_OUTPUTS), st.booleans()),
)


def framed(message: Message, sequence: int = 1, boot: str = "7F3A") -> Frame:
    kind, *fields = words_of(message)
    return Frame(sequence, boot, kind, tuple(fields))


frames = st.builds(
    framed, messages, st.integers(0, MOST_SEQUENCE), st.integers(0, 0xFFFF).map("{:04X}".format)
)


def test_the_conversation_on_the_page_is_what_we_say_and_understand() -> None:
    assert len(VECTORS) == len(SPOKEN)
    for text, message in zip(VECTORS, SPOKEN, strict=True):
        line = text.encode("ascii") + b"\n"
        speaker = Speaker(text[0])
        (frame,) = FrameDecoder(speaker).feed(line)
        assert message_of(frame.kind, frame.fields) == message
        assert encode(speaker, frame) == line
        other = Speaker.KIOSK if speaker is Speaker.BOARD else Speaker.BOARD
        assert FrameDecoder(other).feed(line) == []


def test_the_longest_line_fits() -> None:
    beat = Heartbeat((True,) * MOST_INPUTS, (True,) * MOST_OUTPUTS, True, 100)
    assert len(encode(Speaker.BOARD, framed(beat, MOST_SEQUENCE))) <= MOST_LINE


def test_cr_lf_and_empty_lines_are_no_trouble() -> None:
    decoder = FrameDecoder(Speaker.BOARD)
    line = encode(Speaker.BOARD, framed(Change(1, True)))
    assert len(decoder.feed(b"\r\n\n" + line[:-1] + b"\r\n\r\n")) == 1
    assert decoder.bad == 0


def test_noise_before_a_line_does_not_hide_it() -> None:
    decoder = FrameDecoder(Speaker.BOARD)
    line = encode(Speaker.BOARD, framed(Change(1, True)))
    assert len(decoder.feed(b"\x00\xff>12 7F" + line + b"\xfe" * 9 + line)) == 2
    assert decoder.bad == 0


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("I", ()),
        ("I", ("0", "1")),
        ("I", ("33", "1")),
        ("I", ("1", "2")),
        ("I", ("1", "1", "1")),
        ("H", ("12", "0", "0", "5")),
        ("H", ("1" * 33, "0", "0", "5")),
        ("H", ("1", "0", "0", "101")),
        ("H", ("1", "0", "-", "-")),
        ("O", ("17", "1")),
        ("A", ("-",)),
        ("A", ("99999999999",)),
        ("Z", ("1",)),
    ],
)
def test_what_the_page_does_not_tell_means_nothing(kind: str, fields: tuple[str, ...]) -> None:
    assert message_of(kind, fields) is None


@given(messages)
def test_what_is_said_is_understood(message: Message) -> None:
    kind, *fields = words_of(message)
    assert message_of(kind, tuple(fields)) == message


@given(st.lists(frames, max_size=8), st.integers(1, 60))
def test_lines_come_through_in_any_fragments(sent: list[Frame], size: int) -> None:
    data = b"".join(encode(Speaker.BOARD, frame) for frame in sent)
    decoder = FrameDecoder(Speaker.BOARD)
    found = []
    for start in range(0, len(data), size):
        found += decoder.feed(data[start : start + size])
    assert found == sent
    assert decoder.bad == 0


@given(st.lists(st.binary(max_size=1000), max_size=10))
@example([b">" * 1000] * 3)
@example([b">1 7F3A I 1 1*0000\n" * 9])
@example([b"A" * 1000] * 3)
def test_no_bytes_break_the_decoder_fill_it_or_are_a_line(pieces: list[bytes]) -> None:
    decoder = FrameDecoder(Speaker.BOARD)
    found = []
    for piece in pieces:
        found += decoder.feed(piece)
        assert len(decoder) <= MOST_LINE
    assert found == []
    decoder.feed(b"\n")
    frame = framed(Change(1, True))
    assert decoder.feed(encode(Speaker.BOARD, frame)) == [frame]


@given(frames, st.data())
def test_a_line_with_wrong_bits_is_none(frame: Frame, data: st.DataObject) -> None:
    line = bytearray(encode(Speaker.BOARD, frame))
    for place in data.draw(st.lists(st.integers(0, len(line) - 1), min_size=1, max_size=2)):
        line[place] ^= data.draw(st.integers(1, 255))
    assert FrameDecoder(Speaker.BOARD).feed(bytes(line) + b"\n") in ([], [frame])


@given(st.binary(max_size=60), frames)
def test_fields_of_any_kind_never_raise(noise: bytes, frame: Frame) -> None:
    words = tuple(noise.decode("latin-1").split())
    message_of(frame.kind, words)
    message_of("H", (*words[:4],))


def test_a_change_counts_once_however_often_and_late_it_comes() -> None:
    session = Session()
    assert session.beat("7F3A", 1) is Verdict.NEWS
    assert session.change("7F3A", 3) is Verdict.NEWS
    assert session.change("7F3A", 2) is Verdict.NEWS  # it was lost at first
    assert session.change("7F3A", 3) is Verdict.AGAIN
    assert session.beat("7F3A", 1) is Verdict.AGAIN
    for sequence in range(4, 500):
        session.change("7F3A", sequence)
    assert session.change("7F3A", 2) is Verdict.AGAIN


def test_a_new_boot_is_another_life_and_the_former_is_over() -> None:
    session = Session()
    session.beat("7F3A", 90)
    session.change("7F3A", 91)
    assert session.change("00C4", 1) is Verdict.NEWS
    assert session.boot == "00C4"
    assert session.change("7F3A", 92) is Verdict.FORMER
    assert session.beat("7F3A", 93) is Verdict.FORMER
    assert session.beat("00C4", 2) is Verdict.NEWS


def test_a_board_that_draws_the_same_name_again_is_believed_once_it_was_out_of_sight() -> None:
    session = Session()
    session.beat("0000", 90)
    session.change("0000", 1)
    assert session.beat("0000", 1) is Verdict.AGAIN
    session.doubt()
    assert session.change("0000", 1) is Verdict.AGAIN
    assert session.beat("0000", 1) is Verdict.NEWS
    assert session.change("0000", 1) is Verdict.NEWS


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 3), st.integers(0, 200)), max_size=300))
def test_whatever_comes_a_change_of_one_life_counts_once(
    lines: list[tuple[bool, int, int]],
) -> None:
    session = Session()
    session.beat("0000", 0)
    counted = set()
    for is_beat, boot, sequence in lines:
        name = f"{boot:04X}"
        if is_beat:
            session.beat(name, sequence)
        elif session.change(name, sequence) is Verdict.NEWS:
            assert (name, sequence) not in counted
            counted.add((name, sequence))
