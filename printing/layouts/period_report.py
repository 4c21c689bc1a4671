"""A day, a week or a month on A4, set like an annual report: head, key figures, what changed,
charts and tables; page x of y at the foot."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from reportlab.graphics import renderPDF
from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    PageTemplate,
    Spacer,
    Table,
    TableStyle,
)

from printing import fonts
from printing.documents import Fact, PeriodReportDocument, ReportChart, ReportTable
from printing.layouts.charts import chart
from printing.layouts.flow import MM
from printing.layouts.frame import BOTTOM, INK, LEFT, LINE, MUTED, RIGHT, TINT, TOP, lines_of

TEAL = (0.04, 0.31, 0.33)
_PAGE, _HIGH = A4
WIDTH = _PAGE - LEFT - RIGHT
BODY, CELL = 10.5, 8.5
_NAMES = 0.28  # of a table's width, for the names of its rows


class Words(Flowable):  # type: ignore[misc]
    """Text of any script, broken by the house's rules."""

    def __init__(
        self, text: str, size: float, *, bold: bool = False,
        color: tuple[float, float, float] = INK, leading: float = 1.45, align: str = "left",
    ) -> None:  # fmt: skip
        super().__init__()
        self._text, self._size, self._leading, self._align = text, size, leading, align
        self._font = fonts.BOLD if bold else fonts.REGULAR
        self._color = color
        self._lines: list[str] = []

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self._lines = lines_of(self._text, self._font, self._size, width)
        self.width, self.height = width, len(self._lines) * self._size * self._leading
        return self.width, self.height

    def draw(self) -> None:
        self.canv.setFillColorRGB(*self._color)
        base = self.height - self._size * (self._leading + 0.76) / 2
        for line in self._lines:
            wide = fonts.mixed_width(line, self._font, self._size) if self._align == "right" else 0
            x = self.width - wide if wide else 0
            fonts.draw_mixed(self.canv, x, base, line, self._font, self._size)
            base -= self._size * self._leading


class _Chart(Flowable):  # type: ignore[misc]
    def __init__(self, told: ReportChart) -> None:
        super().__init__()
        self._drawing = chart(told, WIDTH)

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self._drawing.width, self._drawing.height

    def draw(self) -> None:
        renderPDF.draw(self._drawing, self.canv, 0, 0)


class _Rule(Flowable):  # type: ignore[misc]
    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        return width, 9.0

    def draw(self) -> None:
        self.canv.setStrokeColorRGB(*TEAL)
        self.canv.setLineWidth(2)
        self.canv.line(0, 5, self.width, 5)


def draw_period_report(document: PeriodReportDocument) -> bytes:
    """The PDF; the same bytes each time."""
    fonts.register()
    out = io.BytesIO()
    frame = Frame(
        LEFT, BOTTOM, WIDTH, _HIGH - TOP - BOTTOM, leftPadding=0, rightPadding=0, topPadding=0,
        bottomPadding=0,
    )  # fmt: skip
    further = Frame(
        LEFT, BOTTOM, WIDTH, _HIGH - TOP - BOTTOM - 20, leftPadding=0, rightPadding=0,
        topPadding=0, bottomPadding=0,
    )  # fmt: skip
    template = BaseDocTemplate(out, pagesize=A4, title=document.title, author=document.hall)
    template.addPageTemplates(
        [
            PageTemplate("first", [frame], autoNextPageTemplate="further"),
            PageTemplate("further", [further]),
        ]
    )

    def canvas(*arguments: Any, **named: Any) -> Canvas:
        return _Counted(document, *arguments, **{**named, "invariant": 1})

    template.build(_story(document), canvasmaker=canvas)
    return out.getvalue()


class _Counted(Canvas):  # type: ignore[misc]
    """Keeps its pages until it knows how many they are."""

    def __init__(self, document: PeriodReportDocument, *arguments: Any, **named: Any) -> None:
        named["initialFontName"] = fonts.REGULAR
        named["pageCompression"] = 1
        super().__init__(*arguments, **named)
        self._document = document
        self._kept: list[dict[str, Any]] = []

    def showPage(self) -> None:
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for number, page in enumerate(self._kept, 1):
            self.__dict__.update(page)
            self._foot(number, len(self._kept))
            super().showPage()
        super().save()

    def _foot(self, page: int, pages: int) -> None:
        told = self._document
        if page > 1:
            running = "  ·  ".join(filter(None, (told.hall, told.title, told.dates)))
            self._line(_HIGH - TOP - 8, running, "")
            self.setStrokeColorRGB(*LINE)
            self.setLineWidth(0.5)
            self.line(LEFT, _HIGH - TOP - 13, LEFT + WIDTH, _HIGH - TOP - 13)
        self._line(11 * MM, told.printed_by, told.page_words.format(page=page, pages=pages))

    def _line(self, base: float, left: str, right: str) -> None:
        self.setFillColorRGB(*MUTED)
        fonts.draw_mixed(self, LEFT, base, left, fonts.REGULAR, 8)
        wide = fonts.mixed_width(right, fonts.REGULAR, 8)
        fonts.draw_mixed(self, LEFT + WIDTH - wide, base, right, fonts.REGULAR, 8)


