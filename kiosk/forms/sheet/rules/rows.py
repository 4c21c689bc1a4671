"""A sheet's rows by the names of their columns, and what is found in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kiosk.forms.sheet.findings import MOST, Finding, nearest, shown
from kiosk.forms.sheet.rules.headings import Column, Headings
from kiosk.forms.sheet.workbook import Cell, Sheet


class Row:
    def __init__(self, headings: Headings, cells: tuple[Cell, ...]) -> None:
        self.number = cells[0].row
        self._cells: dict[str, list[tuple[Column, Cell]]] = {}
        for cell in cells:
            column = headings.columns.get(cell.column)
            if column is not None:
                self._cells.setdefault(column.name, []).append((column, cell))

    def cell(self, name: str) -> Cell | None:
        """The first of the columns of a name that has something."""
        found = self._cells.get(name)
        return found[0][1] if found else None

    def text(self, name: str) -> str:
        cell = self.cell(name)
        return cell.text.strip() if cell is not None else ""

    def words(self, name: str) -> dict[str, str]:
        """By language; "" is the column without one."""
        return {column.language: cell.text for column, cell in self._cells.get(name, ())}

    def all(self) -> Iterator[tuple[Column, Cell]]:
        for found in self._cells.values():
            yield from found

    @property
    def has_media(self) -> bool:
        """Which is refused; that it has no words is then no matter."""
        return any(name.startswith("media ") for name in self._cells)

    @property
    def is_empty(self) -> bool:
        """Nothing in a column that is read."""
        return not any(name for name in self._cells)


class Table:
    """A sheet with its columns, and the list of what is wrong with it."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.headings = Headings(sheet)
        self.rows = [Row(self.headings, cells) for cells in sheet.rows]
        self._unfit = {
            (cell.row, cell.column) for cells in sheet.rows for cell in cells if cell.is_unfit
        }
        self.findings: list[Finding] = list(self.headings.findings())

    def note(
        self, code: str, row: Row, name: str, *, column: Column | None = None,
        advice: bool = False, told: Mapping[str, str] | None = None, **params: str,
    ) -> None:  # fmt: skip
        """Something to mend in a row, in the column of a name or in the one that is given."""
        values = {**(told or {}), **params}
        if column is None:
            columns = self.headings.by_name.get(name)
            column = columns[0] if columns else Column(0, name, name)
        if (row.number, column.number) in self._unfit:
            return
        self.findings.append(
            Finding(
                code=code, sheet=self.sheet.name, row=row.number, column=column.number,
                heading=column.heading, advice=advice,
                params={each: shown(value, 80) for each, value in values.items()},
            )
        )  # fmt: skip

    def meant(self, word: str, known: Iterable[str]) -> str:
        """What is like a word; it takes long, and of more than MOST findings none is told."""
        return nearest(word, known) if len(self.findings) <= MOST else ""

    def columns(self, name: str) -> list[Column]:
        return self.headings.by_name.get(name, [])
