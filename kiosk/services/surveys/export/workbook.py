"""Sheets as .xlsx. What is text is a cell of text, whatever it begins with; numbers are numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

_TITLE = re.compile(r"[\[\]:*?/\\']")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # what a reader would take for a sign by its number
_LONGEST = 31  # characters of a sheet's name


@dataclass(frozen=True)
class Page:
    """`numbers`: which columns hold numbers where a cell is one."""

    title: str
    heads: tuple[str, ...]
    numbers: tuple[bool, ...]
    rows: Sequence[Sequence[str]]


def workbook(pages: Sequence[Page]) -> bytes:
    book = Workbook(write_only=True)
    titles: set[str] = set()
    for page in pages:
        sheet = book.create_sheet(_title(page.title, titles))
        sheet.freeze_panes = "A2"
        sheet.append([_text(sheet, head, bold=True) for head in page.heads])
        for row in page.rows:
            sheet.append([
                None if not value else _number(value) if number and _is_number(value)
                else _text(sheet, value)
                for value, number in zip(row, page.numbers, strict=True)
            ])  # fmt: skip
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def _title(wanted: str, taken: set[str]) -> str:
    plain = _TITLE.sub("_", wanted)[:_LONGEST] or "_"
    title, at = plain, 1
    while title.lower() in taken:
        title = f"{plain[: _LONGEST - len(f'~{at}')]}~{at}"
        at += 1
    taken.add(title.lower())
    return title


def _text(sheet: Any, value: str, *, bold: bool = False) -> Any:
    cell = WriteOnlyCell(sheet, _ESCAPE.sub("_x005F_", value))
    cell.data_type = "s"  # else `=1+1` were a formula
    cell.number_format = "@"
    if bold:
        cell.font = Font(bold=True)
    return cell


def _is_number(value: str) -> bool:
    return re.fullmatch(r"-?(0|[1-9]\d{0,14})(\.\d{1,14})?", value) is not None


def _number(value: str) -> int | float | str:
    """As it stands there, or not at all as a number."""
    if "." not in value:
        return int(value)
    number = float(value)
    return number if Decimal(repr(number)) == Decimal(value) else value
