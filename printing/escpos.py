"""ESC/POS, pure bytes (Epson): rasters, cut, status."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from unicodedata import category

from printing.raster import Raster

INITIALISE = b"\x1b@"
CUT = b"\x1dVB\x00"
# DLE DC4 8: at once, whatever waits, forget what was received and not yet printed.
CLEAR_BUFFERS = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
BAND_ROWS = 256
STATUS_KINDS = (1, 2, 3, 4)
TEXT_MODE = b"\x1c&"  # FS &: Chinese characters, GB18030


class PrinterState(StrEnum):
    """Closed: how a printer stands."""

    IDLE = "idle"
    NEAR_END = "near_end"
    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    NO_ANSWER = "no_answer"
    ERROR = "error"
    UNTOLD = "untold"  # it never says


GOOD = frozenset({PrinterState.IDLE, PrinterState.NEAR_END, PrinterState.UNTOLD})


def status_request(kind: int) -> bytes:
    """`DLE EOT n`, n 1 to 4: printer, cause of being off-line, error, paper."""
    return bytes((0x10, 0x04, kind))


def is_status(byte: int) -> bool:
    """Whether a byte has the fixed bits of an answer to `DLE EOT`: 0xx1xx10."""
    return byte & 0x93 == 0x12


def parse_status(answers: bytes) -> PrinterState:
    """The four answers to `DLE EOT 1..4`, in order, as one state."""
    if len(answers) != len(STATUS_KINDS) or not all(map(is_status, answers)):
        return PrinterState.NO_ANSWER
    _, offline, error, paper = answers
    if offline & 0x04:
        return PrinterState.COVER_OPEN
    if paper & 0x60 or offline & 0x20:
        return PrinterState.PAPER_OUT
    if error & 0x6C or offline & 0x40 or answers[0] & 0x08:
        return PrinterState.ERROR
    return PrinterState.NEAR_END if paper & 0x0C else PrinterState.IDLE


def parse_asb(answer: bytes) -> PrinterState:
    """The four bytes of automatic status back."""
    if len(answer) != 4 or answer[0] & 0x93 != 0x10:
        return PrinterState.NO_ANSWER
    if answer[0] & 0x20:
        return PrinterState.COVER_OPEN
    if answer[2] & 0x0C:
        return PrinterState.PAPER_OUT
    if answer[0] & 0x08 or answer[1] & 0x2C:
        return PrinterState.ERROR
    return PrinterState.NEAR_END if answer[2] & 0x03 else PrinterState.IDLE


def bands(raster: Raster) -> Iterator[bytes]:
    """`GS v 0` commands of at most BAND_ROWS rows each."""
    across = raster.width // 8
    for top in range(0, raster.height, BAND_ROWS):
        rows = min(BAND_ROWS, raster.height - top)
        head = b"\x1dv0\x00" + across.to_bytes(2, "little") + rows.to_bytes(2, "little")
        yield head + raster.rows[top * across : (top + rows) * across]


def raster_job(raster: Raster) -> tuple[bytes, ...]:
    """A whole receipt in pieces between which the printer may be asked how it is."""
    return (INITIALISE, *bands(raster), CUT)


def text_job(lines: tuple[str, ...]) -> tuple[bytes, ...]:
    """The same as text, for lines too slow for pictures; characters GB18030 lacks become `?`, and
    what a printer would take for an order is left out."""
    plain = ("".join(each for each in line if category(each) != "Cc") for line in lines)
    body = b"".join(line.encode("gb18030", "replace") + b"\n" for line in plain)
    return (INITIALISE, TEXT_MODE + body, CUT)
