"""SMS PDUs for the modem peer: SMS-SUBMIT is taken apart, SMS-DELIVER and STATUS-REPORT are made.

Source: 3GPP TS 23.040 clauses 9.2.2.1 (SMS-DELIVER), 9.2.2.2 (SMS-SUBMIT), 9.2.2.3
(SMS-STATUS-REPORT), 9.2.3.11 (SCTS), 9.2.3.12 (validity period), 9.2.3.24 (user data header),
9.2.3.24.1 and .8 (concatenation with 8 and 16 bit reference); TS 23.038 clause 4 (data coding).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone

from tests.peers.modem.alphabet import (
    PduError,
    decode_address,
    decode_sca,
    encode_address,
    encode_sca,
    from_septets,
    pack,
    swap,
    to_septets,
    unpack,
)

__all__ = ["Concat", "Deliver", "PduError", "Submit", "decode_submit", "deliver", "status_report"]


@dataclass(frozen=True)
class Concat:
    """Concatenation element: reference, how many parts, which one, and the reference's bits."""

    reference: int
    parts: int
    part: int
    bits: int = 8


@dataclass
class Submit:
    """A decoded SMS-SUBMIT. ``alphabet`` is gsm7, ucs2 or 8bit; ``data`` the octets of an 8 bit
    text.
    """

    number: str
    text: str
    data: bytes
    alphabet: str
    reference: int
    concat: Concat | None
    service_centre: str
    type_of_address: int
    pid: int
    dcs: int
    message_class: int | None
    validity: timedelta | datetime | None
    status_report: bool
    reject_duplicates: bool
    reply_path: bool
    headers: dict[int, bytes] = field(default_factory=dict)
    tpdu_octets: int = 0


@dataclass(frozen=True)
class Deliver:
    """A made PDU: the whole with its service centre address, and the TPDU's length in octets."""

    pdu: str
    length: int
    number: str = ""
    text: str = ""
    when: datetime | None = None


