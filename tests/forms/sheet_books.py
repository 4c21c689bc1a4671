"""Workbooks as clerks save them, and as somebody makes them who means no good."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from kiosk.cli.survey import line
from kiosk.forms.sheet.check import Checked, check
from kiosk.forms.sheet.findings import letters

Rows = Sequence[Sequence[Any]]
HEAD = ("type", "name", "label")
LIST = (("list_name", "name", "label"), ("yes_no", "yes", "Yes"), ("yes_no", "no", "No"))


def book(survey: Rows | None = None, choices: Rows | None = LIST, **more: Rows) -> bytes:
    """A workbook of rows of cells; a None leaves a sheet out."""
    made = Workbook()
    made.remove(made.active)
    for name, rows in {"survey": survey, "choices": choices, **more}.items():
        if rows is not None:
            sheet = made.create_sheet(name)
            for row in rows:
                sheet.append(list(row))
    if not made.worksheets:
        made.create_sheet("Sheet1")
    saved = BytesIO()
    made.save(saved)
    return saved.getvalue()


def places(checked: Checked, *, advice: bool = False) -> list[tuple[str, str]]:
    """Code and cell of each finding, such as survey.type_capital at survey!A2."""
    return [
        (each.code, f"{each.sheet}!{letters(each.column)}{each.row or ''}")
        for each in checked.findings
        if each.advice == advice
    ]


def said(checked: Checked, code: str, speech: str) -> str:
    """The line that a clerk reads of the first finding of a code."""
    found = next(each for each in checked.findings if each.code == code)
    return line("f.xlsx", found, speech)


def looked_at(data: bytes) -> Checked:
    return check(data, "survey.xlsx")


def repacked(
    data: bytes, changed: Mapping[str, bytes] | None = None, left_out: Sequence[str] = ()
) -> bytes:
    """The package with some parts changed, added or left out."""
    parts = {}
    with zipfile.ZipFile(BytesIO(data)) as old:
        parts = {name: old.read(name) for name in old.namelist() if name not in left_out}
    parts |= changed or {}
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return made.getvalue()


# workbooks of Excel 97, record by record: just what a sheet of words and numbers needs

_BOF, _EOF, _SHEET, _LABEL, _NUMBER, _SWITCH, _LOCKED = 0x809, 0x0A, 0x85, 0x204, 0x203, 0x205, 0x2F


def _record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _begin(kind: int) -> bytes:
    return _record(_BOF, struct.pack("<HHHHII", 0x600, kind, 0, 1997, 0, 6))


def _text(text: str, width: str) -> bytes:
    return struct.pack(f"<{width}B", len(text), 1) + text.encode("utf-16-le")


def _cell(row: int, column: int, value: object) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(value, bool):
        return _record(_SWITCH, place + bytes([value, 0]))
    if isinstance(value, int | float):
        return _record(_NUMBER, place + struct.pack("<d", value))
    return _record(_LABEL, place + _text(str(value), "H"))


def _sheet(rows: Rows) -> bytes:
    cells = b"".join(
        _cell(row, column, value)
        for row, cells in enumerate(rows)
        for column, value in enumerate(cells)
        if value is not None
    )
    return _begin(0x10) + cells + _record(_EOF)


def old_book(locked: bool = False, **sheets: Rows) -> bytes:
    key = _record(_LOCKED, struct.pack("<HHH", 0, 1, 1)) if locked else b""
    made = {name: _sheet(rows) for name, rows in sheets.items()}
    lengths = [len(_record(_SHEET, struct.pack("<IBB", 0, 0, 0) + _text(n, "B"))) for n in made]
    at = len(_begin(5)) + len(key) + sum(lengths) + len(_record(_EOF))
    names = b""
    for name, body in made.items():
        names += _record(_SHEET, struct.pack("<IBB", at, 0, 0) + _text(name, "B"))
        at += len(body)
    return _begin(5) + key + names + _record(_EOF) + b"".join(made.values())
