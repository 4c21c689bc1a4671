"""The frame of every resident screen: whose hall this is, what time it is, what was lost."""

from __future__ import annotations

from PySide6.QtCore import Property, QDate, QLocale, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import languages
from ui.viewmodels.resident.resident_view_model import ResidentViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

REACH_MM = 1120  # above the floor


@QmlElement
class ResidentFrameViewModel(ResidentViewModel):
    wordsChanged = Signal()
    timeChanged = Signal()
    slowChanged = Signal()
    personChanged = Signal()
    personWanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._time = self._date = ""
        self._person = False
        self.languageChanged.connect(self.wordsChanged)
        self.connectedChanged.connect(self.wordsChanged)
        self.clientChanged.connect(self._follow_pulse)
        self._tick = QTimer(self)
        self._tick.timeout.connect(self._look_at_clock)
        self._tick.start(1000)

    @Property(str, notify=wordsChanged)
    def hall(self) -> str:
        return self.say(self.welcome.hall) if self.welcome else ""

    @Property(str, notify=wordsChanged)
    def settingsElsewhere(self) -> str:
        """ "Settings" for who does not read the language that is shown."""
        return "Settings" if self._language == languages.FIRST else "设置"

    @Property(str, notify=wordsChanged)
    def phone(self) -> str:
        """Whom residents ring when the kiosk cannot help."""
        return languages.of(self._language).figures(self.welcome.phone) if self.welcome else ""

    @Property(str, notify=wordsChanged)
    def refusal(self) -> str:
        """Why the agent does not want this terminal, as a sentence."""
        why = self._link.refused if self._link else None
        return self.sentence(why) if why is not None else ""

    def _get_person(self) -> bool:
        """A person can be asked for now, who comes to this screen."""
        return self._person

    def _set_person(self, offered: bool) -> None:
        if offered != self._person:
            self._person = offered
            self.personChanged.emit()

    personOffered = Property(bool, _get_person, _set_person, notify=personChanged)

    @Slot()
    def callPerson(self) -> None:
        self.personWanted.emit()

    @Property(bool, notify=slowChanged)
    def slow(self) -> bool:
        """The agent has said nothing for a moment."""
        return self._link is not None and bool(self._link.slow)

    @Property(int, notify=wordsChanged)
    def tooHigh(self) -> int:
        """Millimetres of the screen that nobody reaches from a wheelchair (EN 301 549, 8.3)."""
        if self.welcome is None:
            return 0
        top = self.welcome.screen_bottom_mm + self.welcome.screen_height_mm
        return max(0, min(top - REACH_MM, self.welcome.screen_height_mm // 2))

    @Property(str, notify=timeChanged)
    def time(self) -> str:
        return self._time

    @Property(str, notify=timeChanged)
    def date(self) -> str:
        return self._date

    def line_back(self) -> None:
        self._look_at_clock()

    def retranslate(self) -> None:
        self._look_at_clock()

    def _follow_pulse(self) -> None:
        if self._link is not None:
            self._link.slowChanged.connect(self.slowChanged)
            self.slowChanged.emit()

    def _look_at_clock(self) -> None:
        now = self.now().astimezone(self.zone)
        reads = languages.of(self._language)
        date = QLocale(reads.locale).toString(QDate(now.year, now.month, now.day), reads.date)
        if (f"{now:%H:%M}", date) != (self._time, self._date):
            self._time, self._date = f"{now:%H:%M}", date
            self.timeChanged.emit()
