"""The frame of every A4 sheet: margins, a column that flows over pages, page x of y at the foot."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any, Literal

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from printing import fonts
from printing.layouts.flow import MM
from printing.layouts.pieces import NOT_FIRST, pieces, without_orphan

LEFT, RIGHT, TOP, BOTTOM = 20 * MM, 18 * MM, 16 * MM, 20 * MM
LEADING = 1.5
INK, MUTED, LINE, TINT = (
    (0.11, 0.14, 0.15),
    (0.33, 0.37, 0.38),
    (0.72, 0.72, 0.70),
    (0.95, 0.95, 0.93),
)
_WIDTH, _HEIGHT = A4


class Sheet:
    """Draws from the top down and begins a new page where the room ends.

    `running` is the head of the further pages.
    """

    def __init__(self, canvas: Any, pages: int, foot: Callable[[int, int], tuple[str, str]],
                 running: str) -> None:  # fmt: skip
        self.canvas = canvas
        self.page = 1
        self._pages = pages
        self._foot = foot
        self._running = running
        self.y = _HEIGHT - TOP
        self.x, self.width = LEFT, _WIDTH - LEFT - RIGHT

    def room(self, height: float) -> None:
        """Make sure that `height` points are left on this page."""
        if self.y - height < BOTTOM:
            self._end_page()
            self.page += 1
            self.y = _HEIGHT - TOP
            self.line(self._running, 9, color=MUTED)
            self.rule()
            self.y -= 6

    def space(self, points: float) -> None:
        self.y -= points

    def rule(self, weight: float = 0.5) -> None:
        self.canvas.setStrokeColorRGB(*LINE)
        self.canvas.setLineWidth(weight)
        self.canvas.line(self.x, self.y, self.x + self.width, self.y)

    def line(
        self, text: str, size: float, *, bold: bool = False, x: float | None = None,
        align: Literal["left", "right"] = "left", color: tuple[float, float, float] = INK,
    ) -> None:  # fmt: skip
        """One line of text; moves down by its height."""
        font = fonts.BOLD if bold else fonts.REGULAR
        left = self.x if x is None else x
        if align == "right":
            left = self.x + self.width - fonts.mixed_width(text, font, size)
        self.y -= size * LEADING
        self.canvas.setFillColorRGB(*color)
        fonts.draw_mixed(self.canvas, left, self.y + size * (LEADING - 1) * 0.62, text, font, size)

    def paragraph(
        self, text: str, size: float, *, bold: bool = False, x: float | None = None,
        width: float | None = None, color: tuple[float, float, float] = INK,
    ) -> None:  # fmt: skip
        """Text of any length, broken into lines and over pages."""
        font = fonts.BOLD if bold else fonts.REGULAR
        for line in lines_of(text, font, size, width or self.width):
            self.room(size * LEADING)
            self.line(line, size, bold=bold, x=x, color=color)

    def end(self) -> int:
        """The number of pages."""
        self._end_page()
        return self.page

    def _end_page(self) -> None:
        left, right = self._foot(self.page, self._pages)
        self.canvas.setFillColorRGB(*MUTED)
        fonts.draw_mixed(self.canvas, self.x, 11 * MM, left, fonts.REGULAR, 8)
        wide = fonts.mixed_width(right, fonts.REGULAR, 8)
        fonts.draw_mixed(self.canvas, self.x + self.width - wide, 11 * MM, right, fonts.REGULAR, 8)
        self.canvas.showPage()


def lines_of(text: str, font: str, size: float, width: float) -> list[str]:
    """Lines that fit: broken between Chinese characters, and at spaces in Latin text."""

    def wrap(part: str, room: float) -> list[str]:
        return _broken(part, font, size, room)

    lines: list[str] = []
    for part in text.split("\n"):
        lines += without_orphan(
            wrap(part, width), part, wrap, lambda line: _width(line, font, size), size, width
        )
    return lines or [""]


def _broken(text: str, font: str, size: float, width: float) -> list[str]:
    lines: list[str] = []
    line, used = "", 0.0
    for piece in pieces(text):
        wide = _width(piece, font, size)
        if line and used + _width(piece.rstrip(), font, size) > width:
            if piece[0] in NOT_FIRST and len(line) > 1:
                line, piece = line[:-1], line[-1] + piece
            lines.append(line.rstrip())
            line, used = piece.lstrip(), _width(piece.lstrip(), font, size)
        else:
            line, used = line + piece, used + wide
        # one word wider than the sheet; a space behind the last word may stand outside
        while used > width and len(line) > 1 and _width(line.rstrip(), font, size) > width:
            fits = max(1, int(len(line) * width / used) - 1)
            lines.append(line[:fits])
            line = line[fits:]
            used = _width(line, font, size)
    lines.append(line.rstrip())
    return [line for line in lines if line]


def _width(text: str, font: str, size: float) -> float:
    return fonts.mixed_width(text, font, size)


def draw(
    paint: Callable[[Sheet], None], title: str, foot: Callable[[int, int], tuple[str, str]],
    running: str,
) -> bytes:  # fmt: skip
    """The PDF; the same bytes each time. Where there are more pages, it is painted twice."""
    fonts.register()
    out, canvas, pages = _painted(paint, title, foot, running, 1)
    if pages > 1:
        out, canvas, _ = _painted(paint, title, foot, running, pages)
    canvas.save()
    return out.getvalue()


def _painted(
    paint: Callable[[Sheet], None], title: str, foot: Callable[[int, int], tuple[str, str]],
    running: str, pages: int,
) -> tuple[io.BytesIO, Any, int]:  # fmt: skip
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, initialFontName=fonts.REGULAR, pageCompression=1)
    canvas.setTitle(title)
    sheet = Sheet(canvas, pages, foot, running)
    paint(sheet)
    return out, canvas, sheet.end()
