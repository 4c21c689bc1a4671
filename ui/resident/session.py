"""A resident at the screen: where they are, how they read, and that nothing of them stays.

The agent owns the session; this is the screen's half of it. Left alone for `idle_seconds` it
warns for `warning_seconds`, then wipes: identity, ticket, language, size, contrast, sound and
what the keyboard learnt.
"""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QQmlEngine

from kiosk import languages
from kiosk.api import basis, case_filing, notices, queue, sessions
from ui.line.client import AgentClient
from ui.resident.screens import SCREENS
from ui.translator import hall_translator

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

STEPS = (1.0, 1.25, 1.5, 1.75)
TELL_AGENT = 5.0  # seconds between two signs of life to the agent


@QmlElement
class ResidentSession(QObject):
    clientChanged = Signal()
    screenChanged = Signal()
    handed = Signal()  # something else for the screen that is shown already
    languageChanged = Signal()
    lookChanged = Signal()
    warningChanged = Signal()
    identityChanged = Signal()
    wiped = Signal()
    readProblem = Signal(str)  # the code of a card or code that could not be used

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client: AgentClient | None = None
        self._screen = "attract"
        self._language = languages.FIRST
        self._step = 0
        self._contrast = False
        self._low = False
        self._warning = 0
        self._touched_at = self._told_at = 0.0
        self._opening = False  # session.begin is under way
        self.session = ""
        self.identity: sessions.Identity | None = None
        self.what: basis.Part | str | None = None  # what the screen was given to show
        self._tick = QTimer(self)
        self._tick.setInterval(250)
        self._tick.timeout.connect(self._look_at_clock)

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
        if self._screen == "attract":
            self._speak(self._hall_language())
        elif self.session:
            self.touch(now=True)

    # --- what is shown, and how ---

    @Property(str, notify=screenChanged)
    def screen(self) -> str:
        return self._screen

    @Property(str, notify=screenChanged)
    def file(self) -> str:
        """The screen's QML, in the residents' folder."""
        return SCREENS[self._screen].file

    @Property(str, notify=languageChanged)
    def language(self) -> str:
        return self._language

    @Property(bool, notify=languageChanged)
    def rightToLeft(self) -> bool:
        return languages.of(self._language).right_to_left

    @Property("QVariantList", constant=True)  # type: ignore[arg-type]
    def languages(self) -> list[dict[str, str]]:
        """{code, name} of all that one can choose."""
        return [{"code": each.code, "name": each.name} for each in languages.offered()]

    @Property("QStringList", constant=True)  # type: ignore[arg-type]
    def keyboards(self) -> list[str]:
        """Layouts of the keyboard on the screen, the hall's first."""
        return list(dict.fromkeys(each.keyboard for each in languages.offered()))

    @property
    def speaks(self) -> str:
        """The language, for view-models."""
        return self._language

    @property
    def link(self) -> AgentClient | None:
        return self._client

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

    @property
    def secondsLeft(self) -> int:
        """`warning`, for view-models."""
        return self._warning

    @Property(int, notify=warningChanged)
    def warning(self) -> int:
        """Seconds until everything is wiped; 0 while somebody is there."""
        return self._warning

    @Property(str, notify=identityChanged)
    def who(self) -> str:
        """The masked name, where one is known."""
        return self.identity.masked_name if self.identity else ""

    @Slot(str)
    def setLanguage(self, language: str) -> None:
        self.touch()
        self._speak(language)

    @Slot()
    def nextSize(self) -> None:
        self._step = (self._step + 1) % len(STEPS)
        self.lookChanged.emit()

    @Slot()
    def toggleContrast(self) -> None:
        self._contrast = not self._contrast
        self.lookChanged.emit()

    @Slot()
    def toggleLow(self) -> None:
        self._low = not self._low
        self.lookChanged.emit()

    # --- the way through the screens ---

    @Slot()
    def begin(self) -> None:
        """A touch on the attract screen."""
        if self._screen == "attract":
            self._open_session()
            self.show("home")

    @Slot(str)
    def show(self, screen: str, what: basis.Part | str | None = None) -> None:
        """That screen, and `what` it is to show: a number, a receipt, why a card was not read."""
        if screen not in SCREENS:
            raise ValueError(screen)
        self.what = what
        if screen != self._screen:
            self._screen = screen
            self._touched_at = time.monotonic()
            self._set_warning(0)
            self.screenChanged.emit()
        elif what is not None:
            self.handed.emit()
        if screen != "attract":
            self._tick.start()

    @Slot()
    def back(self) -> None:
        before = SCREENS[self._screen].before
        if self._screen == "service" and self.identity is not None:
            before = "home"  # the card is laid already; asking again who it is makes no sense
        if before == "home":
            self._forget_person()
        if before == "attract":
            self.end()
        else:
            self.show(before)

    @Slot()
    def touch(self, *, now: bool = False) -> None:
        """Somebody is there. The agent is told at most every few seconds."""
        self._touched_at = time.monotonic()
        self._set_warning(0)
        client = self._client
        late = self._touched_at - self._told_at > TELL_AGENT
        if self.session and client is not None and client.connected and (now or late):
            self._told_at = self._touched_at
            reference = sessions.SessionRef(session=self.session)
            client.call("session.touch", reference, lambda _: None, self._gone)

    def touched(self) -> None:
        """A touch anywhere; one on the warning is answered by the warning."""
        if self._screen != "attract" and not self._warning:
            self.touch()

    @Slot()
    def end(self) -> None:
        """The resident is done, or gone: everything goes."""
        if self.session and self._client is not None:
            reference = sessions.SessionRef(session=self.session)
            self._client.call("session.end", reference, lambda _: None, lambda _: None)
        self._wipe()

    def _wipe(self) -> None:
        self._tick.stop()
        if self.session and self._client is not None:
            self._client.forget(self.session)
        self.session = ""
        self._opening = False
        self._told_at = 0.0
        self._forget_person()
        self._step, self._contrast, self._low = 0, False, False
        self.show("attract")
        self.lookChanged.emit()
        self._speak(self._hall_language())
        _empty_keyboard_memory()
        self.wiped.emit()

    def _forget_person(self) -> None:
        self.identity = self.what = None
        self.identityChanged.emit()

    # --- the agent's half ---

    def _open_session(self) -> None:
        client = self._client
        if client is None or self.session or self._opening:
            return
        self._opening = True
        request = sessions.BeginSession(language=languages.spoken(self._language))

        def begun(reply: sessions.Session) -> None:
            self._opening = False
            if self._screen == "attract":  # gone again meanwhile
                client.call("session.end", sessions.SessionRef(session=reply.session),
                            lambda _: None, lambda _: None)  # fmt: skip
            else:
                self.session = reply.session

        def refused(_fault: notices.Fault) -> None:
            self._opening = False

        client.call("session.begin", request, begun, refused)

    def _gone(self, fault: notices.Fault) -> None:
        if not fault.code.startswith("line."):
            self._wipe()  # the agent has ended it already

    def _hear(self, topic: str, body: Any) -> None:
        if topic == "identity" and isinstance(body, sessions.Identity):
            self._identified(body)
        elif topic == "session_over" and isinstance(body, sessions.SessionRef):
            if body.session == self.session and self._screen != "staff":
                self._wipe()
        elif topic == "scanned" and isinstance(body, queue.Progress):
            if self._screen != "staff":
                self._open_session()
                self.show("progress", body)
                self.touch()
        elif topic == "scanned_case" and isinstance(body, case_filing.TrackedCase):
            if self._screen != "staff":
                self._open_session()
                self.show("track", body)
                self.touch()
        elif topic == "draft" and isinstance(body, case_filing.Draft):
            self._go_on(body)
        elif topic == "read_problem" and isinstance(body, sessions.ReadProblem):
            self._unread(body)

    def _identified(self, identity: sessions.Identity) -> None:
        """A laid card or a scanned appointment: straight to the question what it is about."""
        if self._screen == "staff":
            return
        self.session = identity.session
        if self._screen == "report":  # who laid a card while reporting signs the report with it
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

    def _go_on(self, draft: case_filing.Draft) -> None:
        """This screen fell while somebody was reporting: they find what they had entered."""
        if self._screen == "attract" and draft.session and not self._opening:
            self.session = draft.session
            self.show("report")
            self.touch(now=True)

    def _unread(self, problem: sessions.ReadProblem) -> None:
        if self._screen == "staff":
            return
        if self._screen == "attract":
            if problem.session:
                self.session = problem.session
            else:
                self._open_session()
            self.show("identify", problem.code)
        self.touch()
        self.readProblem.emit(problem.code)

    # --- left alone ---

    def _look_at_clock(self) -> None:
        client = self._client
        if self._screen == "staff" and client is not None:
            state = client.latest("staff")
            if state is not None and state.signed_in is not None:
                self.touch()  # staff stay until they, or the agent, sign them out
                return
        welcome = client.welcome if client else None
        idle = welcome.idle_seconds if welcome else 45
        span = welcome.warning_seconds if welcome else 20
        left = idle + span - (time.monotonic() - self._touched_at)
        if left <= 0:
            self.end()
        elif left <= span:
            self._set_warning(max(1, round(left + 0.49)))

    def _set_warning(self, seconds: int) -> None:
        if seconds != self._warning:
            self._warning = seconds
            self.warningChanged.emit()

    # --- language ---

    def _hall_language(self) -> str:
        welcome = self._client.welcome if self._client else None
        return welcome.language if welcome else languages.FIRST

    def _speak(self, language: str) -> None:
        translator = hall_translator()
        if language == self._language == translator.resident_language:
            return
        self._language = translator.resident_language = language
        context = QQmlEngine.contextForObject(self)
        if context is not None:
            context.engine().retranslate()
        self.languageChanged.emit()


def _empty_keyboard_memory() -> None:
    """What the on-screen keyboard keeps lies in a private folder; it is emptied."""
    place = os.environ.get("XDG_CONFIG_HOME", "")
    if Path(place).name.startswith("linli-"):
        for entry in Path(place).iterdir():
            if entry.suffix == ".wav":
                continue  # the chime
            if entry.is_dir():
                shutil.rmtree(entry, ignore_errors=True)
            else:
                entry.unlink(missing_ok=True)
