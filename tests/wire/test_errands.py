"""A stick carries what the line would have: in any order, and no further than it can be trusted."""

from __future__ import annotations

import io
from itertools import permutations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.wire import errand
from kiosk.wire.errand import Frame, frame, frames, hall_keys, hub_keys
from kiosk.wire.reading import WireError
from tests.wire.travelling import HALL, District

DISTRICT = District()
BODY = DISTRICT.body(DISTRICT.lines(1, 3))
UP = [
    frame("batch", HALL, BODY, DISTRICT.hall.sign),
    frame("alarm", HALL, b"{}\n{}\n", DISTRICT.hall.sign),
    frame("fork", HALL, b"x", DISTRICT.hall.sign),
]
AT_HUB = hall_keys(lambda hall: (DISTRICT.hall_key,) if hall == HALL else ())
AT_HALL = hub_keys(DISTRICT.hub_keys)


def read(stick: bytes, trusted: errand.Trusted = AT_HUB) -> list[Frame]:
    return list(frames(io.BytesIO(stick), trusted))


def test_what_was_put_onto_a_stick_is_read_from_it_in_any_order() -> None:
    whole = {(each.kind, each.hall, each.content) for each in read(b"".join(UP))}
    assert ("batch", HALL, BODY) in whole
    for order in permutations(UP):
        assert {(each.kind, each.hall, each.content) for each in read(b"".join(order))} == whole
    assert read(b"") == []


def test_answers_and_reference_data_come_back() -> None:
    down = frame("answer", HALL, b"{}", DISTRICT.hub.sign, "hub26a")
    assert read(down, AT_HALL) == [Frame("answer", HALL, b"{}")]


@pytest.mark.parametrize(
    ("part", "name"),
    [(frame("answer", HALL, b"{}", DISTRICT.hall.sign), "key"),
     (frame("answer", HALL, b"{}", DISTRICT.hub.sign, "hub27a"), "key"),
     (frame("answer", HALL, b"{}", DISTRICT.hall.sign, "hub26a"), "signature")],
)  # fmt: skip
def test_a_hall_believes_no_stick_that_the_hub_did_not_sign(part: bytes, name: str) -> None:
    good = frame("checkpoint", HALL, b"c", DISTRICT.hub.sign, "hub26a")
    first, second = read(part + good, AT_HALL)
    assert first.refused is not None
    assert (first.refused.reason, first.content, second.content) == (name, b"", b"c")


def test_the_hub_reads_past_a_hall_that_it_does_not_know() -> None:
    unknown = frame("batch", "k00666", BODY, District().hall.sign)
    as_hub = frame("batch", HALL, BODY, DISTRICT.hall.sign, "hub26a")
    for strange in (unknown, as_hub):
        first, second = read(strange + UP[0])
        assert first.refused is not None
        assert (first.refused.reason, second.content) == ("key", BODY)


def test_a_part_belongs_to_its_hall_and_is_of_its_kind() -> None:
    keys = hall_keys(lambda _hall: (DISTRICT.hall_key,))
    moved = UP[0].replace(HALL.encode(), b"k00018", 1)
    [spoilt] = read(moved, keys)
    assert spoilt.refused is not None
    assert spoilt.refused.reason == "signature"
    [spoilt] = read(UP[2].replace(b'"fork"', b'"batch"', 1))
    assert spoilt.refused is not None
    assert spoilt.refused.reason == "signature"


def test_a_hall_that_changed_its_key_is_believed_by_either() -> None:
    """A stick was under way meanwhile."""
    newer = District().hall
    both = hall_keys(lambda _hall: (newer.public_key().public_bytes_raw(), DISTRICT.hall_key))
    stick = UP[0] + frame("batch", HALL, b"c", newer.sign)
    assert [(each.refused, each.content) for each in read(stick, both)] == [
        (None, BODY), (None, b"c"),
    ]  # fmt: skip
    first, second = read(stick)
    assert first.refused is None
    assert second.refused is not None
    assert second.refused.reason == "signature", "who knows but one of them"


@given(st.data())
def test_a_stick_that_was_pulled_out_too_early_gives_what_is_whole(data: st.DataObject) -> None:
    stick = b"".join(UP)
    length = data.draw(st.integers(0, len(stick) - 1))
    came, name = [], ""
    try:
        came.extend(frames(io.BytesIO(stick[:length]), AT_HUB))
    except WireError as error:
        name = error.reason
    assert all(each.refused is None for each in came)
    ends = [0, len(UP[0]), len(UP[0] + UP[1])]
    assert name == ("" if length in ends else "cut_short")


def test_no_flipped_bit_of_a_stick_is_believed() -> None:
    stick = UP[1]
    for place in range(len(stick)):
        for bit in range(8):
            flipped = bytearray(stick)
            flipped[place] ^= 1 << bit
            try:
                parts = read(bytes(flipped))
            except WireError:
                continue
            assert [each for each in parts if each.refused is None] == []


def test_a_bomb_on_a_stick_is_refused_and_the_next_part_read() -> None:
    bomb = frame("answer", HALL, bytes(200_000_000), DISTRICT.hub.sign, "hub26a")
    assert len(bomb) < 7000
    good = frame("answer", HALL, b"{}", DISTRICT.hub.sign, "hub26a")
    first, second = read(bomb + good, AT_HALL)
    assert first.refused is not None
    assert (first.refused.reason, second.content) == ("large", b"{}")


def test_a_part_that_tells_too_much_is_refused_before_it_is_read() -> None:
    header = msgspec.json.decode(UP[0].split(b"\n")[0]) | {"bytes": 1 << 40}
    with pytest.raises(WireError, match="large"):
        read(msgspec.json.encode(header) + b"\n")


@pytest.mark.parametrize(
    "stick", [b"x" * 5000, b"{}\n", b"\n", b"\xff\n", b'{"linli":2}\n', b"[" * 900 + b"\n"]
)
def test_another_file_is_no_errand(stick: bytes) -> None:
    with pytest.raises(WireError):
        read(stick)


@given(st.binary(max_size=200))
def test_no_garbage_is_an_errand(garbage: bytes) -> None:
    try:
        assert read(garbage) == []
    except WireError:
        return
    assert garbage == b""
