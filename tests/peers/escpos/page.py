"""Printer state and line composing of the ESC/POS peer (print buffer, styles, margins, alignment).

Source: ESC/POS guide, sections "Character commands", "Print position commands", "Line spacing
commands" and "Kanji commands" (TM-T88III/T81 specification sheets; URLs in README).
Cells: font A 12 dots, font B 9 dots, double-byte characters 24 dots, 203 dots per inch.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.peers.escpos.model import Feed, Ignored, Image, Item, Line, Overflow, Run
from tests.peers.escpos.table import CODEPAGES, INTERNATIONAL, INTERNATIONAL_AT

ALIGN = {0: "left", 1: "center", 2: "right"}
FONT_DOTS = {"A": 12, "B": 9}
KANJI_DOTS = 24
DPI = 203


@dataclass
class State:
    """What ESC @ sets back."""

    align: str = "left"
    size: tuple[int, int] = (1, 1)
    kanji_size: tuple[int, int] = (1, 1)
    bold: bool = False
    double_strike: bool = False
    underline: int = 0
    kanji_underline: int = 0
    reverse: bool = False
    smoothing: bool = False
    upside_down: bool = False
    rotated: int = 0
    font: str = "A"
    spacing: int = 0
    kanji_spacing: tuple[int, int] = (0, 0)
    kanji: bool = False
    codepage: int = 0
    country: int = 0
    line_spacing: int | None = None
    left_margin: int = 0
    area_width: int | None = None
    unit: tuple[int, int] = (0, 0)
    tabs: tuple[int, ...] = tuple(8 * 12 * i for i in range(1, 33))
    bar_height: int = 162
    bar_module: int = 3
    hri: int = 0
    hri_font: str = "A"
    qr_model: int = 2
    qr_module: int = 3
    qr_level: str = "L"
    qr_data: bytes | None = None
    pdf_data: bytes | None = None
    pdf_module: int = 3
    graphics: list[Image] = field(default_factory=list)


class Page:
    """The print buffer and the paper."""

    def __init__(self, paper_dots: int, kanji_default: bool) -> None:
        self.paper_dots = paper_dots
        self.kanji_default = kanji_default
        self.items: list[Item] = []
        self.overflow: list[Overflow] = []
        self.ignored: list[Ignored] = []
        self.state = State(kanji=kanji_default)
        self._runs: list[Run] = []
        self._images: list[tuple[int, Image]] = []
        self._x = 0

    # -- geometry ---------------------------------------------------------------------------------
    @property
    def area(self) -> int:
        """Width of the print area in dots (GS L, GS W)."""
        rest = max(self.paper_dots - self.state.left_margin, 0)
        return rest if self.state.area_width is None else min(rest, self.state.area_width)

    @property
    def at_line_start(self) -> bool:
        """True when the print buffer is empty and the position is the beginning of the line."""
        return not self._runs and not self._images and self._x == 0

    def horizontal(self, units: int) -> int:
        """Dots of so many horizontal motion units (GS P; 0 is the default, one dot)."""
        x = self.state.unit[0]
        return units if x == 0 else units * DPI // x

    def skip(self, offset: int, command: str, reason: str) -> None:
        """Note a command that a printer ignores at this place."""
        self.ignored.append(Ignored(offset, command, reason))

    def cell(self) -> int:
        """Width of one single-byte character now, in dots."""
        return (FONT_DOTS[self.state.font] + self.state.spacing) * self.state.size[0]

    # -- positions --------------------------------------------------------------------------------
    def move_to(self, x: int, offset: int, command: str) -> None:
        """ESC $ and ESC \\: a position outside the print area is ignored (guide, note)."""
        if 0 <= x <= self.area:
            self._x = x
        else:
            self.skip(offset, command, f"position {x} outside the print area {self.area}")

    @property
    def x(self) -> int:
        """Present position, in dots from the left margin."""
        return self._x

    def tab(self, offset: int) -> None:
        """HT: to the next tab position, ignored behind the last one."""
        for stop in self.state.tabs:
            if stop > self._x:
                self._x = min(stop, self.area)
                return
        self.skip(offset, "HT", "no tab position further on")

    def set_tabs(self, columns: bytes) -> None:
        """ESC D: columns of the character width that holds now."""
        self.state.tabs = tuple(c * self.cell() for c in columns)

    # -- characters -------------------------------------------------------------------------------
    def _style(self, text: str, width: int, size: tuple[int, int], underline: int) -> None:
        state = self.state
        bold = state.bold or state.double_strike
        self._runs.append(
            Run(text, self._x, width, size, bold, underline, state.reverse, state.font)
        )
        self._x += width

    def put_single(self, raw: bytes) -> None:
        """Single-byte characters through ESC t (high half) and ESC R (twelve low places)."""
        swap = str.maketrans(INTERNATIONAL_AT, INTERNATIONAL[self.state.country])
        low_then_high: list[str] = []
        codec = CODEPAGES.get(self.state.codepage)
        for byte in raw:
            if byte < 0x80:
                low_then_high.append(chr(byte).translate(swap))
            elif codec is None:
                low_then_high.append("\ufffd")
            else:
                low_then_high.append(bytes((byte,)).decode(codec, "replace"))
        self._style(
            "".join(low_then_high), self.cell() * len(raw), self.state.size, self.state.underline
        )

    def put_double(self, text: str) -> None:
        """Double-byte characters, styled by FS !, FS -, FS S, FS W and GS !."""
        state = self.state
        left, right = state.kanji_spacing
        width = (KANJI_DOTS + left + right) * state.kanji_size[0] * len(text)
        self._style(text, width, state.kanji_size, state.kanji_underline)

    def put_columns(self, image: Image) -> None:
        """ESC *: a bit image in the print buffer, printed with the line."""
        self._images.append((self._x, image))
        self._x += image.width * image.scale[0]

    @property
    def buffered_text(self) -> str:
        """The characters in the print buffer."""
        return "".join(run.text for run in self._runs)

    # -- printing ---------------------------------------------------------------------------------
    def drop(self) -> bool:
        """Empty the print buffer without printing; True when something was in it."""
        had = bool(self._runs or self._images)
        self._runs, self._images, self._x = [], [], 0
        return had

    def flush(self) -> bool:
        """Print the buffer as one line; False when it was empty."""
        runs, images = self._runs, self._images
        self.drop()
        for x, image in images:
            image.align = self.state.align
            self.place_image(image, x)
        if runs:
            self.items.append(self._line(runs))
        return bool(runs or images)

    def _line(self, runs: list[Run]) -> Line:
        text, end = "", 0
        for run in runs:
            if run.x > end:
                text += " " * max(1, round((run.x - end) / FONT_DOTS["A"]))
            text += run.text
            end = run.x + run.width
        width = max(run.x + run.width for run in runs)
        solid = [run for run in runs if run.text.strip()] or runs
        size = (max(run.size[0] for run in solid), max(run.size[1] for run in solid))
        line = Line(
            text,
            size,
            all(run.bold for run in solid),
            self.state.align,
            width,
            self.state.upside_down,
            width > self.area,
            runs,
        )
        if line.overflow:
            self.overflow.append(Overflow("text", width, self.area, text))
        return line

    def feed(self, lines: int = 0, dots: int = 0) -> None:
        """Record paper feed; nothing for a feed of zero."""
        if lines or dots:
            self.items.append(Feed(lines, dots))

    def place_image(self, image: Image, x: int = 0) -> None:
        """Put an image on the paper and note one that is wider than the print area."""
        right = x + image.width * image.scale[0]
        if right > self.area:
            image.overflow = True
            self.overflow.append(Overflow("image", right, self.area, image.command))
        self.items.append(image)

    def initialize(self, offset: int) -> None:
        """ESC @: print buffer cleared, every setting back to what it was at power on."""
        if self.drop():
            self.skip(offset, "ESC @", "unprinted data in the print buffer was lost")
        self.state = State(kanji=self.kanji_default)
