"""The lookout's own end: one driver, what it saw, and the line to whoever listens.

Three threads: the driver's, one that tells, and the first, which hears. None waits for another: a
line that nobody reads keeps the one that tells, and what was seen stands in the outbox.
"""

from __future__ import annotations

import os
import secrets
import select
import signal
import socket
import threading
import time
from collections.abc import Callable
from typing import cast

from devices.lookout import priority
from devices.lookout.making import make
from devices.lookout.messages import (
    MOST_LEARNED,
    Begun,
    End,
    FromAgent,
    Heard,
    Learn,
    Learned,
    Message,
    Plan,
    Rest,
    Standing,
    StateWord,
    Want,
    Watch,
    encode,
    from_agent,
)
from devices.lookout.outbox import Outbox
from devices.lookout.priority import Priority
from devices.modbus.driver import ModbusModule
from devices.radio.driver import RadioReceiver
from devices.readings import Reading
from devices.state import DeviceReport, DeviceState
from kiosk.errors import KnownError

BEAT = 1.0  # seconds
_END_WITHIN = 2.0  # seconds in which a driver switches off what it had switched on
_REST = 0.5  # seconds before a fallen driver runs again
_CHUNK = 4096


class Post:
    """`run` in the process's first thread; it returns at the end of the line or of the hall."""

    def __init__(
        self, url: str, baudrate: int | None, line: socket.socket, kind: Priority = "plain"
    ) -> None:
        self._url, self._baudrate, self._line, self._priority = url, baudrate, line, kind
        self._boot = secrets.token_hex(8)
        self._lock = threading.Condition()
        self._outbox = Outbox()
        self._levels: dict[str, bool] = {}
        self._standing: tuple[StateWord, str] = ("starting", "")
        self._to_say: list[Message] = []
        self._listened = False
        self._plan: Plan | None = None
        self._stop = threading.Event()
        self._driver: threading.Thread | None = None
        self._acknowledge: Callable[[str], None] = lambda _: None
        self._set: Callable[[str, bool], None] = lambda *_: None
        self._receiver: RadioReceiver | None = None

    def run(self, woken: int) -> None:
        """`woken`: becomes readable when the system says that the driver does not rest."""
        threading.Thread(target=self._tell, name="tell", daemon=True).start()
        messages = from_agent()
        while True:
            watched: list[socket.socket | int] = [self._line, woken]
            ready, _, _ = select.select(watched, [], [])
            if woken in ready and signal.SIGXCPU in os.read(woken, _CHUNK):
                self._priority = priority.leave()
            if self._line not in ready:
                continue
            try:
                data = self._line.recv(_CHUNK)
            except OSError:
                data = b""
            if not data:
                return  # who listened is dead: coils stay as they are
            for message in messages.feed(data):
                if isinstance(message, End):
                    self._end_driver()
                    return
                self._hear(message)

    def _hear(self, message: FromAgent) -> None:
        match message:
            case Watch():
                self._watch(message)
            case Heard(boot, last):
                if boot == self._boot:
                    with self._lock:
                        self._heard(last, time.monotonic())
                        self._lock.notify_all()
            case Want(wanted):
                self._want(wanted)
            case Learn(seconds):
                if self._receiver is not None:
                    self._receiver.learn(seconds)
            case Rest():
                with self._lock:
                    self._listened = False

    def _heard(self, last: int, now: float) -> None:
        """What a module keeps for us may be forgotten once all that was told of it was heard."""
        self._outbox.heard(last, now)
        for source in self._levels:
            if not self._outbox.waits(source):
                self._acknowledge(source)

    def _watch(self, asked: Watch) -> None:
        if asked.plan != self._plan:
            self._end_driver()
            self._begin_driver(asked.plan, asked.counts)
        with self._lock:
            now = time.monotonic()
            if asked.boot == self._boot:
                self._heard(asked.last, now)
            else:  # an agent that knows nothing of this life
                for source, pressed in self._levels.items():
                    self._outbox.add(source, pressed, now)
            self._outbox.begin(now)
            self._to_say = [
                Begun(asked.token, self._boot, self._outbox.acknowledged),
                Standing(*self._standing, self._priority),
            ]
            self._listened = True
            self._lock.notify_all()
        self._want(asked.wanted)

    def _want(self, wanted: dict[str, bool]) -> None:
        outputs = self._plan.outputs if self._plan else ()
        for address, on in wanted.items():
            if address in outputs:
                self._set(address, on)

    def _begin_driver(self, plan: Plan, counts: dict[str, int]) -> None:
        self._plan, self._stop = plan, threading.Event()
        with self._lock:
            self._levels.clear()
            self._standing = "starting", ""
        try:
            driver = make(
                plan, self._url, self._url, self._baudrate, self._seen, self._stands, counts=counts
            )
        except KnownError as wrong:
            self._stood("fault", wrong.code)
            return
        if isinstance(driver, ModbusModule):
            self._set, self._acknowledge = driver.set_output, driver.acknowledge
        if isinstance(driver, RadioReceiver):
            self._receiver = driver
        self._driver = threading.Thread(
            target=self._drive, args=(driver.run, self._stop), name="driver", daemon=True
        )
        self._driver.start()

    def _end_driver(self) -> None:
        self._stop.set()
        if self._driver is not None:
            self._driver.join(_END_WITHIN)
        self._driver, self._receiver, self._set = None, None, lambda *_: None
        self._acknowledge = lambda _: None

    def _drive(self, run: Callable[[threading.Event], None], stop: threading.Event) -> None:
        while not stop.is_set():
            try:
                run(stop)
            except BaseException:  # noqa: BLE001 - our bug; it is shown, and looks go on
                self._stood("fault", "device.driver_fell")
                stop.wait(_REST)

    # -- the driver's thread

    def _seen(self, reading: Reading) -> None:
        with self._lock:
            self._levels[reading.source] = reading.value > 0
            self._outbox.add(reading.source, reading.value > 0, reading.at, reading.count)
            self._lock.notify_all()

    def _stands(self, report: DeviceReport) -> None:
        if report.state is not DeviceState.STOPPED:  # another plan follows, or the end
            self._stood(cast(StateWord, report.state.value), report.code)

    def _stood(self, state: StateWord, code: str) -> None:
        with self._lock:
            self._standing = state, code
            self._to_say.append(Standing(state, code, self._priority))
            self._lock.notify_all()

    # -- the thread that tells

    def _learned(self) -> list[Message]:
        receiver = self._receiver
        return [] if receiver is None else [Learned(tuple(receiver.learned()[:MOST_LEARNED]))]

    def _tell(self) -> None:
        beat_at = time.monotonic()
        try:
            while True:
                with self._lock:
                    now = time.monotonic()
                    due: list[Message] = []
                    if self._listened:
                        due, self._to_say = self._to_say, []
                        due += self._outbox.due(now)
                        if now >= beat_at:
                            beat_at = now + BEAT
                            due.append(Standing(*self._standing, self._priority))
                            due += self._learned()
                    else:
                        self._to_say.clear()
                    if not due:
                        again = self._outbox.wait(now) if self._listened else None
                        self._lock.wait(BEAT if again is None else min(BEAT, again))
                        continue
                self._line.sendall(b"".join(map(encode, due)))
        except OSError:
            return  # the first thread sees it too


def main(words: list[str], kind: Priority) -> int:
    """The process; `words` are the port's address here, and its baud rate where that is fixed."""
    ours, theirs = socket.socketpair()
    theirs.setblocking(False)
    signal.signal(signal.SIGXCPU, lambda *_: None)
    signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
    priority.bound()
    line = socket.socket(fileno=0)
    Post(words[0], int(words[1]) if len(words) > 1 else None, line, kind).run(ours.fileno())
    return 0
