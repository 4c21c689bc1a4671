"""A list of tickets as a clerk sees it; rows keep their place when the queue moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, Qt

INVALID = QModelIndex()


@dataclass(frozen=True)
class TicketLine:
    """One ticket in words; the field names are the model's roles."""

    visit: str
    number: str
    service: str
    facts: str  # priority, appointment, language: in words
    since: str  # "12 min"
    at: str  # "09:41"
    note: str
    unprinted: bool


ROLES = {
    Qt.ItemDataRole.UserRole + 1 + place: field.name
    for place, field in enumerate(fields(TicketLine))
}


class TicketListModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[TicketLine] = []

    def rowCount(self, parent: QModelIndex = INVALID) -> int:  # type: ignore[override]
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: QModelIndex, role: int = 0) -> object:  # type: ignore[override]
        name = ROLES.get(role)
        return getattr(self._lines[index.row()], name) if name and index.isValid() else None

    def roleNames(self) -> dict[int, QByteArray]:
        return {role: QByteArray(name.encode()) for role, name in ROLES.items()}

    @property
    def lines(self) -> Sequence[TicketLine]:
        return self._lines

    def update(self, wanted: Sequence[TicketLine]) -> None:
        """Become `wanted` by removing, inserting and changing rows, so that a view stays put."""
        keep = {line.visit for line in wanted}
        for row in reversed(range(len(self._lines))):
            if self._lines[row].visit not in keep:
                self._remove(row)
        for row, line in enumerate(wanted):
            if row < len(self._lines) and self._lines[row].visit == line.visit:
                self._change(row, line)
                continue
            known = [old.visit for old in self._lines]
            if line.visit in known:
                self._remove(known.index(line.visit))
            self.beginInsertRows(INVALID, row, row)
            self._lines.insert(row, line)
            self.endInsertRows()

    def _change(self, row: int, line: TicketLine) -> None:
        if self._lines[row] != line:
            self._lines[row] = line
            self.dataChanged.emit(self.index(row), self.index(row))

    def _remove(self, row: int) -> None:
        self.beginRemoveRows(INVALID, row, row)
        del self._lines[row]
        self.endRemoveRows()
