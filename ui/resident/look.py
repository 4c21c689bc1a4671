"""How a resident's screen looks while they are there: type, contrast, low mode, its settings."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import languages

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

STEPS = (1.0, 1.25, 1.5, 1.75)


@QmlElement
class ResidentLook(QObject):
    lookChanged = Signal()
    settingsChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = False
        self._step = 0
        self._contrast = False
        self._low = False

    @Property("QVariantList", constant=True)  # type: ignore[arg-type]
    def languages(self) -> list[dict[str, str]]:
        """{code, name} of all that one can choose."""
        return [{"code": each.code, "name": each.name} for each in languages.offered()]

    @Property("QStringList", constant=True)  # type: ignore[arg-type]
    def keyboards(self) -> list[str]:
        """Layouts of the keyboard on the screen, the hall's first."""
        return list(dict.fromkeys(each.keyboard for each in languages.offered()))

    @Property(float, notify=lookChanged)
    def step(self) -> float:
        """Size of type: one of STEPS."""
        return STEPS[self._step]

    @Property(int, notify=lookChanged)
    def size(self) -> int:
        """0 to 3: which of the steps."""
        return self._step

    @Property(bool, notify=lookChanged)
    def highContrast(self) -> bool:
        return self._contrast

    @Property(bool, notify=lookChanged)
    def lowMode(self) -> bool:
        return self._low

    @Slot(int)
    def setSize(self, size: int) -> None:
        self._step = size
        self.lookChanged.emit()

    @Slot(bool)
    def setContrast(self, high: bool) -> None:
        self._contrast = high
        self.lookChanged.emit()

    @Slot(bool)
    def setLow(self, low: bool) -> None:
        self._low = low
        self.lookChanged.emit()

    @Property(bool, notify=settingsChanged)
    def settings(self) -> bool:
        """The settings stand over the screen."""
        return self._settings

    @Slot()
    def openSettings(self) -> None:
        self._settings = True
        self.settingsChanged.emit()

    @Slot()
    def closeSettings(self) -> None:
        self._settings = False
        self.settingsChanged.emit()

    def _looks_plain(self) -> bool:
        return not (self._step or self._contrast or self._low or self._settings)

    def _plain_look(self) -> None:
        self._step, self._contrast, self._low = 0, False, False
        self.lookChanged.emit()
