"""The driver of the modem: messages, ringing calls and replies.

Numbers and texts stand in no log, report or error; a number that is none is shown masked.
"""

from __future__ import annotations

import random
import re
import threading
from collections import deque
from concurrent.futures import CancelledError
from contextlib import suppress

from devices.line_driver import Backoff, LineDriver, OpenLine
from devices.modem import set_up
from devices.modem.at import CallSign, Info
from devices.modem.courier import Courier
from devices.modem.dialogue import Dialogue, ModemRestarted, ModemTiming, Stopping
from devices.modem.inbox import Inbox
from devices.modem.outbox import LIMIT, Call, Job, Message, Outbox
from devices.modem.outcomes import Keeping, MessageListener, Outcome, OutcomeListener, OutcomeState
from devices.modem.pdu import MAX_PARTS, PIECE, Deliver, parse_incoming, submits
from devices.modem.ringer import Ringer
from devices.modem.tpdu import PduError
from devices.ports import Line
from devices.state import DeviceKind, DeviceState, StateListener
from kiosk.clock import Clock
from kiosk.errors import KnownError
from kiosk.ids import plain

BAUDRATE = 115200
URGENT, ROUTINE = 0, 1
"""Priorities: lower goes first, as everywhere here; any int will do."""

_NUMBER = re.compile(r"\+?[0-9]{3,20}")
_SEPARATORS = re.compile(r"[ -]")
_EXTENSION = re.compile(r"[0-9]{7,}[ -][0-9]{1,6}$")  # whom a switchboard puts through
_MEMORY = re.compile(r'"([A-Z]{2})"')
_UNREAD, _READ = 0, 1
_ALL = 4
_RECENT = 64  # messages remembered, in case deleting one failed


