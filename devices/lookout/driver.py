"""The agent's end of a lookout: a driver like any other, of what a process beside it looks at."""

from __future__ import annotations

import secrets
import threading
from collections import deque
from collections.abc import MutableMapping

from devices.line_driver import Backoff, LineDriver, OpenLine
from devices.lookout.making import make
from devices.lookout.messages import (
    CODES,
    Begun,
    End,
    FromLookout,
    Heard,
    Learn,
    Learned,
    Plan,
    Press,
    Standing,
    Want,
    Watch,
    encode,
    from_lookout,
)
from devices.lookout.outbox import Inbox
from devices.lookout.priority import Priority
from devices.ports import Line, LineLost
from devices.readings import Quantity, Reading, ReadingListener
from devices.state import DeviceKind, DeviceState, StateListener
from kiosk.clock import Clock
from kiosk.errors import BugError

AT_ONCE = Backoff(first=0.05, limit=2.0)
"""A lookout that fell is back at once."""
SILENT = 5.0  # seconds without a word of a lookout that speaks each second
SILENT_FAR = 15.0  # behind a relay, whose line is given up after ten
ACKNOWLEDGED_AFTER = 1.0
"""Seconds: until then a press has reached the journal, or the next agent is told of it again."""
OLD = 10.0
"""Seconds: a press that was said so late is marked as perhaps old."""

_LOOK = 0.05
_END_WITHIN = 2.5
_CROWD = 64  # messages read at once, after which the next are waited for
_CROWDED = 0.05


class LookedOut(LineDriver):
    """`open_line` starts a lookout, or finds the one that goes on looking behind a relay.

    `counts` is what counters were when they were last told, by address: given to each lookout
    that begins, so that what was counted before it did is a press. Whoever makes the driver anew
    hands it on.
    """

    def __init__(
        self,
        name: str,
        open_line: OpenLine,
        plan: Plan,
        on_reading: ReadingListener,
        on_state: StateListener,
        *,
        silent: float = SILENT,
        counts: MutableMapping[str, int] | None = None,
        clock: Clock | None = None,
        backoff: Backoff = AT_ONCE,
    ) -> None:
        """Raises KnownError where no driver can be as planned."""
        make(plan, name, name, None, lambda _: None, lambda _: None)
        kind = DeviceKind(plan.kind)
        super().__init__(name, kind, open_line, on_state, clock=clock, backoff=backoff)
        self._on_reading = on_reading
        self._plan, self._silent = plan, silent
        self._sources = frozenset(each.address for each in plan.inputs)
        self._counts: MutableMapping[str, int] = {} if counts is None else counts
        self._inbox = Inbox()
        self._lock = threading.Lock()
        self._wanted = dict.fromkeys(plan.outputs, False)
        self._wants = False  # something that was not said
        self.priority: Priority | None = None
        self._codes: list[tuple[str, int]] = []  # of a receiver, unknown to it
        self._learn: float | None = None  # seconds, while it was not said
        self._begun = False
        self._owed: deque[tuple[float, int]] = deque()  # when, and all up to which was heard

    def set_output(self, address: str, on: bool) -> None:
        """From now on the output is to be so: from any thread, returns at once."""
        with self._lock:
            if address not in self._wanted:
                raise BugError(f"output {address} was not named to its driver")
            self._wants |= self._wanted[address] != on
            self._wanted[address] = on

    def _serve(self, line: Line, stop: threading.Event) -> None:
        messages, token = from_lookout(), secrets.token_hex(8)
        self._begun = False
        self._owed.clear()
        with self._lock:
            self._wants, wanted = False, dict(self._wanted)
        boot, last, counts = self._inbox.boot, self._inbox.last, dict(self._counts)
        line.write(encode(Watch(token, self._plan, wanted, boot, last, counts)))
        heard_at = self._clock.monotonic()
        while not stop.is_set():
            data = line.read(_LOOK)
            at, count = self._clock.monotonic(), 0
            for message in messages.feed(data):
                count += 1
                if self._hear(message, token, at):
                    heard_at = at
            if at - heard_at >= self._silent:
                raise LineLost("lookout.silent", field=line.name)
            self._acknowledge(line, at)
            self._say_wanted(line)
            if count > _CROWD:
                stop.wait(_CROWDED)
        self._end(line)

    def _hear(self, message: FromLookout, token: str, at: float) -> bool:
        """Whether it is of this line."""
        if isinstance(message, Begun):
            if message.token == token and not self._begun:
                self._begun = True
                self._inbox.begin(message.boot, message.last)
            return message.token == token
        if not self._begun:
            return False
        match message:
            case Press():
                self._press(message, at)
            case Standing():
                self._stands(message)
            case Learned(codes):
                self._codes = list(codes)
        return True

    def _press(self, press: Press, at: float) -> None:
        is_news = self._inbox.take(press)
        self._owed.append((at, self._inbox.last))
        if is_news and press.source in self._sources:
            if press.count is not None:
                self._counts[press.source] = press.count
            self._on_reading(Reading(
                self.name, press.source, Quantity.CONTACT, float(press.pressed), at - press.age,
                doubtful=press.pressed and press.age > OLD,
            ))  # fmt: skip

    def _stands(self, told: Standing) -> None:
        self.priority = told.priority
        code = told.code if not told.code or told.code in CODES else "device.driver_fell"
        self._report(DeviceState(told.state), code)

    def _acknowledge(self, line: Line, at: float) -> None:
        """What was heard a while ago; what was heard twice, too."""
        last = None
        while self._owed and at - self._owed[0][0] >= ACKNOWLEDGED_AFTER:
            last = self._owed.popleft()[1]
        if last is not None:
            line.write(encode(Heard(self._inbox.boot, last)))

    def _say_wanted(self, line: Line) -> None:
        with self._lock:
            wanted = dict(self._wanted) if self._wants else None
            seconds, self._learn, self._wants = self._learn, None, False
        if wanted is not None:
            line.write(encode(Want(wanted)))
        if seconds is not None:
            line.write(encode(Learn(seconds)))

    def _end(self, line: Line) -> None:
        """The lookout switches off what is on, and is gone."""
        try:
            line.write(encode(End()))
            until = self._clock.monotonic() + _END_WITHIN
            while (left := until - self._clock.monotonic()) > 0:
                line.read(left)
        except LineLost:
            return


class FarReceiver(LookedOut):
    """A 433 MHz receiver behind a relay: it hears while the line is cut, too."""

    def learn(self, seconds: float) -> None:
        """As :meth:`devices.radio.driver.RadioReceiver.learn`."""
        with self._lock:
            self._learn, self._codes = seconds, []

    def learned(self) -> list[tuple[str, int]]:
        return list(self._codes)
