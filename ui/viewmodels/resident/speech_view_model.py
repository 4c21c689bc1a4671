"""Reading a screen aloud to who wants it; offered only where a voice works on this machine."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickWindow

from kiosk import languages
from ui.sound.chime import Chime
from ui.sound.voices import Engine, find_engine
from ui.viewmodels.resident.resident_view_model import ResidentViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

VOLUME = 0.5  # of 1.0
SETTLE = 250  # milliseconds: a screen is read once it stands


@QmlElement
class ResidentSpeechViewModel(ResidentViewModel):
    availableChanged = Signal()
    onChanged = Signal()
    windowChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine: Engine | None = None
        self._on = False
        self._window: QQuickWindow | None = None
        self._chime: Chime | None = None
        self._warned = False
        self._reading = QTimer(self)
        self._reading.setSingleShot(True)
        self._reading.timeout.connect(self._read)

    def _get_window(self) -> QObject | None:
        return self._window

    def _set_window(self, window: QObject | None) -> None:
        if isinstance(window, QQuickWindow) and window is not self._window:
            self._window = window
            self.windowChanged.emit()

    window = Property(QObject, _get_window, _set_window, notify=windowChanged)

    @Slot()
    def prepare(self) -> None:
        """Look for a voice; called after the first frame, since a sound system is slow to load."""
        self.use(find_engine(self))
        self._chime = Chime(self)

    def use(self, engine: Engine | None) -> None:
        self._engine = engine
        self.availableChanged.emit()

    @Property(bool, notify=availableChanged)
    def available(self) -> bool:
        return self._engine is not None

    @Property(bool, notify=onChanged)
    def on(self) -> bool:
        return self._on

    @Slot()
    def toggle(self) -> None:
        self._set_on(not self._on)

    @Slot()
    def arrived(self) -> None:
        """Another screen is shown."""
        if self._on:
            self._reading.start(SETTLE)

    def arrive(self) -> None:
        if self._session is not None:
            self._session.wiped.connect(self._silence)
            self._session.warningChanged.connect(self._warn)

    def retranslate(self) -> None:
        self.arrived()

    def _silence(self) -> None:
        self._set_on(False)

    def _warn(self) -> None:
        """The screen asks whether somebody is still there: heard by everybody, once a warning."""
        warning = self._session is not None and self._session.secondsLeft > 0
        if warning and not self._warned:
            if self._chime is not None:
                self._chime.ring()
            if self._engine is not None:
                self._engine.stop()
                told = self.tr("Are you still there? Touch the screen to go on.")
                self._engine.say(told, self._language, VOLUME)
        self._warned = warning

    def _set_on(self, on: bool) -> None:
        self._on = on
        self._reading.stop()
        if self._engine is not None:
            self._engine.stop()
        self.onChanged.emit()
        self.arrived()

    def _read(self) -> None:
        if self._engine is None or self._window is None:
            return
        self._engine.stop()
        text = languages.of(self._language).stop.join(spoken_texts(self._window))
        self._engine.say(text, self._language, VOLUME)


def spoken_texts(window: QQuickWindow) -> list[str]:
    """The names of what stands on a screen, in its order, as a screen reader would say them."""
    top = QAccessible.queryAccessibleInterface(window)
    found: list[str] = []

    def walk(item: QAccessibleInterface) -> None:
        if item.state().invisible:
            return
        name = item.text(QAccessible.Text.Name)
        if name and item is not top and name not in found:
            found.append(name)
        for number in range(item.childCount()):
            walk(item.child(number))

    if top is not None:
        for number in range(top.childCount()):
            walk(top.child(number))
    return found
