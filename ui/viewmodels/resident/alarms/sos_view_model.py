"""The SOS screen of a resident's terminal: help is called at once, everything else comes after."""

from __future__ import annotations

from typing import Any, Literal

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import alarms
from kiosk.phrases import phrase
from ui.resident.call_for_help import KINDS, CallForHelp
from ui.viewmodels.resident.resident_view_model import ResidentViewModel
from ui.viewmodels.shared.beside import beside
from ui.viewmodels.shared.times import clock_time

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

KIND_SECONDS = 5  # then it is presumed
SURE_SECONDS = 15  # whether it was a mistake; then it was none
OVER_SECONDS = 20  # how long it is told that all is over

Step = Literal["kind", "status", "sure", "surely"]


@QmlElement
class ResidentSosViewModel(ResidentViewModel):
    sosChanged = Signal()
    secondsChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._help = CallForHelp(self)
        self._help.changed.connect(self._changed)
        self._heard = False
        self._open = False
        self._step: Step = "kind"
        self._was = "none"
        self._seconds = 0
        self._untouched = 0  # seconds
        self._beat = QTimer(self)
        self._beat.setInterval(1000)
        self._beat.timeout.connect(self._second)
        self.connectedChanged.connect(self.sosChanged)

    # --- what the resident does ---

    @Slot()
    def callHelp(self) -> None:
        """The control was held."""
        self._help.client = self._link
        self._open = True  # before anybody hears of it: nothing below is seen, or has the keys
        self._help.press()
        if self._session is not None:
            self._session.touch()
        asks = self._help.kind_is_open
        self._turn("kind" if asks else "status", KIND_SECONDS if asks else 0)

    def _call_about(self, request: alarms.RaiseAlarm) -> None:
        """One touch on the advice about a danger."""
        self._help.client = self._link
        self._open = True
        self._help.press(request)
        self._turn("status")

    @Slot(str)
    def choose(self, kind: str) -> None:
        [chosen] = [each for each in KINDS if each == kind]
        self._help.choose(chosen)
        self._turn("status")

    @Slot()
    def askKind(self) -> None:
        """It is something else after all."""
        self._turn("kind", 3 * KIND_SECONDS)

    @Slot()
    def mistake(self) -> None:
        """Counts once it was said here and to each of two questions."""
        if self._step in ("kind", "status"):
            self._turn("sure", SURE_SECONDS)
        elif self._step == "sure":
            self._turn("surely", SURE_SECONDS)
        else:
            self._turn("status")
            self._help.withdraw()

    @Slot()
    def needed(self) -> None:
        """No mistake: help is needed."""
        self._turn("status")

    @Slot()
    def leave(self) -> None:
        """Back to what one did; a bar tells of the alarm from now on."""
        self._open = False
        self.sosChanged.emit()

    @Slot()
    def show(self) -> None:
        self._open = True
        self._turn("status")

    @Slot()
    def finish(self) -> None:
        """It is over, and read."""
        self._open = False
        self._help.forget()

    # --- the line ---

    def arrive(self) -> None:
        if self._session is not None:
            self._session.wiped.connect(self._wiped)
            self._session.danger.called.connect(self._call_about)

    def line_back(self) -> None:
        self._help.client = self._link
        self._help.line_back()

    def retranslate(self) -> None:
        self.sosChanged.emit()

    def hear(self, topic: str, body: Any) -> None:
        if topic != "emergency" or not isinstance(body, alarms.EmergencyState):
            return
        first, self._heard = not self._heard, True
        calling = self._help.standing != "none"
        self._help.client = self._link
        self._help.hear(body, self.welcome.terminal if self.welcome else "")
        if first and not calling and self._help.waits:
            self.show()  # this screen fell while somebody waited before it

    def _changed(self) -> None:
        was, self._was = self._was, self._help.standing
        if self._was == "none":
            self._open = False
        elif self._was != was and self._was == "closed":
            self._turn("status", OVER_SECONDS)
        if self._was != "none" and not self._beat.isActive():
            self._beat.start()
        self.sosChanged.emit()

    # --- the passing of time ---

    def _turn(self, step: Step, seconds: int = 0) -> None:
        self._step = step
        self._seconds, self._untouched = seconds, 0
        self.secondsChanged.emit()
        self.sosChanged.emit()

    def _second(self) -> None:
        """Who waits for help is not sent away: the session lasts while nobody has accepted."""
        if self._help.standing == "none":
            self._beat.stop()
            return
        if self._open and self._session is not None:
            if self._help.waits:
                self._session.touch()
            else:
                self._rest(bool(self._session.session))
        asking = self._step == "kind"
        if self._seconds and not (asking and self._help.standing == "unheard"):
            self._seconds -= 1
            self.secondsChanged.emit()
            if not self._seconds:
                self._time_is_up()

    def _rest(self, in_session: bool) -> None:
        """Where there is no session to end this screen with, it ends by itself."""
        self._untouched += 1
        idle = self.welcome.idle_seconds if self.welcome else 45
        if self._untouched > idle and not in_session:
            self.leave()

    def _time_is_up(self) -> None:
        if self._help.standing == "closed":
            self.finish()
        else:
            self._turn("status")

    def _wiped(self) -> None:
        if self._open and not self._help.waits:
            self.leave()

    # --- what is shown ---

    @Property(bool, notify=sosChanged)
    def open(self) -> bool:
        """The SOS screen is to be seen."""
        return self._open

    @Property(str, notify=sosChanged)
    def standing(self) -> str:
        """none, sending, unheard, raised, accepted or closed."""
        return self._help.standing

    @Property(bool, notify=sosChanged)
    def unheard(self) -> bool:
        """A call from here does not get through; also one more of a known alarm."""
        return self._help.unheard

    @Property(str, notify=sosChanged)
    def view(self) -> str:
        """What the SOS screen asks or tells: kind, status, unheard, closed, sure or surely."""
        if self._help.standing == "closed":
            return "closed"
        if self._help.standing == "unheard" and self._step in ("kind", "status"):
            return "unheard"
        return self._step

    @Property(int, notify=secondsChanged)
    def seconds(self) -> int:
        """Left to choose in."""
        return self._seconds

    @Property(str, notify=sosChanged)
    def title(self) -> str:
        """That help was called, and when."""
        return self._title()

    @Property(str, notify=sosChanged)
    def status(self) -> str:
        """Who comes, in plain words."""
        return self._status()

    @Property(str, notify=sosChanged)
    def inMinutes(self) -> str:
        """Until they are there, as they said; "" where they did not."""
        return self._in_minutes()

    @Property(str, notify=sosChanged)
    def bar(self) -> str:
        """One line for the top of the other screens; "" where no alarm is ours."""
        match self._help.standing:
            case "none":
                return ""
            case "sending":
                return self._title()
            case "unheard":
                return beside((self._title(), self.tr("call out for help")))
            case "closed":
                return self._status()
        return beside((self._title(), self._status(), self._in_minutes()))

    @Property(str, notify=sosChanged)
    def kind(self) -> str:
        """What the staff were told it is; "" while that is not known."""
        row, chosen = self._help.row, self._help.kind
        if self._help.kind_under_way or row is None:
            return phrase(f"alarm.kind.{chosen}", self._language) if chosen else ""
        kind = f"danger.{row.hazard}" if row.hazard else f"alarm.kind.{row.kind}"
        told = phrase(kind, self._language)
        return told + self.tr(" (assumed)") if row.presumed else told

    @Property(bool, notify=sosChanged)
    def takenBack(self) -> bool:
        """Said to have been a mistake; staff come and look all the same."""
        return self._help.withdrawn

    @Property(bool, notify=sosChanged)
    def drill(self) -> bool:
        return self._help.row is not None and self._help.row.drill

    def _title(self) -> str:
        match self._help.standing:
            case "sending":
                return self.tr("Calling for help…")
            case "unheard":
                return self.tr("Your call has not got through yet")
            case "closed":
                return self.tr("Dealt with")
        return self.tr("Help called at {time}").format(time=self._called_at())

    def _called_at(self) -> str:
        row, pressed = self._help.row, self._help.pressed_at
        if row is not None:
            return clock_time(row.raised_at, self.zone)
        return f"{pressed.astimezone(self.zone):%H:%M}" if pressed else ""

    def _status(self) -> str:
        row = self._help.row
        if self._help.standing == "closed":
            return self.tr("Your call for help was dealt with")
        if row is None or self._help.standing != "accepted":
            if self._help.withdrawn:
                return self.tr("You said it was a mistake")
            return self.tr("Getting somebody to you…")
        return self.tr("{name} is on the way").format(name=row.accepted_by)

    def _in_minutes(self) -> str:
        row = self._help.row
        if row is None or not row.minutes:
            return ""
        return self.tr("about %n min", "", row.minutes)
