"""A report as a file: CSV and .xlsx of what the contract says, cell by cell, and its PDF.

Text stays text: in CSV a tab stands before what a spreadsheet would work out, as in the answers of
surveys. Where nothing is told stands a dash, as on paper.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from kiosk.agent.reports.documents import document, shown
from kiosk.api import reports as api
from kiosk.errors import KnownError
from kiosk.phrases import phrase
from kiosk.services.surveys.export.workbook import Page
from kiosk.services.surveys.export.worker import made_apart

GUARD = "\t"
_BEGINS = frozenset("=+-@＝＋－＠\t\r")


def pages(told: api.Report, language: str) -> Iterator[Page]:
    """Key figures, what changed and how it was counted, then each table."""
    heads = tuple(phrase(f"report.sheet.{each}", language) for each in ("label", "value", "unit"))
    yield Page(
        phrase("report.sheet.figures", language),
        heads,
        (False, True, False),
        [(each.label, shown(each.value), each.unit) for each in told.figures],
    )
    said = [told.title, told.dates, *told.changes, *told.notes]
    yield Page(
        phrase("report.sheet.changes", language), (told.hall,), (False,), [(line,) for line in said]
    )
    for table in told.tables:
        numbers = (False, *(True for _ in table.header[1:]))
        rows = [tuple(map(shown, row)) for row in table.rows]
        yield Page(table.title, table.header, numbers, rows)


def as_csv(told: api.Report, language: str) -> bytes:
    """One table below the other, a title above each and an empty line between; UTF-8 with its mark,
    so that Excel reads it."""
    text = StringIO()
    writer = csv.writer(text)
    for page in pages(told, language):
        for row in ((page.title,), page.heads, *page.rows):
            writer.writerow([guarded(cell) for cell in row])
        writer.writerow([])
    return text.getvalue().encode("utf-8-sig")


def guarded(cell: str) -> str:
    return f"{GUARD}{cell}" if cell[:1] in _BEGINS else cell


def as_xlsx(told: api.Report, language: str) -> bytes:
    """Made in a process of its own. Raises KnownError `reports.not_made` where it ended before."""
    try:
        return made_apart(list(pages(told, language)))
    except EOFError as ended:
        raise KnownError("reports.not_made", field="file") from ended


def as_pdf(told: api.Report, made: str, language: str) -> bytes:
    """`made`: what stands at the foot of each page. Raises KnownError `fonts.missing`."""
    from printing.layouts.sheets import draw  # with reportlab: nobody else at the shell pays for it

    return draw(document(told, made, language))
