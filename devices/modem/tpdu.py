"""What all short messages on the air are built of (3GPP 23.040): addresses, times, user data. Pure.

No bytes whatever make these functions raise anything but PduError.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from enum import StrEnum

from devices.modem import gsm7

_INTERNATIONAL, _NATIONAL, _ALPHANUMERIC = 0x91, 0x81, 0xD0
_NIBBLES = "0123456789*#abc"
_MOST_DIGITS = 20
_CONCATENATED_8, _CONCATENATED_16 = 0x00, 0x08
USER_DATA = 140
"""Most octets of user data in one message, its header included."""


class PduError(ValueError):
    """Bytes that are no short message of the kind asked for."""


class Alphabet(StrEnum):
    """How the user data is written."""

    GSM7 = "gsm7"
    OCTETS = "octets"
    UCS2 = "ucs2"


@dataclass(frozen=True, slots=True)
class Part:
    """Which piece of a long message this is; `number` counts from 1."""

    reference: int
    total: int
    number: int


@dataclass(frozen=True, slots=True)
class UserData:
    """What a message holds: its `units` are septets, one a byte, or octets."""

    alphabet: Alphabet
    units: bytes = field(repr=False)
    part: Part | None = None


class Octets:
    """A message being read from its hexadecimal text."""

    def __init__(self, text: str) -> None:
        try:
            self._data = bytes.fromhex(text)
        except ValueError as problem:
            raise PduError("not hexadecimal") from problem
        self._at = 0

    def take(self, count: int) -> bytes:
        if self._at + count > len(self._data):
            raise PduError("too short")
        self._at += count
        return self._data[self._at - count : self._at]

    def byte(self) -> int:
        return self.take(1)[0]


def text_of(alphabet: Alphabet, units: bytes) -> str:
    """The words; what is malformed shows as U+FFFD. Parts are joined before, as some senders
    cut a character in two."""
    if alphabet is Alphabet.GSM7:
        return gsm7.decode(units)
    return units.decode("latin-1" if alphabet is Alphabet.OCTETS else "utf-16-be", "replace")


def encode_address(number: str) -> bytes:
    """`+86…` is international; 138…, 110 and the like are as one would dial them here."""
    digits = number.removeprefix("+")
    if not digits.isascii() or not digits.isdigit() or len(digits) > _MOST_DIGITS:
        raise PduError("no number")
    kind = _INTERNATIONAL if number.startswith("+") else _NATIONAL
    return bytes([len(digits), kind]) + _semi_octets(digits)


def read_address(octets: Octets) -> str:
    """A number as it would be dialled, or a name such as a bank's."""
    length, kind = octets.take(2)
    if length > 2 * _MOST_DIGITS:
        raise PduError("address too long")
    data = octets.take((length + 1) // 2)
    if kind & 0x70 == _ALPHANUMERIC & 0x70:
        return gsm7.decode(gsm7.unpack(data, length * 4 // 7))
    nibbles = [nibble for octet in data for nibble in (octet & 0xF, octet >> 4)][:length]
    digits = "".join(_NIBBLES[nibble] for nibble in nibbles if nibble < len(_NIBBLES))
    return ("+" if kind & 0x70 == _INTERNATIONAL & 0x70 else "") + digits


def _semi_octets(digits: str) -> bytes:
    padded = digits + "F" * (len(digits) % 2)
    swapped = (padded[place + 1] + padded[place] for place in range(0, len(padded), 2))
    return bytes.fromhex("".join(swapped))


def encode_time(at: datetime) -> bytes:
    """A time stamp with its zone in quarters of an hour."""
    offset = at.utcoffset() or timedelta()
    quarters = abs(offset) // timedelta(minutes=15)
    zone = bytearray(_semi_octets(f"{quarters:02d}"))
    zone[0] |= 0x08 if offset < timedelta() else 0
    return _semi_octets(at.strftime("%y%m%d%H%M%S")) + bytes(zone)


def read_time(octets: Octets) -> datetime | None:
    """A time stamp; None where its digits are none, which takes nothing from the message."""
    *moment, zone = ((octet & 0xF) * 10 + (octet >> 4) for octet in octets.take(7))
    try:
        year, month, day, hour, minute, second = moment
        sign = -1 if zone >= 80 else 1
        offset = timedelta(minutes=15 * sign * (zone % 80))
        return datetime(2000 + year, month, day, hour, minute, second, tzinfo=timezone(offset))
    except ValueError:
        return None


def alphabet_of(coding: int) -> Alphabet:
    """The alphabet that a data coding scheme names (23.038); reserved ones mean GSM 7 bit."""
    group = coding >> 4
    if group < 0x8:
        if coding & 0x20:
            raise PduError("compressed")
        return {0x04: Alphabet.OCTETS, 0x08: Alphabet.UCS2}.get(coding & 0x0C, Alphabet.GSM7)
    if group == 0xE:
        return Alphabet.UCS2
    return Alphabet.OCTETS if group == 0xF and coding & 0x04 else Alphabet.GSM7


def read_user_data(octets: Octets, coding: int, has_header: bool) -> UserData:
    """The user data's length and the rest: a header of elements where there is one, then units."""
    alphabet = alphabet_of(coding)
    length = octets.byte()
    size = (length * 7 + 7) // 8 if alphabet is Alphabet.GSM7 else length
    if size > USER_DATA:
        raise PduError("user data too long")
    data = octets.take(size)
    header = data[: data[0] + 1] if has_header and data else b""
    if has_header and len(header) != (data[0] + 1 if data else 1):
        raise PduError("header too long")
    part = _part(header[1:])
    if alphabet is not Alphabet.GSM7:
        return UserData(alphabet, data[len(header) :], part)
    before = (len(header) * 8 + 6) // 7  # septets that the header covers
    return UserData(alphabet, gsm7.unpack(data, length)[before:], part)


def _part(elements: bytes) -> Part | None:
    """The concatenation element; one that cannot be is passed over, as the standard wants."""
    part: Part | None = None
    while elements:
        if len(elements) < 2 or len(elements) < 2 + elements[1]:
            raise PduError("header cut short")
        name, body = elements[0], elements[2 : 2 + elements[1]]
        elements = elements[2 + len(body) :]
        wide = name == _CONCATENATED_16
        if (name == _CONCATENATED_8 or wide) and len(body) == 3 + wide:
            total, number = body[-2:]
            if 0 < number <= total:
                part = Part(int.from_bytes(body[:-2], "big"), total, number)
    return part
