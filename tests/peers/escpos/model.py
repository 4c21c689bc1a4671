"""What an ESC/POS printer peer hands back: the things on the paper and the error it raises.

Independent test peer; written from the public command tables only (see README).
"""

from __future__ import annotations

from dataclasses import dataclass, field


class Malformed(ValueError):
    """A byte sequence that no table row allows; ``offset`` counts from the first byte ever fed."""

    def __init__(self, offset: int, reason: str) -> None:
        super().__init__(f"offset {offset}: {reason}")
        self.offset = offset
        self.reason = reason


@dataclass(frozen=True)
class Run:
    """Characters of one style inside a line; ``x`` is the dot where they start, ``width`` in
    dots.
    """

    text: str
    x: int
    width: int
    size: tuple[int, int] = (1, 1)
    bold: bool = False
    underline: int = 0
    reverse: bool = False
    font: str = "A"


@dataclass
class Line:
    """One printed text line. ``size`` is the (width, height) multiplier, the greatest one in
    the line.
    """

    text: str
    size: tuple[int, int] = (1, 1)
    bold: bool = False
    align: str = "left"
    width: int = 0
    upside_down: bool = False
    overflow: bool = False
    runs: list[Run] = field(default_factory=list)


@dataclass
class Image:
    """A bit image. ``rows[y][x]`` is 1 for a dot; ``scale`` is the enlargement the command
    asked for.
    """

    width: int
    height: int
    rows: list[bytes]
    align: str = "left"
    scale: tuple[int, int] = (1, 1)
    command: str = "GS v 0"
    overflow: bool = False


@dataclass
class Barcode:
    """A one-dimensional code (GS k); ``hri`` 0 none, 1 above, 2 below, 3 both; ``system`` its
    name.
    """

    system: str
    data: bytes
    height: int
    module: int
    hri: int
    hri_font: str
    align: str = "left"
    width: int | None = None
    overflow: bool = False


@dataclass
class QR:
    """A QR Code symbol (GS ( k functions 165, 167, 169, 180, 181); ``level`` is L, M, Q or H."""

    data: bytes
    module: int
    level: str
    model: int = 2
    align: str = "left"


@dataclass
class Cut:
    """A cut; ``feed`` is the n of function B in vertical motion units, None where the form has
    none.
    """

    full: bool
    feed: int | None = None


@dataclass
class Pulse:
    """A drawer pulse: connector pin 2 or 5 and the on and off times in milliseconds."""

    pin: int
    on_ms: int
    off_ms: int
    realtime: bool = False


@dataclass
class Feed:
    """Paper feed without text: blank lines or dots (ESC d, ESC J, an LF on an empty buffer)."""

    lines: int = 0
    dots: int = 0


@dataclass
class TestPrint:
    """GS ( A: the printer's own test page (paper n, pattern m)."""

    __test__ = False
    paper: int
    pattern: int


@dataclass(frozen=True)
class Overflow:
    """Something wider than the print area: its kind, its width and the area's, both in dots."""

    kind: str
    width: int
    limit: int
    detail: str = ""


@dataclass(frozen=True)
class Ignored:
    """A legal command that a printer skips at that place (the tables' notes say when)."""

    offset: int
    command: str
    reason: str


Item = Line | Image | Barcode | QR | Cut | Pulse | Feed | TestPrint
