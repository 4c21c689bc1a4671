"""A narrow page that grows downwards: blocks know their height before they are drawn."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from reportlab.pdfgen.canvas import Canvas

from printing import fonts
from printing.layouts.pieces import NOT_FIRST, pieces, without_orphan
from printing.pictures import qr_matrix

MM = 72 / 25.4
LEADING = 1.3
LEAST = 0.6  # of a text's size, so that a long word stays whole
_ASCENT = 0.88  # of the size: where Noto's Chinese characters begin above the base line


class Block(Protocol):
    def height(self, width: float) -> float: ...

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None: ...


def wrapped(text: str, font: str, size: float, width: float) -> list[str]:
    """Lines that fit: broken between Chinese characters, and at spaces in Latin text."""

    def wrap(part: str, room: float) -> list[str]:
        return _broken(part, font, size, room)

    return without_orphan(
        wrap(text, width), text, wrap, lambda line: fonts.width(line, font, size), size, width
    )


def whole(text: str, font: str, size: float, width: float) -> float:
    """A size at which no word is parted, as long as it stays legible; else the size as it is."""
    longest = max((fonts.width(piece.rstrip(), font, size) for piece in pieces(text)), default=0)
    if longest <= width or size * width / longest < size * LEAST:
        return size
    return size * width / longest * 0.999


def _broken(text: str, font: str, size: float, width: float) -> list[str]:
    lines: list[str] = []
    line = ""
    for piece in pieces(text):
        if line and fonts.width(line + piece.rstrip(), font, size) > width:
            if piece[0] in NOT_FIRST:
                carried, line = line[-1], line[:-1]
                lines.append(line.rstrip())
                line = carried + piece
            else:
                lines.append(line.rstrip())
                line = piece.lstrip()
        else:
            line += piece
        while fonts.width(line.rstrip(), font, size) > width:  # one word wider than the paper
            fits = len(line)
            while fits > 1 and fonts.width(line[:fits], font, size) > width:
                fits -= 1
            lines.append(line[:fits])
            line = line[fits:]
    lines.append(line.rstrip())
    return [each for each in lines if each] or [""]


@dataclass(frozen=True)
class Text:
    """A paragraph; `size` in points. `fit` shrinks a single line instead of wrapping it."""

    text: str
    size: float
    bold: bool = False
    align: Literal["left", "center"] = "left"
    fit: bool = False
    after: float = 0.0

    @property
    def _font(self) -> str:
        return fonts.BOLD if self.bold else fonts.REGULAR

    def _set(self, width: float) -> tuple[list[str], float]:
        if self.fit:
            wide = fonts.width(self.text, self._font, self.size)
            return [self.text], min(self.size, self.size * width / wide) if wide else self.size
        size = whole(self.text, self._font, self.size, width)
        return wrapped(self.text, self._font, size, width), size

    def height(self, width: float) -> float:
        lines, size = self._set(width)
        return len(lines) * size * LEADING + self.after

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        lines, size = self._set(width)
        base = top - size * (LEADING - 1) / 2 - size * _ASCENT
        for line in lines:
            wide = fonts.mixed_width(line, self._font, size) if self.align == "center" else width
            fonts.draw_mixed(canvas, x + (width - wide) / 2, base, line, self._font, size)
            base -= size * LEADING


@dataclass(frozen=True)
class Space:
    points: float

    def height(self, _width: float) -> float:
        return self.points

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        """Nothing is drawn."""


@dataclass(frozen=True)
class Rule:
    """A line across, two dots thick on 203 dpi."""

    around: float = 5.0

    def height(self, _width: float) -> float:
        return 2 * self.around

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        canvas.setLineWidth(0.75)
        canvas.line(x, top - self.around, x + width, top - self.around)


@dataclass(frozen=True)
class Writing:
    """A line to write on, its label in front; `high` leaves room for a pen."""

    label: str
    size: float = 11
    high: float = 26.0

    def height(self, _width: float) -> float:
        return self.high

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        base = top - self.high + 4
        fonts.draw_mixed(canvas, x, base, self.label, fonts.REGULAR, self.size)
        left = x + fonts.mixed_width(self.label, fonts.REGULAR, self.size)
        canvas.setLineWidth(0.75)
        canvas.line(left + (4 if self.label else 0), base - 2, x + width, base - 2)


COLUMN_GAP = 6.0


def column_width(width: float, columns: int) -> float:
    return (width - COLUMN_GAP * (columns - 1)) / columns


@dataclass(frozen=True)
class Columns:
    """Blocks side by side in columns of equal width."""

    columns: Sequence[Sequence[Block]]

    def _width(self, width: float) -> float:
        return column_width(width, len(self.columns))

    def height(self, width: float) -> float:
        each = self._width(width)
        return max(sum(block.height(each) for block in column) for column in self.columns)

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        each = self._width(width)
        for place, column in enumerate(self.columns):
            left, down = x + place * (each + COLUMN_GAP), top
            for block in column:
                block.draw(canvas, left, down, each)
                down -= block.height(each)


@dataclass(frozen=True)
class Qr:
    """A QR code whose modules are whole dots, with its quiet zone of white paper around."""

    text: str
    dots_a_module: int = 5
    dots_an_inch: float = 203.2

    def _side(self) -> float:
        return len(qr_matrix(self.text)) * self._module

    @property
    def _module(self) -> float:
        return self.dots_a_module * 72 / self.dots_an_inch

    def height(self, _width: float) -> float:
        return self._side() + 8 * self._module

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        matrix, module = qr_matrix(self.text), self._module
        left = x + (width - self._side()) / 2
        down = top - 4 * module
        for row, bits in enumerate(matrix):
            for column, dark in enumerate(bits):
                if dark:
                    canvas.rect(
                        left + column * module, down - (row + 1) * module, module, module,
                        stroke=0, fill=1,
                    )  # fmt: skip


@dataclass(frozen=True)
class Badge:
    """White words on black: what must not be overlooked."""

    text: str
    size: float
    around: float = 4.0

    def _lines(self, width: float) -> list[str]:
        return wrapped(self.text, fonts.BOLD, self.size, width - 2 * self.around)

    def height(self, width: float) -> float:
        return len(self._lines(width)) * self.size * LEADING + 2 * self.around

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        height = self.height(width)
        canvas.rect(x, top - height, width, height, stroke=0, fill=1)
        canvas.setFillGray(1)
        canvas.setFont(fonts.BOLD, self.size)
        base = top - self.around - self.size * (LEADING - 1) / 2 - self.size * _ASCENT
        for line in self._lines(width):
            canvas.drawCentredString(x + width / 2, base, line)
            base -= self.size * LEADING
        canvas.setFillGray(0)


def page(blocks: Sequence[Block], width: float, margin: float, title: str) -> bytes:
    """One PDF page `width` points wide and as tall as its blocks; the same bytes each time."""
    fonts.register()
    inner = width - 2 * margin
    height = sum(block.height(inner) for block in blocks) + 2 * margin
    out = io.BytesIO()
    canvas = Canvas(
        out, pagesize=(width, height), invariant=1, initialFontName=fonts.REGULAR, pageCompression=1
    )
    canvas.setTitle(title)
    top = height - margin
    for block in blocks:
        block.draw(canvas, margin, top, inner)
        top -= block.height(inner)
    canvas.showPage()
    canvas.save()
    return out.getvalue()
