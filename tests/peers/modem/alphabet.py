"""GSM 7 bit default alphabet, packing and address fields, for the SMS peer.

Source: 3GPP TS 23.038 clause 6.1.2.1.1 (packing), 6.2.1 (alphabet), 6.2.1.1 (extension table);
3GPP TS 23.040 clause 9.1.2.5 (address fields: length, type of address, semi-octets).
"""

from __future__ import annotations


class PduError(ValueError):
    """A PDU that does not follow 3GPP TS 23.040."""


BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION = {
    0x0A: "\f",
    0x14: "^",
    0x28: "{",
    0x29: "}",
    0x2F: "\\",
    0x3C: "[",
    0x3D: "~",
    0x3E: "]",
    0x40: "|",
    0x65: "€",
}
_CODE = {char: (code,) for code, char in enumerate(BASIC) if code != 0x1B} | {
    char: (0x1B, code) for code, char in EXTENSION.items()
}
assert len(BASIC) == 128


def to_septets(text: str) -> list[tuple[int, ...]] | None:
    """One tuple of septets per character, or None when a character is not in the alphabet."""
    codes = [_CODE.get(char) for char in text]
    return None if None in codes else [code for code in codes if code is not None]


def from_septets(septets: list[int]) -> str:
    """Text; an unknown extension code shows the main table's character (23.038, 6.2.1.1)."""
    out: list[str] = []
    at = 0
    while at < len(septets):
        code = septets[at]
        if code == 0x1B:
            if at + 1 >= len(septets):
                raise PduError("escape septet at the end of the text")
            nxt = septets[at + 1]
            out.append(EXTENSION.get(nxt, " " if nxt == 0x1B else BASIC[nxt]))
            at += 2
        else:
            out.append(BASIC[code])
            at += 1
    return "".join(out)


def pack(septets: list[int], fill: int = 0) -> bytes:
    """Septets to octets, lowest bits first, after ``fill`` zero bits (23.040, 9.2.3.24)."""
    value, bits = 0, fill
    for septet in septets:
        value |= septet << bits
        bits += 7
    return value.to_bytes((bits + 7) // 8, "little")


def unpack(octets: bytes, count: int, fill: int = 0) -> list[int]:
    """``count`` septets out of packed octets."""
    value = int.from_bytes(octets, "little") >> fill
    return [value >> 7 * i & 0x7F for i in range(count)]


def swap(octets: bytes) -> str:
    """Semi-octets in sending order as hexadecimal digits."""
    return "".join(f"{o & 15:X}{o >> 4:X}" for o in octets)


def semi(digits: str) -> bytes:
    """Digits to semi-octets with an F filler at an odd count (``*`` is A, ``#`` is B, a b c are
    C D E).
    """
    codes = ["0123456789*#abc".index(char) for char in digits]
    if len(codes) % 2:
        codes.append(15)
    return bytes(low | high << 4 for low, high in zip(codes[::2], codes[1::2], strict=False))


def _digits(octets: bytes, count: int) -> str:
    text = swap(octets)
    if count % 2 and text[-1] != "F":
        raise PduError("odd number of digits without the F filler")
    if "F" in text[:count]:
        raise PduError("filler F inside the number")
    return text[:count].translate(str.maketrans("ABCDE", "*#abc"))


def decode_address(length: int, kind: int, octets: bytes) -> str:
    """The number of a TP address: ``length`` useful semi-octets, type-of-address ``kind``."""
    if not kind & 0x80:
        raise PduError(f"type of address 0x{kind:02X}: bit 7 is not 1")
    if kind >> 4 & 7 == 5:
        return from_septets(unpack(octets, length * 4 // 7))
    return ("+" if kind >> 4 & 7 == 1 else "") + _digits(octets, length)


def encode_address(number: str) -> bytes:
    """Length, type and value of a TP address: international, unknown or alphanumeric."""
    digits = number[1:] if number.startswith("+") else number
    if digits and all(char in "0123456789*#abc" for char in digits):
        if len(digits) > 20:
            raise PduError("address longer than 20 digits")
        return bytes((len(digits), 0x91 if number.startswith("+") else 0x81)) + semi(digits)
    groups = to_septets(number)
    if groups is None:
        raise PduError(f"address {number!r} not in the GSM alphabet")
    septets = [code for group in groups for code in group]
    if len(septets) > 11:
        raise PduError("alphanumeric address longer than 11 characters")
    return bytes(((7 * len(septets) + 3) // 4, 0xD0)) + pack(septets)


def encode_sca(number: str) -> bytes:
    """Service centre address (24.011, 8.2.5.2): its length counts octets, type included."""
    if not number:
        return b"\x00"
    body = semi(number.lstrip("+"))
    return bytes((len(body) + 1, 0x91 if number.startswith("+") else 0x81)) + body


def decode_sca(data: bytes) -> tuple[str, int]:
    """(number, octets used) of the service centre address in front of a TPDU."""
    if not data:
        raise PduError("no service centre address")
    length = data[0]
    if length == 0:
        return "", 1
    if length < 2 or length > 11 or len(data) < length + 1:
        raise PduError(f"service centre address of {length} octets")
    kind, octets = data[1], data[2 : length + 1]
    count = len(octets) * 2 - (octets[-1] >> 4 == 15)
    return decode_address(count, kind, octets), length + 1
