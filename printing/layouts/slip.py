"""The case slip: what an office works from. Header, parties, words, timeline, boxes to sign."""

from __future__ import annotations

from printing import fonts
from printing.documents import Fact, SlipDocument
from printing.layouts.flow import MM
from printing.layouts.frame import INK, LINE, MUTED, TINT, Sheet, lines_of
from printing.pictures import qr_matrix

QR = 27 * MM
SIGNATURE = 27 * MM  # the height of a box to sign in
_BODY, _LABEL = 10.5, 8.5


def paint_slip(sheet: Sheet, document: SlipDocument) -> None:
    _head(sheet, document)
    facts(sheet, document.facts, 3)
    if document.parties:
        title(sheet, document.parties_title)
        facts(sheet, document.parties, 2)
    if document.text:
        title(sheet, document.text_title)
        sheet.paragraph(document.text, _BODY + 0.5)
    if document.joiners:
        title(sheet, document.joiners_title)
        facts(sheet, document.joiners, 1)
    if document.timeline:
        title(sheet, document.timeline_title)
        _timeline(sheet, document)
    if document.result:
        title(sheet, document.result_title)
        sheet.paragraph(document.result, _BODY + 0.5)
    signatures(sheet, document.signatures, document.date_line)


def _head(sheet: Sheet, document: SlipDocument) -> None:
    top = sheet.y
    code(sheet, document.qr, document.qr_hint, top)
    wide = sheet.width - QR - 8 * MM
    sheet.line(document.hall, 10, color=MUTED)
    sheet.line(document.title, 22, bold=True)
    sheet.line(document.number, 15, bold=True)
    sheet.space(2)
    sheet.paragraph(document.summary, 13, width=wide)
    sheet.space(4)
    _chips(sheet, document, wide)
    sheet.y = min(sheet.y, top - QR - 6 * MM)
    sheet.space(6)
    sheet.rule(1.0)


def code(sheet: Sheet, text: str, hint_text: str, top: float) -> None:
    """A QR code at the top right, with what it is for below."""
    matrix = qr_matrix(text)
    module = QR / len(matrix)
    left = sheet.x + sheet.width - QR
    sheet.canvas.setFillColorRGB(0, 0, 0)
    for row, bits in enumerate(matrix):
        start = None
        for column, dark in enumerate((*bits, 0)):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                sheet.canvas.rect(left + start * module, top - (row + 1) * module,
                                  (column - start) * module, module, stroke=0, fill=1)  # fmt: skip
                start = None
    hint = fonts.mixed_width(hint_text, fonts.REGULAR, 7.5)
    sheet.canvas.setFillColorRGB(*MUTED)
    fonts.draw_mixed(sheet.canvas, left + (QR - hint) / 2, top - QR - 10, hint_text,
                     fonts.REGULAR, 7.5)  # fmt: skip


def _chips(sheet: Sheet, document: SlipDocument, wide: float) -> None:
    """Frames with a word each; what must not be overlooked stands white on black."""
    marks = [mark for mark in (document.reprint_mark, document.purpose_mark) if mark]
    x, size, high = sheet.x, 9.5, 17.0
    sheet.y -= high
    for text, dark in [
        *((mark, True) for mark in marks),
        *((chip, False) for chip in document.chips),
    ]:
        room = fonts.mixed_width(text, fonts.BOLD, size) + 14
        if x + room > sheet.x + wide and x > sheet.x:
            x = sheet.x
            sheet.y -= high + 4
        sheet.canvas.setStrokeColorRGB(*INK)
        sheet.canvas.setFillColorRGB(*INK)
        sheet.canvas.setLineWidth(0.7)
        sheet.canvas.roundRect(x, sheet.y, room, high, 3, stroke=1, fill=int(dark))
        if dark:
            sheet.canvas.setFillColorRGB(1, 1, 1)
        fonts.draw_mixed(sheet.canvas, x + 7, sheet.y + 5, text, fonts.BOLD, size)
        x += room + 5


def title(sheet: Sheet, text: str) -> None:
    sheet.room(56)
    sheet.space(12)
    sheet.line(text, 11, bold=True)
    sheet.space(1)
    sheet.rule()
    sheet.space(4)


def facts(sheet: Sheet, told: tuple[Fact, ...], columns: int) -> None:
    """Label over value, in columns of equal width, as many rows as it takes."""
    gap = 5 * MM
    each = (sheet.width - gap * (columns - 1)) / columns
    for first in range(0, len(told), columns):
        row = told[first : first + columns]
        cells = [lines_of(fact.value, fonts.REGULAR, _BODY, each) for fact in row]
        high = 13 + max(len(cell) for cell in cells) * _BODY * 1.4 + 6
        sheet.room(high)
        top = sheet.y
        for place, (fact, cell) in enumerate(zip(row, cells, strict=True)):
            x = sheet.x + place * (each + gap)
            sheet.y = top - 2
            sheet.line(fact.label, _LABEL, x=x, color=MUTED)
            for text in cell:
                sheet.line(text, _BODY, x=x)
        sheet.y = top - high


def _timeline(sheet: Sheet, document: SlipDocument) -> None:
    times = max(fonts.mixed_width(line.time, fonts.REGULAR, 9.5) for line in document.timeline) + 14
    for entry in document.timeline:
        words = lines_of(entry.words, fonts.REGULAR, _BODY, sheet.width - times)
        sheet.room(_BODY * 1.5 * min(len(words), 3))
        top = sheet.y
        sheet.line(entry.time, 9.5, color=MUTED)
        sheet.y = top
        for text in words:
            sheet.room(_BODY * 1.5)
            sheet.line(text, _BODY, x=sheet.x + times)
        sheet.space(2)


def signatures(sheet: Sheet, titles: tuple[str, ...], date_line: str) -> None:
    """Boxes beside each other to sign in."""
    if not titles:
        return
    high, gap = SIGNATURE, 4 * MM
    sheet.room(high + 20)
    sheet.space(16)
    count = len(titles)
    wide = (sheet.width - gap * (count - 1)) / count
    base = sheet.y - high
    for place, told in enumerate(titles):
        x = sheet.x + place * (wide + gap)
        sheet.canvas.setStrokeColorRGB(*LINE)
        sheet.canvas.setFillColorRGB(*TINT)
        sheet.canvas.setLineWidth(0.7)
        sheet.canvas.roundRect(x, base, wide, high, 3, stroke=1, fill=0)
        sheet.canvas.setFillColorRGB(*MUTED)
        fonts.draw_mixed(sheet.canvas, x + 8, base + high - 15, told, fonts.BOLD, 9.5)
        fonts.draw_mixed(sheet.canvas, x + 8, base + 8, date_line, fonts.REGULAR, 8.5)
    sheet.y = base
