"""Counters: who sits at which, open, paused or closed."""

from __future__ import annotations

from kiosk.errors import KnownError
from kiosk.services.context import HallContext
from kiosk.services.queue import day as days
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.tables import hall as hall_table
from kiosk.storage.tables import staff as accounts
from kiosk.storage.tables import visits
from kiosk.storage.tables.hall import CounterRow


def require_known(context: HallContext, counter: str) -> None:
    """Raises KnownError `queue.unknown_counter`."""
    if context.hall.counter_by_id(counter) is None:
        raise KnownError("queue.unknown_counter", field="counter", counter=counter[:40])


def require_mine(tx: Transaction, context: HallContext, counter: str, staff: str) -> CounterRow:
    """The counter, if nobody else sits there. Raises `queue.counter_taken`."""
    require_known(context, counter)
    row = hall_table.counter(tx, counter)
    if row.state != "closed" and row.staff != staff:
        name = accounts.name_of(tx, row.staff)
        raise KnownError("queue.counter_taken", field="counter", counter=counter, staff=name)
    return row


def open_counter(tx: Transaction, context: HallContext, counter: str, staff: str) -> None:
    """Open, or go on after a pause. A clerk sits at one counter at a time.

    Raises KnownError `queue.unknown_counter`, `queue.counter_taken`, `queue.sits_elsewhere`,
    `queue.day_closed`.
    """
    require_known(context, counter)
    days.open_day(tx, context)  # first: a new day closes the counters of the old one
    row = require_mine(tx, context, counter, staff)
    other = hall_table.counter_of_staff(tx, staff)
    if other is not None and other != counter:
        raise KnownError("queue.sits_elsewhere", field="counter", counter=other)
    if row.state != "open":
        tx.record("counter.opened", counter=counter, staff=staff)


def pause(tx: Transaction, context: HallContext, counter: str, staff: str) -> None:
    """No new calls; whoever stands there is still served. Raises `queue.counter_closed`."""
    row = require_mine(tx, context, counter, staff)
    if row.state == "closed":
        raise KnownError("queue.counter_closed", field="counter", counter=counter, state=row.state)
    if row.state != "paused":
        tx.record("counter.paused", counter=counter, staff=staff)


def close(tx: Transaction, context: HallContext, counter: str, staff: str) -> None:
    """Close it. Raises `queue.counter_busy` while somebody is called to it or served."""
    row = require_mine(tx, context, counter, staff)
    if row.visit is not None:
        visit = visits.by_id(tx, row.visit)
        raise KnownError(
            "queue.counter_busy",
            field="counter",
            counter=counter,
            number=visit.number if visit else "",
        )
    if row.state != "closed":
        tx.record("counter.closed", counter=counter, staff=staff)


def take_over(tx: Transaction, context: HallContext, counter: str, staff: str) -> None:
    """A colleague left the counter open, perhaps with somebody at it: it goes on with this clerk.

    Raises KnownError `queue.unknown_counter`, `queue.not_taken`, `queue.sits_elsewhere`.
    """
    require_known(context, counter)
    row = hall_table.counter(tx, counter)
    if row.state == "closed" or row.staff == staff:
        raise KnownError("queue.not_taken", field="counter", counter=counter)
    other = hall_table.counter_of_staff(tx, staff)
    if other is not None and other != counter:
        raise KnownError("queue.sits_elsewhere", field="counter", counter=other)
    tx.record("counter.opened", counter=counter, staff=staff)