class Modem(LineDriver):
    """A modem on a line of 115200 8N1.

    `send`, `ring` and `withdraw` may be called from any thread and return at once. The caller's
    id is the key: what waits already is not taken twice. What waits when the line is lost goes
    on when it is back; after `timing.patience` without a working modem it fails.
    """

    def __init__(
        self,
        name: str,
        open_line: OpenLine,
        on_outcome: OutcomeListener,
        on_message: MessageListener,
        on_state: StateListener,
        *,
        clock: Clock | None = None,
        backoff: Backoff | None = None,
        timing: ModemTiming | None = None,
    ) -> None:
        super().__init__(
            name,
            DeviceKind.MODEM,
            self._expiring(open_line),
            on_state,
            clock=clock,
            backoff=backoff,
        )
        self._timing = timing or ModemTiming()
        self._on_outcome = on_outcome
        self._outbox = Outbox(LIMIT)
        self._courier = Courier(self._outbox, self._tell, self._clock, self._timing)
        self._ringer = Ringer(self._outbox, self._tell, self._clock, self._timing)
        self._inbox = Inbox(on_message, self._clock)
        self._recent: deque[str] = deque(maxlen=_RECENT)
        self._kept: dict[str, tuple[str, Keeping]] = {}  # by the PDU: in which memory it stays
        self._manners: set_up.Manners | None = None
        self._usable = False
        self._check_at = self._empty_at = 0.0
        self._reference = random.randrange(256)  # noqa: S311 - another one than before a restart
        self.signal: int | None = None
        """The last strength of +CSQ, 0 to 31; None where it is not known."""
        self.unreadable = 0
        """Messages of the network that could not be read."""

    def send(self, message_id: str, number: str, text: str, *, priority: int = ROUTINE) -> None:
        """Sends a message: QUEUED, SENDING, SENT, DELIVERED, or FAILED at any step.

        Raises KnownError `modem.bad_number`, `modem.text_too_long` or `modem.queue_full`.
        """
        number = _checked(number)
        self._reference = (self._reference + 1) % 256
        try:
            parts = submits(number, text, self._reference)
        except PduError as problem:
            limit = MAX_PARTS * PIECE
            raise KnownError("modem.text_too_long", field=self.name, limit=limit) from problem
        since = self._clock.monotonic()
        self._accept(Message(message_id, number, priority, since, parts=tuple(parts)))

    def ring(
        self, call_id: str, number: str, seconds: float = 25, *, priority: int = ROUTINE
    ) -> None:
        """Lets a telephone ring: QUEUED, SENDING, RINGING, then ANSWERED, NOT_ANSWERED, BUSY or
        FAILED. Raises KnownError `modem.bad_number` or `modem.queue_full`."""
        number = _checked(number)
        since = self._clock.monotonic()
        self._accept(Call(call_id, number, priority, since, seconds=seconds))

    def withdraw(self, job_id: str) -> bool:
        """Takes back what has not begun, without an outcome; False when it has, or is not here."""
        return self._outbox.withdraw(job_id)

    def _accept(self, job: Job) -> None:
        if self._outbox.add(job):
            try:
                self._tell(job, OutcomeState.QUEUED)
            finally:
                self._outbox.release(job)

    def _tell(self, job: Job, state: OutcomeState, code: str = "", cause: int = 0) -> None:
        self._on_outcome(Outcome(job.id, state, code, self._clock.now(), self.name, cause))

    def _expiring(self, open_line: OpenLine) -> OpenLine:
        def open_it() -> Line:
            self._expire()
            return open_line()

        return open_it

    def _expire(self) -> None:
        """A message that comes an hour late calls people to what is over."""
        if self._usable:
            return
        for job in self._outbox.take_older(self._clock.monotonic() - self._timing.patience):
            known = True
            if isinstance(job, Message):
                job.over, known = True, not job.begun
            code = "modem.waited" if known else "modem.unknown_fate"
            self._tell(job, OutcomeState.FAILED, code)

    def _serve(self, line: Line, stop: threading.Event) -> None:
        talk = Dialogue(line, self.name, stop, self._clock, self._timing)
        try:
            while not stop.is_set():
                try:
                    self._work(talk, stop)
                except ModemRestarted:
                    self._ringer.line_gone()
        except Stopping:
            return
        finally:
            self._usable = False
            if stop.is_set() and self._ringer.busy:
                talk.tell("AT+CHUP")
            self._ringer.line_gone()

    def _work(self, talk: Dialogue, stop: threading.Event) -> None:
        """Sets the modem up and works until `stop`, or until it is lost or restarts."""
        self._manners = None
        self._usable = False
        set_up.greet(talk, self.name)
        self._check(talk)
        while not stop.is_set():
            talk.pump()
            self._hear(talk)
            if self._clock.monotonic() >= self._check_at:
                self._check(talk)
            self._ringer.step(talk)
            if self._usable:
                self._next(talk)
            self._expire()
            self._inbox.look()
            self._empty(talk)

    def _next(self, talk: Dialogue) -> None:
        job = self._outbox.take(self._clock.monotonic(), calls=self._ringer.free)
        if isinstance(job, Call):
            self._ringer.dial(talk, job)
        elif isinstance(job, Message) and not self._courier.carry(talk, job):
            self._check_at = 0.0  # was it the number, or is the modem in trouble?
            self._usable = not talk.silences

    def _check(self, talk: Dialogue) -> None:
        """Looks at card, network and memory, and tells the state."""
        code = self._trouble(talk)
        if talk.silences:
            code = "modem.silent"
        self._usable = code in ("", "modem.weak_signal")
        self._report(DeviceState.FAULT if code else DeviceState.READY, code)
        pause = self._timing.check if self._usable else self._timing.recheck
        self._check_at = self._clock.monotonic() + pause

    def _trouble(self, talk: Dialogue) -> str:
        if code := set_up.card_trouble(talk):
            self._manners = None
            return code
        if self._manners is None:
            self._manners = set_up.set_up_messages(talk)
            if self._manners is None:
                return "modem.not_ready"
        self._collect(talk, self._manners.memory)
        self.signal = set_up.signal(talk)
        if not set_up.is_registered(talk):
            return "modem.not_registered"
        return "modem.weak_signal" if set_up.is_weak(self.signal) else ""

    def _hear(self, talk: Dialogue) -> None:
        """What came unasked: words about a call, reports, messages."""
        while talk.notices:
            notice = talk.notices.popleft()
            if isinstance(notice, CallSign):
                if notice is not CallSign.INCOMING:
                    self._ringer.hear(notice)
                elif not self._ringer.busy:
                    talk.ask("AT+CHUP")  # nobody is here to speak, and the line is wanted
            elif notice.name in ("+CDS", "+CMT"):
                self._take(notice.pdu)
                if self._manners is not None and self._manners.acknowledges:
                    talk.ask("AT+CNMA")
            elif notice.name in ("+CDSI", "+CMTI"):
                self._announced(talk, notice)

    def _announced(self, talk: Dialogue, notice: Info) -> None:
        memory = _MEMORY.match(notice.text)
        if memory is not None and self._manners is not None:
            self._collect(talk, memory[1])
            if memory[1] != self._manners.memory:
                talk.ask(f'AT+CPMS="{self._manners.memory}"')

    def _collect(self, talk: Dialogue, memory: str) -> None:
        """Takes over all that came into `memory`, and empties it: it holds only a few dozen."""
        if not talk.ask(f'AT+CPMS="{memory}"').ok:
            return
        listed = talk.ask(f"AT+CMGL={_ALL}", self._timing.submit)
        for line in listed.lines:
            index, status = (*line.numbers(), -1, -1)[:2]
            if status in (_UNREAD, _READ) and self._is_kept(line.pdu, memory):
                talk.ask(f"AT+CMGD={index}")
        if listed.ok:
            self._forget({line.pdu for line in listed.lines}, memory)

    def _is_kept(self, pdu: str, memory: str) -> bool:
        """Whether the modem's copy may go: it is all there is until somebody has kept it."""
        if pdu in self._kept:
            if not self._kept[pdu][1].done():
                return False
            if not self._ended(pdu):
                return True
        if (told := self._take(pdu)) is None:
            return True
        self._kept[pdu] = memory, told
        return False

    def _ended(self, pdu: str) -> bool:
        """A keeping is done: whether it failed, so that the message is news when met again."""
        _, keeping = self._kept.pop(pdu)
        if failed := _has_failed(keeping):
            with suppress(ValueError):  # many others came meanwhile
                self._recent.remove(pdu)
        return failed

    def _forget(self, listed: set[str], memory: str) -> None:
        """What left the modem by another way, as with its card, is not waited for."""
        for pdu, (place, keeping) in list(self._kept.items()):
            if place == memory and pdu not in listed and keeping.done():
                self._ended(pdu)

    def _empty(self, talk: Dialogue) -> None:
        """What is kept by now leaves the modem; what could not be is told again, with a rest."""
        done = [each for each in self._kept.values() if each[1].done()]
        if not done or self._manners is None or self._clock.monotonic() < self._empty_at:
            return
        memories = {memory for memory, _ in done}
        for memory in memories:
            self._collect(talk, memory)
        if memories != {self._manners.memory}:
            talk.ask(f'AT+CPMS="{self._manners.memory}"')
        is_left = any(each in done for each in self._kept.values())
        if is_left or any(_has_failed(keeping) for _, keeping in done):
            self._empty_at = self._clock.monotonic() + self._timing.recheck

    def _take(self, pdu: str) -> Keeping | None:
        if pdu in self._recent:  # it could not be deleted when it was taken
            return None
        self._recent.append(pdu)
        try:
            taken = parse_incoming(pdu)
        except PduError:
            self.unreadable += 1
            return None
        if isinstance(taken, Deliver):
            return self._inbox.take(taken)
        self._courier.report(taken)
        return None


def _has_failed(keeping: Keeping) -> bool:
    """Of one that is done; an agent that ends cancels it."""
    try:
        return keeping.exception() is not None
    except CancelledError:
        return True


def _checked(number: str) -> str:
    """The number as it is dialled; spaces and hyphens in it are for the eye, but for an extension,
    which is no part of it."""
    number = plain(number).strip()
    bare = "" if _EXTENSION.search(number) else _SEPARATORS.sub("", number)
    if not _NUMBER.fullmatch(bare):
        raise KnownError("modem.bad_number", field="number", number=masked(number))
    return bare


def masked(number: str) -> str:
    """What may be shown of a number, right or wrong."""
    if len(number) < 8:
        return "*" * len(number)
    return f"{number[:3]}{'*' * min(len(number) - 7, 8)}{number[-4:]}"
