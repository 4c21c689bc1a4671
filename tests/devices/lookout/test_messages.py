"""What agent and lookout say, as bytes: whatever pieces they come in, and whatever else comes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.lookout.messages import (
    CODES,
    MOST_LINE,
    Begun,
    End,
    Heard,
    Input,
    Learn,
    Learned,
    Message,
    Plan,
    Press,
    Rest,
    Standing,
    Want,
    Watch,
    encode,
    from_agent,
    from_lookout,
)
from tests.house.house import PROJECT

PLAN = Plan(kind="modbus", inputs=(Input("1"), Input("8", False)), outputs=("1",), unit=3)
AGENTS: list[Message] = [
    Watch("t", PLAN, {"1": True}, "boot", 7), Heard("boot", 9), Want({"1": False}), Learn(60.0),
    Rest(), End(),
]  # fmt: skip
LOOKOUTS: list[Message] = [
    Begun("t", "boot", 4), Press(5, 4, "8", True, 0.25), Standing("ready"),
    Standing("fault", "modbus.silent", "realtime"), Learned((("a1b2c:4", 7),)),
]  # fmt: skip


@given(st.lists(st.integers(1, 90), min_size=1, max_size=9))
def test_messages_come_out_as_they_went_in_however_the_bytes_are_cut(cuts: list[int]) -> None:
    for reader, said in ((from_agent(), AGENTS), (from_lookout(), LOOKOUTS)):
        data, at, found = b"".join(map(encode, said)), 0, list[Message]()
        for turn in range(len(data)):
            piece = data[at : at + cuts[turn % len(cuts)]]
            at += len(piece)
            found += reader.feed(piece)
        assert found == said


@given(st.lists(st.binary(max_size=200), max_size=5), st.binary(max_size=40))
def test_whatever_stands_between_two_messages_loses_neither(noise: list[bytes], cut: bytes) -> None:
    """A message that was cut loses itself alone: what follows begins on a line of its own."""
    reader, found = from_lookout(), list[Message]()
    half = encode(LOOKOUTS[1])[:-7]
    for each in [*noise, cut, half]:
        found += reader.feed(b"\n" + each + b"\n" + encode(LOOKOUTS[1]))
    assert found == [LOOKOUTS[1]] * (len(noise) + 2)


@pytest.mark.parametrize(
    "line",
    [
        b'{"is":"press","number":-1,"after":0,"source":"1","pressed":true,"age":0}',
        b'{"is":"press","number":1,"after":0,"source":"","pressed":true,"age":0}',
        b'{"is":"press","number":1,"after":0,"source":"1","pressed":1,"age":0}',
        b'{"is":"press","number":1,"after":0,"source":"1","pressed":true,"age":-1}',
        b'{"is":"press","number":1,"after":0,"source":"1","pressed":true,"age":1e999}',
        b'{"is":"press","number":1,"after":0,"source":"1","pressed":true,"age":NaN}',
        b'{"is":"standing","state":"better"}',
        b'{"is":"watch","token":"t"}',
        b"[" * 5000,
        b'"\xff\xfe"',
    ],
)
def test_what_is_no_message_is_passed_over(line: bytes) -> None:
    assert list(from_lookout().feed(line + b"\n" + encode(LOOKOUTS[0]))) == [LOOKOUTS[0]]


def test_a_line_without_end_is_not_kept() -> None:
    reader = from_lookout()
    for _ in range(64):
        assert list(reader.feed(b"x" * MOST_LINE)) == []
        assert len(reader._held) <= MOST_LINE
    assert list(reader.feed(b"\n" + encode(LOOKOUTS[0]))) == [LOOKOUTS[0]]


def test_a_module_of_many_inputs_fits_into_a_line() -> None:
    many = tuple(Input(f"{number}") for number in range(1, 2001))
    watch = Watch("t", Plan(kind="modbus", inputs=many), {})
    assert len(encode(watch)) < MOST_LINE
    assert list(from_agent().feed(encode(watch))) == [watch]


def test_a_lookout_can_tell_whatever_may_be_wrong_with_its_device() -> None:
    """A code that is not in its list would be shown as a driver that fell."""
    devices = PROJECT / "devices"
    sources = [
        *(devices / "modbus").glob("*.py"), *(devices / "contacts").glob("*.py"),
        *(devices / "radio").glob("*.py"),
        devices / "ports.py", devices / "line_driver.py",
    ]  # fmt: skip
    told = {
        code
        for each in sources
        for code in re.findall(
            r'"((?:device|modbus|contacts|radio)\.[a-z_]+)"', each.read_text("utf-8")
        )
    }
    assert told
    assert told <= CODES
