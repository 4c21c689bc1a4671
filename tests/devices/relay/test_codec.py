"""The relay's frames: whole in any pieces, and no bytes of any kind do harm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.relay.codec import (
    HELLO,
    LARGEST,
    WINDOW,
    BadFrame,
    Frame,
    FrameDecoder,
    Kind,
    PortRequest,
    Trouble,
    credit,
    credit_of,
    error,
    trouble_of,
)

names = st.from_regex(r"[a-z][a-z0-9_-]{0,39}", fullmatch=True)
requests = st.builds(
    PortRequest,
    names,
    st.integers(300, 4_000_000),
    st.sampled_from("NEO"),
    st.sampled_from([1, 2]),
    st.sampled_from(["none", "rtscts", "xonxoff"]),
    st.integers(1, 65_535).map(lambda milliseconds: milliseconds / 1000),
)
channels = st.integers(1, (1 << 32) - 1)
frames = st.one_of(
    st.just(Frame(Kind.HELLO, payload=HELLO)),
    st.just(Frame(Kind.BEAT)),
    st.builds(lambda n, asked: Frame(Kind.OPEN, n, asked.encode()), channels, requests),
    st.builds(lambda n, data: Frame(Kind.DATA, n, data), channels, st.binary(min_size=1)),
    st.builds(credit, channels, st.integers(0, (1 << 32) - 1)),
    st.builds(lambda kind, n: Frame(kind, n), st.sampled_from([Kind.OPENED, Kind.CLOSE]), channels),
    st.builds(error, st.sampled_from(Trouble), st.integers(0, (1 << 32) - 1)),
)


@given(st.lists(frames, max_size=6), st.lists(st.integers(0, 200), max_size=8))
def test_frames_come_whole_whatever_the_pieces(sent: list[Frame], cuts: list[int]) -> None:
    data = b"".join(frame.encode() for frame in sent)
    decoder, got, at = FrameDecoder(), [], 0
    for cut in [*sorted(cuts), len(data)]:
        got += decoder.feed(data[at:cut])
        at = max(at, min(cut, len(data)))
    assert got == sent


@given(st.binary(max_size=300))
def test_any_bytes_are_frames_or_a_bad_one(data: bytes) -> None:
    try:
        for frame in FrameDecoder().feed(data):
            assert len(frame.payload) <= LARGEST
            if frame.kind is Kind.OPEN:
                PortRequest.decode(frame.payload)
            if frame.kind is Kind.ERROR:
                assert trouble_of(frame).code
    except BadFrame:
        pass


@given(requests)
def test_what_is_asked_of_a_port_arrives(asked: PortRequest) -> None:
    assert PortRequest.decode(asked.encode()) == asked


@given(st.binary(min_size=10, max_size=60))
def test_any_request_is_read_or_refused(payload: bytes) -> None:
    try:
        asked = PortRequest.decode(payload)
    except BadFrame:
        return
    assert 300 <= asked.baudrate <= 4_000_000
    assert asked.stall > 0


@pytest.mark.parametrize(
    "header",
    [
        bytes((Kind.DATA,)) + b"\0\0\0\1\x10\x01",  # one byte more than the largest
        bytes((Kind.DATA,)) + b"\0\0\0\1\xff\xff",
        bytes((Kind.DATA,)) + b"\0\0\0\0\0\1",  # of no channel
        bytes((Kind.BEAT,)) + b"\0\0\0\1\0\0",  # of a channel
        bytes((Kind.HELLO,)) + b"\0\0\0\0\0\1",
        bytes((99,)) + b"\0\0\0\1\0\1",
        b'{"jsonrpc":"2.0"}',
    ],
)
def test_a_giant_or_foreign_frame_is_refused_at_its_header(header: bytes) -> None:
    with pytest.raises(BadFrame):
        FrameDecoder().feed(header)


def test_credit_and_trouble_are_read_as_written() -> None:
    assert credit_of(credit(7, WINDOW)) == WINDOW
    assert {trouble_of(error(each)) for each in Trouble} == set(Trouble)
    with pytest.raises(BadFrame):
        trouble_of(Frame(Kind.ERROR, 1, b"\xfe"))
