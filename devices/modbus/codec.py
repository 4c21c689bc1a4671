"""Bytes of Modbus RTU, as far as modules of inputs and coils use them. Pure.

Request: ``unit | function | address (2) | quantity or value (2) | CRC (2)``; a reply with bits:
``unit | function | count | bits… | CRC``; the reply to a written coil repeats the request; a
refusal: ``unit | function + 80 | code | CRC``. Registers come as two bytes each in the
place of the bits. Numbers are big-endian, the CRC is little-endian,
addresses count from 0 although modules are labelled from 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from devices.crc16 import crc16

BROADCAST = 0
"""The unit that means all: nobody answers."""

MOST_UNIT = 255
"""247 by the standard; common boards answer at 254."""

MOST_BITS = 2000
"""Inputs or coils in one reply."""

COIL_ON, COIL_OFF = 0xFF00, 0x0000

REQUEST_LENGTH = 8
ECHO_LENGTH = 8
"""The reply to a written coil."""

_REFUSED = 0x80


class Function(IntEnum):
    """The requests that are used here."""

    READ_COILS = 1
    READ_INPUTS = 2
    READ_HOLDING = 3
    READ_REGISTERS = 4
    WRITE_COIL = 5


class Refusal(IntEnum):
    """Why a module does not do as it is asked."""

    ILLEGAL_FUNCTION = 1
    ILLEGAL_ADDRESS = 2
    ILLEGAL_VALUE = 3
    DEVICE_FAILURE = 4


def frame(body: bytes) -> bytes:
    """`body` (unit, function, data) with its check sum."""
    return body + crc16(body).to_bytes(2, "little")


@dataclass(frozen=True, slots=True)
class Request:
    """A request of eight bytes; `value` is a quantity, or what is written.

    `function` may be any: a module that does not know it says so.
    """

    unit: int
    function: int
    address: int
    value: int

    def encode(self) -> bytes:
        """The frame that asks for it."""
        numbers = self.address.to_bytes(2, "big") + self.value.to_bytes(2, "big")
        return frame(bytes([self.unit, self.function]) + numbers)


def read_inputs(unit: int, count: int) -> Request:
    """Asks for inputs 1 to `count`."""
    return Request(unit, Function.READ_INPUTS, 0, count)


def read_coils(unit: int, count: int) -> Request:
    """Asks for coils 1 to `count`."""
    return Request(unit, Function.READ_COILS, 0, count)


def write_coil(unit: int, number: int, on: bool) -> Request:
    """Switches coil `number`, counted from 1."""
    return Request(unit, Function.WRITE_COIL, number - 1, COIL_ON if on else COIL_OFF)


class RequestDecoder:
    """Finds requests in a stream of bytes; garbage is passed over. Holds at most 7 bytes."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def __len__(self) -> int:
        """Bytes held."""
        return len(self._buffer)

    def feed(self, data: bytes) -> list[Request]:
        """The requests that `data` completed, to whichever unit."""
        held = bytes(self._buffer) + data
        found: list[Request] = []
        at = 0
        while at + REQUEST_LENGTH <= len(held):
            piece = held[at : at + REQUEST_LENGTH]
            if crc16(piece) != 0:
                at += 1
                continue
            numbers = int.from_bytes(piece[2:4], "big"), int.from_bytes(piece[4:6], "big")
            found.append(Request(piece[0], piece[1], *numbers))
            at += REQUEST_LENGTH
        self._buffer = bytearray(held[at:])
        return found


def bits_length(count: int) -> int:
    """Bytes of a reply with `count` inputs or coils."""
    return 5 + (count + 7) // 8


def bits_reply(unit: int, function: Function, bits: Sequence[bool]) -> bytes:
    """The reply that tells `bits`, the first in the lowest place."""
    packed = sum(1 << place for place, bit in enumerate(bits) if bit)
    data = packed.to_bytes((len(bits) + 7) // 8, "little")
    return frame(bytes([unit, function, len(data)]) + data)


def words_length(count: int) -> int:
    """Bytes of a reply with `count` registers."""
    return 5 + 2 * count


def words_reply(unit: int, function: int, words: Sequence[int]) -> bytes:
    """The reply that tells `words`."""
    data = b"".join(word.to_bytes(2, "big") for word in words)
    return frame(bytes([unit, function, len(data)]) + data)


def refusal(unit: int, function: int, why: Refusal) -> bytes:
    """The reply that says no."""
    return frame(bytes([unit, (function | _REFUSED) & 0xFF, why]))
