"""What becomes of answers that are not handed in when their resident goes or falls silent."""

from __future__ import annotations

from PySide6.QtCore import Property, Signal
from PySide6.QtQml import QmlElement

from ui.resident.tongue import ResidentTongue

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class ResidentParting(ResidentTongue):
    partingChanged = Signal()

    _parting = ""

    @Property(str, notify=partingChanged)
    def parting(self) -> str:
        """ "drop" or "keep", as the survey that is being answered has it; "" where none is."""
        return self._parting

    def set_parting(self, parting: str) -> None:
        if parting != self._parting:
            self._parting = parting
            self.partingChanged.emit()
