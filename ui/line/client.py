"""A terminal's side of the contract: requests out, replies and notices in, for ever.

The line comes back by itself (0.2 s, then up to 2 s between attempts). What changes something
and was under way is sent again with its idempotency key; what only asks is told `line.lost`.
An agent that says nothing for a second is `slow`; after five it counts as lost. An inherited line,
which nobody could open again, is kept even so: the agent may go on.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import msgspec
from PySide6.QtCore import Property, QObject, QTimer, Signal, qWarning
from PySide6.QtQml import QmlElement

from kiosk.api import METHODS, TOPICS
from kiosk.api.access import Admitted, Hello, StaffState, Welcome
from kiosk.api.basis import Command, Nothing, Part
from kiosk.api.notices import Fault
from ui.line.lines import Line

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

FIRST_REST, LONGEST_REST = 200, 2000  # milliseconds before the line is tried again
AGAIN_WITHIN = 30.0  # seconds; later nobody stands there any more who wants it done
PATIENCE = 15.0  # seconds for a reply …
LONG_WORK = {"journal.verify": 900.0, "journal.backup": 900.0}  # … and for those that take long
PULSE = 500  # milliseconds between signs of life: what is dead or hangs does not say so
SLOW, LOST = 1.0, 5.0  # seconds of silence after which people are told to wait, that it is lost

OnReply = Callable[[Any], None]
OnFault = Callable[[Fault], None]


class _Error(msgspec.Struct):
    data: Fault | None = None


class _Said(msgspec.Struct):
    """A reply or a notice."""

    id: int | None = None
    result: msgspec.Raw = msgspec.Raw(b"")
    error: _Error | None = None
    params: msgspec.Raw = msgspec.Raw(b"")


class _Notice(msgspec.Struct):
    topic: str
    body: msgspec.Raw


@dataclass
class _Pending:
    method: str
    request: Part
    on_reply: OnReply
    on_fault: OnFault
    asked: float  # monotonic seconds


@QmlElement
class AgentClient(QObject):
    """One terminal's line to the agent. Nothing here ever waits."""

    notice = Signal(str, object)  # topic, body as in kiosk.api.TOPICS
    connectedChanged = Signal()
    slowChanged = Signal()
    ended = Signal()  # an inherited line is over: this process is to end

    def __init__(
        self,
        line: Line | None = None,
        *,
        terminal: str = "",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._line = line
        self._terminal = terminal
        self._welcome: Welcome | None = None
        self._connected = False
        self._greeting = False  # the line was opened before anything was there to hear
        self._slow = False
        self._silent = 0.0  # seconds since the agent was heard
        self._looked = 0.0  # monotonic seconds of the last look at that
        self._asked = False  # for a sign of life, and none came yet
        self._asleep = False  # an inherited line on which the agent is silent
        self._refused: Fault | None = None
        self._pending: dict[int, _Pending] = {}
        self._latest: dict[str, Part] = {}
        self._over = ""  # the resident's session that ended last
        self._secret = ""  # with which a lost line stays signed in; kept nowhere else
        self._number = 0
        self._rest = FIRST_REST
        self._again = _timer(self, self._open, single=True)
        self._watch = _timer(self, self._look_at_waiting)
        self._pulse = _timer(self, self._feel_pulse)
        self._look = _timer(self, self._look_at_silence, single=True)
        if line is not None:
            line.setParent(self)
            line.opened.connect(self._opened)
            line.closed.connect(self._closed)
            line.received.connect(self._received)

    def greet(self) -> None:
        """Say hello while the screens are still to be made, where the line can: the agent answers
        meanwhile, and the first picture is that of its hall. `start` goes on from there."""
        if self._line is not None and self._line.prompt:
            self._greeting = True
            self._line.open()

    def start(self) -> None:
        """Open the line; `connectedChanged` tells when the agent has said welcome."""
        if self._greeting and self._line is not None:
            self._greeting = False
            self._line.take()
        else:
            self._again.start(0)

    def stop(self) -> None:
        """Let the line go for good."""
        self._again.stop()
        self._pulse.stop()
        self._look.stop()
        self._watch.stop()
        if self._line is not None:
            self._line.closed.disconnect(self._closed)
            self._line.abort()

    @Property(bool, notify=connectedChanged)
    def connected(self) -> bool:
        return self._connected

    @Property(bool, notify=slowChanged)
    def slow(self) -> bool:
        """The agent has said nothing for a moment: people wait."""
        return self._slow

    @Property(bool, notify=connectedChanged)
    def greeted(self) -> bool:
        """The agent has said welcome at least once."""
        return self._welcome is not None

    @Property(bool, notify=connectedChanged)
    def portrait(self) -> bool:
        return self._welcome is None or self._welcome.orientation == "portrait"

    @Property(str, notify=connectedChanged)
    def refusal(self) -> str:
        """Code of why the agent does not want this terminal; empty when it does."""
        return self._refused.code if self._refused is not None else ""

    @property
    def refused(self) -> Fault | None:
        """Why the agent does not want this terminal, with what a sentence about it names."""
        return self._refused

    @property
    def welcome(self) -> Welcome | None:
        """What the hall is; the last one known while the line is lost."""
        return self._welcome

    def latest(self, topic: str) -> Any:
        """The newest state of a topic since the line stands, None where there is none."""
        return self._latest.get(topic)

    def forget(self, session: str) -> None:
        """A resident's session is over: what was told of it goes, and is not kept if told late."""
        self._over = session
        self._latest = {
            topic: body for topic, body in self._latest.items() if _session_of(body) != session
        }

    def _forget_clerk(self) -> None:
        """Nobody is signed in any more: what a clerk was shown is nobody's."""
        self._secret = ""
        for topic in TOPICS.values():
            if topic.until == "sign_out":
                self._latest.pop(topic.name, None)

    def call(self, method: str, request: Part, on_reply: OnReply, on_fault: OnFault) -> None:
        """One request. Exactly one of the two is called, later, never from within."""
        if isinstance(request, Command) and not request.key:
            request = msgspec.structs.replace(request, key=uuid4().hex)
        if not self._connected:
            QTimer.singleShot(0, self, lambda: on_fault(Fault(code="line.lost")))
            return
        self._number += 1
        self._pending[self._number] = _Pending(
            method, request, on_reply, on_fault, time.monotonic()
        )
        self._send(self._number, method, request)
        if not self._watch.isActive():
            self._watch.start(1000)

    # --- the line ---

    def _open(self) -> None:
        if self._line is not None:
            self._line.open()

    def _opened(self) -> None:
        self._send(0, "terminal.hello", Hello(terminal=self._terminal, resume=self._secret))

    def _closed(self) -> None:
        was = self._connected or self._asleep
        self._connected = self._asleep = False
        self._latest.clear()
        self._pulse.stop()
        self._set_slow(False)
        self._give_up_questions()
        if was:
            self.connectedChanged.emit()
        if self._line is not None and not self._line.lasting:
            self.ended.emit()
            return
        self._again.start(self._rest)
        self._rest = min(self._rest * 2, LONGEST_REST)

    def _give_up_questions(self) -> None:
        lost = [
            number
            for number, waiting in self._pending.items()
            if not isinstance(waiting.request, Command)
        ]
        for number in lost:
            self._pending.pop(number).on_fault(Fault(code="line.lost"))

    def _send(self, number: int, method: str, request: Part) -> None:
        if self._line is not None:
            asked = {"jsonrpc": "2.0", "id": number, "method": method, "params": request}
            self._line.send(msgspec.json.encode(asked))

    def _received(self, line: bytes) -> None:
        self._heard_of()
        try:
            said = msgspec.json.decode(line, type=_Said)
            if said.params:
                self._heard(said.params)
            elif said.id == 0:
                self._greeted(said)
            elif said.id is not None:
                self._replied(said.id, said)
            elif said.error is not None and said.error.data is not None:
                self._refuse(said.error.data)  # unasked: this terminal is not wanted
        except msgspec.DecodeError:
            qWarning("the agent said something that is not in the contract")

    def _greeted(self, said: _Said) -> None:
        if said.error is not None:
            self._refuse(said.error.data or Fault(code="line.garbled"))
            if self._line is not None:
                self._line.abort()
            return
        self._welcome = msgspec.json.decode(said.result, type=Welcome)
        self._rest = FIRST_REST
        self._refused = None
        self._connected = True
        for number, waiting in self._pending.items():
            self._send(number, waiting.method, waiting.request)
        self._looked = time.monotonic()
        self._pulse.start(PULSE)
        if self._secret and not self._welcome.resumed:  # expired, or the agent began anew
            self._take("staff", StaffState(signed_in=None))
        self.connectedChanged.emit()

    def _refuse(self, fault: Fault) -> None:
        self._rest = LONGEST_REST
        if fault != self._refused:
            self._refused = fault
            self.connectedChanged.emit()

    def _replied(self, number: int, said: _Said) -> None:
        waiting = self._pending.pop(number, None)
        if waiting is None:
            return  # answered too late
        if said.error is not None:
            waiting.on_fault(said.error.data or Fault(code="line.garbled"))
            return
        try:
            reply = msgspec.json.decode(said.result, type=METHODS[waiting.method].reply)
        except msgspec.DecodeError:
            waiting.on_fault(Fault(code="line.garbled"))
            return
        if isinstance(reply, Admitted):
            self._secret = reply.secret
        waiting.on_reply(reply)

    def _heard(self, params: msgspec.Raw) -> None:
        told = msgspec.json.decode(params, type=_Notice)
        topic = TOPICS.get(told.topic)
        if topic is None:
            return  # a newer agent says more than we know
        self._take(told.topic, msgspec.json.decode(told.body, type=topic.body))

    def _take(self, topic: str, body: Part) -> None:
        session = _session_of(body)
        if topic == "session_over":
            self.forget(session)
        elif not TOPICS[topic].once and (not session or session != self._over):
            self._latest[topic] = body
        if isinstance(body, StaffState) and body.signed_in is None:
            self._forget_clerk()
        self.notice.emit(topic, body)

    # --- what takes too long ---

    def _look_at_waiting(self) -> None:
        now = time.monotonic()
        for number, waiting in list(self._pending.items()):
            patience = LONG_WORK.get(waiting.method, PATIENCE)
            limit = patience if self._connected else AGAIN_WITHIN
            if now - waiting.asked > limit and number in self._pending:
                del self._pending[number]
                changes = isinstance(waiting.request, Command)
                waiting.on_fault(Fault(code="line.unsure" if changes else "line.lost"))
        if not self._pending:
            self._watch.stop()

    # --- an agent that says nothing ---

    def _feel_pulse(self) -> None:
        """Ask for a sign of life, and look how long there was none once all that stands on the
        line has been read: a screen that was busy itself may find the answer there.
        """
        self._look.start(0)
        if not self._asked:
            self._asked = True
            self._number += 1
            self._send(self._number, "terminal.ping", Nothing())

    def _look_at_silence(self) -> None:
        """Of a look that comes late no more than a pulse counts: in this screen's own stall the
        agent may have stood still with it, as when the whole machine slept."""
        now = time.monotonic()
        self._silent += min(now - self._looked, PULSE / 1000)
        self._looked = now
        if self._silent >= LOST and self._connected:
            self._lose()
        elif self._connected:
            self._set_slow(self._silent >= SLOW)

    def _lose(self) -> None:
        if self._line is not None and self._line.lasting:
            self._line.abort()
            return
        self._connected, self._asleep = False, True
        self._set_slow(False)
        self._give_up_questions()
        self.connectedChanged.emit()

    def _heard_of(self) -> None:
        self._silent, self._asked = 0.0, False
        self._set_slow(False)
        if self._asleep:
            self._asleep, self._connected = False, True
            self.connectedChanged.emit()

    def _set_slow(self, slow: bool) -> None:
        if slow != self._slow:
            self._slow = slow
            self.slowChanged.emit()


def _session_of(body: Part) -> str:
    """The resident's session that a notice belongs to; "" for none."""
    return str(getattr(body, "session", ""))


def _timer(parent: QObject, slot: Callable[[], None], *, single: bool = False) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(single)
    timer.timeout.connect(slot)
    return timer
