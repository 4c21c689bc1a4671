"""Goes to the hub when it is time, and again until it was there; one visit at a time.

It is looked at by a routine, in a thread of its own that nothing else waits for. What failed rests
with full jitter: minutes in the night's window, up to an hour by day; longer where only a person
can mend it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

import structlog

from kiosk.clock import Clock
from kiosk.errors import KnownError
from kiosk.services.context import HallContext
from kiosk.services.upstream import standing
from kiosk.services.upstream.references import References
from kiosk.services.upstream.standing import Standing
from kiosk.storage.journal.waiting import JournalLate, WaitingJournal
from kiosk.sync.down.programs import Programs
from kiosk.sync.line import HubLine
from kiosk.sync.pace import Bandwidth, Rests, Sizes
from kiosk.sync.session import Session
from kiosk.sync.uploading import HubBusy
from kiosk.sync.way import HubAway, Way
from kiosk.sync.window import Window, is_due

log = structlog.get_logger()

KILOBYTE = 1000.0
END_WITHIN = 3.0  # seconds
AT_NIGHT = Rests(5.0, 600.0)
BY_DAY = Rests(60.0, 3600.0)
FOR_A_PERSON = Rests(900.0, 7200.0)  # day and night: nobody mends a certificate within minutes
PERSONS = frozenset({"certificate", "files", "not_enrolled", "refused"})


class Nightly:
    def __init__(
        self,
        journal: WaitingJournal,
        context: HallContext,
        references: References,
        clock: Clock,
        changed: Callable[[], None],
    ) -> None:
        self._journal = journal
        self._context = context
        self._references = references
        self._clock = clock
        self._changed = changed
        self._one = threading.Lock()  # one visit at a time
        self._stop = threading.Event()
        self._line: HubLine | None = None
        self._sizes = Sizes()
        self._soon = False
        self._unnoted = ""
        self._failures = 0
        self._rest_until = 0.0

    def soon(self) -> None:
        """Something that does not wait for the night was recorded; from any thread."""
        self._soon = True
        self._rest_until = 0.0 if not self._failures else self._rest_until

    def mended(self) -> None:
        """Somebody did what a trouble may have waited for: no rest is on any more."""
        self._failures, self._rest_until = 0, 0.0

    def stop(self) -> None:
        """End what is under way; nothing begins any more."""
        self._stop.set()
        if (line := self._line) is not None:
            line.cut()

    @property
    def going(self) -> bool:
        return self._line is not None

    @property
    def unnoted(self) -> str:
        """The last visit's trouble where the journal could not take it; empty else."""
        return self._unnoted

    def ended(self) -> None:
        """Wait for a visit that was cut to end, no longer than so."""
        if self._one.acquire(timeout=END_WITHIN):
            self._one.release()

    def look(self) -> None:
        """Go where it is time. In a thread."""
        if self._stop.is_set() or not self._context.hall.hub.url:
            return
        if time.monotonic() >= self._rest_until and self._due():
            self.go()

    def go(self) -> Standing:
        """Go now, whatever was to be waited for; how hall and hub stand afterwards. In a thread.

        Raises KnownError `upstream.no_hub`, `upstream.not_enrolled`, and `storage.*` where this
        PC's disk did not take what the hub said.
        """
        if not self._context.hall.hub.url:
            raise KnownError("upstream.no_hub", field="hub")
        with self._one:
            self._soon = False
            began = self._clock.now()
            try:
                trouble = self._visit()
            except KnownError as known:
                if not known.code.startswith("upstream."):
                    self._ended(began, "disk")
                raise
            self._ended(began, trouble)
        return self._journal.read(standing.standing)

    def _fetch_programs(self, line: HubLine) -> None:
        """Last, and only in the night's window: a newer version may be as large as a year's
        journal. Where it breaks off, the visit has still done what it is for.
        """
        hall = self._context.hall
        if Window.of(hall.hub.window).inside(self._clock.now(), hall.hall.timezone):
            try:
                Programs(self._journal.store.folder.programs, self._stop.is_set).fetch(line)
            except (HubAway, OSError) as trouble:
                log.warning("programs_not_kept", error=type(trouble).__name__)

    def _due(self) -> bool:
        hall = self._context.hall
        told = self._journal.read(standing.standing)
        if not told.enrolled:
            return False
        window, zone = Window.of(hall.hub.window), hall.hall.timezone
        now, name = self._clock.now(), self._context.keys.hall_id
        again = bool(told.trouble)  # what the last visit was for still waits, by day as well
        return self._soon or again or is_due(window, name, now, zone, told.success)

    def _visit(self) -> str:
        """What went wrong, as the health page names it; empty where nothing did."""
        hub, folder = self._context.hall.hub, self._journal.store.folder
        pace = Bandwidth(hub.kilobytes_a_second * KILOBYTE, self._stop)
        try:
            with HubLine(Way.of(hub, folder), pace=pace.wait) as self._line:
                if self._stop.is_set():
                    raise HubAway("stopped")
                self._changed()
                session = Session(
                    self._journal, self._line, self._references, self._clock,
                    self._stop.is_set, self._context.clock_trusted, self._sizes,
                )  # fmt: skip
                session.run()
                self._fetch_programs(self._line)
        except HubAway as away:
            return away.trouble
        except HubBusy as busy:
            rest = self._rests().told(busy.retry_after, self._clock.now(), self._failures)
            self._rest_until = time.monotonic() + rest
            return "busy"
        except JournalLate:
            return "journal"
        finally:
            self._line = None
        return ""

    def _rests(self) -> Rests:
        hall = self._context.hall
        night = Window.of(hall.hub.window).inside(self._clock.now(), hall.hall.timezone)
        return AT_NIGHT if night else BY_DAY

    def _ended(self, began: datetime, trouble: str) -> None:
        if trouble == "stopped":
            return
        if trouble:
            rests = FOR_A_PERSON if trouble in PERSONS else self._rests()
            rest = rests.jittered(self._failures)
            self._rest_until = max(self._rest_until, time.monotonic() + rest)
            self._failures += 1
            log.warning("hub_visit", trouble=trouble, failures=self._failures)
        else:
            self._failures, self._rest_until = 0, 0.0
            log.info("hub_visit", trouble="")
        self._unnoted = trouble
        with suppress(JournalLate, KnownError):  # it is only told of
            self._journal.write(lambda tx: standing.ended(tx, began, trouble))
            self._unnoted = ""
        self._soon = self._soon or bool(self._unnoted)  # no note says that something waits
        self._changed()
