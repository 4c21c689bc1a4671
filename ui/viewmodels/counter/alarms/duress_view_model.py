"""F8 held for a second, or pressed three times: a clerk under duress, with no eye on the screen."""

from __future__ import annotations

import time

from PySide6.QtCore import Property, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

HELD = 1000  # milliseconds
TIMES, WITHIN = 3, 2.0  # presses, seconds


@QmlElement
class CounterDuressViewModel(QObject):
    """Sees the keys of one window before anything in it does; they go on as if nothing were."""

    windowChanged = Signal()
    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window: QObject | None = None
        self._presses: list[float] = []
        self._held = QTimer(self)
        self._held.setSingleShot(True)
        self._held.setInterval(HELD)
        self._held.timeout.connect(self._ask)

    def _get_window(self) -> QObject | None:
        return self._window

    def _set_window(self, window: QObject | None) -> None:
        if window is self._window or not isinstance(window, QWindow):
            return
        self._window = window
        window.installEventFilter(self)
        self.windowChanged.emit()

    window = Property(QObject, _get_window, _set_window, notify=windowChanged)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # Qt's name
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F8:
            if event.type() is QEvent.Type.KeyRelease and not event.isAutoRepeat():
                self._held.stop()
            elif event.type() is QEvent.Type.KeyPress and not event.isAutoRepeat():
                self._pressed()
        return False

    def _pressed(self) -> None:
        now = time.monotonic()
        self._presses = [at for at in self._presses if now - at <= WITHIN] + [now]
        if len(self._presses) >= TIMES:
            self._ask()
        else:
            self._held.start()

    def _ask(self) -> None:
        self._presses = []
        self._held.stop()
        self.asked.emit()
