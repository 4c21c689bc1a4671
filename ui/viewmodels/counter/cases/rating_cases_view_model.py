"""Cases behind low ratings: how many wait, for who may see them. Nothing else tells of them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.api import access, case_desk
from ui.viewmodels.shared.link import LinkedViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_NONE = case_desk.ConfinedCases(open=0, overdue=0)


@QmlElement
class CounterRatingCasesViewModel(LinkedViewModel):
    countChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told = _NONE

    def hear(self, topic: str, body: Any) -> None:
        if topic == "cases.confined" and isinstance(body, case_desk.ConfinedCases):
            self._told = body
        elif topic == "staff" and isinstance(body, access.StaffState) and body.signed_in is None:
            self._told = _NONE
        else:
            return
        self.countChanged.emit()

    def retranslate(self) -> None:
        self.countChanged.emit()

    @Property(int, notify=countChanged)
    def open(self) -> int:
        return self._told.open

    @Property(int, notify=countChanged)
    def overdue(self) -> int:
        return self._told.overdue

    @Property(str, notify=countChanged)
    def words(self) -> str:
        told = self._told
        if not told.overdue:
            return self.tr("From low ratings: {open}").format(open=told.open)
        return self.tr("From low ratings: {open}, {late} overdue").format(
            open=told.open, late=told.overdue
        )
