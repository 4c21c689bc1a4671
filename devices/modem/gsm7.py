"""The default alphabet of short messages and its packing into seven bits (3GPP 23.038). Pure."""

from __future__ import annotations

_BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_ESCAPE = 0x1B
_EXTENSION = {
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
_CODES = {character: bytes([code]) for code, character in enumerate(_BASIC) if code != _ESCAPE}
_CODES |= {character: bytes([_ESCAPE, code]) for code, character in _EXTENSION.items()}


def encode(text: str) -> bytes | None:
    """Septets of `text`, one a byte; None where it does not fit the alphabet."""
    codes = [_CODES.get(character) for character in text]
    return None if None in codes else b"".join(code for code in codes if code is not None)


def decode(septets: bytes) -> str:
    """The text of septets; an unknown extension reads as its basic character, as phones do."""
    text: list[str] = []
    escaped = False
    for septet in septets:
        code = septet & 0x7F
        if escaped:
            text.append(_EXTENSION.get(code) or _BASIC[code].replace("\x1b", " "))
            escaped = False
        elif code == _ESCAPE:
            escaped = True
        else:
            text.append(_BASIC[code])
    return "".join(text)


def pack(septets: bytes, fill: int = 0) -> bytes:
    """Septets in octets, after `fill` empty bits (those that round a header up to a septet)."""
    bits = sum(septet << (7 * place) for place, septet in enumerate(septets)) << fill
    return bits.to_bytes((7 * len(septets) + fill + 7) // 8, "little")


def unpack(octets: bytes, count: int, fill: int = 0) -> bytes:
    """The first `count` septets of packed octets."""
    bits = int.from_bytes(octets, "little") >> fill
    return bytes((bits >> (7 * place)) & 0x7F for place in range(count))
