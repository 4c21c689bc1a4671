"""A line that cannot be read fairly is held under a name; nothing it holds slows the hub down."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.wire import batch, reading
from kiosk.wire.line import LONGEST, Facts, Line, read_line, read_together
from kiosk.wire.reading import WireError, within_bounds
from tests.wire.travelling import HALL, District

DISTRICT = District()
RAW = DISTRICT.lines(7, 1)[0].raw


def held(raw: bytes, seq: int = 7) -> str:
    try:
        read_line(raw, HALL, 1, seq)
    except WireError as error:
        return error.reason if error.seq == seq else "of another event"
    return ""


def with_data(data: bytes) -> bytes:
    start = RAW.index(b'"data":') + 7
    return RAW[:start] + data + RAW[RAW.index(b',"epoch"') :]


def test_an_event_is_read_as_it_was_recorded() -> None:
    facts = read_line(RAW, HALL, 1, 7)
    assert (facts.type, facts.seq, facts.id) == ("cn.hall.case.filed.v1", 7, f"{HALL}.1.7")
    assert msgspec.json.decode(facts.data)["category"] == "路灯"
    assert facts.time.utcoffset() is not None


def test_a_type_of_tomorrow_is_read_all_the_same() -> None:
    assert held(RAW.replace(b"case.filed.v1", b"moon.risen.v9")) == ""


CONTENTS = [(b'{"t":"' + b"x" * 1_000_000 + b'"}', "string"),
            (b'{"t":"' + b"x" * 100_000 + b'"}', ""),
            (b"{" + b",".join(b'"%d":1' % n for n in range(80_000)) + b"}", "members"),
            (b"[" + b",".join([b"0"] * 500_000) + b"]", "members"),
            (b"[" + b",".join([b"0"] * 1_000_000) + b"]", "long"),
            (b"[" + b",".join([b"{}"] * 40) + b"]", ""),
            (b"[" * 60 + b"]" * 60, ""),
            (b"[" * 65 + b"]" * 65, "depth"),
            (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "members"),
            (b"[" * 500_000, "depth"),
            (b'"' + b"[{" * 200 + b'"', ""),
            (b'{"n":9007199254740991}', ""), (b'{"n":9007199254740992}', "number"),
            (b'{"n":-9007199254740993}', "number"), (b'{"n":' + b"9" * 6000 + b"}", "number"),
            (b'{"n":1e999}', "number"), (b'{"n":-1E+400}', "number"), (b'{"n":1e300}', ""),
            (b'{"n":0.12345678901234567890}', ""), (b'{"id":"12345678901234567890"}', ""),
            (b'{"n":NaN}', "json"), (b'{"n":01}', "json"), (b'{"n":+1}', "json"),
            (rb'{"t":"\ud800"}', "json"), (rb'{"t":"\udc00\ud800"}', "json"),
            (rb'{"t":"\ud83d\ude00"}', ""), (b'{"t":"\xed\xa0\x80"}', "utf8"),
            (b'{"t":"\xff"}', "utf8"), (b'{"t":"\xc0\x80"}', "utf8"),
            (rb'{"t":"\u0000"}', "nul"), (rb'{"t":"\\u0000"}', ""), (rb'{"t":"\\\u0000"}', "nul"),
            (b'{"t":"\x01"}', "json"), (b'{"t":1', "json"), (b'{"t":1}}', "json"), (b"", "json"),
            (b'"' + b'\\"' * 400_000, "string"), (b'"' + b"\\" * 300_001, "json")]  # fmt: skip


def named(each: object) -> str:
    return each if isinstance(each, str) else repr(each)[:24]


@pytest.mark.parametrize(("data", "name"), CONTENTS, ids=named)
def test_what_is_no_fair_content_is_held_under_its_name(data: bytes, name: str) -> None:
    assert held(with_data(data)) == name


@pytest.mark.parametrize(("data", "name"), CONTENTS, ids=named)
def test_among_others_it_is_not_taken_for_fair(data: bytes, name: str) -> None:
    lines = [each.raw for each in DISTRICT.lines(5, 4)]
    alone = [read_line(raw, HALL, 1, seq) for seq, raw in enumerate(lines, 5)]
    assert read_together(lines, HALL, 1, 5) == alone
    lines[2] = with_data(data)
    found = read_together(lines, HALL, 1, 5)
    assert found is None or (not name and found[2] == read_line(lines[2], HALL, 1, 7))


@pytest.mark.parametrize("lines", [
    [RAW + b" " + RAW, b""], [RAW[:40], RAW[40:]], [RAW, RAW], [b" ", RAW], [RAW[:-1], b"}"],
])  # fmt: skip
def test_two_that_are_one_only_together_are_none(lines: list[bytes]) -> None:
    assert read_together(lines, HALL, 1, 7) is None


def test_nothing_that_fits_into_a_line_takes_long_to_refuse() -> None:
    """Each look at a line is linear; measured by hashing the same bytes, as the chain does. A
    look whose time grows with the square would take a million times as long."""
    for pattern in (b'\\"', b'"', b"\\", b"[", b"{}", b"1e999,", b"9", b"\\u0000", b'",', b'\\\\"'):
        raw = with_data(b'"' + pattern * (1_000_000 // len(pattern)))
        hashing = spent(lambda raw=raw: hashlib.sha256(raw).digest())
        assert spent(lambda raw=raw: held(raw)) < 2000 * hashing, pattern


def spent(work: Callable[[], object]) -> float:
    started = time.process_time_ns()
    work()
    return time.process_time_ns() - started


def test_a_line_beyond_the_longest_is_held_and_does_not_stop_the_batch() -> None:
    big = Line(with_data(b'"' + b"x" * LONGEST + b'"'))
    lines = [big, *DISTRICT.lines(8, 1)]
    came = batch.decode(DISTRICT.body(lines, first=7))
    assert len(batch.verify(came, DISTRICT.hall_key)) == 2
    assert held(came.lines[0].raw) == "long"
    assert held(came.lines[1].raw, 8) == ""


@pytest.mark.parametrize("seq", [6, 8, 1])
def test_an_event_in_another_ones_place_is_held(seq: int) -> None:
    assert held(RAW, seq) == "identity"


def test_another_halls_event_is_held() -> None:
    assert held(RAW.replace(b'"hall":"k00017"', b'"hall":"k00018"')) == "identity"
    assert held(RAW.replace(b'"id":"k00017', b'"id":"k00018')) == "identity"


@pytest.mark.parametrize("time_", ["1970-01-01T00:00:00Z", "2099-12-31T23:59:59.999Z"])
def test_a_wrong_clock_loses_nothing(time_: str) -> None:
    start = RAW.index(b'"time":"') + 8
    assert held(RAW[:start] + time_.encode() + RAW[start + 24 :]) == ""


@pytest.mark.parametrize("time_", ["yesterday", "2026-11-24T06:00:00", "10000-01-01T00:00:00Z", ""])
def test_a_time_that_is_none_is_held(time_: str) -> None:
    start = RAW.index(b'"time":"') + 8
    assert held(RAW[:start] + time_.encode() + RAW[start + 24 :]) == "json"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=5), inner),
    max_leaves=30,
)  # fmt: skip


@given(JSON)
def test_whatever_a_hall_records_is_within_bounds(content: object) -> None:
    within_bounds(msgspec.json.encode(content))


@given(st.integers() | st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_are_fair_up_to_what_all_readers_keep(number: float) -> None:
    fair = isinstance(number, float) or abs(number) <= reading.LARGEST_NUMBER
    assert (held(with_data(b'{"n":%s}' % repr(number).encode())) == "") is fair


@given(st.binary(max_size=300))
def test_no_garbage_is_an_event(garbage: bytes) -> None:
    assert held(garbage)


def test_facts_hold_the_public_part_as_it_stands() -> None:
    facts: Facts = read_line(with_data(b'{"b":1, "a":[ ]}'), HALL, 1, 7)
    assert bytes(facts.data) == b'{"b":1, "a":[ ]}'
