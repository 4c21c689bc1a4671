"""A sheet as CSV that a spreadsheet opens: UTF-8 with its mark, and no text that it would work out.

A tab stands before what would begin a formula. No answer begins with one, so whoever reads the file
takes it off again.
"""

from __future__ import annotations

import csv
from io import StringIO

from kiosk.services.surveys.export.layout import Sheet

GUARD = "\t"
_BEGINS = frozenset("=+-@＝＋－＠")


def written(sheet: Sheet) -> bytes:
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow([guarded(column.name) for column in sheet.columns])
    writer.writerows([guarded(value) for value in row] for row in sheet.rows)
    return text.getvalue().encode("utf-8-sig")


def guarded(value: str) -> str:
    return f"{GUARD}{value}" if value[:1] in _BEGINS and not _is_number(value) else value


def _is_number(value: str) -> bool:
    """A sign and figures: nothing to work out."""
    return value[0] in "+-" and value[1:].replace(".", "", 1).isdecimal() and value.isascii()
