"""MQTT as bytes: whatever pieces it comes in, and whatever may not be sent to a listener."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.gateway import wire
from devices.gateway.simulator.flooder import publish_packet

MESSAGES = st.lists(st.tuples(st.text(min_size=1, max_size=9), st.binary(max_size=300)), max_size=6)


@given(MESSAGES, st.lists(st.integers(1, 50), min_size=1, max_size=9))
def test_messages_come_out_as_they_went_in_however_the_bytes_are_cut(
    messages: list[tuple[str, bytes]], cuts: list[int]
) -> None:
    data = b"".join(publish_packet(topic, payload) for topic, payload in messages)
    parser, found, at = wire.Parser(), [], 0
    for number in range(len(data)):
        piece = data[at : at + cuts[number % len(cuts)]]
        found += [wire.message_of(packet) for packet in parser.feed(piece)]
        at += len(piece)
    assert [(each.topic, each.payload) for each in found] == messages


@given(st.binary(max_size=400))
def test_any_bytes_are_packets_or_not_ours(data: bytes) -> None:
    parser = wire.Parser()
    try:
        for packet in parser.feed(data):
            if packet.kind == wire.Kind.PUBLISH:
                wire.message_of(packet)
    except wire.NotOurs:
        pass


@pytest.mark.parametrize(
    "data",
    [
        b"\x30\xff\xff\x7f",  # 2 MB are announced
        b"\x30\xf1\xa2\x04",  # 70,001
        b"\x30\xff\xff\xff\xff\x01",  # a length without an end
        b"\x34\x07\x00\x01a\x00\x01hi",  # quality of service 2
        b"\x62\x02\x00\x01",  # its release
        b"\x10\x00",  # a broker that wants to come in
        b"\x30\x03\x00\x01\xff",  # a topic that is no text
        b"\x32\x04\x00\x01ab",  # a message without its number
        b"HTTP/1.1 400 Bad Request\r\n",
    ],
)
def test_what_no_broker_may_send_us_ends_the_line(data: bytes) -> None:
    def read() -> None:
        for packet in wire.Parser().feed(data):
            wire.message_of(packet)

    with pytest.raises(wire.NotOurs):
        read()


def test_the_largest_that_is_taken() -> None:
    topic = "t"
    payload = b"x" * (wire.MOST_PACKET - 2 - len(topic))
    (packet,) = wire.Parser().feed(publish_packet(topic, payload))
    assert wire.message_of(packet).payload == payload
    with pytest.raises(wire.NotOurs):
        list(wire.Parser().feed(publish_packet(topic, payload + b"x")))
