"""What hangs on the case that is open: its photographs, and its slip."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import case_desk, paper
from ui.viewmodels.counter import paper_wording
from ui.viewmodels.shared.link import LinkedViewModel, key

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class CaseAttachmentsViewModel(LinkedViewModel):
    slipChanged = Signal()
    photoChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._case: case_desk.CaseView | None = None
        self._slip: paper.SlipStatus | None = None
        self._photo = ""
        self._looked_at = -1  # number of the photograph that is shown

    # --- photographs ---

    @Property(str, notify=photoChanged)
    def photo(self) -> str:
        """The photograph that is looked at, as an address for QML; "" for none."""
        return self._photo

    @Property(int, notify=photoChanged)
    def photoNumber(self) -> int:
        return self._looked_at + 1

    @Slot()
    def nextPhoto(self) -> None:
        """Looks at the first one, then the next; each look stands in the journal."""
        if self._case is None or not self._case.photos:
            return
        number = (self._looked_at + 1) % len(self._case.photos)
        case, blob = self._case.row.case, self._case.photos[number]

        def seen(photo: case_desk.Photo) -> None:
            if self._case is not None and self._case.row.case == case:
                self._photo, self._looked_at = f"data:image/jpeg;base64,{photo.picture}", number
                self.photoChanged.emit()

        self.ask("cases.photo", case_desk.GetPhoto(case=case, blob=blob), seen)

    def _put_photo_away(self) -> None:
        self._photo, self._looked_at = "", -1
        self.photoChanged.emit()

    # --- paper ---

    @Property(str, notify=slipChanged)
    def slipText(self) -> str:
        return paper_wording.paper(self._slip, self._language)

    @Property(bool, notify=slipChanged)
    def slipWaits(self) -> bool:
        return self._slip is not None and self._slip.state in ("queued", "printing")

    @Slot()
    def cancelSlip(self) -> None:
        if self._slip is not None:
            self.ask("printing.cancel", paper.JobRef(job=self._slip.job, key=key()))
