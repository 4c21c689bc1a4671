"""Rows of a list that stay who they are: a finger, the keys and the place in the list are kept.

A view that is given another list makes all of its rows anew and stands at its top again, though
only one of them tells another time. Here a row is known by a key; it is changed, moved, added or
taken away where it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import (
    Property,
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    Qt,
    Signal,
)
from PySide6.QtQml import QmlElement

from ui.viewmodels.shared.letting_go import let_go_when_left

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

INVALID = QModelIndex()
ROW = int(Qt.ItemDataRole.UserRole)


class KeptModel(QAbstractListModel):
    """`key_of` says who a row is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Any] = []

    def rowCount(self, parent: QModelIndex = INVALID) -> int:  # type: ignore[override]
        return 0 if parent.isValid() else len(self._lines)

    @property
    def lines(self) -> Sequence[Any]:
        return self._lines

    def key_of(self, line: Any) -> object:
        raise NotImplementedError

    def update(self, wanted: Sequence[Any]) -> None:
        """Become `wanted` by removing, moving, inserting and changing rows."""
        keys = [self.key_of(line) for line in wanted]
        for row in reversed(range(len(self._lines))):
            if self.key_of(self._lines[row]) not in keys:
                self._remove(row)
        for row, line in enumerate(wanted):
            known = [self.key_of(old) for old in self._lines[row:]]
            if keys[row] in known:
                self._move(row + known.index(keys[row]), row)
                self._change(row, line)
            else:
                self.beginInsertRows(INVALID, row, row)
                self._lines.insert(row, line)
                self.endInsertRows()
        for row in reversed(range(len(wanted), len(self._lines))):
            self._remove(row)  # one key that stood here twice

    def _move(self, at: int, to: int) -> None:
        """Up the list."""
        if at != to:
            self.beginMoveRows(INVALID, at, at, INVALID, to)
            self._lines.insert(to, self._lines.pop(at))
            self.endMoveRows()

    def _change(self, row: int, line: Any) -> None:
        if self._lines[row] != line:
            self._lines[row] = line
            self.dataChanged.emit(self.index(row), self.index(row))

    def _remove(self, row: int) -> None:
        self.beginRemoveRows(INVALID, row, row)
        del self._lines[row]
        self.endRemoveRows()


@QmlElement
class KeptRows(KeptModel):
    """A view-model's list of dicts as a view's model: `KeptRows { key: "case"; rows: … }`, each
    delegate with its `modelData` as ever."""

    rowsChanged = Signal()
    keyChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._key = ""
        self._told: list[dict[str, Any]] = []
        self.destroyed.connect(partial(dict.clear, self.__dict__))  # whom it knew goes with it

    def data(self, index: QModelIndex, role: int = ROW) -> object:  # type: ignore[override]
        return self._lines[index.row()] if index.isValid() and role == ROW else None

    def roleNames(self) -> dict[int, QByteArray]:
        return {ROW: QByteArray(b"row")}  # the only one is `modelData`, too

    def key_of(self, line: dict[str, Any]) -> object:
        return line.get(self._key)

    @Property("QVariantList", notify=rowsChanged)
    def rows(self) -> list[dict[str, Any]]:
        return self._told

    @rows.setter  # type: ignore[no-redef]
    def rows(self, rows: list[dict[str, Any]]) -> None:
        self._told = rows
        self._tell()
        self.rowsChanged.emit()

    def _named(self) -> str:
        return self._key

    def _name(self, key: str) -> None:
        if not self._key:
            let_go_when_left(self)
        self._key = key
        self._tell()
        self.keyChanged.emit()

    key = Property(str, _named, _name, notify=keyChanged)

    def _tell(self) -> None:
        if not self._key or self._told == self._lines:
            return  # a binding may be there before the key
        if {each.get(self._key) for each in self._told}.isdisjoint(map(self.key_of, self._lines)):
            self.beginResetModel()  # another list: it begins at its top
            self._lines = list(self._told)
            self.endResetModel()
        else:
            self.update(self._told)
