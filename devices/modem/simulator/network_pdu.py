"""The network's side of the same messages: what a simulated modem reads and hands over. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from devices.modem import gsm7
from devices.modem.pdu import pieces
from devices.modem.tpdu import (
    Octets,
    PduError,
    UserData,
    encode_address,
    encode_time,
    read_address,
    read_user_data,
)

_CENTRE = bytes.fromhex("0891683108000005F0")  # +8613800000500, the form of one here
_REPORT_WANTED, _HEADER = 0x20, 0x40
_VALIDITY_OCTETS = {0x00: 0, 0x10: 1, 0x08: 7, 0x18: 7}
_NO_MORE = 0x04  # messages waiting at the centre


@dataclass(frozen=True, slots=True)
class Submitted:
    """One SMS-SUBMIT as a network reads it."""

    number: str = field(repr=False)
    data: UserData
    report_wanted: bool


def parse_submit(text: str, length: int | None = None) -> Submitted:
    """Reads an SMS-SUBMIT; `length` is what AT+CMGS named. Raises PduError."""
    octets = Octets(text)
    octets.take(octets.byte())
    if length is not None and len(text) // 2 - int(text[:2], 16) - 1 != length:
        raise PduError("another length was named")
    first = octets.byte()
    if first & 0x03 != 0x01:
        raise PduError("not a message from us")
    octets.byte()  # the reference, which the modem sets
    number = read_address(octets)
    _, coding = octets.take(2)
    octets.take(_VALIDITY_OCTETS[first & 0x18])
    data = read_user_data(octets, coding, bool(first & _HEADER))
    return Submitted(number, data, bool(first & _REPORT_WANTED))


def deliver(number: str, text: str, at: datetime, reference: int = 0) -> list[str]:
    """SMS-DELIVERs of `text`: in 7 bits where a short one fits the alphabet, else in UCS-2."""
    septets = gsm7.encode(text)
    if septets is not None and len(septets) <= 160:
        return [_deliver(number, at, 0x00, 0x00, len(septets), gsm7.pack(septets))]
    parts = pieces(text)
    if len(parts) == 1:
        return [_deliver(number, at, 0x00, 0x08, len(parts[0]), parts[0])]
    bodies = [
        bytes([5, 0, 3, reference & 0xFF, len(parts), place]) + part
        for place, part in enumerate(parts, 1)
    ]
    return [_deliver(number, at, _HEADER, 0x08, len(body), body) for body in bodies]


def _deliver(number: str, at: datetime, flags: int, coding: int, length: int, body: bytes) -> str:
    head = bytes([_NO_MORE | flags]) + encode_address(number) + bytes([0, coding])
    return (_CENTRE + head + encode_time(at) + bytes([length]) + body).hex().upper()


def status_report(reference: int, number: str, status: int, at: datetime) -> str:
    """An SMS-STATUS-REPORT on the message that +CMGS gave `reference`."""
    head = bytes([0x02 | _NO_MORE, reference]) + encode_address(number)
    return (_CENTRE + head + encode_time(at) * 2 + bytes([status])).hex().upper()
