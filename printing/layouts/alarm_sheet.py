"""The alarm slip on A4: read from across the room at the top, filled in by hand at the bottom."""

from __future__ import annotations

from printing import fonts
from printing.documents import AlarmSlipDocument, Blank, CallOnPaper
from printing.layouts.flow import MM
from printing.layouts.frame import INK, MUTED, Sheet, lines_of
from printing.layouts.slip import facts

_KIND, _SMALLEST_KIND = 48.0, 36.0
_SAY, _CALL, _ROW = 16.0, 13.0, 9.5 * MM
_PAD = 3.5 * MM
_GAP = 6 * MM


def paint_alarm(sheet: Sheet, document: AlarmSlipDocument) -> None:
    _drill(sheet, document, 17 * MM)
    _head(sheet, document)
    facts(sheet, document.facts, 3)
    if document.seen:
        _title(sheet, document.seen_title)
        sheet.paragraph("    ".join(document.seen), 13, bold=True)
    _say(sheet, document)
    if document.calls:
        _title(sheet, document.calls_title)
        for call in document.calls:
            _call(sheet, call)
    for line in document.later:
        sheet.paragraph(line, 9.5, color=MUTED)
    _blanks(sheet, document)
    if document.drill_mark:
        sheet.space(5 * MM)
        _drill(sheet, document, 13 * MM)


def _drill(sheet: Sheet, document: AlarmSlipDocument, high: float) -> None:
    """White on black across the sheet, at its head and below everything else."""
    if not document.drill_mark:
        return
    sheet.room(high)
    sheet.y -= high
    sheet.canvas.setFillColorRGB(0, 0, 0)
    sheet.canvas.rect(sheet.x, sheet.y, sheet.width, high, stroke=0, fill=1)
    sheet.canvas.setFillColorRGB(1, 1, 1)
    large, small = high * 0.72, high * 0.3
    wide = fonts.mixed_width(document.drill_mark, fonts.BOLD, large)
    left = (
        sheet.x
        + (sheet.width - wide - _GAP - fonts.mixed_width(document.drill_words, fonts.BOLD, small))
        / 2
    )
    base = sheet.y + (high - large) / 2 + large * 0.14
    fonts.draw_mixed(sheet.canvas, left, base, document.drill_mark, fonts.BOLD, large)
    left += wide + _GAP
    fonts.draw_mixed(sheet.canvas, left, base, document.drill_words, fonts.BOLD, small)
    sheet.space(2 * MM)


def _head(sheet: Sheet, document: AlarmSlipDocument) -> None:
    said = "  ·  ".join(filter(None, (document.hall, document.title, document.reprint_mark)))
    sheet.line(said, 11, color=MUTED)
    wide = fonts.mixed_width(document.kind, fonts.BOLD, 1)
    sheet.paragraph(document.kind, max(_SMALLEST_KIND, min(_KIND, sheet.width / wide)), bold=True)
    if document.place:
        sheet.paragraph(document.place, 28, bold=True)
    if document.address:
        sheet.paragraph(document.address, 21, bold=True)
    sheet.line(document.time_text, 14, bold=True)
    if document.presumed:
        sheet.paragraph(document.presumed, 12)
    sheet.space(6)
    sheet.rule(1.0)


def _title(sheet: Sheet, text: str) -> None:
    sheet.room(60)
    sheet.space(7)
    sheet.line(text, 10, bold=True, color=MUTED)
    sheet.space(1)


def _say(sheet: Sheet, document: AlarmSlipDocument) -> None:
    """What is read aloud into a telephone, framed."""
    _title(sheet, document.say_title)
    lines = lines_of(document.say, fonts.BOLD, _SAY, sheet.width - 2 * _PAD)
    high = len(lines) * _SAY * 1.5 + 2 * _PAD
    sheet.room(high)
    top = sheet.y
    sheet.canvas.setStrokeColorRGB(*INK)
    sheet.canvas.setLineWidth(1.6)
    sheet.canvas.roundRect(sheet.x, top - high, sheet.width, high, 4, stroke=1, fill=0)
    sheet.y = top - _PAD
    for line in lines:
        sheet.line(line, _SAY, bold=True, x=sheet.x + _PAD)
    sheet.y = top - high - 2


def _call(sheet: Sheet, call: CallOnPaper) -> None:
    """Role, name, number: the number bold, as it is dialled from here."""
    columns = ((call.role, 0.0, 0.32), (call.name, 0.34, 0.4 if call.phone else 0.66),
               (call.phone, 0.76, 0.24))  # fmt: skip
    cells = [lines_of(text, fonts.BOLD, _CALL, share * sheet.width) for text, _, share in columns]
    sheet.room(max(map(len, cells)) * _CALL * 1.5)
    top = bottom = sheet.y
    for (_, place, _), lines in zip(columns, cells, strict=True):
        sheet.y = top
        for line in lines:
            sheet.line(line, _CALL, bold=place > 0, x=sheet.x + place * sheet.width)
        bottom = min(bottom, sheet.y)
    sheet.y = bottom


def _blanks(sheet: Sheet, document: AlarmSlipDocument) -> None:
    """Together on one page, so that nobody carries two."""
    rows = _rows(document.blanks)
    sheet.room(len(rows) * _ROW + 30)
    _title(sheet, document.blanks_title)
    for row in rows:
        sheet.y -= _ROW
        each = (sheet.width - _GAP * (len(row) - 1)) / len(row)
        for place, label in enumerate(row):
            _writing(sheet, label, sheet.x + place * (each + _GAP), each)


def _rows(blanks: tuple[Blank, ...]) -> list[list[str]]:
    rows: list[list[str]] = []
    before = False  # whether the last row has room for another short one
    for blank in blanks:
        if blank.short and before:
            rows[-1].append(blank.label)
            before = False
            continue
        rows += [[blank.label], *([""] for _ in range(blank.lines - 1))]
        before = blank.short
    return rows


def _writing(sheet: Sheet, label: str, x: float, width: float) -> None:
    sheet.canvas.setFillColorRGB(*INK)
    fonts.draw_mixed(sheet.canvas, x, sheet.y + 3, label, fonts.REGULAR, 11)
    left = x + fonts.mixed_width(label, fonts.REGULAR, 11) + (6 if label else 0)
    sheet.canvas.setStrokeColorRGB(*INK)
    sheet.canvas.setLineWidth(0.6)
    sheet.canvas.line(left, sheet.y, x + width, sheet.y)
