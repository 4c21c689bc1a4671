"""A workbook as rows of cells, read to bounds; what a sheet is made of, without its looks."""

from __future__ import annotations

import datetime
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from kiosk.forms.sheet.findings import Finding, shown

SHEETS = 50
ROWS = 20_000
COLUMNS = 200
LONGEST = 10_000  # characters of a cell


_STRANGE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # nor in a form


class Kind(Enum):
    TEXT = "text"
    NUMBER = "number"
    SWITCH = "switch"
    DATE = "date"
    FORMULA = "formula"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Cell:
    row: int
    column: int
    text: str
    kind: Kind = Kind.TEXT

    @property
    def is_unfit(self) -> bool:
        """Told when it is read, whatever else is wrong with it."""
        return self.kind in (Kind.FORMULA, Kind.ERROR) or len(self.text) > LONGEST


@dataclass(frozen=True)
class Sheet:
    """Rows without a word are left out; `top` is row 1."""

    name: str
    top: tuple[Cell, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()

    @property
    def key(self) -> str:
        """What it is: survey, choices or settings, however large its letters are."""
        return self.name.strip().lower()


@dataclass(frozen=True)
class Workbook:
    sheets: tuple[Sheet, ...]
    findings: list[Finding] = field(default_factory=list)

    def sheet(self, key: str) -> Sheet | None:
        return next((each for each in self.sheets if each.key == key), None)


def read(data: bytes, keys: Sequence[str]) -> Workbook | None:
    """The sheets of a workbook that :func:`package.look_at` let pass, those of other names without
    their rows; None where it is broken.
    """
    findings: list[Finding] = []
    try:
        with warnings.catch_warnings():  # what openpyxl leaves out: validation, styles, dates
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(data), read_only=True, keep_links=False)
            sheets = [_sheet(each, keys, findings) for each in book.worksheets[:SHEETS]]
    except Exception:  # noqa: BLE001 - a spoilt part fails in whatever openpyxl made of it
        return None
    return Workbook(tuple(sheets), findings)


def _sheet(worksheet: Any, keys: Sequence[str], findings: list[Finding]) -> Sheet:
    name = str(worksheet.title)
    if name.strip().lower() not in keys or not hasattr(worksheet, "reset_dimensions"):
        return Sheet(name)
    worksheet.reset_dimensions()  # what it says of its size may be anything
    rows = worksheet.iter_rows(max_row=ROWS + 1, max_col=COLUMNS + 1)
    return rows_of(name, ([(each.value, each.data_type) for each in row] for row in rows), findings)


def rows_of(name: str, given: Iterable[list[tuple[Any, str]]], findings: list[Finding]) -> Sheet:
    """A sheet of values, each with the letter of its type, to bounds."""
    rows: list[tuple[Cell, ...]] = []
    for number, row in enumerate(given, 1):
        cells = tuple(_cells(number, row))
        if cells and number > ROWS:
            findings.append(_beyond("survey.too_many_rows", name, cells[0], ROWS))
            break
        if cells and cells[-1].column > COLUMNS:
            findings.append(_beyond("survey.too_many_columns", name, cells[-1], COLUMNS))
            break
        if cells:
            rows.append(cells)
            findings += [_unfit(name, each) for each in cells if each.is_unfit]
    has_top = bool(rows) and rows[0][0].row == 1
    return Sheet(name, rows[0] if has_top else (), tuple(rows[1:] if has_top else rows))


def _cells(number: int, row: Sequence[tuple[Any, str]]) -> Iterator[Cell]:
    for column, (value, data_type) in enumerate(row, 1):
        if value is None:
            continue
        text, kind = _told(value, data_type)
        if text.strip():
            yield Cell(number, column, text, kind)


def _told(value: object, data_type: str) -> tuple[str, Kind]:
    """As pyxform writes it, but for days: those have no hour."""
    if data_type == "f" and value in ("=TRUE()", "=FALSE()"):  # so LibreOffice saves a TRUE
        return str(value)[1:-2], Kind.SWITCH
    if data_type == "f":
        return str(getattr(value, "text", value)), Kind.FORMULA
    if data_type == "e":
        return str(value), Kind.ERROR
    match value:
        case bool():
            return ("TRUE" if value else "FALSE"), Kind.SWITCH
        case int():
            return str(value), Kind.NUMBER
        case float():
            return (f"{value:.0f}" if value.is_integer() else repr(value)), Kind.NUMBER
        case datetime.datetime():
            midnight = value.time() == datetime.time()
            return (f"{value.date()}" if midnight else f"{value}"), Kind.DATE
        case datetime.date() | datetime.time() | datetime.timedelta():
            return str(value), Kind.DATE
    return _STRANGE.sub("", str(value)).replace("\xa0", " "), Kind.TEXT


def _unfit(name: str, cell: Cell) -> Finding:
    told = {"value": shown(cell.text)}
    if cell.kind is Kind.FORMULA:
        return Finding(
            code="survey.formula", sheet=name, row=cell.row, column=cell.column, params=told
        )
    if cell.kind is Kind.ERROR:
        return Finding(
            code="survey.cell_error", sheet=name, row=cell.row, column=cell.column, params=told
        )
    told = {"count": f"{len(cell.text)}", "limit": f"{LONGEST}"}
    return Finding(
        code="survey.cell_long", sheet=name, row=cell.row, column=cell.column, params=told
    )


def _beyond(code: str, name: str, cell: Cell, limit: int) -> Finding:
    told = {"limit": f"{limit}"}
    return Finding(code=code, sheet=name, row=cell.row, column=cell.column, params=told)
