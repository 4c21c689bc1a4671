"""What the hub says counts only where the hub said it, of this hall and this event."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.wire import acknowledgement, alarm
from kiosk.wire.acknowledgement import Refusal, read_envelope, read_refusal
from kiosk.wire.chain import GENESIS, chained
from kiosk.wire.head import Head
from kiosk.wire.reading import WireError
from tests.wire.travelling import HALL, MOMENT, District

DISTRICT = District()
HEAD = Head(3, 1002, bytes(range(32)))
ENVELOPE = acknowledgement.acknowledge(
    HALL, HEAD, "2026-11-25T01:12:03.000Z", "hub26a", DISTRICT.hub.sign, {"surveys": 42}, [1001]
)
ANSWER = acknowledgement.encode(ENVELOPE)


def believed(answer: bytes, hall: str = HALL, keys: dict[str, bytes] | None = None) -> str:
    try:
        told = read_envelope(answer, hall, DISTRICT.hub_keys if keys is None else keys)
    except WireError as error:
        return error.reason
    assert told.reaches() == HEAD
    return ""


def test_an_acknowledgement_names_what_the_hub_has() -> None:
    told = read_envelope(ANSWER, HALL, DISTRICT.hub_keys)
    assert (told.reaches(), told.refs, told.held) == (HEAD, {"surveys": 42}, [1001])


def test_an_acknowledgement_is_for_one_hall_and_of_one_hub() -> None:
    assert believed(ANSWER, "k00018") == "signature"
    assert believed(ANSWER, keys={"hub26a": DISTRICT.hall_key}) == "signature"
    assert believed(ANSWER, keys={"hub27a": DISTRICT.hub_keys["hub26a"]}) == "key"
    assert believed(ANSWER, keys={}) == "key"


def test_no_flipped_bit_acknowledges_anything_else() -> None:
    for place in range(len(ANSWER)):
        for bit in range(8):
            flipped = bytearray(ANSWER)
            flipped[place] ^= 1 << bit
            believed(bytes(flipped))  # refused, or of the very same head


@pytest.mark.parametrize("change", [{"seq": 1003}, {"epoch": 4}, {"head": "A" * 43}])
def test_an_unsigned_change_is_not_believed(change: dict[str, object]) -> None:
    assert believed(msgspec.json.encode(msgspec.json.decode(ANSWER) | change)) == "signature"


@pytest.mark.parametrize(
    "answer",
    [b"", b"<html>Welcome</html>", b"{}", b"[]", b"null", b"[" * 100_000, b'"' + b"x" * 70_000,
     b'{"epoch":3,"seq":1002,"head":"' + b"A" * 43 + b'"}', ANSWER[:-1], b"\xff\xfe"],
)  # fmt: skip
def test_a_portals_page_acknowledges_nothing(answer: bytes) -> None:
    assert believed(answer) in ("envelope", "depth", "long", "utf8")


@given(st.binary(max_size=300))
def test_no_garbage_acknowledges(answer: bytes) -> None:
    assert believed(answer)
    assert read_refusal(answer) is None


def test_a_refusal_tells_where_to_go_on() -> None:
    for told in (Refusal("gap", 1001), Refusal("poison", 7, "json"), Refusal("busy")):
        assert read_refusal(acknowledgement.encode(told)) == told
    assert read_refusal(b'{"code":"gap","seq":-1}') is None
    assert read_refusal(b'{"code":"moon","seq":1}') is None


LINE = DISTRICT.lines(1, 1)[0].raw
EVENT = Head(1, 1, chained(GENESIS, LINE))
LETTER = alarm.body(HALL, EVENT, GENESIS, LINE, MOMENT, DISTRICT.hall.sign)


def taken(letter: bytes) -> str:
    try:
        came = alarm.decode(letter)
        alarm.verify(came, DISTRICT.hall_key)
    except WireError as error:
        return error.reason
    assert (came.head, came.line, came.header.kiosk) == (EVENT, LINE, HALL)
    return ""


def test_an_alarm_travels_alone_and_is_known_again_by_its_hash() -> None:
    assert taken(LETTER) == ""
    assert alarm.decode(LETTER).head == EVENT


def test_every_flipped_bit_of_an_alarm_is_refused_or_touches_the_time_of_sending_alone() -> None:
    for place in range(len(LETTER)):
        for bit in range(8):
            flipped = bytearray(LETTER)
            flipped[place] ^= 1 << bit
            taken(bytes(flipped))


def test_strange_letters_are_refused() -> None:
    assert taken(LETTER[:-1]) == "cut_short"
    assert taken(LETTER + LINE + b"\n") == "chain"
    assert taken(b"x" * (alarm.MAX_BODY + 1)) == "large"
    assert taken(LETTER.replace(b'"v":1', b'"v":2', 1)) == "header"


def test_an_alarm_waits_until_the_hub_itself_says_that_it_has_it() -> None:
    def signed(head: Head, sign: District = DISTRICT) -> bytes:
        told = alarm.acknowledge(HALL, head, "now", "hub26a", sign.hub.sign)
        return acknowledgement.encode(told)

    keys = DISTRICT.hub_keys
    assert alarm.acknowledges(signed(EVENT), HALL, EVENT, keys)
    assert not alarm.acknowledges(signed(HEAD), HALL, EVENT, keys)
    assert not alarm.acknowledges(signed(EVENT, District()), HALL, EVENT, keys)
    assert not alarm.acknowledges(b'{"epoch":1,"seq":1}', HALL, EVENT, keys)


def test_an_alarm_that_came_says_nothing_of_the_events_before_it() -> None:
    """And a batch's acknowledgement is none of an alarm: each is signed for what it says."""
    one = alarm.acknowledge(HALL, HEAD, "now", "hub26a", DISTRICT.hub.sign)
    assert believed(acknowledgement.encode(one)) == "signature"
    assert not alarm.acknowledges(ANSWER, HALL, HEAD, DISTRICT.hub_keys)
