"""Documents on A4: case slip, papers of disputes, alarm slip, reports, codes, a test page."""

from __future__ import annotations

from printing.documents import (
    AlarmSlipDocument,
    InvitationsDocument,
    LetterDocument,
    PeriodReportDocument,
    ReportDocument,
    SheetDocument,
    SlipDocument,
    TestDocument,
)
from printing.layouts import frame
from printing.layouts.alarm_sheet import paint_alarm
from printing.layouts.frame import MUTED, Sheet
from printing.layouts.invitations import draw_invitations
from printing.layouts.letter import paint_letter
from printing.layouts.period_report import draw_period_report
from printing.layouts.report import paint_report
from printing.layouts.slip import paint_slip


def draw(document: SheetDocument) -> bytes:
    """The PDF of a document on sheets of A4."""
    if isinstance(document, PeriodReportDocument):
        return draw_period_report(document)
    if isinstance(document, InvitationsDocument):
        return draw_invitations(document)

    def paint(sheet: Sheet) -> None:
        if isinstance(document, SlipDocument):
            paint_slip(sheet, document)
        elif isinstance(document, LetterDocument):
            paint_letter(sheet, document)
        elif isinstance(document, ReportDocument):
            paint_report(sheet, document)
        elif isinstance(document, AlarmSlipDocument):
            paint_alarm(sheet, document)
        else:
            _test(sheet, document)

    def foot(page: int, pages: int) -> tuple[str, str]:
        if isinstance(document, TestDocument):
            return "", f"{page} / {pages}"
        words = document.page_words.format(page=page, pages=pages)
        if isinstance(document, AlarmSlipDocument):
            return f"{document.printed_by}  ·  {document.number}", words
        return document.printed_by, words

    number = document.number if isinstance(document, SlipDocument | LetterDocument) else ""
    # The further pages of a drill say so too.
    mark = document.drill_mark if isinstance(document, AlarmSlipDocument) else ""
    running = "  ".join(filter(None, (mark, document.hall, document.title, number)))
    return frame.draw(paint, document.title, foot, running)


def _test(sheet: Sheet, document: TestDocument) -> None:
    sheet.line(document.hall, 12, color=MUTED)
    sheet.line(document.title, 26, bold=True)
    sheet.line(document.printer, 14)
    sheet.rule()
    for text in document.lines:
        sheet.paragraph(text, 12)
