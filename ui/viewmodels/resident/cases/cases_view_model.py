"""Whether this hall takes reports: a tile appears only where its capability works."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.api import basis, case_filing
from ui.viewmodels.resident.resident_view_model import ResidentViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class ResidentCasesViewModel(ResidentViewModel):
    takesCasesChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._takes = False

    def line_back(self) -> None:
        self.need("cases.choices", basis.Nothing(), self._chosen)

    def _chosen(self, choices: case_filing.CaseChoices) -> None:
        self._takes = bool(choices.categories)
        self.takesCasesChanged.emit()

    @Property(bool, notify=takesCasesChanged)
    def takesCases(self) -> bool:
        return self._takes
