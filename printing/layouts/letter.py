"""Papers of a dispute: agreement, invitation, request to a court. What is signed stands large."""

from __future__ import annotations

from printing import fonts
from printing.documents import LetterDocument
from printing.layouts.flow import MM
from printing.layouts.frame import INK, MUTED, Sheet
from printing.layouts.slip import QR, SIGNATURE, code, facts, signatures, title

_BODY = 12.0
_A_ROW = 3  # signatures beside each other
_FEW = 4  # parties that stand two beside each other; more of them three


def paint_letter(sheet: Sheet, document: LetterDocument) -> None:
    _head(sheet, document)
    if document.facts:
        facts(sheet, document.facts, 2)
    if document.parties:
        title(sheet, document.parties_title)
        facts(sheet, document.parties, 2 if len(document.parties) <= _FEW else 3)
    if document.opening:
        if document.opening_title:
            title(sheet, document.opening_title)
        else:
            sheet.space(6)
        sheet.paragraph(document.opening, _BODY)
    for head, lines, size in (
        (document.clauses_title, document.clauses, _BODY),
        (document.basis_title, document.basis, _BODY - 1.5),
        (document.notes_title, document.notes, _BODY - 2),
    ):
        if lines:
            title(sheet, head)
        for line in lines:
            sheet.paragraph(line, size)
            sheet.space(3)
    rows = range(0, len(document.signatures), _A_ROW)
    sheet.room(len(rows) * (SIGNATURE + 20))  # who signs turns no page over for it
    for first in rows:
        signatures(sheet, document.signatures[first : first + _A_ROW], document.date_line)


def _head(sheet: Sheet, document: LetterDocument) -> None:
    top = sheet.y
    if document.qr:
        code(sheet, document.qr, document.qr_hint, top)
    sheet.line(document.hall, 10, color=MUTED)
    sheet.line(document.title, 22, bold=True)
    sheet.line(document.number, 12, color=MUTED)
    if document.mark:
        sheet.space(4)
        _mark(sheet, document.mark)
    if document.qr:
        sheet.y = min(sheet.y, top - QR - 6 * MM)
    sheet.space(6)
    sheet.rule(1.0)
    sheet.space(4)


def _mark(sheet: Sheet, text: str) -> None:
    """White on black."""
    size, high = 10.5, 20.0
    sheet.y -= high
    wide = fonts.mixed_width(text, fonts.BOLD, size) + 16
    sheet.canvas.setFillColorRGB(*INK)
    sheet.canvas.roundRect(sheet.x, sheet.y, wide, high, 3, stroke=0, fill=1)
    sheet.canvas.setFillColorRGB(1, 1, 1)
    fonts.draw_mixed(sheet.canvas, sheet.x + 8, sheet.y + 6, text, fonts.BOLD, size)
