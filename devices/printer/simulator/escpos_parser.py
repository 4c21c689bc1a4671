"""ESC/POS as a receipt printer reads it: bytes in, operations out. Pure.

Covers what receipts use: raster images, text, feeds, cuts, status requests; every other command
of known length is passed over, and an unknown one loses only its first two bytes.
"""

from __future__ import annotations

from dataclasses import dataclass

MAX_RASTER_BYTES = 256 * 1024
"""The largest `GS v 0` taken as one; larger sizes are garbage."""

_DLE, _ESC, _FS, _GS, _LF = 0x10, 0x1B, 0x1C, 0x1D, 0x0A
_DLE_EOT, _DLE_ENQ, _DLE_DC4 = b"\x10\x04", b"\x10\x05", b"\x10\x14"

# Bytes after the two that name a command.
_ARGUMENTS = {
    b"\x1b@": 0, b"\x1b2": 0, b"\x1b3": 1, b"\x1bJ": 1, b"\x1bd": 1, b"\x1ba": 1, b"\x1b!": 1,
    b"\x1bE": 1, b"\x1bG": 1, b"\x1bM": 1, b"\x1bR": 1, b"\x1bt": 1, b"\x1b-": 1, b"\x1b{": 1,
    b"\x1b$": 2, b"\x1b\\": 2, b"\x1bp": 3, b"\x1c&": 0, b"\x1c.": 0, b"\x1c!": 1, b"\x1c-": 1,
    b"\x1cC": 1, b"\x1cS": 2, b"\x1dL": 2, b"\x1dW": 2, b"\x1d!": 1, b"\x1dB": 1, b"\x1da": 1,
    b"\x1dr": 1, b"\x1dI": 1, b"\x1dH": 1, b"\x1df": 1, b"\x1dh": 1, b"\x1dw": 1, b"\x1dP": 2,
    b"\x1b*": 3, b"\x1dV": 1, b"\x1dv": 6, b"\x1d(": 3,
    _DLE_EOT: 1, _DLE_ENQ: 1, _DLE_DC4: 1,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class StatusRequest:
    """`DLE EOT n`: answered at once, whatever waits."""

    n: int


@dataclass(frozen=True, slots=True)
class AutoStatus:
    """`GS a n`: the printer tells changes by itself (ASB) when `on`."""

    on: bool


@dataclass(frozen=True, slots=True)
class Raster:
    """`GS v 0`: rows of `width` bytes each, most significant bit leftmost, 1 is black."""

    raw: bytes
    width: int

    def rows(self) -> list[bytes]:
        """The dots, one bytes object a row."""
        dots = self.raw[8:]
        return [dots[at : at + self.width] for at in range(0, len(dots), self.width)]


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text with its LF, or a piece of one."""

    raw: bytes


@dataclass(frozen=True, slots=True)
class Feed:
    """`ESC d n`, `ESC J n`: blank paper, in dot rows."""

    raw: bytes
    rows: int


@dataclass(frozen=True, slots=True)
class Cut:
    """`GS V`, with the feed before it in dot rows."""

    raw: bytes
    feed: int


@dataclass(frozen=True, slots=True)
class Setting:
    """Any other command."""

    raw: bytes


@dataclass(frozen=True, slots=True)
class ClearBuffers:
    """`DLE DC4 8`: what was received and not yet printed is forgotten, at once."""


Printable = Raster | Text | Feed | Cut | Setting
Operation = StatusRequest | AutoStatus | ClearBuffers | Printable

_CLEAR = bytes((0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8))
_LINE_ROWS = 30  # the usual line spacing


class EscPosParser:
    """Takes a printer's input apart; holds at most one command that is not whole yet."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> list[Operation]:
        """The operations that `data` completed, in order."""
        self._buffer += data
        done: list[Operation] = []
        while self._buffer:
            size = self._size()
            if size > len(self._buffer):
                break
            raw = bytes(self._buffer[:size])
            del self._buffer[:size]
            done.append(_operation(raw))
        return done

    def _size(self) -> int:
        """Bytes of the item at the front; more than there are while it is incomplete."""
        buffer = self._buffer
        if buffer[0] not in (_DLE, _ESC, _FS, _GS):
            return self._text_size()
        if len(buffer) < 2:
            return 2
        arguments = _ARGUMENTS.get(bytes(buffer[:2]))
        if arguments is None:
            return 2
        size = 2 + arguments
        if len(buffer) < size:
            return size
        return size + _payload(bytes(buffer[:size]))

    def _text_size(self) -> int:
        for at, byte in enumerate(self._buffer):
            if byte == _LF:
                return at + 1
            if byte in (_DLE, _ESC, _FS, _GS):
                return at
        return len(self._buffer)


def _payload(head: bytes) -> int:
    """Bytes that follow a command's fixed part, as the part says."""
    if head.startswith(b"\x1dv0"):
        size = _little(head[4:6]) * _little(head[6:8])
        return size if size <= MAX_RASTER_BYTES else 0
    if head.startswith(b"\x1d("):  # GS ( x pL pH
        return _little(head[3:5])
    if head.startswith(b"\x1b*"):  # ESC * m nL nH: columns of 1 or 3 bytes
        return _little(head[3:5]) * (3 if head[2] >= 32 else 1)
    if head.startswith(_DLE_DC4):  # fn 8 clears the buffers and has a safeguard of 7 bytes
        return 7 if head[2] == 8 else 2
    if head.startswith(b"\x1dV") and head[2] in (65, 66):  # with a feed before the cut
        return 1
    return 0


def _little(two: bytes) -> int:
    return int.from_bytes(two, "little")


def _operation(raw: bytes) -> Operation:
    name = raw[:2]
    if name == _DLE_EOT:
        return StatusRequest(raw[2])
    if raw == _CLEAR:
        return ClearBuffers()
    if name == b"\x1da":
        return AutoStatus(raw[2] != 0)
    if raw.startswith(b"\x1dv0") and len(raw) > 8:
        return Raster(raw, _little(raw[4:6]))
    if name == b"\x1dV":
        return Cut(raw, raw[3] if len(raw) > 3 else 0)
    if name == b"\x1bd":
        return Feed(raw, raw[2] * _LINE_ROWS)
    if name == b"\x1bJ":
        return Feed(raw, raw[2])
    if raw[0] not in (_DLE, _ESC, _FS, _GS):
        return Text(raw)
    return Setting(raw)
