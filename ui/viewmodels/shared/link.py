"""What every staff and display view-model shares: the line to the agent and the language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import shiboken6
from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import languages
from kiosk.api import TOPICS
from kiosk.api.access import StaffState, Welcome
from kiosk.api.basis import Command, Part
from kiosk.api.notices import Fault
from kiosk.clock import SystemClock
from kiosk.errors import BugError
from kiosk.phrases import phrase
from ui.line.client import AgentClient
from ui.viewmodels.shared.letting_go import let_go_when_left

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

REST = 1000  # milliseconds until what a screen needs is asked again


@QmlElement
class LinkedViewModel(QObject):
    """Hears the agent's notices, newest states first, and again after a lost line."""

    clientChanged = Signal()
    connectedChanged = Signal()
    messageChanged = Signal()
    busyChanged = Signal()
    changingChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link: AgentClient | None = None
        self._language = languages.FIRST
        self._message = ""
        self._is_fault = False
        self._messages_told = 0  # messages
        self._under_way = 0
        self._commands = 0  # of those: what changes something
        self._sat = ""  # the account that was signed in here last
        # whom a screen knew goes with it, whoever still holds what is left
        self.destroyed.connect(partial(dict.clear, self.__dict__))  # its bound method would stay

    def _client(self) -> QObject | None:
        return self._link

    def _set_client(self, client: QObject | None) -> None:
        if client is self._link or not isinstance(client, AgentClient):
            return
        if self._link is None:
            let_go_when_left(self)
        self._link = client
        client.notice.connect(self._notice)
        client.connectedChanged.connect(self._line_changed)
        self.clientChanged.emit()
        self._line_changed()

    client = Property(QObject, _client, _set_client, notify=clientChanged)

    @Property(bool, notify=connectedChanged)
    def connected(self) -> bool:
        return self._link is not None and bool(self._link.connected)

    @Property(str, notify=messageChanged)
    def message(self) -> str:
        """What the agent answered, as a sentence; empty when all is well."""
        return self._message

    @Property(bool, notify=messageChanged)
    def messageIsFault(self) -> bool:
        return self._is_fault

    @Property(bool, notify=busyChanged)
    def busy(self) -> bool:
        """A request is under way."""
        return self._under_way > 0

    @Property(bool, notify=changingChanged)
    def changing(self) -> bool:
        """Something is being changed. A page that only looks anew stops nobody's finger."""
        return self._commands > 0

    @Slot()
    def dismiss(self) -> None:
        self.tell("")

    def tell(self, message: str, *, fault: bool = False) -> None:
        self._messages_told += bool(message)
        if (message, fault) != (self._message, self._is_fault):
            self._message, self._is_fault = message, fault
            self.messageChanged.emit()

    def ask(
        self, method: str, request: Part, then: Callable[[Any], None] | None = None,
        otherwise: Callable[[Fault], None] | None = None, *, quietly: bool = False,
    ) -> None:  # fmt: skip
        """One request; a refusal becomes the message and goes to `otherwise`, a reply clears what
        was told before it was asked, and goes to `then`. `quietly`: what the message is, is for
        those two to say."""
        if self._link is None:
            return
        changes, told = int(isinstance(request, Command)), self._messages_told
        self._count(1, changes)

        def replied(reply: Any) -> None:
            if not shiboken6.isValid(self):
                return  # its screen has been left meanwhile
            self._count(-1, -changes)
            if not quietly and told == self._messages_told:
                self.tell("")
            if then is not None:
                then(reply)

        def refused(fault: Fault) -> None:
            if not shiboken6.isValid(self):
                return
            self._count(-1, -changes)
            if not quietly:
                self.refused(fault)
            if otherwise is not None:
                otherwise(fault)

        self._link.call(method, request, replied, refused)

    def need(self, method: str, request: Part, then: Callable[[Any], None]) -> None:
        """What a screen is nothing without: asked again while the line stands, for only a line
        that comes back asks anew, and an agent that is late leaves it standing.
        """

        def came(reply: Any) -> None:
            self.tell("")
            then(reply)

        def again() -> None:
            if shiboken6.isValid(self) and self.connected:
                self.need(method, request, then)

        def late(fault: Fault) -> None:
            if fault.code == "line.lost" and self.connected:
                QTimer.singleShot(REST, self, again)
            else:
                self.refused(fault)

        self.ask(method, request, came, late, quietly=True)

    def refused(self, fault: Fault) -> None:
        self.tell(self.sentence(fault), fault=True)

    def sentence(self, fault: Fault) -> str:
        try:
            return phrase(f"errors.{fault.code}", self._language, field=fault.field, **fault.params)
        except BugError:
            return self.tr(
                "The hall's computer did not take this. Look at the newest state and do it again;"
                " if it fails again, call technical support."
            )

    def hear(self, topic: str, body: Any) -> None:
        """A notice: the newest state of a topic."""

    def changes_hands(self, state: StaffState) -> bool:
        """Whether what was typed here is nobody's any more: somebody else came, or nobody may.
        Who only locked, or whose agent fell, finds it again behind the PIN.
        """
        if state.signed_in is None:
            return self._link is not None and bool(self._link.refusal)
        before, self._sat = self._sat, state.signed_in.staff
        return before not in ("", self._sat)

    def line_back(self) -> None:
        """The line stands (again): ask for what no notice tells."""

    def retranslate(self) -> None:
        """The hall's language is known (anew): make the words again."""

    @property
    def welcome(self) -> Welcome | None:
        said = self._link.welcome if self._link is not None else None
        return said if isinstance(said, Welcome) else None

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.welcome.zone if self.welcome else "UTC")

    def now(self) -> datetime:
        return SystemClock().now()

    def _count(self, step: int, changes: int) -> None:
        before = self.busy, self.changing
        self._under_way += step
        self._commands += changes
        if before[0] != self.busy:
            self.busyChanged.emit()
        if before[1] != self.changing:
            self.changingChanged.emit()

    def _notice(self, topic: str, body: Any) -> None:
        self.hear(topic, body)

    def _shut_out(self, why: Fault) -> None:
        """The agent does not want this terminal (any more): nobody is signed in here."""
        self.hear("staff", StaffState(signed_in=None))
        self.refused(why)

    def _line_changed(self) -> None:
        self.connectedChanged.emit()
        if self._link is not None and self._link.refused is not None:
            self._shut_out(self._link.refused)
        if self._link is None or not self._link.connected:
            return
        self._language = self.welcome.language if self.welcome else self._language
        for topic in TOPICS:
            body = self._link.latest(topic)
            if body is not None:
                self.hear(topic, body)
        self.line_back()
        # the translator may learn the hall's language only after us
        QTimer.singleShot(0, self, self.retranslate)


def key() -> str:
    """A fresh idempotency key: asked again after a lost line, the agent answers as before."""
    return uuid4().hex
