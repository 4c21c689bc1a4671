"""Bytes of 433 MHz receivers that know EV1527 transmitters. Pure.

EV1527 (and HS1527, FP527…) sends 24 bits: an id of 20, burnt in at the factory, and a key of 4.
Here a code is written `id:key` in hexadecimal, as in `a1b2c:4`. The radio carries no check sum,
nor does what a receiver makes of it: a frame that is wrong in form is dropped, no more can be
known. Nothing that stands here holds more than MOST_HELD bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol

MOST_HELD = 256
"""Bytes; a line of text that is longer is none of ours."""

_MOST_CODE = (1 << 24) - 1
_CODE = re.compile(r"[0-9a-f]{5}:[0-9a-f]")
_ENDS = re.compile(rb"[\r\n]")
_START, _END = b"\xfd", 0xDF
_SHORT, _LONG = 5, 6


class CodeDecoder(Protocol):
    """Cuts a stream of bytes into codes."""

    def __len__(self) -> int:
        """Bytes held."""
        ...

    def feed(self, data: bytes) -> list[str]:
        """The codes that `data` completed, in order."""
        ...

    def idle(self) -> None:
        """The line has been quiet: a frame that was begun does not go on."""
        ...


def code_of(value: int) -> str | None:
    """The 24 bits as they are written here; None for what no transmitter sends."""
    if not 0 < value <= _MOST_CODE:
        return None
    return f"{value >> 4:05x}:{value & 0xF:x}"


def value_of(code: str) -> int:
    """The 24 bits of a code; raises ValueError on anything else."""
    if not _CODE.fullmatch(code):
        raise ValueError(code)
    return int(code.replace(":", ""), 16)


class LineDecoder:
    """Codes in lines of text; `parse` reads one line. What it does not know is passed over."""

    def __init__(self, parse: Callable[[str], str | None]) -> None:
        self._parse = parse
        self._buffer = bytearray()
        self._skipping = False  # the rest of a line that was too long

    def __len__(self) -> int:
        return len(self._buffer)

    def feed(self, data: bytes) -> list[str]:
        found: list[str] = []
        start = 0
        for end in _ENDS.finditer(data):
            self._add(data[start : end.start()])
            found += self._end()
            start = end.end()
        self._add(data[start:])
        return found

    def idle(self) -> None:
        """A line ends with its CR or LF, however slowly it is written."""

    def _add(self, piece: bytes) -> None:
        if self._skipping or len(self._buffer) + len(piece) > MOST_HELD:
            self._buffer.clear()
            self._skipping = True
        else:
            self._buffer += piece

    def _end(self) -> list[str]:
        line = bytes(self._buffer)
        skipped, self._skipping = self._skipping, False
        self._buffer.clear()
        if skipped or not line.isascii():
            return []
        code = self._parse(line.decode("ascii"))
        return [code] if code else []


class FrameDecoder:
    """Codes in frames `FD | code (3) | DF`, or with one byte before the DF: the time base that
    the receiver measured, which is nothing to us.
    """

    def __init__(self) -> None:
        self._held = b""

    def __len__(self) -> int:
        return len(self._held)

    def feed(self, data: bytes) -> list[str]:
        held = self._held + data
        found: list[str] = []
        at = 0
        while (at := held.find(_START, at)) >= 0 and len(held) - at >= _SHORT:
            if held[at + 4] == _END:
                length = _SHORT
            elif len(held) - at < _LONG:
                break  # the sixth byte is still to come
            elif held[at + 5] == _END:
                length = _LONG
            else:
                at += 1
                continue
            code = code_of(int.from_bytes(held[at + 1 : at + 4], "big"))
            if code:
                found.append(code)
            at += length
        self._held = held[at:] if at >= 0 else b""
        return found

    def idle(self) -> None:
        self._held = b""
