"""Reading a screen aloud to who wants it; offered only where a voice works on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickWindow

from kiosk import languages
from ui.sound.chime import Chime
from ui.sound.voices import Engine, find_engine
from ui.viewmodels.resident.resident_view_model import ResidentViewModel

if TYPE_CHECKING:
    from PySide6.QtGui import QAccessibleInterface

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

LOUDEST, USUAL = 6, 3  # steps of the volume
PAPERS = ("ticket", "receipt")  # screens at which an errand with a card is over
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
        self._volume = USUAL
        self._window: QQuickWindow | None = None
        self._chime: Chime | None = None
        self._warned = False
        self._farewell = ("", "")  # what who leaves is told, and in which language
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

    @Property(int, constant=True)
    def loudest(self) -> int:
        return LOUDEST

    @Property(int, notify=onChanged)
    def volume(self) -> int:
        """1 to `loudest`."""
        return self._volume

    @Slot(int)
    def louder(self, steps: int) -> None:
        """Louder by so many steps, and heard at once where something is read."""
        self._volume = max(1, min(LOUDEST, self._volume + steps))
        self.onChanged.emit()
        self.arrived()

    @Slot(str)
    def sayAloud(self, text: str) -> None:
        """Aloud, whether or not screens are read: what a danger wants heard."""
        if self._engine is not None and text:
            self._reading.stop()
            self._engine.stop()
            self._engine.say(text, self._language, self._volume / LOUDEST)

    @Slot()
    def plain(self) -> None:
        """Silent, and as loud as usual."""
        self._volume = USUAL
        self._set_on(False)

    @Slot()
    def arrived(self) -> None:
        """Another screen is shown."""
        if self._on:
            self._reading.start(SETTLE)

    def arrive(self) -> None:
        if self._session is not None:
            self._session.cardEnds.connect(self._card_ends)
            self._session.cardChanged.connect(self._card)
            self._session.wiped.connect(self.plain)
            self._session.warningChanged.connect(self._warn)
            self._session.screenChanged.connect(self._paper_comes)

    def retranslate(self) -> None:
        self.arrived()

    def _card_ends(self) -> None:
        """Who is done may leave a card: in their language, before the hall's comes back."""
        told = self.tr("Please take your card from the reader.")
        self._farewell = (told, self._language)

    def _card(self) -> None:
        """Heard by everybody: they have turned away already."""
        if self._session is None or not self._session.leavesCard:
            return
        (told, language), self._farewell = self._farewell, ("", "")
        if told and self._chime is not None:
            self._chime.ring()
        if told and self._engine is not None:
            self._engine.say(told, language, self._volume / LOUDEST)

    def _paper_comes(self) -> None:
        """The errand is done, and the card is not needed any more: heard while they still stand
        there, and once more if they leave it."""
        session = self._session
        if session is None or str(session.screen) not in PAPERS or not session.cardLies:
            return
        if self._chime is not None:
            self._chime.ring()
        if self._engine is not None and not self._on:  # who has it read hears it with the screen
            told = self.tr("Please take your card from the reader.")
            self._engine.say(told, self._language, self._volume / LOUDEST)

    def _warn(self) -> None:
        """The screen asks whether somebody is still there: heard by everybody, once a warning."""
        warning = self._session is not None and self._session.secondsLeft > 0
        if warning and not self._warned:
            if self._chime is not None:
                self._chime.ring()
            if self._engine is not None:
                self._engine.stop()
                told = self.tr("Are you still there? Touch the screen to go on.")
                self._engine.say(told, self._language, self._volume / LOUDEST)
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
        self._engine.say(text, self._language, self._volume / LOUDEST)


def spoken_texts(window: QQuickWindow) -> list[str]:
    """The names of what stands on a screen, as a screen reader would say them: the question and
    what follows it in its order, then the frame above it."""
    from PySide6.QtGui import QAccessible  # when somebody listens, and not at the start

    top = QAccessible.queryAccessibleInterface(window)
    found: list[str] = []
    question = ""

    def walk(item: QAccessibleInterface) -> None:
        nonlocal question
        if item.state().invisible or item.object().property("unspoken"):
            return
        name = item.text(QAccessible.Text.Name)
        if name and item is not top and name not in found:
            found.append(name)
            if item.role() is QAccessible.Role.Heading:
                question = question or name
        for number in range(item.childCount()):
            walk(item.child(number))

    if top is not None:
        for number in range(top.childCount()):
            walk(top.child(number))
    begin = found.index(question) if question else 0
    return found[begin:] + found[:begin]
