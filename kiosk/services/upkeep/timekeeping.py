"""Whether the clock can be believed, and which time is recorded when it cannot.

A kiosk's battery dies (1970), a time server lies (2099), somebody sets the date by hand. The wall
clock is compared with the monotonic one at each use, and at start with the newest event of the
journal; :mod:`kiosk.domain.timekeeping` has the rules. While it is not trusted, recorded time goes
on from the last trusted one by the monotonic clock, nothing expires, erases or hands up by itself,
and staff are asked for the date.
"""

from __future__ import annotations

import threading
from datetime import datetime, timedelta

from kiosk.clock import Clock
from kiosk.domain import opening
from kiosk.domain import timekeeping as rules
from kiosk.errors import KnownError
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Transaction

EARLIER = "the date was set back"


class Timekeeper:
    """The hall's clock: a :class:`kiosk.clock.Clock` that knows whether it is right."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._wall = clock.now()
        self._ticks = clock.monotonic()
        self._reason = "impossible" if rules.impossible(self._wall) else ""

    def start_from(self, newest_event: datetime | None, unanswered: str = "") -> None:
        """Hold the clock against the journal, once at start. `unanswered` is the doubt that the
        agent ended with.
        """
        if newest_event is None:
            return
        with self._lock:
            self._reason = rules.doubt_at_start(self._wall, newest_event, unanswered)
            if self._reason:
                self._wall = newest_event

    @property
    def trusted(self) -> bool:
        return not self.reason

    @property
    def reason(self) -> str:
        """Why not: impossible, behind_journal, long_off, jumped; empty while trusted."""
        self.now()
        return self._reason

    def now(self) -> datetime:
        with self._lock:
            wall, ticks = self._clock.now(), self._clock.monotonic()
            expected = self._wall + timedelta(seconds=ticks - self._ticks)
            if not self._reason and rules.jumped(wall, expected):
                self._reason = "jumped"
            self._wall = expected if self._reason else wall
            self._ticks = ticks
            return self._wall

    def monotonic(self) -> float:
        return self._clock.monotonic()

    def shown(self) -> datetime:
        """What the machine's clock says, right or wrong."""
        return self._clock.now()

    def believe(self) -> None:
        """A person confirmed the date."""
        with self._lock:
            self._wall, self._ticks = self._clock.now(), self._clock.monotonic()
            self._reason = ""


def confirm(
    tx: Transaction, context: HallContext, keeper: Timekeeper, date: str, staff: str
) -> None:
    """Staff say today's date; raises `clock.other_date` where the machine's clock says another.

    One that lies before the newest event opens an epoch, in which time goes on from there.
    """
    shown = opening.business_date(context.hall.hall.timezone, keeper.shown())
    if date != f"{shown}":
        raise KnownError("clock.other_date", field="date", said=date[:10], shown=f"{shown}")
    tx.believe(keeper.shown(), EARLIER)
    tx.record("clock.confirmed", date=date, staff=staff)

    def trust() -> None:
        keeper.believe()
        context.clock_trusted = True

    tx.after_commit(trust)
