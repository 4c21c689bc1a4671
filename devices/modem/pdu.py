"""Short messages as the kiosk's modem sends and receives them: PDU mode of 3GPP 27.005. Pure.

What is sent is always UCS-2, whatever the text: one path, and Chinese needs it anyway. A long
text goes as parts of at most 67 units with an 8-bit reference, never cut inside a character.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from devices.modem.tpdu import (
    Octets,
    PduError,
    UserData,
    encode_address,
    read_address,
    read_time,
    read_user_data,
    text_of,
)

WHOLE, PIECE = 70, 67
"""Most UCS-2 units of a message alone, and of a part of a long one."""
MAX_PARTS = 10
"""Ours: no alarm needs more, and each part costs the next person seconds."""

_SUBMIT, _VALIDITY_GIVEN, _REPORT_WANTED, _HEADER = 0x01, 0x10, 0x20, 0x40
_UCS2 = 0x08
_ONE_DAY = 0xA7  # the service centre tries for so long
_OWN_CENTRE = b"\x00"  # the service centre's number stands on the SIM card


@dataclass(frozen=True, slots=True)
class Submit:
    """One SMS-SUBMIT: `length` goes into AT+CMGS, `pdu` after its prompt."""

    pdu: str = field(repr=False)
    length: int


@dataclass(frozen=True, slots=True)
class Deliver:
    """One SMS-DELIVER: a message, or a part of one, that somebody sent us."""

    number: str = field(repr=False)
    data: UserData
    sent_at: datetime | None

    @property
    def text(self) -> str:
        return text_of(self.data.alphabet, self.data.units)


class ReportState(StrEnum):
    """What a service centre says about a message it had accepted."""

    DELIVERED = "delivered"
    UNCONFIRMED = "unconfirmed"  # passed on or replaced; nobody knows that it arrived
    TRYING = "trying"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class StatusReport:
    """One SMS-STATUS-REPORT. `reference` is what +CMGS gave, `status` the standard's octet."""

    reference: int
    number: str = field(repr=False)
    status: int

    @property
    def state(self) -> ReportState:
        if self.status == 0:
            return ReportState.DELIVERED
        if self.status < 0x20:
            return ReportState.UNCONFIRMED
        return ReportState.TRYING if self.status < 0x40 else ReportState.FAILED


def pieces(text: str) -> list[bytes]:
    """`text` in UCS-2, whole or cut where a part is full and no surrogate pair stands."""
    characters = [character.encode("utf-16-be", "replace") for character in text]
    if sum(map(len, characters)) <= 2 * WHOLE:
        return [b"".join(characters)]
    parts = [b""]
    for character in characters:
        if len(parts[-1]) + len(character) > 2 * PIECE:
            parts.append(b"")
        parts[-1] += character
    return parts


def submits(number: str, text: str, reference: int) -> list[Submit]:
    """The messages that carry `text`; PduError for what no number or too long is.

    `reference` (0 to 255) is common to the parts, so that a part sent again takes its own place.
    """
    parts = pieces(text)
    if len(parts) > MAX_PARTS:
        raise PduError("text too long")
    address = encode_address(number)
    first = _SUBMIT | _VALIDITY_GIVEN | _REPORT_WANTED | (_HEADER if len(parts) > 1 else 0)
    made = []
    for place, body in enumerate(parts, 1):
        if len(parts) > 1:
            body = bytes([5, 0, 3, reference & 0xFF, len(parts), place]) + body
        tpdu = bytes([first, 0]) + address + bytes([0, _UCS2, _ONE_DAY, len(body)]) + body
        made.append(Submit((_OWN_CENTRE + tpdu).hex().upper(), len(tpdu)))
    return made


def parse_incoming(text: str) -> Deliver | StatusReport:
    """What a modem hands over as +CMT, +CDS or from its memory; raises PduError."""
    octets = Octets(text)
    octets.take(octets.byte())  # the service centre's address
    first = octets.byte()
    if first & 0x03 == 0x02:
        reference, number = octets.byte(), read_address(octets)
        octets.take(14)  # when it was sent, and when this became of it
        return StatusReport(reference, number, octets.byte())
    if first & 0x03 != 0x00:
        raise PduError("not a message to us")
    number = read_address(octets)
    _, coding = octets.take(2)
    sent_at = read_time(octets)
    return Deliver(number, read_user_data(octets, coding, bool(first & _HEADER)), sent_at)
