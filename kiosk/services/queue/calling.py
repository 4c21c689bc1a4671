"""A clerk calls: next, again, undone, nobody came."""

from __future__ import annotations

from datetime import timedelta

from kiosk.clock import from_text
from kiosk.domain.visit import Step, VisitState, require
from kiosk.errors import KnownError
from kiosk.services.context import HallContext
from kiosk.services.queue import day as days
from kiosk.services.queue.counters import require_mine
from kiosk.services.queue.line import next_visit
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.tables import hall as hall_table
from kiosk.storage.tables import visits
from kiosk.storage.tables.visits import Visit

UNDO_WITHIN = timedelta(minutes=2)  # later, the resident may be on the way


def call_next(tx: Transaction, context: HallContext, counter: str, staff: str) -> Visit | None:
    """Call whom the rules choose; None where nobody waits for this counter.

    Raises KnownError `queue.counter_closed`, `queue.counter_busy`, `queue.counter_taken`.
    """
    row = require_mine(tx, context, counter, staff)
    if row.state != "open":
        raise KnownError("queue.counter_closed", field="counter", counter=counter, state=row.state)
    if row.visit is not None:
        busy = visits.by_id(tx, row.visit)
        number = busy.number if busy else ""
        raise KnownError("queue.counter_busy", field="counter", counter=counter, number=number)
    known = context.hall.counter_by_id(counter)
    assert known is not None
    chosen = next_visit(tx, context, days.today(tx), known.services, row.since_priority)
    if chosen is None:
        return None
    tx.record(
        "visit.called",
        visit=chosen.visit,
        counter=counter,
        staff=staff,
        express=chosen.express,
    )
    return visits.by_id(tx, chosen.visit)


def recall(tx: Transaction, context: HallContext, counter: str, visit_id: str, staff: str) -> Visit:
    """Say the number once more."""
    at_counter(tx, context, counter, visit_id, staff, Step.RECALL)
    tx.record("visit.recalled", visit=visit_id, counter=counter, staff=staff)
    again = visits.by_id(tx, visit_id)
    assert again is not None
    return again


def undo_call(
    tx: Transaction, context: HallContext, counter: str, visit_id: str, staff: str
) -> None:
    """A wrong call: the ticket is back at its place. Raises `queue.undo_late` after two minutes."""
    visit = at_counter(tx, context, counter, visit_id, staff, Step.UNDO_CALL)
    if context.clock_trusted and visit.called_at:
        called = from_text(visit.called_at)
        if tx.at - called > UNDO_WITHIN:
            raise KnownError("queue.undo_late", field="visit", number=visit.number)
    tx.record("visit.call_undone", visit=visit_id, counter=counter, staff=staff)


def no_show(tx: Transaction, context: HallContext, counter: str, visit_id: str, staff: str) -> None:
    """Nobody came. Raises `queue.call_again` before the hall's number of calls."""
    visit = at_counter(tx, context, counter, visit_id, staff, Step.NO_SHOW)
    needed = context.hall.queue.missed_calls
    if visit.calls < needed:
        raise KnownError(
            "queue.call_again",
            field="visit",
            number=visit.number,
            calls=visit.calls,
            needed=needed,
        )
    tx.record("visit.missed", visit=visit_id, counter=counter, staff=staff)


def at_counter(
    tx: Transaction, context: HallContext, counter: str, visit_id: str, staff: str, step: Step
) -> Visit:
    """The visit, if this step is legal and it is bound to this clerk's counter.

    Raises KnownError `queue.unknown_ticket`, `queue.step`, `queue.elsewhere`.
    """
    require_mine(tx, context, counter, staff)
    visit = visits.by_id(tx, visit_id)
    if visit is None:
        raise KnownError("queue.unknown_ticket", field="visit", number=visit_id[:40])
    require(step, visit.state, visit.number)
    bound = visit.state in (VisitState.CALLED, VisitState.SERVING)
    if bound and hall_table.counter(tx, counter).visit != visit_id:
        raise KnownError(
            "queue.elsewhere", field="visit", number=visit.number, counter=visit.counter or ""
        )
    return visit
