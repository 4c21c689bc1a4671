"""A resident at the screen: where they are, how they read, and that nothing of them stays.

The agent owns the session; this is the screen's half: it begins with the first step from home.
Left alone for `idle_seconds` it warns for `warning_seconds`, then wipes identity, ticket, language,
look, sound and what the keyboard learnt. Untouched, home gives way to the public board ("attract").
"""

from __future__ import annotations

import time
from typing import Any

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import languages
from kiosk.api import basis, case_filing, notices, queue, sessions, surveys
from kiosk.api.council import proposals
from kiosk.api.grid import volunteers
from ui.line.client import AgentClient, OnFault
from ui.resident import staff_door
from ui.resident.keyboard_memory import empty_keyboard_memory
from ui.resident.left_card import ResidentLeftCard
from ui.resident.screens import SCREENS
from ui.resident.told_danger import ToldDanger

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

SCANNED: dict[str, tuple[type[basis.Part], str]] = {  # what a code told, and its screen
    "scanned": (queue.Progress, "progress"), "scanned_case": (case_filing.TrackedCase, "track"),
    "scanned_proposal": (proposals.FollowedProposal, "proposals"),
    "scanned_volunteer": (volunteers.ScannedCard, "round"),
}  # fmt: skip
START = ("home", "attract")  # nobody has begun anything there
# A card laid there says who does what is shown already.
SIGNED = ("report", "proposals", "meeting", "votes", "vote")
TELL_AGENT = 5.0  # seconds between two signs of life to the agent
AWAITED = 240  # seconds without a touch, at least, while a person is on the way to them