class _Reader:
    """Octets one after the other; running out is a PduError."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, count: int, what: str) -> bytes:
        """The next ``count`` octets."""
        part = self.data[self.at : self.at + count]
        if len(part) < count:
            raise PduError(f"PDU ends inside {what}")
        self.at += count
        return part

    def octet(self, what: str) -> int:
        """The next octet."""
        return self.take(1, what)[0]


def alphabet_of(dcs: int) -> tuple[str, int | None]:
    """(alphabet, message class) of a data coding scheme (23.038, clause 4)."""
    group = dcs >> 4
    if group <= 7:
        if dcs & 0x20:
            raise PduError("compressed text")
        names = {0: "gsm7", 1: "8bit", 2: "ucs2"}
        if dcs >> 2 & 3 == 3:
            raise PduError(f"data coding 0x{dcs:02X}: reserved alphabet")
        return names[dcs >> 2 & 3], dcs & 3 if dcs & 0x10 else None
    if group in (0xC, 0xD):
        return "gsm7", None
    if group == 0xE:
        return "ucs2", None
    if group == 0xF:
        if dcs & 0x08:
            raise PduError(f"data coding 0x{dcs:02X}: reserved bit 3")
        return ("8bit" if dcs & 4 else "gsm7"), dcs & 3
    raise PduError(f"data coding 0x{dcs:02X}: reserved group")


def _bcd(octet: int) -> int:
    text = swap(bytes((octet,)))
    if not text.isdecimal():
        raise PduError(f"time field 0x{octet:02X} is not decimal")
    return int(text)


def decode_time(octets: bytes) -> datetime:
    """TP-SCTS and absolute TP-VP: seven semi-octet pairs, the zone in quarters of an hour."""
    year, month, day, hour, minute, second = (_bcd(o) for o in octets[:6])
    quarters = _bcd(octets[6] & 0xF7) * (-1 if octets[6] & 0x08 else 1)
    try:
        zone = timezone(timedelta(minutes=15 * quarters))
        return datetime(2000 + year, month, day, hour, minute, second, tzinfo=zone)
    except ValueError as error:
        raise PduError(f"impossible time: {error}") from error


def encode_time(when: datetime) -> bytes:
    """The seven octets of a time; a time without zone counts as UTC."""
    offset = when.utcoffset() or timedelta()
    quarters = int(offset.total_seconds() // 900)
    fields = (
        when.year % 100,
        when.month,
        when.day,
        when.hour,
        when.minute,
        when.second,
        abs(quarters),
    )
    octets = bytearray((v % 10) << 4 | v // 10 for v in fields)
    octets[6] |= 0x08 if quarters < 0 else 0
    return bytes(octets)


def relative_validity(value: int) -> timedelta:
    """TP-VP relative (23.040, 9.2.3.12.1)."""
    if value <= 143:
        return timedelta(minutes=5 * (value + 1))
    if value <= 167:
        return timedelta(hours=12, minutes=30 * (value - 143))
    if value <= 196:
        return timedelta(days=value - 166)
    return timedelta(weeks=value - 192)


def _validity(reader: _Reader, form: int) -> timedelta | datetime | None:
    if form == 0:
        return None
    if form == 2:
        return relative_validity(reader.octet("validity period"))
    octets = reader.take(7, "validity period")
    if form == 3:
        return decode_time(octets)
    kind = octets[0] & 7
    if kind == 1:
        return relative_validity(octets[1])
    if kind == 2:
        return timedelta(seconds=octets[1])
    if kind == 3:
        return timedelta(hours=_bcd(octets[1]), minutes=_bcd(octets[2]), seconds=_bcd(octets[3]))
    if kind == 0:
        return None
    raise PduError(f"enhanced validity format {kind} is reserved")


def decode_headers(header: bytes) -> tuple[dict[int, bytes], Concat | None]:
    """Information elements of a user data header (its length octet taken off)."""
    reader, found = _Reader(header), dict[int, bytes]()
    concat: Concat | None = None
    while reader.at < len(header):
        key = reader.octet("information element")
        value = reader.take(reader.octet("information element"), "information element")
        found[key] = value
        if key in (0x00, 0x08):
            size = 3 if key == 0 else 4
            if len(value) != size:
                raise PduError(f"concatenation element of {len(value)} octets")
            parts, part = value[-2:]
            if not 1 <= part <= parts:
                raise PduError(f"part {part} of {parts}")
            concat = Concat(int.from_bytes(value[:-2], "big"), parts, part, 8 if key == 0 else 16)
    return found, concat


def decode_submit(pdu: bytes) -> Submit:
    """Take an SMS-SUBMIT apart, service centre address in front; PduError when it is malformed."""
    centre, start = decode_sca(pdu)
    reader = _Reader(pdu[start:])
    first = reader.octet("first octet")
    if first & 3 != 1:
        raise PduError(f"message type {first & 3} is not SMS-SUBMIT")
    reference = reader.octet("TP-MR")
    count, kind = reader.take(2, "TP-DA")
    if not 1 <= count <= 20:
        raise PduError(f"destination of {count} semi-octets")
    number = decode_address(count, kind, reader.take((count + 1) // 2, "TP-DA"))
    pid, dcs = reader.take(2, "TP-PID and TP-DCS")
    alphabet, message_class = alphabet_of(dcs)
    validity = _validity(reader, first >> 3 & 3)
    length = reader.octet("TP-UDL")
    octets = (length * 7 + 7) // 8 if alphabet == "gsm7" else length
    if octets > 140:
        raise PduError(f"user data of {octets} octets is longer than 140")
    body = reader.take(octets, "TP-UD")
    if reader.at != len(reader.data):
        raise PduError(f"{len(reader.data) - reader.at} octets behind the user data")
    headers: dict[int, bytes] = {}
    concat, skipped = None, 0
    if first & 0x40:
        if not body or body[0] + 1 > len(body):
            raise PduError("user data header longer than the user data")
        skipped = body[0] + 1
        headers, concat = decode_headers(body[1:skipped])
    data = b""
    if alphabet == "gsm7":
        lost = (skipped * 8 + 6) // 7
        text = from_septets(unpack(body, length)[lost:])
    elif alphabet == "ucs2":
        if (length - skipped) % 2:
            raise PduError("odd number of UCS2 octets")
        text = body[skipped:].decode("utf-16-be", "surrogatepass")
    else:
        data = body[skipped:]
        text = data.decode("latin-1")
    return Submit(
        number,
        text,
        data,
        alphabet,
        reference,
        concat,
        centre,
        kind,
        pid,
        dcs,
        message_class,
        validity,
        bool(first & 0x20),
        bool(first & 0x04),
        bool(first & 0x80),
        headers,
        len(reader.data),
    )


def _split_gsm(groups: list[tuple[int, ...]], room: int) -> list[list[int]]:
    parts: list[list[int]] = [[]]
    for group in groups:
        if len(parts[-1]) + len(group) > room:
            parts.append([])
        parts[-1].extend(group)
    return parts


def _split_ucs2(text: str, room: int) -> list[bytes]:
    parts = [b""]
    for char in text:
        code = char.encode("utf-16-be", "surrogatepass")
        if len(parts[-1]) + len(code) > room:
            parts.append(b"")
        parts[-1] += code
    return parts


def deliver(
    number: str,
    text: str,
    *,
    centre: str = "",
    when: datetime | None = None,
    reference: int = 1,
    bits: int = 8,
    pid: int = 0,
) -> list[Deliver]:
    """SMS-DELIVER PDUs of a text: GSM 7 bit when it fits the alphabet, else UCS2; several with
    a UDH.
    """
    groups = to_septets(text)
    fields: list[tuple[int, bytes, str]] = []  # (TP-UDL, TP-UD without header, its text)
    header_size = 6 if bits == 8 else 7
    if groups is not None:
        single = _split_gsm(groups, 160)
        lost = (header_size * 8 + 6) // 7
        gsm = single if len(single) == 1 else _split_gsm(groups, 160 - lost)
        fill = 0 if len(gsm) == 1 else lost * 7 - header_size * 8
        extra = 0 if len(gsm) == 1 else lost
        fields = [(len(part) + extra, pack(part, fill), from_septets(part)) for part in gsm]
    else:
        whole = _split_ucs2(text, 140)
        ucs = whole if len(whole) == 1 else _split_ucs2(text, 140 - header_size)
        extra = 0 if len(ucs) == 1 else header_size
        fields = [
            (len(part) + extra, part, part.decode("utf-16-be", "surrogatepass")) for part in ucs
        ]
    when = when or datetime.now(UTC)
    stamp = encode_time(when)
    made: list[Deliver] = []
    for index, (length, body, words) in enumerate(fields, 1):
        first, header = 0x04, b""
        if len(fields) > 1:
            first |= 0x40
            number_bytes = reference.to_bytes(bits // 8, "big")
            header = bytes((header_size - 1, 0 if bits == 8 else 8, header_size - 3))
            header += number_bytes + bytes((len(fields), index))
        tpdu = (
            bytes((first,)) + encode_address(number) + bytes((pid, 0 if groups is not None else 8))
        )
        tpdu += stamp + bytes((length,)) + header + body
        made.append(
            Deliver((encode_sca(centre) + tpdu).hex().upper(), len(tpdu), number, words, when)
        )
    return made


def status_report(
    number: str, reference: int, status: int, *, centre: str = "", when: datetime | None = None
) -> Deliver:
    """SMS-STATUS-REPORT for the submitted TP-MR ``reference`` (TP-ST 0 is "received by the
    SME").
    """
    when = when or datetime.now(UTC)
    stamp = encode_time(when)
    tpdu = bytes((0x06, reference)) + encode_address(number) + stamp + stamp + bytes((status,))
    return Deliver((encode_sca(centre) + tpdu).hex().upper(), len(tpdu), number, "", when)
