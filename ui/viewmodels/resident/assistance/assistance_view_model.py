"""A person is asked for with one touch, whatever the screen shows; a strip tells what came of it.

What stands is the agent's to say (topic `assistance`), also to a screen that fell meanwhile. Where
nobody has begun anything a session begins with it: it ends with that.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import languages
from kiosk.api.assistance import asking
from kiosk.api.notices import Fault
from kiosk.clock import to_text
from ui.line.until_taken import UntilTaken
from ui.viewmodels.resident.resident_view_model import ResidentViewModel
from ui.viewmodels.shared.times import clock_time

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

# Asking again would not help. All else is tried on: nobody is left without a word of it.
OVER = frozenset({"session.over", "assistance.off", "assistance.often"})
AGAIN = 1000  # milliseconds until a session that did not begin is asked for once more
# Milliseconds in which the agent tells what it answered. One that was asked again after a lost line
# is answered as the first time, though somebody may have come and gone meanwhile.
TOLD_WITHIN = 15_000


@QmlElement
class ResidentAssistanceViewModel(ResidentViewModel):
    assistanceChanged = Signal()
    toldAnew = Signal(str)  # what is to be heard, too

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._here = asking.PersonAskedFor(state="off")
        self._wanted = False  # pressed, and the agent has not said yet that it stands
        self._refusal = ""  # why nobody comes, until it was read
        self._asking: UntilTaken | None = None
        self._again = QTimer(self, interval=AGAIN)
        self._again.timeout.connect(self._ask)
        self._untold = QTimer(self, interval=TOLD_WITHIN, singleShot=True)
        self._untold.timeout.connect(self._never_told)
        self.assistanceChanged.connect(self._waits)

    # --- what is pressed ---

    @Slot()
    def callPerson(self) -> None:
        if not self.askable:
            return
        self._wanted, self._refusal = True, ""
        self._again.start()
        self._ask()
        self.assistanceChanged.emit()

    @Slot()
    def takeBack(self) -> None:
        """Nobody need come any more; or it was read why nobody does."""
        self._refusal = ""
        if self._session is not None:
            self._session.touch()
        if self._here.asking:
            request = asking.OnAsking(asking=self._here.asking)
            self.ask("assistance.take_back", request, quietly=True)
        else:
            self._drop()

    # --- what is shown ---

    @Property(bool, notify=assistanceChanged)
    def askable(self) -> bool:
        """This hall sends somebody, and nobody was asked for."""
        return self._here.state == "none" and not bool(self.stands)

    @Property(bool, notify=assistanceChanged)
    def stands(self) -> bool:
        """There is something to tell of it."""
        return self._wanted or self._refusal != "" or self._here.asking != ""

    @Property(bool, notify=assistanceChanged)
    def denied(self) -> bool:
        """Nobody comes, and it says why."""
        return self._refusal != ""

    @Property(bool, notify=assistanceChanged)
    def comes(self) -> bool:
        """Somebody said that they go there."""
        return self._here.state == "coming"

    @Property(str, notify=assistanceChanged)
    def told(self) -> str:
        """What becomes of it, in a sentence; empty where nobody was asked for. No more is promised
        than somebody has said."""
        if self._refusal:
            return self._refusal
        if self._here.asking and not self._here.staffed:
            return self.tr("Nobody is at the counters now. Whoever comes back sees that you asked.")
        match self._here.state:
            case "waiting":
                return self.tr("The staff have been told.")
            case "missed":
                return self.tr("Nobody has come yet. The staff were called once more.")
            case "coming":
                return self.tr("Somebody is on the way to you.")
        return self.tr("The staff are being told …") if self._wanted else ""

    @Property(str, notify=assistanceChanged)
    def since(self) -> str:
        """When it was asked, and what to do until they come."""
        if not self._here.asking:
            return ""
        figures = languages.of(self._language).figures
        at = figures(clock_time(self._here.since, self.zone))
        phone = figures(self.welcome.phone) if self.welcome else ""
        if self._here.staffed:
            return self.tr("Asked at {time}. Please stay here.").format(time=at)
        if phone:
            said = self.tr("Asked at {time}. You can also ring {phone}.")
            return said.format(time=at, phone=phone)
        return self.tr("Asked at {time}.").format(time=at)

    # --- the line ---

    def arrive(self) -> None:
        if self._session is not None:
            self._session.begun.connect(self._ask)
            self._session.wiped.connect(self._forget)

    def hear(self, topic: str, body: Any) -> None:
        if topic == "assistance" and isinstance(body, asking.PersonAskedFor):
            self._untold.stop()
            self._stand(body)

    def line_back(self) -> None:
        self._ask()

    def retranslate(self) -> None:
        self.assistanceChanged.emit()

    def _waits(self) -> None:
        if self._session is not None:
            self._session.awaits_person = bool(self.stands and not self.denied)

    def _ask(self) -> None:
        """Under one key, however often it is tried; once there is a session to which it belongs."""
        session = self._session
        if not self._wanted or session is None or self._link is None:
            return
        if self._asking is not None:
            self._asking.ask()
        elif session.session:
            request = asking.AskForPerson(session=session.session)
            self._asking = UntilTaken(self._link, "assistance.ask", request, self._over, self)
            self._asking.taken.connect(self._taken)
            self._asking.given_up.connect(self._gone)
            self._asking.ask()
        else:
            session.open_session()

    def _taken(self, reply: asking.AskedFor) -> None:
        """It stands, or did; what becomes of it the agent tells from now on."""
        self._asking = None
        self._untold.start()
        since, staffed = to_text(self.now()), self._here.staffed
        self._stand(asking.PersonAskedFor(
            state="waiting", asking=reply.asking, since=since, staffed=staffed
        ))  # fmt: skip

    def _never_told(self) -> None:
        self._stand(asking.PersonAskedFor(state="none"))

    def _over(self, fault: Fault) -> bool:
        if fault.code == "assistance.often":
            self._refusal = self.sentence(fault)
        return fault.code in OVER

    def _gone(self) -> None:
        """The session is over, this hall sends nobody any more, or it was asked too often."""
        self._asking = None
        self._drop()

    def _forget(self) -> None:
        self._refusal = ""
        self._drop()

    def _stand(self, here: asking.PersonAskedFor) -> None:
        before, self._here = (self._here.state, self._here.staffed), here
        if here.asking:
            self._refusal = ""
            self._drop()
            if self._session is not None:
                self._session.go_on(here.session)
        self.assistanceChanged.emit()
        if here.asking and (here.state, here.staffed) != before:
            self.toldAnew.emit(self.told)

    def _drop(self) -> None:
        """Nothing is on its way to the agent any more."""
        self._wanted = False
        self._again.stop()
        if self._asking is not None:
            self._asking.stop()
            self._asking = None
        self.assistanceChanged.emit()
