"""Modbus RTU: its bytes, the pace of looks, and minimalmodbus over the house's own lines."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from devices.crc16 import crc16
from devices.modbus.codec import (
    Function,
    Refusal,
    Request,
    RequestDecoder,
    bits_length,
    bits_reply,
    frame,
    read_coils,
    read_inputs,
    refusal,
    write_coil,
)
from devices.modbus.driver import InputWiring, ModbusModule
from devices.modbus.master import Master, Missed
from devices.modbus.pace import look_seconds, slowest_poll
from devices.ports import CHUNK, LineLost, open_port
from kiosk.errors import KnownError
from kiosk.phrases import LANGUAGES, error_sentence

READ_8 = "01 02 00 00 00 08 79 CC"
NUMBERS = st.integers(0, 0xFFFF)
REQUESTS = st.builds(Request, st.integers(0, 255), st.integers(0, 255), NUMBERS, NUMBERS)


class ScriptedLine:
    """A line on which each request is answered by the next of `replies`, in one piece each."""

    name = "scripted"

    def __init__(self, *replies: bytes) -> None:
        self.written: list[bytes] = []
        self._replies = list(replies)
        self._arrived = b""

    def read(self, timeout: float) -> bytes:
        data, self._arrived = self._arrived[:CHUNK], self._arrived[CHUNK:]
        return data

    def write(self, data: bytes) -> None:
        self.written.append(data)
        if self._replies:
            self._arrived += self._replies.pop(0)

    def close(self) -> None:
        """It has nothing to close."""


def master_of(line: ScriptedLine, unit: int = 1) -> Master:
    return Master(line, unit, 115200, reply=0.0)


def bits(*closed: int, of: int = 8) -> list[bool]:
    return [number in closed for number in range(1, of + 1)]


@pytest.mark.parametrize(
    ("request_", "wire"),
    [
        (read_inputs(1, 8), READ_8),
        (read_inputs(0xFE, 4), "FE 02 00 00 00 04 6D C6"),
        (write_coil(1, 1, True), "01 05 00 00 FF 00 8C 3A"),
        (write_coil(1, 1, False), "01 05 00 00 00 00 CD CA"),
    ],
)
def test_the_requests_of_the_sheet(request_: Request, wire: str) -> None:
    assert request_.encode() == bytes.fromhex(wire)
    assert RequestDecoder().feed(bytes.fromhex(wire)) == [request_]


@pytest.mark.parametrize(
    ("unit", "levels", "wire"),
    [
        (1, bits(6), "01 02 01 20 A0 50"),
        (1, bits(1), "01 02 01 01 60 48"),
        (1, bits(1, 6), "01 02 01 21 61 90"),
        (0xFE, bits(1, of=4), "FE 02 01 01 50 5C"),
    ],
)
def test_the_replies_of_the_sheet(unit: int, levels: list[bool], wire: str) -> None:
    reply = bytes.fromhex(wire)
    assert bits_reply(unit, Function.READ_INPUTS, levels) == reply
    line = ScriptedLine(reply)
    assert master_of(line, unit).read_inputs(len(levels)) == levels
    assert line.written == [read_inputs(unit, len(levels)).encode()]


def test_a_coil_is_written_and_its_echo_checked() -> None:
    on, off = write_coil(1, 3, True).encode(), write_coil(1, 3, False).encode()
    line = ScriptedLine(on, off)
    master_of(line).write_coil(3, True)
    master_of(line).write_coil(3, False)
    assert line.written == [on, off]


def test_coils_are_read_by_their_own_function() -> None:
    line = ScriptedLine(bits_reply(1, Function.READ_COILS, bits(2, 10, of=10)))
    assert master_of(line).read_coils(10) == bits(2, 10, of=10)
    assert line.written == [read_coils(1, 10).encode()]


GOOD = bits_reply(1, Function.READ_INPUTS, bits(6))


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (b"", "modbus.silent"),
        (refusal(1, 2, Refusal.ILLEGAL_ADDRESS), "modbus.refused"),
        (refusal(1, 2, Refusal.DEVICE_FAILURE), "modbus.refused"),
        (GOOD[:-1] + b"\x51", "modbus.garbled"),  # the check sum
        (bits_reply(2, Function.READ_INPUTS, bits(6)), "modbus.garbled"),  # another unit
        (bits_reply(1, Function.READ_COILS, bits(6)), "modbus.garbled"),  # another function
        (frame(b"\x01\x02\x02\x20"), "modbus.garbled"),  # a count that is not its length
        (bits_reply(1, Function.READ_INPUTS, bits(6, of=16)), "modbus.garbled"),  # long
        (GOOD[:3], "modbus.garbled"),  # short
        (GOOD[:5], "modbus.garbled"),
        (b"\x00" + GOOD, "modbus.garbled"),  # noise first
        (write_coil(1, 1, True).encode(), "modbus.garbled"),  # the echo of something else
        (read_inputs(1, 8).encode(), "modbus.silent"),  # our own request, echoed
    ],
)
def test_what_is_no_good_reply_is_missed_and_says_why(reply: bytes, code: str) -> None:
    with pytest.raises(Missed) as missed:
        master_of(ScriptedLine(reply)).read_inputs(8)
    assert missed.value.code == code


@pytest.mark.parametrize(
    "echo", [write_coil(1, 3, False), write_coil(1, 2, True), write_coil(2, 3, True)]
)
def test_a_coil_whose_echo_says_otherwise_is_not_confirmed(echo: Request) -> None:
    with pytest.raises(Missed, match=r"modbus\.garbled"):
        master_of(ScriptedLine(echo.encode())).write_coil(3, True)


def test_what_came_before_a_request_is_no_reply_to_it() -> None:
    line = ScriptedLine(GOOD + bits_reply(1, Function.READ_INPUTS, bits(1)), b"")
    master = master_of(line)
    assert master.read_inputs(8) == bits(6)
    with pytest.raises(Missed, match=r"modbus\.silent"):
        master.read_inputs(8)


@given(st.binary(max_size=40), st.integers(1, 64))
@example(GOOD, 8)
@example(frame(b"\x01\x82"), 8)
@example(frame(b"\x01\x82\x05"), 8)
@example(frame(b"\x01\x02"), 8)
@example(frame(b"\x01\x02\x00"), 1)
def test_no_bytes_raise_anything_but_missed_or_pass_for_a_reply(data: bytes, count: int) -> None:
    try:
        levels = master_of(ScriptedLine(data)).read_inputs(count)
    except Missed:
        return
    length = bits_length(count)
    assert (data[:3], crc16(data[:length])) == (bytes([1, 2, length - 5]), 0)
    assert len(levels) == count


@given(st.binary(min_size=2, max_size=8), st.integers(1, 16))
def test_no_frame_however_well_summed_raises_anything_but_missed(body: bytes, count: int) -> None:
    line = ScriptedLine(frame(b"\x01" + body), frame(b"\x01" + body))
    for ask in (
        master_of(line).read_inputs,
        lambda number: master_of(line).write_coil(number, True),
    ):
        try:
            ask(count)
        except Missed:
            continue


@given(st.integers(1, 255), st.lists(st.booleans(), min_size=1, max_size=200))
def test_any_levels_come_through(unit: int, levels: list[bool]) -> None:
    reply = bits_reply(unit, Function.READ_INPUTS, levels)
    assert len(reply) == bits_length(len(levels))
    assert master_of(ScriptedLine(reply), unit).read_inputs(len(levels)) == levels


@pytest.mark.parametrize("place", range(8 * len(GOOD)))
def test_a_reply_with_one_wrong_bit_is_missed(place: int) -> None:
    wrong = bytearray(GOOD)
    wrong[place // 8] ^= 1 << place % 8
    with pytest.raises(Missed):
        master_of(ScriptedLine(bytes(wrong))).read_inputs(8)


@given(st.lists(REQUESTS, max_size=5), st.integers(1, 9))
def test_requests_are_found_in_fragments(requests: list[Request], size: int) -> None:
    data = b"".join(one.encode() for one in requests)
    decoder = RequestDecoder()
    pieces = [data[start : start + size] for start in range(0, len(data), size)]
    assert [one for piece in pieces for one in decoder.feed(piece)] == requests


@given(st.lists(st.binary(max_size=3000), max_size=5))
def test_no_bytes_break_the_module_or_fill_it(pieces: list[bytes]) -> None:
    decoder = RequestDecoder()
    for piece in pieces:
        decoder.feed(piece)
        assert len(decoder) < 8
    # garbage before it can hide one request by chance, never the one after
    assert read_inputs(1, 8) in decoder.feed(read_inputs(1, 8).encode() * 3)


def test_a_slower_line_wants_quicker_looks_and_a_press_meets_two() -> None:
    rates = (1200, 2400, 4800, 9600, 115200)
    for slower, quicker in pairwise(rates):
        assert slowest_poll(slower, 8) < slowest_poll(quicker, 8)
    for rate in rates:
        longest = slowest_poll(rate, 8, 2) + look_seconds(rate, 8, 2)
        assert 2 * longest == pytest.approx(0.4)
    assert slowest_poll(9600, 8) > 0.05  # the usual poll on the usual line


def no_line() -> ScriptedLine:
    raise LineLost("device.absent", field="scripted")


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ({"poll": 0.2, "baudrate": 9600}, "modbus.poll_too_slow"),
        ({"poll": 0.05, "baudrate": 300}, "modbus.poll_too_slow"),
        ({"unit": 0}, "modbus.bad_unit"),  # all modules: nobody would answer
        ({"unit": 256}, "modbus.bad_unit"),
        ({"inputs": [InputWiring("0")]}, "modbus.bad_number"),
        ({"inputs": [InputWiring("cts")]}, "modbus.bad_number"),
        ({"inputs": [InputWiring("二")]}, "modbus.bad_number"),
        ({"outputs": ["9999"]}, "modbus.bad_number"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_settings_with_which_a_press_could_be_missed_are_refused_in_words(
    settings: dict[str, object], code: str, language: str
) -> None:
    asked: dict[str, object] = {"inputs": [InputWiring("1")], **settings}
    with pytest.raises(KnownError) as refused:
        ModbusModule("按钮模块", no_line, print, print, **asked)  # type: ignore[arg-type]
    assert (refused.value.code, refused.value.field) == (code, "按钮模块")
    assert "{" not in error_sentence(refused.value, language)


def test_the_sentence_names_a_poll_that_is_accepted() -> None:
    with pytest.raises(KnownError) as refused:
        ModbusModule("m", no_line, print, print, inputs=[InputWiring("8")], poll=0.2)
    most = int(refused.value.params["most"])
    assert 150 < most < 200
    ModbusModule("m", no_line, print, print, inputs=[InputWiring("8")], poll=most / 1000)


def test_a_looped_line_only_echoes_and_is_never_taken_for_a_module() -> None:
    line = open_port("loop://")
    with pytest.raises(Missed, match=r"modbus\.silent"):  # what we said ourselves is no answer
        Master(line, 1, 9600, reply=0.05).read_inputs(8)
    line.close()
