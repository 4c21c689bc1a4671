"""Commands to a modem and their answers, over a line on which anything may come between."""

from __future__ import annotations

import re
import threading
from collections import deque
from dataclasses import dataclass, field

from devices.modem.at import (
    AtDecoder,
    CallSign,
    Echo,
    Event,
    Final,
    FinalKind,
    Info,
    Prompt,
    Restarted,
)
from devices.ports import Line, LineLost
from kiosk.clock import Clock

ESCAPE = b"\x1b"  # ends a prompt without sending
_SUBMIT = b"\x1a"
_TICK = 0.1  # one time-out for every read: a new one means setting the port again
_STALE_READS = 16  # a line that never falls quiet is not waited for
_SILENCES = 3
_NAME = re.compile(r"AT([+^][A-Z]+)")

Notice = Info | CallSign
"""What came unasked."""


@dataclass(frozen=True, slots=True)
class ModemTiming:
    """Seconds."""

    reply: float = 3.0
    prompt: float = 5.0  # until a modem is ready to take a message
    submit: float = 30.0  # until the network has accepted it
    dial: float = 10.0  # until a modem has taken a number
    set_up: float = 20.0  # until a called telephone rings
    after_answer: float = 3.0  # nobody speaks: the message tells the rest
    between_calls: float = 1.0  # late words about the last call are not about the next
    look: float = 1.0  # between two looks at a call
    check: float = 15.0  # between two looks at card, network and memory
    recheck: float = 3.0  # the same while something is wrong
    pauses: tuple[float, ...] = (2.0, 5.0)  # before each new try of a message refused for now
    patience: float = 600.0  # how long something waits for a modem that does not work


class ModemRestarted(Exception):
    """It has forgotten its settings: set it up anew."""


class Stopping(Exception):
    """The driver was told to end in the middle of a command."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How a command ended, None without an answer, and the lines that belong to it."""

    final: Final | None
    lines: tuple[Info, ...] = field(default=(), repr=False)

    @property
    def ok(self) -> bool:
        return self.final is not None and self.final.kind is FinalKind.OK

    def numbers(self) -> list[int]:
        """The numbers of the first line; [] where none came."""
        return self.lines[0].numbers() if self.lines else []


class Dialogue:
    """One open line; used by the driver's thread."""

    def __init__(
        self, line: Line, name: str, stop: threading.Event, clock: Clock, timing: ModemTiming
    ) -> None:
        self.timing = timing
        self.notices: deque[Notice] = deque(maxlen=256)
        self.silences = 0
        self.body_given = False  # the last message was handed over whole: its fate counts
        self.echoes = True  # an echo is no sign of a restart while it may still be on
        self._line = line
        self._name = name
        self._stop = stop
        self._clock = clock
        self._decoder = AtDecoder()
        self._events: deque[Event] = deque()
        self._echoed = False

    def ask(self, command: str, timeout: float | None = None) -> Answer:
        """Sends a command and waits for its end. Raises LineLost after three silences in a row."""
        self._settle()
        self._line.write(command.encode("ascii") + b"\r")
        name = _NAME.match(command)
        return self._await(name[1] if name else "", timeout or self.timing.reply)

    def dial(self, number: str) -> Answer:
        """Calls a number; what the modem says of the call is an end too, and among the notices."""
        self._settle()
        self._line.write(f"ATD{number};\r".encode("ascii"))
        return self._await("", self.timing.dial, a_sign_ends=True)

    def submit(self, pdu: str, length: int) -> Answer:
        """Hands a message over; an answer with a line +CMGS means that it was accepted."""
        self.body_given = False
        self._settle()
        self._line.write(f"AT+CMGS={length}\r".encode("ascii"))
        deadline = self._clock.monotonic() + self.timing.prompt
        while not isinstance(event := self._next(deadline), Prompt):
            if event is None:
                self._line.write(ESCAPE)
                return self._silent()
            if isinstance(event, Final):
                self.silences = 0
                return Answer(event)
            self._note(event)
        self.body_given = True
        self._line.write(pdu.encode("ascii") + _SUBMIT)
        answer = self._await("+CMGS", self.timing.submit)
        if answer.final is None and not answer.lines:
            self._line.write(ESCAPE)
        return answer

    def escape(self) -> None:
        """Leaves a prompt that an earlier program may have left open; drops what comes of it."""
        self._line.write(ESCAPE + b"\r")
        self._settle(_TICK)

    def tell(self, command: str) -> None:
        """Sends a command whose answer nobody waits for."""
        self._line.write(command.encode("ascii") + b"\r")

    def pump(self) -> None:
        """Listens for a moment; what comes unasked is among the notices."""
        if not self._events:
            self._events.extend(self._decoder.feed(self._line.read(_TICK)))
        while self._events:
            self._note(self._events.popleft())

    def took_echo(self) -> bool:
        """Whether an echo was seen since the last call."""
        echoed, self._echoed = self._echoed, False
        return echoed

    def _await(self, name: str, timeout: float, *, a_sign_ends: bool = False) -> Answer:
        deadline = self._clock.monotonic() + timeout
        lines: list[Info] = []
        while (event := self._next(deadline)) is not None:
            if isinstance(event, Final):
                self.silences = 0
                return Answer(event, tuple(lines))
            if isinstance(event, Info) and name and event.name == name:
                lines.append(event)
                continue
            self._note(event)
            if a_sign_ends and isinstance(event, CallSign) and event is not CallSign.INCOMING:
                self.silences = 0
                return Answer(Final(FinalKind.OK))
        if lines:
            return Answer(None, tuple(lines))
        return self._silent()

    def _silent(self) -> Answer:
        self.silences += 1
        if self.silences >= _SILENCES:
            raise LineLost("device.silent", field=self._name)
        return Answer(None)

    def _next(self, deadline: float) -> Event | None:
        """The next event; None at the deadline."""
        while not self._events:
            if self._stop.is_set():
                raise Stopping
            if self._clock.monotonic() >= deadline:
                return None
            self._events.extend(self._decoder.feed(self._line.read(_TICK)))
        return self._events.popleft()

    def _note(self, event: Event) -> None:
        if isinstance(event, Restarted):
            raise ModemRestarted
        if isinstance(event, Echo):
            self._echoed = True
            if not self.echoes:
                raise ModemRestarted
        elif isinstance(event, Info | CallSign):
            self.notices.append(event)

    def _settle(self, quiet: float = 0.0) -> None:
        """An end that comes too late must not pass for the next command's."""
        for _ in range(_STALE_READS):
            if data := self._line.read(quiet):
                self._events.extend(self._decoder.feed(data))
            while self._events:
                self._note(self._events.popleft())
            if not data:
                return
