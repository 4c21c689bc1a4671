"""At the counter: start, finish, park and go on, hand to another service."""

from __future__ import annotations

from kiosk.domain.visit import Step
from kiosk.errors import KnownError
from kiosk.services.context import HallContext
from kiosk.services.queue.calling import at_counter
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.tables import hall as hall_table
from kiosk.storage.tables import visits
from kiosk.storage.tables.visits import Visit

LONGEST_NOTE = 500  # characters


def start(tx: Transaction, context: HallContext, counter: str, visit_id: str, staff: str) -> Visit:
    """The resident stands at the counter."""
    at_counter(tx, context, counter, visit_id, staff, Step.START)
    tx.record("visit.started", visit=visit_id, counter=counter, staff=staff)
    return _now(tx, visit_id)


def finish(tx: Transaction, context: HallContext, counter: str, visit_id: str, staff: str) -> None:
    at_counter(tx, context, counter, visit_id, staff, Step.FINISH)
    tx.record("visit.finished", visit=visit_id, counter=counter, staff=staff)


def park(tx: Transaction, context: HallContext, counter: str, visit_id: str, staff: str) -> None:
    """The resident fetches something; the visit goes on later, here or at another counter."""
    at_counter(tx, context, counter, visit_id, staff, Step.PARK)
    tx.record("visit.parked", visit=visit_id, counter=counter, staff=staff)


def unpark(tx: Transaction, context: HallContext, counter: str, visit_id: str, staff: str) -> Visit:
    """Go on with a parked visit. Raises `queue.counter_busy` and `queue.counter_closed`."""
    visit = at_counter(tx, context, counter, visit_id, staff, Step.UNPARK)
    row = hall_table.counter(tx, counter)
    if row.state != "open":
        raise KnownError("queue.counter_closed", field="counter", counter=counter, state=row.state)
    if row.visit is not None:
        raise KnownError("queue.counter_busy", field="counter", counter=counter,
                         number=visit.number)  # fmt: skip
    tx.record("visit.unparked", visit=visit_id, counter=counter, staff=staff)
    return _now(tx, visit_id)


def transfer(
    tx: Transaction,
    context: HallContext,
    counter: str,
    visit_id: str,
    staff: str,
    service: str,
    note: str,
) -> None:
    """On to another service with the same number and the place its arrival gives it.

    Raises KnownError `queue.unknown_service`, `queue.same_service`, `queue.note_long`.
    """
    wanted = context.service(service)
    visit = at_counter(tx, context, counter, visit_id, staff, Step.TRANSFER)
    if visit.service == wanted.id:
        raise KnownError("queue.same_service", field="service", number=visit.number)
    if len(note) > LONGEST_NOTE:
        raise KnownError("queue.note_long", field="note", length=len(note), limit=LONGEST_NOTE)
    tx.record(
        "visit.transferred",
        visit=visit_id,
        counter=counter,
        staff=staff,
        origin=visit.service,
        service=service,
        note=note.strip() or None,
    )


def _now(tx: Transaction, visit_id: str) -> Visit:
    visit = visits.by_id(tx, visit_id)
    assert visit is not None
    return visit
