"""A card that still lies on the reader when its resident is done: they are told to take it."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import sessions
from ui.resident.loss import ResidentLoss

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

GIVEN = 900  # milliseconds for who took it while they ended: the reader looks a few times a second
REMINDED = 15_000  # milliseconds, where the reader cannot say whether it was taken


@QmlElement
class ResidentLeftCard(ResidentLoss):
    cardChanged = Signal()
    cardEnds = Signal()  # who laid it is done, and their language is still theirs

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lies = "no"
        self._laid = False  # in this session
        self._left = ""
        self._given = QTimer(self, interval=GIVEN, singleShot=True)
        self._given.timeout.connect(self._tell)
        self._reminded = QTimer(self, interval=REMINDED, singleShot=True)
        self._reminded.timeout.connect(self.cardSeen)

    @Property(bool, notify=cardChanged)
    def cardLies(self) -> bool:
        """One that was laid lies there still."""
        return self._lies == "yes"

    @Property(str, notify=cardChanged)
    def cardLeft(self) -> str:
        """After a session: "yes", a card lies there; "perhaps", this reader cannot say; or ""."""
        return self._left

    @property
    def leavesCard(self) -> bool:
        """`cardLeft`, for view-models: certainly."""
        return self._left == "yes"

    @Slot()
    def cardSeen(self) -> None:
        self._set_left("")

    def hear_card(self, told: sessions.CardLies) -> None:
        self._lies = told.lies
        self._laid = self._laid or told.lies == "yes"
        if self._left and told.lies != "yes":
            self._set_left("" if told.lies == "no" else "perhaps")
        else:
            self.cardChanged.emit()

    def end_card(self) -> None:
        """Whoever laid it is done here."""
        laid, self._laid = self._laid, False
        self._set_left("")
        if laid and self._lies != "no":
            self.cardEnds.emit()
            self._given.start()

    def _tell(self) -> None:
        self._set_left(self._lies if self._lies != "no" else "")

    def _set_left(self, left: str) -> None:
        self._given.stop()
        self._left = left
        if left == "perhaps":
            self._reminded.start()
        else:
            self._reminded.stop()
        self.cardChanged.emit()
