"""What 433 MHz receivers write: every profile, in any fragments, and what is no code."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from devices.radio.codec import MOST_HELD, CodeDecoder, code_of, value_of
from devices.radio.noise import NoiseMeter
from devices.radio.profiles import PROFILES, RadioProfile, profile_named
from kiosk.errors import KnownError

PANIC = "a1b2c:4"  # 0xA1B2C4, decimal 10597060
codes = st.integers(1, (1 << 24) - 1).map(code_of)
profiles = st.sampled_from(PROFILES)


def decoded(profile: str, data: bytes) -> list[str]:
    return profile_named(profile, "radio 1").decoder().feed(data)


def fed(decoder: CodeDecoder, data: bytes, size: int) -> list[str]:
    pieces = [data[start : start + size] for start in range(0, len(data), size)]
    return [code for piece in pieces for code in decoder.feed(piece)]


def test_an_id_of_twenty_bits_and_a_key_of_four() -> None:
    assert code_of(0xA1B2C4) == PANIC
    assert value_of(PANIC) == 0xA1B2C4
    assert code_of(1) == "00000:1"
    assert code_of(0) is code_of(1 << 24) is None  # rc-switch writes 0 for what it cannot read


@pytest.mark.parametrize(
    "line",
    [
        "Received 10597060 / 24bit Protocol: 1",
        "Received 10597060 / 24bit",
        "Received10597060 / 24bit Protocol: 1",
        "Received: 10597060/24bit",
        "Received A1B2C4 / 24bit",
        "received 0xa1b2c4 / 24 bit",
        "Decimal: 10597060 (24Bit) Binary: 101000011011001011000100 Tri-State: not applicable",
    ],
)
def test_sketches_around_rc_switch(line: str) -> None:
    assert decoded("ev1527_ascii", line.encode() + b"\r\n") == [PANIC]


@pytest.mark.parametrize(
    "line",
    [
        "Received 10597060 / 32bit Protocol: 1",  # another transmitter
        "Received 0 / 24bit Protocol: 0",
        "Received 99999999 / 24bit",  # more than 24 bits
        "597060 / 24bit Protocol: 1",  # the port was opened in the middle
        "Received 10597060 / 2",  # it breaks off
        "Unknown encoding",
        "ready",
        "",
    ],
)
def test_lines_that_are_no_code_of_ours(line: str) -> None:
    assert decoded("ev1527_ascii", line.encode() + b"\r\n") == []


def test_digits_alone_are_decimal_unless_the_profile_says_otherwise() -> None:
    line = b"Received 123456 / 24bit\n"
    assert decoded("ev1527_ascii", line) == ["01e24:0"]
    assert decoded("ev1527_ascii_hex", line) == ["12345:6"]


def test_decoder_boards_with_and_without_the_time_base() -> None:
    assert decoded("ev1527_hex", bytes.fromhex("FD A1 B2 C4 DF")) == [PANIC]
    assert decoded("ev1527_hex", bytes.fromhex("FD A1 B2 C4 5A DF") * 2) == [PANIC, PANIC]
    assert decoded("ev1527_hex", bytes.fromhex("00 DF FD A1 B2 C4 DF FD")) == [PANIC]
    assert decoded("ev1527_hex", bytes.fromhex("FD A1 B2 C4 5A 5A")) == []


def test_a_frame_that_breaks_off_does_not_join_the_next() -> None:
    decoder = profile_named("ev1527_hex", "radio 1").decoder()
    assert decoder.feed(bytes.fromhex("FD A1 B2")) == []
    decoder.idle()
    assert decoder.feed(bytes.fromhex("FD A1 B2 C4 DF")) == [PANIC]


@pytest.mark.parametrize("line", ["a1b2c,4", "A1B2C;4;rssi=-60", "EV1527,a1b2c,4,on", "a1b2c\t4"])
def test_fields_of_own_sketches(line: str) -> None:
    assert decoded("text_csv", line.encode() + b"\n") == [PANIC]


@pytest.mark.parametrize("line", ["1b2c,4", "a1b2c,44", "a1b2c4", "xa1b2c,4", "a1b2g,4"])
def test_fields_that_are_none(line: str) -> None:
    assert decoded("text_csv", line.encode() + b"\n") == []


def test_a_profile_that_nobody_knows_is_refused_with_those_there_are() -> None:
    with pytest.raises(KnownError) as trouble:
        profile_named("zigbee", "radio 1")
    assert trouble.value.code == "radio.unknown_profile"
    assert "ev1527_hex" in trouble.value.params["known"]


@given(profiles, st.lists(codes, max_size=8), st.integers(1, 40))
def test_what_a_receiver_writes_is_read_in_any_fragments(
    profile: RadioProfile, sent: list[str], size: int
) -> None:
    data = b"".join(profile.encode(code) for code in sent)
    assert fed(profile.decoder(), data, size) == sent


@given(profiles, st.lists(st.binary(max_size=1000), max_size=10))
@example(PROFILES[2], [b"\xfd" * 1000] * 3)
@example(PROFILES[0], [b"Received " + b"1" * 900] * 5)
def test_no_bytes_break_a_decoder_or_fill_it(profile: RadioProfile, pieces: list[bytes]) -> None:
    decoder = profile.decoder()
    for piece in pieces:
        for code in decoder.feed(piece):
            assert re.fullmatch(r"[0-9a-f]{5}:[0-9a-f]", code)
        assert len(decoder) <= MOST_HELD
    decoder.feed(b"\r\n")
    decoder.idle()
    assert decoder.feed(profile.encode(PANIC)) == [PANIC]


@given(st.binary(max_size=400), st.integers(1, 9))
def test_every_code_of_a_decoder_board_stood_in_a_frame(data: bytes, size: int) -> None:
    frames = {
        data[at + 1 : at + 4]
        for at in range(len(data))
        if data[at] == 0xFD and 0xDF in (*data[at + 4 : at + 5], *data[at + 5 : at + 6])
    }
    found = fed(profile_named("ev1527_hex", "radio 1").decoder(), data, size)
    assert {value_of(code).to_bytes(3, "big") for code in found} <= frames


def test_a_line_is_jammed_after_three_seconds_and_free_after_three() -> None:
    meter = NoiseMeter(3.0)
    states = []
    for second in range(100, 105):
        for tenth in range(10):
            meter.hear(96, 0, second + tenth / 10)
        states.append(meter.jammed)
    assert states == [False, False, False, True, True]
    for second in range(105, 109):
        for tenth in range(10):
            meter.hear(0, 0, second + tenth / 10)
        states.append(meter.jammed)
    assert states[5:] == [True, True, True, False]


def test_buttons_that_are_held_are_no_noise_and_a_flood_of_codes_is() -> None:
    meter = NoiseMeter(3.0)
    for tenth in range(1000, 1100):
        meter.hear(40, 1, tenth / 10)
    assert not meter.jammed
    for tenth in range(1100, 1150):
        meter.hear(96, 19, tenth / 10)
    assert meter.jammed