def _story(document: PeriodReportDocument) -> list[Flowable]:
    story: list[Flowable] = [
        Words(document.hall, 11, color=MUTED),
        Words(document.title, 28, bold=True, color=TEAL, leading=1.3),
        Words(document.dates, 13),
    ]
    if document.mark:
        story.append(Words(document.mark, BODY, color=MUTED))
    story += [_Rule(), Spacer(0, 4), _figures(document.figures), Spacer(0, 10)]
    if document.changes:
        changes: list[Flowable] = [_heading(document.changes_title)]
        changes += [_sentence(each) for each in document.changes]
        story += [KeepTogether(changes), Spacer(0, 8)]
    for each in document.charts:
        story += [KeepTogether([_heading(each.title), _Chart(each)]), Spacer(0, 12)]
    for table in document.tables:
        story += _table(table)
    notes: list[Flowable] = [_heading(document.notes_title)]
    notes += [Words(each, 9, color=MUTED) for each in document.notes]
    return [*story, KeepTogether(notes)]


def _heading(text: str) -> Words:
    return Words(text, 12.5, bold=True, leading=1.9)


def _sentence(text: str) -> Table:
    table = Table([[Words("•", BODY, color=TEAL), Words(text, BODY)]], colWidths=[12, WIDTH - 12])
    table.setStyle(TableStyle([*_TIGHT, ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return table


_TIGHT = [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]


def _figures(figures: Sequence[Fact]) -> Table:
    """Four beside each other: the value large, its name below."""
    columns = 4
    each = WIDTH / columns - 8
    cells = [
        [_value(fact.value, each), Words(fact.label, 9, color=MUTED, leading=1.35)]
        for fact in figures
    ]
    cells += [[Words("", 9)] for _ in range(-len(cells) % columns)]
    rows = [cells[at : at + columns] for at in range(0, len(cells), columns)]
    table = Table(rows, colWidths=[WIDTH / columns] * columns)
    table.setStyle(
        TableStyle(
            [
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 8),
                ("TOPPADDING", (0, 0), (-1, -1), 4),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ]
        )
    )
    return table


def _value(text: str, room: float) -> Words:
    wide = fonts.mixed_width(text, fonts.BOLD, 1)
    return Words(text, min(20.0, room / max(wide, 0.1)), bold=True, leading=1.3)


def _cell(text: str, room: float) -> str | Words:
    """Broken where it is wider than its column: else it would stand over the one before."""
    if fonts.mixed_width(text, fonts.REGULAR, CELL) <= room:
        return text
    return Words(text, CELL, leading=1.25, align="right")


def _table(table: ReportTable) -> list[Flowable]:
    columns = len(table.header)
    first = WIDTH * (_NAMES if columns > 3 else 0.5)
    others = (WIDTH - first) / max(1, columns - 1)
    if columns <= 3:
        others = min(others, WIDTH * 0.2)
    head = [
        Words(text, CELL, bold=True, color=MUTED, leading=1.25, align="right" if place else "left")
        for place, text in enumerate(table.header)
    ]
    rows = [
        [Words(row[0], CELL, leading=1.25), *(_cell(each, others - 8) for each in row[1:])]
        for row in table.rows
    ]
    made = Table(
        [head, *rows], colWidths=[first] + [others] * (columns - 1), repeatRows=1, hAlign="LEFT"
    )
    made.setStyle(
        TableStyle(
            [
                ("FONT", (1, 1), (-1, -1), fonts.REGULAR, CELL, CELL * 1.25),
                ("TEXTCOLOR", (1, 1), (-1, -1), Color(*INK)),
                ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
                ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
                ("VALIGN", (0, 1), (-1, -1), "TOP"),
                ("BACKGROUND", (0, 0), (-1, 0), Color(*TINT)),
                ("LINEBELOW", (0, 0), (-1, -1), 0.3, Color(*LINE)),
                ("TOPPADDING", (0, 0), (-1, -1), 3),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
                ("LEFTPADDING", (0, 0), (-1, -1), 4),
                ("RIGHTPADDING", (0, 0), (-1, -1), 4),
            ]
        )
    )
    short = len(rows) <= 16
    if short:
        return [KeepTogether([_heading(table.title), made]), Spacer(0, 12)]
    return [CondPageBreak(120), _heading(table.title), made, Spacer(0, 12)]
