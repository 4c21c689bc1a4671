"""The relay's frames, as pure functions over bytes.

`kind u8 | channel u32 | length u16 | payload`, big-endian. Both ends say HELLO first. The agent
opens channels, numbered upwards and never again the same, to a port's bytes (OPEN) or to who looks
at it there (WATCH, :mod:`devices.lookout`); the relay answers OPENED or ERROR.
DATA flows both ways, at most WINDOW bytes of a channel that the other end has not yet given back
by CREDIT. CLOSE (agent) and ERROR (relay) end a channel; ERROR on channel 0 ends the connection.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal, cast

from devices.serial_settings import Flow, Parity

LARGEST = 4096
"""Most bytes of one frame's payload."""

WINDOW = 4096
"""Most bytes of a channel on their way in one direction: as much as a serial port buffers."""

MOST_CHANNELS = 64
MOST_NAME = 40  # characters of a port's name

HELLO = b"linli-relay 2"

_HEADER = struct.Struct(">BIH")
_CREDIT = struct.Struct(">I")
_SETTINGS = struct.Struct(">IcBBH")
_PARITIES: tuple[Parity, ...] = ("N", "E", "O")
_FLOWS: tuple[Flow, ...] = ("none", "rtscts", "xonxoff")
_BAUDRATES = range(300, 4_000_001)


class BadFrame(Exception):
    """The other end does not keep to the protocol: nothing more is taken from it."""


class Kind(IntEnum):
    HELLO = 1
    BEAT = 2
    OPEN = 3
    OPENED = 4
    DATA = 5
    CREDIT = 6
    CLOSE = 7
    ERROR = 8
    WATCH = 9


# kind: shortest and longest payload, whether it is about a channel (None: either)
_SHAPES: dict[Kind, tuple[int, int, bool | None]] = {
    Kind.HELLO: (len(HELLO), len(HELLO), False),
    Kind.BEAT: (0, 0, False),
    Kind.OPEN: (_SETTINGS.size + 1, _SETTINGS.size + MOST_NAME, True),
    Kind.OPENED: (0, 0, True),
    Kind.DATA: (1, LARGEST, True),
    Kind.CREDIT: (_CREDIT.size, _CREDIT.size, True),
    Kind.CLOSE: (0, 0, True),
    Kind.ERROR: (1, 1, None),
    Kind.WATCH: (1, MOST_NAME, True),
}


class Trouble(IntEnum):
    """Why a channel ended, or the connection: what may stand in an ERROR."""

    ABSENT = 1
    LOST = 2
    STALLED = 3
    UNKNOWN_PORT = 4
    BUSY = 5
    REPLACED = 6
    REVOKED = 7
    GARBLED = 8
    SILENT = 9
    FROZEN = 10
    FORBIDDEN = 11

    @property
    def of_a_port(self) -> bool:
        """Whether one port has it, and not the connection."""
        return self <= Trouble.BUSY or self is Trouble.FORBIDDEN

    @property
    def code(self) -> str:
        """The key of its sentence; nothing that the other end chose."""
        return _CODES[self]


_CODES = {
    Trouble.ABSENT: "relay.absent",
    Trouble.LOST: "device.lost",
    Trouble.STALLED: "device.stalled",
    Trouble.UNKNOWN_PORT: "relay.port_unknown",
    Trouble.BUSY: "relay.port_busy",
    Trouble.REPLACED: "relay.replaced",
    Trouble.REVOKED: "relay.revoked",
    Trouble.GARBLED: "relay.garbled",
    Trouble.SILENT: "relay.lost",
    Trouble.FROZEN: "relay.lost",
    Trouble.FORBIDDEN: "relay.forbidden",
}


@dataclass(frozen=True, slots=True)
class Frame:
    kind: Kind
    channel: int = 0
    payload: bytes = b""

    def encode(self) -> bytes:
        return _HEADER.pack(self.kind, self.channel, len(self.payload)) + self.payload


@dataclass(frozen=True, slots=True)
class PortRequest:
    """Which port of the allow-list is wanted, and how its line is to be set."""

    name: str
    baudrate: int = 9600
    parity: Parity = "N"
    stopbits: Literal[1, 2] = 1
    flow: Flow = "none"
    stall: float = 5.0  # seconds that a write may go without progress

    def encode(self) -> bytes:
        flow, stall = _FLOWS.index(self.flow), min(65_535, round(self.stall * 1000))
        parity = self.parity.encode()
        head = _SETTINGS.pack(self.baudrate, parity, self.stopbits, flow, stall)
        return head + self.name.encode()

    @classmethod
    def decode(cls, payload: bytes) -> PortRequest:
        """Raises BadFrame."""
        baudrate, parity, stopbits, flow, stall = _SETTINGS.unpack_from(payload)
        try:
            name = payload[_SETTINGS.size :].decode("ascii")
            letter = parity.decode("ascii")
        except UnicodeDecodeError as wrong:
            raise BadFrame("name") from wrong
        known = letter in _PARITIES and stopbits in (1, 2) and flow < len(_FLOWS)
        if not known or baudrate not in _BAUDRATES or not stall:
            raise BadFrame("settings")
        stops = cast(Literal[1, 2], stopbits)
        return cls(name, baudrate, cast(Parity, letter), stops, _FLOWS[flow], stall / 1000)


def error(trouble: Trouble, channel: int = 0) -> Frame:
    return Frame(Kind.ERROR, channel, bytes((trouble,)))


def trouble_of(frame: Frame) -> Trouble:
    """Raises BadFrame."""
    try:
        return Trouble(frame.payload[0])
    except ValueError as unheard:
        raise BadFrame("trouble") from unheard


def credit(channel: int, taken: int) -> Frame:
    return Frame(Kind.CREDIT, channel, _CREDIT.pack(taken))


def credit_of(frame: Frame) -> int:
    (taken,) = _CREDIT.unpack(frame.payload)
    return int(taken)


class FrameDecoder:
    """Takes any bytes. It holds one unfinished frame: a giant is refused at its header."""

    def __init__(self) -> None:
        self._held = bytearray()

    def feed(self, data: bytes) -> list[Frame]:
        """Whole frames; raises BadFrame, and is of no use then."""
        self._held += data
        frames = []
        at = 0
        while len(self._held) - at >= _HEADER.size:
            number, channel, length = _HEADER.unpack_from(self._held, at)
            kind = _checked(number, channel, length)
            end = at + _HEADER.size + length
            if len(self._held) < end:
                break
            frames.append(Frame(kind, channel, bytes(self._held[at + _HEADER.size : end])))
            at = end
        del self._held[:at]
        return frames


def _checked(number: int, channel: int, length: int) -> Kind:
    try:
        kind = Kind(number)
    except ValueError as unheard:
        raise BadFrame("kind") from unheard
    shortest, longest, of_channel = _SHAPES[kind]
    if not shortest <= length <= longest:
        raise BadFrame("length")
    if of_channel is not None and of_channel is not bool(channel):
        raise BadFrame("channel")
    return kind
