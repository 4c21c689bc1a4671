"""Bytes of the resident ID card reader (SAM_V, the protocol behind GA 450 readers). Pure.

Request: ``AA AA AA 96 69 | lenHi lenLo | cmd para [data] | chk``;
reply: ``AA AA AA 96 69 | lenHi lenLo | SW1 SW2 SW3 [data] | chk``. `len` counts what follows
it, checksum included; `chk` is the XOR of everything from lenHi to the byte before it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, IntEnum
from typing import Self

from kiosk.errors import KnownError

PREAMBLE = bytes.fromhex("AAAAAA9669")
LONGEST_FRAME = 2321
"""A base reply with text, photo and two fingerprints."""

TEXT_LENGTH = 256
PHOTO_LENGTH = 1024

_HEADER = len(PREAMBLE) + 2
_SHORTEST_BODY = 3  # cmd para chk
_LONGEST_BODY = LONGEST_FRAME - _HEADER
_PIECE = 1024  # bytes taken in at a time: keeps the buffer under 4 KiB


class Command(Enum):
    """Requests, as cmd and para."""

    RESET = bytes.fromhex("10FF")
    SAM_STATUS = bytes.fromhex("11FF")
    SAM_ID = bytes.fromhex("12FF")
    FIND = bytes.fromhex("2001")
    SELECT = bytes.fromhex("2002")
    READ_BASE = bytes.fromhex("3001")
    READ_NEW_ADDRESS = bytes.fromhex("3003")
    READ_BASE_AND_FINGERPRINT = bytes.fromhex("3010")


class Status(IntEnum):
    """SW3 of a reply. SW1 and SW2 are zero."""

    CHECKSUM_ERROR = 0x10
    LENGTH_ERROR = 0x11
    COMMAND_ERROR = 0x21
    NO_PRIVILEGE = 0x23
    UNKNOWN_ERROR = 0x24
    SAM_NOT_AUTHENTICATED = 0x31
    CARD_NOT_AUTHENTICATED = 0x32
    VERIFY_FAILED = 0x33
    WRONG_CARD_TYPE = 0x40
    READ_FAILED = 0x41
    RANDOM_FAILED = 0x47
    SELF_TEST_FAILED = 0x60
    UNAUTHORISED = 0x66
    FIND_FAILED = 0x80
    SELECT_FAILED = 0x81
    OK = 0x90
    NO_SUCH_ITEM = 0x91
    FOUND = 0x9F
    UNLISTED = 0xFF  # anything else, and replies too short to have a status

    @classmethod
    def _missing_(cls, _value: object) -> Status:
        return cls.UNLISTED


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply taken apart; `data` may be a person's and is kept out of the repr."""

    status: Status
    data: bytes = field(default=b"", repr=False)

    @classmethod
    def of(cls, body: bytes) -> Self:
        """The reply in a frame's body."""
        if len(body) < 3 or body[:2] != b"\0\0":
            return cls(Status.UNLISTED)
        return cls(Status(body[2]), body[3:])


@dataclass(frozen=True, slots=True)
class BaseParts:
    """The three parts of a base reply: text, photo (WLT), fingerprint (none: empty)."""

    text: bytes = field(repr=False)
    photo: bytes = field(repr=False)
    fingerprint: bytes = field(default=b"", repr=False)


def checksum(data: bytes | bytearray) -> int:
    """XOR of all bytes; folds halves, so that a long run of false frames costs little."""
    value = int.from_bytes(data, "big")
    width = 4 << max(len(data) - 1, 0).bit_length()
    while width >= 8:
        value = (value >> width) ^ (value & ((1 << width) - 1))
        width //= 2
    return value


def frame(body: bytes) -> bytes:
    """`body` (cmd para data, or SW1 SW2 SW3 data) with preamble, length and checksum."""
    checked = (len(body) + 1).to_bytes(2, "big") + body
    return PREAMBLE + checked + bytes([checksum(checked)])


def request(command: Command, data: bytes = b"") -> bytes:
    """The frame that asks the reader for `command`."""
    return frame(command.value + data)


def reply(status: Status, data: bytes = b"") -> bytes:
    """The frame with which a reader answers."""
    return frame(bytes([0, 0, status]) + data)


def base_data(text: bytes, photo: bytes, fingerprint: bytes | None = None) -> bytes:
    """The data of a base reply; with `fingerprint` (also an empty one) it has three lengths."""
    parts = [text, photo] if fingerprint is None else [text, photo, fingerprint]
    return b"".join(len(part).to_bytes(2, "big") for part in parts) + b"".join(parts)


def split_base(data: bytes) -> BaseParts:
    """Takes a base reply's data apart; raises KnownError `card.wrong_length`."""
    for count in (2, 3):  # without and with a fingerprint's length field
        lengths = [int.from_bytes(data[at : at + 2], "big") for at in range(0, 2 * count, 2)]
        if len(data) != 2 * count + sum(lengths) or lengths[:2] != [TEXT_LENGTH, PHOTO_LENGTH]:
            continue
        parts, at = [], 2 * count
        for length in lengths:
            parts.append(data[at : at + length])
            at += length
        return BaseParts(*parts)
    raise KnownError("card.wrong_length", field="card")


class Deframer:
    """Finds frames in a stream of bytes; garbage is passed over.

    Holds at most LONGEST_FRAME bytes between calls. `corrupted` counts false starts: impossible
    lengths and wrong checksums.
    """

    def __init__(self) -> None:
        self._buffer = bytearray()
        self.corrupted = 0

    def __len__(self) -> int:
        """Bytes held."""
        return len(self._buffer)

    def feed(self, data: bytes) -> list[bytes]:
        """The bodies (without length and checksum) of the frames that `data` completed."""
        bodies: list[bytes] = []
        for start in range(0, len(data), _PIECE):
            self._buffer += data[start : start + _PIECE]
            bodies += self._take()
        return bodies

    def flush(self) -> list[bytes]:
        """The line is quiet: gives up the frame begun, returns good frames it had swallowed."""
        bodies: list[bytes] = []
        while self._buffer:
            del self._buffer[:1]
            bodies += self._take()
        return bodies

    def _take(self) -> list[bytes]:
        bodies: list[bytes] = []
        while True:
            start = self._buffer.find(PREAMBLE)
            if start < 0:  # keep what may be the beginning of a preamble
                del self._buffer[: max(0, len(self._buffer) - len(PREAMBLE) + 1)]
                return bodies
            del self._buffer[:start]
            if len(self._buffer) < _HEADER:
                return bodies
            length = int.from_bytes(self._buffer[len(PREAMBLE) : _HEADER], "big")
            end = _HEADER + length
            plausible = _SHORTEST_BODY <= length <= _LONGEST_BODY
            if plausible and len(self._buffer) < end:
                return bodies
            if plausible and checksum(self._buffer[len(PREAMBLE) : end]) == 0:
                bodies.append(bytes(self._buffer[_HEADER : end - 1]))
                del self._buffer[:end]
            else:  # no frame: look on just behind this preamble
                self.corrupted += 1
                del self._buffer[: len(PREAMBLE)]
