"""What a fall of the agent takes from who stands at a screen, until they have read it."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from ui.resident.parting import ResidentParting

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class ResidentLoss(ResidentParting):
    lossChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._loss = ""

    @Property(str, notify=lossChanged)
    def loss(self) -> str:
        """ "gone": all that was not filed; "kept": what was written is here, card and photographs
        are not; "" for nothing that is still to be told.
        """
        return self._loss

    @Slot()
    def understood(self) -> None:
        self.set_loss("")

    def set_loss(self, loss: str) -> None:
        if loss != self._loss:
            self._loss = loss
            self.lossChanged.emit()
