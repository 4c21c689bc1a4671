"""pyxform: what a sheet says becomes the form that a kiosk loads. Nothing but its own rows is given
to it, as text, as they were read.
"""

from __future__ import annotations

import re
from typing import Any

from kiosk.forms.sheet.rules.headings import SPOKEN
from kiosk.forms.sheet.rules.rows import Table

_ROW = re.compile(r"\[row : (\d+)\]\s*")
# pyxform makes straight quotes of “ and ”; in what residents read they stay, in this disguise
_QUOTES = {"“": "\ue0f1", "”": "\ue0f2", "‘": "\ue0f3", "’": "\ue0f4"}
_HIDE = str.maketrans(_QUOTES)
_SHOW = str.maketrans({hidden: quote for quote, hidden in _QUOTES.items()})


class NotConverted(Exception):
    """pyxform found what no rule of ours did: its words, and the row where it tells one."""

    def __init__(self, said: str) -> None:
        found = _ROW.search(said)
        self.row = int(found[1]) if found else 0
        self.said = _ROW.sub("", said)
        super().__init__(said)


def convert(tables: dict[str, Table], stem: str) -> bytes:
    """The XForm; one without an id is called as its file. Raises NotConverted."""
    from pyxform.errors import PyXFormError  # half a second to import, and only for good sheets
    from pyxform.xls2xform import convert as made_by_pyxform

    book: dict[str, Any] = {"fallback_form_name": stem}
    for key, table in tables.items():
        book[key] = _rows(table)
        book[f"{key}_header"] = [{each.heading: "" for each in table.headings.columns.values()}]
    try:
        form: str = made_by_pyxform(book, validate=False, pretty_print=True).xform
    except PyXFormError as told:
        raise NotConverted(str(told)) from told
    return form.translate(_SHOW).encode()


def _rows(table: Table) -> list[dict[str, str]]:
    """Empty rows stay where they are: pyxform counts."""
    by_number = {row.number: row for row in table.rows}
    rows: list[dict[str, str]] = []
    for number in range(2, max(by_number, default=1) + 1):
        row = by_number.get(number)
        cells = {} if row is None else {
            column.heading: cell.text.translate(_HIDE) if column.name in SPOKEN else cell.text
            for column, cell in row.all()
        }  # fmt: skip
        rows.append(cells)
    return rows
