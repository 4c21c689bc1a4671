"""Bytes of a QR or barcode scanner in serial mode. Pure.

A code ends in CR, LF, CRLF or ETX, or where the line falls quiet; STX and an AIM prefix (`]Q1`,
ISO/IEC 15424) may stand before it. The text is UTF-8 or GBK and opaque: nothing opens it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

MAX_TEXT = 4096
"""Most bytes of one code; a QR code holds 2953."""

_STX, _ETX = b"\x02", b"\x03"
_ENDS = re.compile(rb"[\r\n\x02\x03]")
_AIM = re.compile(rb"\][A-Za-z][0-9A-Za-z]")
_GROUP_SEPARATOR = "\x1d"  # belongs to GS1 codes
_ENCODINGS = ("utf-8", "gb18030")  # GB 18030 reads all of GBK


@dataclass(frozen=True, slots=True)
class Scan:
    """One code. `symbology` is the AIM code letter and modifier (`Q1`), "" where not sent."""

    text: str = field(repr=False)
    symbology: str = ""


@dataclass(frozen=True, slots=True)
class ScanFault:
    """Bytes that are no code: `scanner.too_long`, `scanner.undecodable` or `scanner.flooded`."""

    code: str


class ScanDecoder:
    """Cuts a stream of bytes into codes; holds at most MAX_TEXT bytes."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._skipping = False  # the rest of a code that was too long

    def __len__(self) -> int:
        """Bytes held."""
        return len(self._buffer)

    def feed(self, data: bytes) -> list[Scan | ScanFault]:
        """The codes that `data` completed, in order."""
        found: list[Scan | ScanFault] = []
        start = 0
        for end in _ENDS.finditer(data):
            found += self._add(data[start : end.start()])
            found += self._end()
            start = end.end()
        return found + self._add(data[start:])

    def idle(self) -> list[Scan | ScanFault]:
        """The line has been quiet: what was begun is a whole code."""
        return self._end()

    def _add(self, piece: bytes) -> list[Scan | ScanFault]:
        if self._skipping:
            return []
        if len(self._buffer) + len(piece) > MAX_TEXT:
            self._buffer.clear()
            self._skipping = True
            return [ScanFault("scanner.too_long")]
        self._buffer += piece
        return []

    def _end(self) -> list[Scan | ScanFault]:
        raw = bytes(self._buffer)
        self._buffer.clear()
        self._skipping = False
        prefix = _AIM.match(raw)
        body = raw[prefix.end() :] if prefix else raw
        if not body:
            return []
        for encoding in _ENCODINGS:
            try:
                text = body.decode(encoding)
            except UnicodeDecodeError:
                continue
            if not all(_is_text(character) for character in text):
                break
            return [Scan(text, prefix.group()[1:].decode("ascii") if prefix else "")]
        return [ScanFault("scanner.undecodable")]


def _is_text(character: str) -> bool:
    return character in ("\t", _GROUP_SEPARATOR) or unicodedata.category(character) != "Cc"


def encode_scan(
    text: str, *, end: bytes = b"\r\n", aim: str = "", encoding: str = "utf-8", framed: bool = False
) -> bytes:
    """What a scanner sends for `text`; `framed` puts it between STX and ETX."""
    body = (f"]{aim}" if aim else "").encode("ascii") + text.encode(encoding)
    return (_STX + body + _ETX if framed else body) + end
