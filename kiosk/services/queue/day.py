"""The business day: an explicit event, so that numbering never hangs on a wrong clock."""

from __future__ import annotations

from datetime import datetime

from kiosk.domain import opening
from kiosk.domain.visit import VisitState
from kiosk.errors import KnownError
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import hall as hall_table
from kiosk.storage.tables import visits


def today(tx: Reading) -> str:
    """The business day in force, YYYY-MM-DD; empty before the first was opened."""
    day = hall_table.business_day(tx)
    return day.day if day else ""


def is_open(tx: Reading) -> bool:
    day = hall_table.business_day(tx)
    return day is not None and day.closed_at is None


def ended_today(tx: Reading, context: HallContext) -> bool:
    """Whether the day was ended already on its own date: it does not open again."""
    newest = hall_table.business_day(tx)
    return newest is not None and newest.closed_at is not None and newest.day == _date(tx, context)


def next_opening(
    tx: Reading, context: HallContext, *, another_day: bool = False
) -> datetime | None:
    """When the doors open next: after a day that was ended early, on another one."""
    hall, at = context.hall, tx.at
    zone = hall.hall.timezone
    if another_day or ended_today(tx, context):
        at = opening.midnight_after(zone, opening.business_date(zone, at))
    return opening.next_opening(hall.hours, zone, at)


def opens_in_words(tx: Reading, context: HallContext, *, another_day: bool = False) -> str:
    """The next opening as a sentence names it."""
    opens = next_opening(tx, context, another_day=another_day)
    return opens.astimezone(context.hall.hall.timezone).strftime("%m-%d %H:%M") if opens else "—"


def open_day(tx: Transaction, context: HallContext) -> str:
    """The business day for work now; a new calendar day closes the old one and opens its own.

    While the clock is not trusted the day in force goes on, whatever the clock says. One that lies
    ahead was opened before somebody confirmed an earlier date: it ends too.
    Raises KnownError `queue.day_closed` where staff have ended today.
    """
    date = _date(tx, context)
    newest = hall_table.business_day(tx)
    if newest is not None and newest.closed_at is None:
        if newest.day == date or not context.clock_trusted:
            return newest.day
        close_day(tx)
    elif newest is not None and newest.day >= date:
        if not context.clock_trusted:
            tx.record("day.opened", day=newest.day)
            return newest.day
        if newest.day == date:
            raise _over(tx, context, newest.day)
    tx.record("day.opened", day=date)
    return date


def close_day(tx: Transaction) -> str:
    """End the business day: counters close, whoever still waits is told so by the board.

    Raises KnownError `queue.still_serving` while a counter serves somebody: that visit has to
    be finished or parked first. Returns the day, empty where none was open.
    """
    newest = hall_table.business_day(tx)
    if newest is None or newest.closed_at is not None:
        return ""
    for visit in visits.in_states(tx, newest.day, VisitState.SERVING):
        tx.record("visit.finished", visit=visit.visit, counter=visit.counter, by="day_end")
    left = (VisitState.WAITING, VisitState.CALLED, VisitState.PARKED, VisitState.MISSED)
    for visit in visits.in_states(tx, newest.day, *left):
        tx.record("visit.cancelled", visit=visit.visit, reason="day_end")
    for row in hall_table.counters(tx).values():
        if row.state != "closed":
            tx.record("counter.closed", counter=row.counter, staff=row.staff)
    tx.record("day.closed", day=newest.day)
    return newest.day


def end_by_staff(tx: Transaction, context: HallContext) -> str:
    """As :func:`close_day`, but never over the heads of people at a counter."""
    day = today(tx)
    serving = visits.in_states(tx, day, VisitState.SERVING)
    if serving:
        raise KnownError(
            "queue.still_serving",
            field="day",
            number=serving[0].number,
            counter=serving[0].counter or "",
        )
    closed = close_day(tx)
    if not closed:
        raise _over(tx, context, day)
    return closed


def end_when_over(tx: Transaction, context: HallContext) -> str:
    """Called each minute: the day ends by itself an hour after closing, once nobody is left.

    Nothing ends by itself while the clock is not trusted.
    """
    newest = hall_table.business_day(tx)
    if newest is None or newest.closed_at is not None or not context.clock_trusted:
        return ""
    date = _date(tx, context)
    if newest.day != date or _long_over(context, tx.at):
        busy = visits.in_states(tx, newest.day, VisitState.WAITING, VisitState.CALLED,
                                VisitState.SERVING)  # fmt: skip
        if newest.day != date or not busy:
            return close_day(tx)
    return ""


def _over(tx: Reading, context: HallContext, day: str) -> KnownError:
    opens = opens_in_words(tx, context)
    return KnownError("queue.day_closed", field="day", day=day, opens=opens)


def _date(tx: Reading, context: HallContext) -> str:
    return context.minute(tx.at).date


def _long_over(context: HallContext, at: datetime) -> bool:
    return opening.hours_since_closing(context.hall.hours, context.hall.hall.timezone, at) >= 1
