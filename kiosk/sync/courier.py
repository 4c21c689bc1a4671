"""Alarms to the hub at once, when there is a line; until then nothing here hinders the hall.

A thread of its own looks into the journal when it is woken and each second: for events of alarms
that the hub has not acknowledged. Each goes as its stored line, alone and signed, until the hub's
own signature names it. What cannot be sent rests with full jitter; a letter that the hub refuses
rests by itself, so that it neither blocks the others nor is ever dropped.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import structlog

from kiosk.clock import Clock
from kiosk.errors import KnownError
from kiosk.hall.schema_hall import HubPart
from kiosk.services.upstream import district
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.journal.waiting import JournalLate, WaitingJournal
from kiosk.storage.upstream import alarms as sent
from kiosk.storage.upstream.alarms import Letter
from kiosk.sync.line import Answer, HubLine
from kiosk.sync.moments import moment
from kiosk.sync.pace import Rests
from kiosk.sync.way import HubAway, LineTrouble, Way
from kiosk.wire import alarm
from kiosk.wire.batch import CONTENT_TYPE
from kiosk.wire.head import Head

log = structlog.get_logger()

LOOK = 1.0  # seconds between two looks into the journal: what was spilled gets there later
END_WITHIN, CUT_EACH = 3.0, 0.1
BUSY = frozenset({429, 503})


@dataclass(frozen=True)
class HubStanding:
    """For the health page. `last` is the number of the newest alarm event that the hub has."""

    waiting: int
    last: int
    trouble: LineTrouble | None


class AlarmCourier:
    """`hub` is asked at each look: hall.toml may be read again. `changed`: the standing did."""

    def __init__(
        self,
        journal: WaitingJournal,
        hub: Callable[[], HubPart],
        clock: Clock,
        changed: Callable[[], None],
        rests: Rests | None = None,
    ) -> None:
        self._journal = journal
        self._keys = journal.store.keys
        self._hub = hub
        self._clock = clock
        self._changed = changed
        self._rests = rests or Rests()
        self._stop = threading.Event()
        self._wake = threading.Event()
        self._thread = threading.Thread(target=self._run, name="alarm-courier", daemon=True)
        self._line: HubLine | None = None
        self._begun = False
        self._standing: HubStanding | None = None
        self._unwritten: set[int] = set()  # acknowledged, and not in the table yet
        self._newest = 0  # the newest letter that was tried: a later one does not wait for a rest
        self._failures = 0  # of the line, in a row
        self._rest_until = 0.0
        self._told_until = 0.0  # the hub asked for it
        self._refused: dict[int, tuple[int, float]] = {}  # seq → how often, not before

    @property
    def standing(self) -> HubStanding | None:
        """None where the hall has no hub."""
        return self._standing

    @property
    def running(self) -> bool:
        return self._thread.is_alive()

    def start(self) -> None:
        self._thread.start()

    def wake(self) -> None:
        """Something of an alarm was recorded; from any thread, returns at once."""
        self._wake.set()

    def stop(self) -> None:
        self._stop.set()
        self._wake.set()
        until = time.monotonic() + END_WITHIN
        while self._thread.is_alive() and time.monotonic() < until:
            if (line := self._line) is not None:
                line.cut()
            self._thread.join(CUT_EACH)

    def _run(self) -> None:
        while not self._stop.is_set():
            self._wake.clear()
            try:
                self._look()
            except KnownError as trouble:
                log.warning("alarm_courier", code=trouble.code)
            except Exception as bug:  # noqa: BLE001 - whatever it is, later alarms must go
                log.error("alarm_courier_fell", error=type(bug).__name__)
            self._wake.wait(LOOK)

    def _look(self) -> None:
        hub = self._hub()
        if not hub.url:
            self._tell(None)
            return
        if not self._begun:
            self._begin()
        waiting, keys = self._journal.read(_waiting)
        letters = [each for each in waiting if each.seq not in self._unwritten]
        trouble = None
        if letters:
            trouble = self._standing.trouble if self._standing else None
            if not keys:
                trouble = "not_enrolled"
            elif self._may_try(letters[-1].seq):
                trouble = self._send(hub, letters, keys)
        self._remember()
        left, last = self._journal.read(lambda tx: (sent.count(tx), sent.newest(tx)))
        left -= len(self._unwritten)
        last = max([last, *self._unwritten])
        self._tell(HubStanding(left, last, trouble if left else None))

    def _begin(self) -> None:
        self._begun = self._journal.read(sent.has_begun) or self._written(sent.begin)

    def _may_try(self, newest: int) -> bool:
        """A new alarm is tried at once, whatever rest is on; but not against what the hub asked."""
        now = time.monotonic()
        new, self._newest = newest > self._newest, max(newest, self._newest)
        return now >= self._told_until and (new or now >= self._rest_until)

    def _send(
        self, hub: HubPart, letters: list[Letter], keys: Mapping[str, bytes]
    ) -> LineTrouble | None:
        """In their order, over one line; what is wrong, if anything is."""
        now = time.monotonic()
        due = [each for each in letters if self._refused.get(each.seq, (0, 0.0))[1] <= now]
        trouble: LineTrouble | None = "refused" if self._refused else None
        try:
            with HubLine(Way.of(hub, self._journal.store.folder)) as self._line:
                for letter in due:
                    if self._stop.is_set():
                        break
                    trouble = self._one(self._line, letter, keys) or trouble
            self._failures = 0
            trouble = "refused" if self._refused else None
        except HubAway as lost:
            self._rest(lost.trouble)
            trouble = lost.trouble
        finally:
            self._line = None
        return trouble

    def _one(self, line: HubLine, letter: Letter, keys: Mapping[str, bytes]) -> LineTrouble | None:
        """Raises HubAway where no further letter need be tried now."""
        hall, head = self._keys.hall_id, Head(letter.epoch, letter.seq, letter.hash)
        body = alarm.body(
            hall, head, letter.prev, letter.line, moment(self._clock), self._keys.sign
        )
        answer = line.post(alarm.PATH, body, CONTENT_TYPE)
        if answer.status == 200 and alarm.acknowledges(answer.content, hall, head, keys):
            self._unwritten.add(letter.seq)
            self._refused.pop(letter.seq, None)
            return None
        if answer.status in BUSY:
            self._busy(answer)
        if 400 <= answer.status < 500 and answer.status not in (407, 408):
            times = self._refused.get(letter.seq, (0, 0.0))[0] + 1
            rest = self._rests.jittered(times)
            self._refused[letter.seq] = (times, time.monotonic() + rest)
            log.warning("alarm_refused", seq=letter.seq, status=answer.status, times=times)
            return "refused"
        raise HubAway("not_hub")

    def _busy(self, answer: Answer) -> None:
        rest = self._rests.told(answer.retry_after, self._clock.now(), self._failures)
        self._told_until = time.monotonic() + rest
        raise HubAway("busy")

    def _rest(self, trouble: LineTrouble) -> None:
        self._rest_until = time.monotonic() + self._rests.jittered(self._failures)
        if not self._failures:
            log.warning("hub_line", trouble=trouble)
        self._failures += 1

    def _remember(self) -> None:
        """What was acknowledged survives a restart; if not, it is sent once more."""
        known = frozenset(self._unwritten)
        if known and self._written(lambda tx: sent.acknowledge(tx, sorted(known))):
            self._unwritten -= known

    def _written(self, work: Callable[[Transaction], None]) -> bool:
        try:
            self._journal.write(work)
        except JournalLate:
            return False
        except KnownError as trouble:  # a full disk: it is remembered here meanwhile
            log.warning("hub_cursor", code=trouble.code)
            return False
        return True

    def _tell(self, standing: HubStanding | None) -> None:
        if standing != self._standing:
            self._standing = standing
            self._changed()


def _waiting(tx: Reading) -> tuple[list[Letter], Mapping[str, bytes]]:
    """What waits, and by which keys its acknowledgement is known; none before the enrolment."""
    return sent.waiting(tx), district.acknowledging(tx)