@QmlElement
class ResidentSession(ResidentLeftCard):
    clientChanged = Signal()
    screenChanged = Signal()
    handed = Signal()  # something else for the screen that is shown already
    warningChanged = Signal()
    identityChanged = Signal()
    begun = Signal()  # the agent knows this resident
    renewed = Signal()  # the agent knows this resident anew; what is on the screen is to be told it
    wiped = Signal()
    readProblem = Signal(str)  # the code of a card or code that could not be used

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client: AgentClient | None = None
        self._screen = "home"
        self._warning = 0
        self._touched_at, self._told_at = time.monotonic(), 0.0
        self._opening: object = None  # of session.begin, while it is under way
        self._wiped = ""  # the last session that was over here: a late notice may name it
        self.danger = ToldDanger(self, self.wiped)
        self.session = ""
        self.awaits_person = False  # who waits for somebody to come touches nothing
        self.identity: sessions.Identity | None = None
        self.what: basis.Part | str | None = None  # what the screen was given to show
        self._tick = QTimer(self, interval=250)
        self._tick.timeout.connect(self._look_at_clock)
        self._tick.start()

    # --- the line ---

    def _get_client(self) -> QObject | None:
        return self._client

    def _set_client(self, client: QObject | None) -> None:
        if not isinstance(client, AgentClient) or client is self._client:
            return
        self._client = client
        client.notice.connect(self._hear)
        client.connectedChanged.connect(self._line_changed)
        self.clientChanged.emit()
        self._line_changed()

    client = Property(QObject, _get_client, _set_client, notify=clientChanged)

    def _line_changed(self) -> None:
        client = self._client
        if client is None or not client.connected:
            return
        if self.session:
            self.touch(now=True, refused=self._fell)
        elif self._untouched():
            self._speak(self._hall_language())
            if client.welcome is not None and client.welcome.fell:
                self.set_loss("gone")

    def _fell(self, fault: notices.Fault) -> None:
        """After the line came back. Who writes a report goes on with it in a new session."""
        if fault.code.startswith("line.") or not self.session:
            return
        if self._screen == "report":
            self.renew()
        elif self._screen != "staff":
            self._wipe()
            self.set_loss("gone")

    def renew(self) -> None:
        """The agent knows nothing of this session, and the resident still stands here."""
        client = self._client
        if self._opening is not None or client is None:
            return
        if client.welcome is not None and not client.welcome.fell:
            self._wipe()  # it ended it, by the clock
        else:
            self.session, self.identity = "", None
            self.open_session()
            self.set_loss("kept")

    # --- what is shown, and how ---

    @Property(str, notify=screenChanged)
    def screen(self) -> str:
        return self._screen

    @Property(bool, notify=screenChanged)
    def atStart(self) -> bool:
        """Nobody has begun anything."""
        return self._screen in START

    @Property(str, notify=screenChanged)
    def file(self) -> str:
        """The screen's QML, in the residents' folder."""
        return SCREENS[self._screen].file

    @property
    def link(self) -> AgentClient | None:
        return self._client

    @property
    def secondsLeft(self) -> int:
        """`warning`, for view-models."""
        return self._warning

    @Property(int, notify=warningChanged)
    def warning(self) -> int:
        """Seconds until everything is wiped; 0 while somebody is there."""
        return self._warning

    @Slot(str)
    def setLanguage(self, language: str) -> None:
        self.touch()
        self._speak(language)

    @Slot()
    def plain(self) -> None:
        self._plain_look()
        self._speak(self._hall_language())

    # --- the way through the screens ---

    @Slot()
    def begin(self) -> None:
        if self._screen == "attract":
            self.show("home")

    @Slot(str)
    def show(self, screen: str, what: basis.Part | str | None = None) -> None:
        """That screen, and `what` it is to show: a number, a receipt, why a card was not read."""
        if screen not in SCREENS:
            raise ValueError(screen)
        self.what = what
        if screen not in (*START, "staff"):
            self.open_session()
        if screen != self._screen:
            staff_door.passed(self._client, self._screen, screen)
            self.closeSettings()
            self._screen = screen
            self._touched_at = time.monotonic()
            self._set_warning(0)
            self.screenChanged.emit()
        elif what is not None:
            self.handed.emit()
        self._tick.start()

    @Slot()
    def back(self) -> None:
        before = SCREENS[self._screen].before
        if self._screen == "service" and self.identity is not None:
            before = "home"  # the card is laid already; asking again who it is makes no sense
        if before == "home":
            self._forget_person()
        self.show(before)

    @Slot()
    def touch(self, *, now: bool = False, refused: OnFault | None = None) -> None:
        """Somebody is there. The agent is told at most every few seconds."""
        self._touched_at = time.monotonic()
        self._set_warning(0)
        self._tell_agent(now=now, refused=refused)

    def _tell_agent(self, *, now: bool = False, refused: OnFault | None = None) -> None:
        client = self._client
        late = time.monotonic() - self._told_at > TELL_AGENT
        if self.session and client is not None and client.connected and (now or late):
            self._told_at = time.monotonic()
            reference = sessions.SessionRef(session=self.session)
            client.call("session.touch", reference, lambda _: None, refused or self._gone)

    def touched(self) -> None:
        """A touch anywhere; one on the warning is answered by the warning."""
        if not self._warning:
            self.touch()

    @Slot()
    def end(self) -> None:
        """The resident is done: everything goes."""
        self._end("home")

    def _end(self, shown: str) -> None:
        if self.session and self._client is not None:
            reference = sessions.SessionRef(session=self.session)
            self._client.call("session.end", reference, lambda _: None, lambda _: None)
        self._wipe(shown)

    def _wipe(self, shown: str = "home") -> None:
        if self.session and self._client is not None:
            self._client.forget(self.session)
        self.session, self._wiped = "", self.session
        self._opening = None
        self._told_at = 0.0
        self.set_loss("")
        self.set_parting("")
        self.end_card()
        self._forget_person()
        self.closeSettings()
        self._touched_at = time.monotonic()
        self._set_warning(0)
        self.show(shown)
        self.plain()
        empty_keyboard_memory()
        self.wiped.emit()

    def _untouched(self) -> bool:
        """Nothing of anybody is here: no step was taken and nothing changed."""
        idle = self._screen in START and not self.session and self._opening is None
        return idle and self._looks_plain() and self._language == self._hall_language()

    def _forget_person(self) -> None:
        self.identity = self.what = None
        self.identityChanged.emit()

    # --- the agent's half ---

    def open_session(self) -> None:
        """One begins, where none runs; `begun` tells when."""
        client = self._client
        if client is None or self.session or self._opening is not None:
            return
        mine = self._opening = object()
        request = sessions.BeginSession(language=languages.spoken(self._language))

        def begun(reply: sessions.Session) -> None:
            if self._opening is not mine:  # gone again meanwhile
                client.call("session.end", sessions.SessionRef(session=reply.session),
                            lambda _: None, lambda _: None)  # fmt: skip
            else:
                self._opening = None
                self.session = reply.session
                self.begun.emit()
                if self._loss == "kept":
                    self.renewed.emit()

        def refused(_fault: notices.Fault) -> None:
            self._opening = None if self._opening is mine else self._opening

        client.call("session.begin", request, begun, refused)

    def _gone(self, fault: notices.Fault) -> None:
        if not fault.code.startswith("line."):
            self._wipe()  # the agent has ended it already

    def _hear(self, topic: str, body: Any) -> None:
        if topic == "identity" and isinstance(body, sessions.Identity):
            self._identified(body)
        elif topic == "session_over" and self._screen != "staff":
            if body.session == self.session:
                self._wipe()
        elif topic in SCANNED and isinstance(body, SCANNED[topic][0]):
            self._scanned(SCANNED[topic][1], body)
        elif topic in ("surveys.invited", "surveys.running"):
            self._to_survey(body)
        elif topic == "draft" and isinstance(body, case_filing.Draft):
            self._go_on(body)
        elif topic == "read_problem" and isinstance(body, sessions.ReadProblem):
            self._unread(body)
        elif topic == "staff" and self._screen != "staff":
            staff_door.lock(self._client)  # who signed in and was gone before the answer
        elif topic == "card_lies" and isinstance(body, sessions.CardLies):
            self.hear_card(body)

    def _scanned(self, screen: str, what: basis.Part) -> None:
        if self._screen == "rate":
            screen = "rate"  # it is what is to be rated
        if self._screen != "staff":
            self.show(screen, what)
            self.touch()

    def _identified(self, identity: sessions.Identity) -> None:
        """A laid card or a scanned appointment: straight to the question what it is about."""
        if self._screen == "staff":
            return
        self.session = identity.session
        if self._screen in SIGNED:
            self.identity = identity
            self.touch()
            self.identityChanged.emit()
            return
        self.take(identity)

    def take(self, identity: sessions.Identity) -> None:
        self.identity = identity
        self.show("service")
        self.touch()
        self.identityChanged.emit()

    def go_on(self, session: str) -> bool:
        """This screen fell in that session, and nobody has begun another. Whether it goes on."""
        begun = self._screen not in START or self.session or self._opening
        if begun or session in ("", self._wiped):
            return False
        self.session = session
        self.touch(now=True)
        return True

    def _go_on(self, draft: case_filing.Draft) -> None:
        """Who was reporting finds what they had entered."""
        if self.go_on(draft.session):
            self.show("report")

    def _to_survey(self, told: surveys.ScannedInvitation | surveys.RunningSurvey) -> None:
        """Who is invited; or who was answering when this screen fell, and goes on."""
        runs = isinstance(told, surveys.RunningSurvey)
        begun = self._screen not in START or self.session or self._opening
        if not told.session or self._screen == "staff" or (runs and begun):
            return
        self.session = told.session
        self.show("survey", told)
        self.touch(now=runs)

    def _unread(self, problem: sessions.ReadProblem) -> None:
        if self._screen == "staff":
            return
        if self._screen in START:
            self.session = problem.session or self.session
            self.show("identify", problem.code)
        self.touch()
        self.readProblem.emit(problem.code)

    # --- left alone ---

    def _look_at_clock(self) -> None:
        client = self._client
        welcome = client.welcome if client else None
        idle = welcome.idle_seconds if welcome else 45
        span = welcome.warning_seconds if welcome else 20
        if self.awaits_person:
            idle = max(idle, AWAITED)
        left = idle + span - (time.monotonic() - self._touched_at)
        if self._untouched():
            if left <= span:
                self.show("attract")
        elif left <= 0:
            self._end("attract")
        elif left <= span:
            self._set_warning(max(1, round(left + 0.49)))
        elif self.awaits_person:
            self._tell_agent()

    def _set_warning(self, seconds: int) -> None:
        if seconds != self._warning:
            self._warning = seconds
            self.warningChanged.emit()

    # --- language ---

    def _hall_language(self) -> str:
        welcome = self._client.welcome if self._client else None
        return welcome.language if welcome else languages.FIRST
