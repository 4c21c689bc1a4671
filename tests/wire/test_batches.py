"""A batch is taken as the hall sent it, or not at all, and the refusal has a name."""

from __future__ import annotations

import json
from collections import Counter

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.wire import batch, sealing
from kiosk.wire.chain import GENESIS, chain
from kiosk.wire.line import Line, read_line, sealed_line
from kiosk.wire.reading import WireError
from tests.wire.travelling import HALL, District

DISTRICT = District()
LINES = DISTRICT.lines(1, 4)
BODY = DISTRICT.body(LINES)


def refused(body: bytes, key: bytes = DISTRICT.hall_key) -> str:
    """The name of the refusal; "" where everything was taken."""
    try:
        batch.verify(batch.decode(body), key)
    except WireError as error:
        return error.reason
    return ""


def test_a_batch_arrives_as_it_was_sent() -> None:
    came = batch.decode(BODY)
    assert came.lines == LINES
    hashes = batch.verify(came, DISTRICT.hall_key)
    assert hashes == chain(GENESIS, [line.raw for line in LINES])
    assert came.header.after.hash == hashes[-1]
    assert (came.header.first, came.header.last) == (1, 4)


def test_what_was_sealed_opens_at_the_hub_alone() -> None:
    line = batch.decode(BODY).lines[0]
    facts = read_line(line.raw, HALL, 1, 1)
    assert line.sealed is not None
    assert "王秀英".encode() not in BODY
    key = DISTRICT.sealing.private_bytes_raw()
    told = sealing.open_private(key, HALL, 1, 1, line.sealed.content, facts.commit)
    assert msgspec.json.decode(told) == {"name": "王秀英"}


def test_every_flipped_bit_is_refused_by_name_or_touches_nothing_that_counts() -> None:
    """What is told and not signed (the times of sending) may change; no event, no place, no
    personal part ever does."""
    names: Counter[str] = Counter()
    sound = batch.decode(BODY)
    for place in range(len(BODY)):
        for bit in range(8):
            flipped = bytearray(BODY)
            flipped[place] ^= 1 << bit
            name = refused(bytes(flipped))
            names[name] += 1
            if name:
                continue
            came = batch.decode(bytes(flipped))
            header, meant = came.header, sound.header
            for told in ("kiosk", "epoch", "first", "count", "prev", "head", "sig"):
                assert getattr(header, told) == getattr(meant, told)
            assert [line.raw for line in came.lines] == [line.raw for line in sound.lines]
            for number, line in enumerate(came.lines):
                if line.sealed != sound.lines[number].sealed:
                    assert not opens(line, number + 1)
    assert {"header", "chain", "signature", "count", "sealed", "cut_short"} <= set(names)
    assert names[""] < 0.4 * names.total()  # the sealed parts and the times


def opens(line: Line, seq: int) -> bool:
    assert line.sealed is not None
    if line.sealed.kid != "seal26a" or not line.sealed.enc:
        return False  # a key that is not known, or erased: told so, and shown
    facts = read_line(line.raw, HALL, 1, seq)
    key = DISTRICT.sealing.private_bytes_raw()
    try:
        sealing.open_private(key, HALL, 1, seq, line.sealed.content, facts.commit)
    except WireError:
        return False
    return True


@given(st.integers(0, len(BODY) - 1))
def test_a_body_that_is_cut_short_is_refused(length: int) -> None:
    assert refused(BODY[:length]) in ("cut_short", "header", "count", "chain", "sealed")


@given(st.data())
def test_lines_left_out_doubled_or_swapped_are_refused(data: st.DataObject) -> None:
    parts = BODY.split(b"\n")[:-1]
    rest = parts[1:]
    changed = data.draw(st.lists(st.sampled_from(rest), max_size=len(rest) + 2))
    body = b"\n".join([parts[0], *changed]) + b"\n"
    events = [each for each in changed if not each.startswith(b'{"sealed":')]
    if events == [line.raw for line in LINES]:
        return  # at most a personal part is not there: as if it was erased
    assert refused(body) in ("count", "chain", "sealed")


def test_lines_that_were_written_anew_are_refused() -> None:
    anew = [Line(msgspec.json.encode(msgspec.json.decode(line.raw), order="sorted"), line.sealed)
            for line in LINES]  # fmt: skip
    assert anew == LINES  # written as the hall writes, they are the same bytes
    header = batch.decode(BODY).header
    for written in (
        json.dumps,
        lambda told: json.dumps(told, sort_keys=True, separators=(",", ":")),
    ):
        anew = [Line(written(json.loads(line.raw)).encode(), line.sealed) for line in LINES]
        assert refused(batch.encode(header, anew)) == "chain"


def test_another_hall_cannot_sign_for_this_one() -> None:
    assert refused(BODY, District().hall_key) == "signature"
    assert refused(BODY, bytes(32)) == "signature"
    assert refused(BODY, b"no key") == "signature"


def test_a_signature_counts_for_its_own_place_only() -> None:
    header = batch.decode(BODY).header
    for other in ({"epoch": 2}, {"first": 2}, {"kiosk": "k00018"}):
        moved = msgspec.structs.replace(header, **other)
        assert refused(batch.encode(moved, LINES)) in ("signature", "sealed")


@pytest.mark.parametrize(
    ("change", "name"),
    [({"v": 2}, "header"), ({"v": True}, "header"), ({"epoch": 0}, "header"),
     ({"epoch": 2**31}, "header"),
     ({"first": -1}, "header"), ({"first": 1.0}, "header"), ({"count": 5001}, "header"),
     ({"first": 2**53}, "number"), ({"up": 10**400}, "number"), ({"kiosk": "a|b"}, "header"),
     ({"kiosk": "a\nb"}, "header"), ({"kiosk": "k" * 65}, "header"), ({"kiosk": "k\n"}, "header"),
     ({"sig": "=" * 86}, "header"), ({"head": "é" * 43}, "header"), ({"prev": None}, "header"),
     ({"sent": "x" * 5000}, "long"), ({"boot": "\0"}, "nul"), ({"deep": [[]] * 2}, ""),
     ({"count": 3}, "count")],
)  # fmt: skip
def test_a_strange_header_is_refused(change: dict[str, object], name: str) -> None:
    parts = BODY.split(b"\n")
    header = msgspec.json.decode(parts[0]) | change
    assert refused(b"\n".join([msgspec.json.encode(header), *parts[1:]])) == name


def test_a_header_that_nests_without_end_is_refused() -> None:
    deep = BODY.replace(b'{"v":1', b'{"x":' + b"[" * 1000 + b"]" * 1000 + b',"v":1', 1)
    assert refused(deep) == "depth"


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400))
def test_no_garbage_is_a_batch(garbage: bytes) -> None:
    assert refused(garbage)
    assert refused(BODY.split(b"\n")[0] + b"\n" + garbage)


def test_a_body_of_nothing_but_newlines_takes_no_room() -> None:
    assert refused(b"\n" * batch.MAX_BODY) == "many"
    assert refused(b"\n" * (batch.MAX_BODY + 1)) == "large"


def test_a_personal_part_that_was_erased_leaves_the_chain_whole() -> None:
    erased = [msgspec.structs.replace(line, sealed=None) for line in LINES]
    header = batch.decode(BODY).header
    assert refused(batch.encode(header, erased)) == ""
    named = BODY.replace(sealed_line(LINES[0].sealed), b'{"sealed":1,"kid":"seal26a"}')  # type: ignore[arg-type]
    assert refused(named) == ""
    assert batch.decode(named).lines[0].sealed.content == b""  # type: ignore[union-attr]
