"""Packed bodies: small on the line, and never larger unpacked than was agreed."""

from __future__ import annotations

import gzip
import tracemalloc
from collections.abc import Callable

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from kiosk.wire.packing import Encoding, pack, unpack
from kiosk.wire.reading import WireError
from tests.wire.travelling import District

LIMIT = 1 << 20
BOMB = 200_000_000


def refused(encoding: str, packed: bytes, limit: int = LIMIT) -> str:
    try:
        unpack(encoding, packed, limit)
    except WireError as error:
        return error.reason
    return ""


@pytest.mark.parametrize("encoding", ["zstd", "gzip"])
@given(st.binary(max_size=5000))
def test_what_is_packed_is_unpacked(encoding: Encoding, body: bytes) -> None:
    assert unpack(encoding, pack(body, encoding), LIMIT) == body


def test_a_night_is_small_on_the_line() -> None:
    district = District()
    body = district.body(district.lines(1, 500, private=False))
    assert len(pack(body)) < len(body) / 3.5


def told(size: int) -> bytes:
    return zstandard.ZstdCompressor(level=3).compress(bytes(size))


def untold(size: int) -> bytes:
    """A zstd frame that does not tell its length."""
    stream = zstandard.ZstdCompressor(level=3, write_content_size=False).compressobj()
    return stream.compress(bytes(size)) + stream.flush()


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [("zstd", told), ("zstd", untold), ("gzip", lambda size: gzip.compress(bytes(size)))],
    ids=["declared", "not declared", "gzip"],
)
def test_a_bomb_is_refused_before_it_grows(encoding: str, packed: Callable[[int], bytes]) -> None:
    bomb = packed(BOMB)
    assert len(bomb) < 200_000
    tracemalloc.start()
    try:
        assert refused(encoding, bomb) == "large"
        assert tracemalloc.get_traced_memory()[1] < 4 * LIMIT
    finally:
        tracemalloc.stop()


def test_a_frame_that_lies_about_its_length_is_refused() -> None:
    """A length of five in the frame's header, and 200 MB behind it."""
    honest = zstandard.ZstdCompressor(level=3).compress(bytes(70_000))
    told = zstandard.frame_content_size(honest)
    at = honest.index(told.to_bytes(4, "little"))
    lying = honest[:at] + (5).to_bytes(4, "little") + honest[at + 4 :]
    assert zstandard.frame_content_size(lying) == 5
    assert refused("zstd", lying) == "packed"


def test_a_window_larger_than_readers_must_take_is_refused() -> None:
    settings = zstandard.ZstdCompressionParameters.from_level(3, window_log=27)
    stream = zstandard.ZstdCompressor(compression_params=settings).compressobj()
    wide = stream.compress(b"x" * 100) + stream.flush()
    assert zstandard.get_frame_parameters(wide).window_size > 1 << 23
    assert refused("zstd", wide) == "packed"


@pytest.mark.parametrize("encoding", ["zstd", "gzip"])
def test_every_piece_of_a_packed_body_is_refused(encoding: Encoding) -> None:
    packed = pack(bytes(range(256)) * 4, encoding)
    assert {refused(encoding, packed[:length]) for length in range(len(packed))} == {"packed"}
    assert refused(encoding, packed + b"\0") == "packed"
    assert refused(encoding, packed + packed) == "packed"


@pytest.mark.parametrize("encoding", ["zstd", "gzip"])
def test_every_flipped_bit_of_a_packed_body_is_refused_or_harmless(encoding: Encoding) -> None:
    body = b'{"a":1}\n' * 40
    packed = pack(body, encoding)
    for place in range(len(packed)):
        for bit in range(8):
            flipped = bytearray(packed)
            flipped[place] ^= 1 << bit
            name = refused(encoding, bytes(flipped))
            if not name:  # gzip's header tells times and systems that nobody reads
                assert unpack(encoding, bytes(flipped), LIMIT) == body
            assert name in ("", "packed", "large")


@pytest.mark.parametrize("encoding", ["br", "zstd, gzip", "x", "*"])
def test_what_is_packed_otherwise_is_refused(encoding: str) -> None:
    assert refused(encoding, b"x") == "encoding"


def test_what_is_not_packed_is_held_to_the_limit_too() -> None:
    assert unpack("", b"x", 1) == b"x"
    assert unpack("Identity", b"x", 1) == b"x"
    assert refused("", b"xx", 1) == "large"


@given(st.binary(max_size=200), st.sampled_from(["zstd", "gzip"]))
def test_no_garbage_is_unpacked(garbage: bytes, encoding: str) -> None:
    assert refused(encoding, garbage) in ("packed", "large")
