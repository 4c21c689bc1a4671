"""The danger that a resident's words tell of, from the first of them to the filed report.

The words are looked at while they are written. Loud ones stand over everything until one touch
calls people, or says that it is not so; quiet ones stand small, and call without a word. The call
has a name of this screen's making: what is filed under it joins the alarm that it raised.
"""

from __future__ import annotations

from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from kiosk.api import alarms, case_filing, notices
from ui.line.client import AgentClient
from ui.line.until_taken import UntilTaken

LOOK_AFTER = 400  # milliseconds without a key until the words are looked at


class ToldDanger(QObject):
    changed = Signal()
    called = Signal(object)  # the request: it is seen to as every call for help from this screen

    def __init__(self, parent: QObject, wiped: SignalInstance) -> None:
        super().__init__(parent)
        wiped.connect(self.forget)
        self.told: case_filing.Emergency | None = None
        self.text = ""
        self.name = ""  # of the call; "" while nobody was called
        self.reached = False  # a quiet call is with the agent
        self._words: tuple[str, ...] = ()
        self._denied = ""  # words of which the resident said: it is not so
        self._hidden = False
        self._session = ""
        self._client: AgentClient | None = None
        self._raising: UntilTaken | None = None
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(LOOK_AFTER)
        self._look.timeout.connect(self._ask)

    @property
    def loud(self) -> bool:
        """It stands over everything."""
        return self._new() and not (self.told is None or self.told.quiet)

    @property
    def quiet(self) -> bool:
        """It stands small beside what is written."""
        return self.told is not None and self.told.quiet and not self._hidden

    # --- what is written ---

    def read(
        self, client: AgentClient, session: str, text: str, seen: case_filing.Suggestion | None
    ) -> None:
        """What stands in the field now, and what the agent made of it, where it was asked."""
        self._client, self._session, self.text = client, session, text
        if seen is None:
            self._look.start()
        else:
            self._see(seen)

    def begin(self, name: str) -> None:
        """A report; one of which people were called before this screen fell bears its name."""
        self.forget()
        self.name = name

    def forget(self) -> None:
        """The report is filed or left. A call that is under way goes on."""
        self._look.stop()
        self.told, self.text, self.name, self.reached = None, "", "", False
        self._words, self._denied, self._hidden = (), "", False
        self._raising = None
        self.changed.emit()

    # --- what the resident does ---

    def call(self) -> None:
        """One touch; a second one changes nothing."""
        told, client = self.told, self._client
        if self.name or told is None or client is None:
            return
        self.name = uuid4().hex
        request = alarms.RaiseAlarm(
            hazard=told.hazard, call=self.name, seen=self.text, quiet=told.quiet
        )
        if told.quiet:
            self._raising = UntilTaken(client, "alarms.raise", request, _never, self)
            self._raising.taken.connect(self._taken)
            self._raising.ask()
        else:
            self.called.emit(request)
        self.changed.emit()

    def deny(self) -> None:
        """It is not so: these words do not bring it back."""
        self._denied += f"\n{self.text}\n" + "\n".join(self._words)
        self.changed.emit()

    def hide(self) -> None:
        """Somebody looks over a shoulder: it does not come back."""
        self._hidden = True
        self.changed.emit()

    # --- with the agent ---

    def line_back(self, client: AgentClient) -> None:
        self._client = client
        if self._raising is not None:
            self._raising.ask()

    def _see(self, seen: case_filing.Suggestion) -> None:
        self.told, self._words = seen.emergency, seen.words
        self.changed.emit()

    def _new(self) -> bool:
        """Nobody was called, and its words are not those that were denied."""
        if self.told is None or self.name:
            return False
        words = self._words or (self.text,)
        return not self._denied or any(word not in self._denied for word in words)

    def _ask(self) -> None:
        client, session, text = self._client, self._session, self.text
        if client is None or not session or len(text.strip()) < 2:
            return

        def seen(reply: case_filing.Suggestion) -> None:
            if text == self.text and session == self._session:
                self._see(reply)

        request = case_filing.SuggestCase(session=session, text=text)
        client.call("cases.suggest", request, seen, lambda _: None)

    def _taken(self, _reply: alarms.AlarmRef) -> None:
        self.reached = self._raising is not None
        self._raising = None
        self.changed.emit()


def _never(_fault: notices.Fault) -> bool:
    return False
