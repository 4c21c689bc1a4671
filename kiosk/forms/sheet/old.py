"""A workbook of Excel 97 to 2003 (.xls): its cells as those of an .xlsx. Of a formula there is only
the value that it had.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Any

from kiosk.forms.sheet.findings import Finding
from kiosk.forms.sheet.package import LARGEST
from kiosk.forms.sheet.workbook import SHEETS, Workbook, rows_of

_MACROS = "_VBA_PROJECT_CUR".encode("utf-16-le")
_PACKED = b"PK\x03\x04"


def read_old(data: bytes, keys: Sequence[str]) -> Workbook | Finding:
    """The sheets, those of other names without their rows; or why it is not read."""
    import xlrd  # of few who write surveys

    if len(data) > LARGEST:
        return Finding(code="survey.too_large", params={"limit": "8 MiB"})
    if data.startswith(_PACKED):
        return Finding(code="survey.renamed")
    if _MACROS in data:
        return Finding(code="survey.macros")
    findings: list[Finding] = []
    try:
        book = xlrd.open_workbook(
            file_contents=data, on_demand=True, ragged_rows=True, logfile=StringIO()
        )
        sheets = [
            rows_of(name, _rows(xlrd, book, name, keys), findings)
            for name in book.sheet_names()[:SHEETS]
        ]
    except Exception as wrong:  # noqa: BLE001 - a spoilt record fails in whatever xlrd made of it
        locked = "encrypted" in str(wrong)
        return Finding(code="survey.old_or_locked" if locked else "survey.broken")
    return Workbook(tuple(sheets), findings)


def _rows(xlrd: Any, book: Any, name: str, keys: Sequence[str]) -> Iterator[list[tuple[Any, str]]]:
    """Values with openpyxl's letter of their type."""
    if name.strip().lower() not in keys:
        return
    sheet = book.sheet_by_name(name)
    for number in range(sheet.nrows):
        yield [_value(xlrd, book, each) for each in sheet.row(number)]
    book.unload_sheet(name)


def _value(xlrd: Any, book: Any, cell: Any) -> tuple[Any, str]:
    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return None, "n"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code.get(cell.value, "#ERROR"), "e"
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value), "b"
    if cell.ctype == xlrd.XL_CELL_DATE:
        return xlrd.xldate_as_datetime(cell.value, book.datemode), "d"
    return cell.value, "s" if cell.ctype == xlrd.XL_CELL_TEXT else "n"
