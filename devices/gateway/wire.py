"""MQTT 3.1.1 as far as a listener needs it: pure, over bytes.

Ours, since the library that was here before read a packet of any size into memory, kept what a
broker sent with quality of service 2, and took longer for a message than a flood leaves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

MOST_PACKET = 70_000
"""Bytes. No sensor says so much; mosquitto's `max_packet_size` can be set to it."""

_MOST_DIGITS = 4  # of a length, seven bits each
_CLEAN, _PASSWORD, _USER = 0x02, 0x40, 0x80


class Kind(IntEnum):
    CONNECT = 1
    CONNACK = 2
    PUBLISH = 3
    PUBACK = 4
    SUBSCRIBE = 8
    SUBACK = 9
    UNSUBSCRIBE = 10
    UNSUBACK = 11
    PINGREQ = 12
    PINGRESP = 13
    DISCONNECT = 14


_FROM_BROKERS = frozenset(
    {Kind.CONNACK, Kind.PUBLISH, Kind.SUBACK, Kind.UNSUBACK, Kind.PINGRESP}
)  # with quality of service 1 at most, and as we publish nothing


class NotOurs(Exception):
    """The other end does not speak as it may: too much at once, quality of service 2, no MQTT."""


class Packet(NamedTuple):
    kind: int
    flags: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Message:
    """What somebody published. `number` is to be acknowledged, where it is none of 0."""

    topic: str
    payload: bytes
    retained: bool
    number: int


class Parser:
    """Bytes in, packets out; what is kept is less than one packet."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, data: bytes) -> Iterator[Packet]:
        """Raises NotOurs."""
        data = self._rest + data
        at, end = 0, len(data)
        try:
            while at < end:
                first = data[at]
                if first >> 4 not in _FROM_BROKERS:
                    raise NotOurs(f"packet {first >> 4}")
                length, start = _length(data, at + 1)
                if start < 0 or start + length > end:
                    break
                at = start + length
                yield Packet(first >> 4, first & 0x0F, data[start:at])
        finally:
            self._rest = data[at:]


def _length(data: bytes, at: int) -> tuple[int, int]:
    """And where what is so long begins; below 0 while that is not told yet."""
    length = 0
    for digit in range(_MOST_DIGITS):
        if at + digit >= len(data):
            return length, -1
        byte = data[at + digit]
        length |= (byte & 0x7F) << (7 * digit)
        if length > MOST_PACKET:
            raise NotOurs("size")
        if not byte & 0x80:
            return length, at + digit + 1
    raise NotOurs("length")


def message_of(packet: Packet) -> Message:
    """Of a PUBLISH. Raises NotOurs."""
    quality, body = (packet.flags >> 1) & 3, packet.body
    if quality > 1:
        raise NotOurs("quality of service")
    start = 2 + int.from_bytes(body[:2], "big")
    number = 0
    end = start + (2 if quality else 0)
    if len(body) < max(end, 2):
        raise NotOurs("publish")
    if quality:
        number = int.from_bytes(body[start:end], "big")
    try:
        topic = body[2:start].decode("utf-8")
    except UnicodeDecodeError as problem:
        raise NotOurs("topic") from problem
    return Message(topic, body[end:], bool(packet.flags & 1), number)


def connect(identifier: str, keepalive: int, username: str, password: str | None) -> bytes:
    """A clean session."""
    flags, told = _CLEAN, _text(identifier)
    if username:
        flags, told = flags | _USER, told + _text(username)
        if password is not None:
            flags, told = flags | _PASSWORD, told + _text(password)
    return _packet(Kind.CONNECT, 0, _text("MQTT") + bytes((4, flags)) + _two(keepalive) + told)


def subscribe(number: int, topic: str) -> bytes:
    return _packet(Kind.SUBSCRIBE, 2, _two(number) + _text(topic) + b"\x01")


def unsubscribe(number: int, topic: str) -> bytes:
    return _packet(Kind.UNSUBSCRIBE, 2, _two(number) + _text(topic))


def acknowledge(number: int) -> bytes:
    return _packet(Kind.PUBACK, 0, _two(number))


PING = bytes((Kind.PINGREQ << 4, 0))
GOODBYE = bytes((Kind.DISCONNECT << 4, 0))


def _packet(kind: Kind, flags: int, body: bytes) -> bytes:
    length, digits = len(body), bytearray()
    while True:
        length, low = divmod(length, 128)
        digits.append(low | (0x80 if length else 0))
        if not length:
            return bytes((kind << 4 | flags,)) + bytes(digits) + body


def _two(number: int) -> bytes:
    return number.to_bytes(2, "big")


def _text(text: str) -> bytes:
    raw = text.encode()[:65_535]
    return _two(len(raw)) + raw
