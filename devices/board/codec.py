"""Lines of our board protocol (docs/board-protocol.md). Pure.

``> or < sequence boot kind fields… *CRC LF``; the CRC-16 of Modbus stands over all before the
`*`. Lines of the board begin with `>`, those of the kiosk with `<`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from devices.crc16 import crc16

MOST_LINE = 128
"""Bytes of one line without its LF."""

MOST_SEQUENCE = (1 << 32) - 1

_LINE = re.compile(rb"([<>])([0-9]{1,10}) ([0-9A-F]{4}) ([A-Z])((?: [0-9-]+)*)\*([0-9A-F]{4})\r?")


class Speaker(StrEnum):
    """Who sends a line."""

    BOARD = ">"
    KIOSK = "<"


@dataclass(frozen=True, slots=True)
class Frame:
    """One line. `boot` names a life of the board, from its start to the loss of its power."""

    sequence: int
    boot: str
    kind: str
    fields: tuple[str, ...] = ()


def encode(speaker: Speaker, frame: Frame) -> bytes:
    """The line as it is sent."""
    words = " ".join((frame.boot, frame.kind, *frame.fields))
    body = f"{speaker}{frame.sequence} {words}".encode("ascii")
    return body + b"*%04X\n" % crc16(body)


class FrameDecoder:
    """Cuts a stream of bytes into the lines of one speaker; holds at most MOST_LINE bytes.

    `bad` counts lines that are none, and noise without an end by its length.
    """

    def __init__(self, speaker: Speaker) -> None:
        self._mark = speaker.value.encode("ascii")
        self._held = b""
        self._noise = 0  # bytes dropped since the last end of a line
        self.bad = 0

    def __len__(self) -> int:
        """Bytes held."""
        return len(self._held)

    def feed(self, data: bytes) -> list[Frame]:
        """The lines that `data` completed, in order."""
        *ended, rest = data.split(b"\n")
        found = []
        for piece in ended:
            self._add(piece)
            frame = _frame(self._held)
            if frame is not None:
                found.append(frame)
            elif self._held or self._noise:
                self.bad += 1
            self._held, self._noise = b"", 0
        self._add(rest)
        return found

    def _add(self, piece: bytes) -> None:
        """Keeps what follows the last mark: no line has a second one."""
        held = self._held + piece if self._held else piece.lstrip(b"\r")
        begin = held.rfind(self._mark)
        kept = held[begin:] if begin >= 0 else b""
        if len(kept) > MOST_LINE:
            kept = b""
        self._noise += len(held) - len(kept)
        self._held = kept
        if self._noise > MOST_LINE:
            self.bad += 1
            self._noise = 0


def _frame(line: bytes) -> Frame | None:
    match = _LINE.fullmatch(line)
    if match is None:
        return None
    _, sequence, boot, kind, fields, crc = match.groups()
    if int(crc, 16) != crc16(line[: match.start(6) - 1]) or int(sequence) > MOST_SEQUENCE:
        return None
    words = tuple(fields.decode("ascii").split())
    return Frame(int(sequence), boot.decode("ascii"), kind.decode("ascii"), words)
