"""The day in figures: large ones on top, tables below."""

from __future__ import annotations

from printing import fonts
from printing.documents import ReportDocument, ReportTable
from printing.layouts.flow import MM
from printing.layouts.frame import INK, LEADING, MUTED, TINT, Sheet

_ROW = 19.0


def paint_report(sheet: Sheet, document: ReportDocument) -> None:
    sheet.line(document.hall, 10, color=MUTED)
    sheet.line(document.title, 22, bold=True)
    sheet.line(document.day_text, 12)
    sheet.space(8)
    sheet.rule(1.0)
    _figures(sheet, document)
    for table in document.tables:
        _table(sheet, table)


def _figures(sheet: Sheet, document: ReportDocument) -> None:
    columns = 4
    each = sheet.width / columns
    for first in range(0, len(document.figures), columns):
        top = sheet.y - 6
        for place, fact in enumerate(document.figures[first : first + columns]):
            sheet.y = top
            fits = 0.92 * each / max(fonts.mixed_width(fact.value, fonts.BOLD, 1), 0.1)
            sheet.line(fact.value, min(24, fits), bold=True, x=sheet.x + place * each)
            sheet.y = top - 24 * LEADING
            sheet.line(fact.label, 9.5, x=sheet.x + place * each, color=MUTED)
        sheet.space(4)


def _table(sheet: Sheet, table: ReportTable) -> None:
    sheet.room(4 * _ROW + 24)
    sheet.space(14)
    sheet.line(table.title, 11, bold=True)
    sheet.space(3)
    first = sheet.width * 0.36
    each = (sheet.width - first) / max(1, len(table.header) - 1)
    for number, row in enumerate((table.header, *table.rows)):
        sheet.room(_ROW)
        sheet.y -= _ROW
        if number == 0:
            sheet.canvas.setFillColorRGB(*TINT)
            sheet.canvas.rect(sheet.x, sheet.y, sheet.width, _ROW, stroke=0, fill=1)
        font = fonts.BOLD if number == 0 else fonts.REGULAR
        sheet.canvas.setFillColorRGB(*(MUTED if number == 0 else INK))
        for place, text in enumerate(row):
            wide = fonts.mixed_width(text, font, 9.5)
            right = sheet.x + first + place * each - 2 * MM
            x = sheet.x + 2 * MM if place == 0 else right - wide
            fonts.draw_mixed(sheet.canvas, x, sheet.y + 5.5, text, font, 9.5)
        sheet.rule(0.3)
