"""hall.toml in force: recorded at start and at each journalled reload."""

from __future__ import annotations

from kiosk.domain.visit import VisitState
from kiosk.errors import KnownError
from kiosk.hall.schema import Hall
from kiosk.services.context import HallContext
from kiosk.services.queue import day as days
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.tables import hall as hall_table
from kiosk.storage.tables import visits


def adopt(tx: Transaction, context: HallContext, hall: Hall, digest: str, staff: str = "") -> bool:
    """Put a checked hall.toml in force from this transaction on; false where nothing changed.

    Raises KnownError `hall.service_in_use` and `hall.counter_in_use` where the new file drops
    what people wait for or work at now.
    """
    if hall_table.hall_digest(tx) == digest:
        tx.after_commit(lambda: context.take(hall))
        return False
    waiting = visits.in_states(tx, days.today(tx), VisitState.WAITING, VisitState.CALLED,
                               VisitState.SERVING, VisitState.PARKED)  # fmt: skip
    for visit in waiting:
        if hall.service_by_id(visit.service) is None:
            raise KnownError(
                "hall.service_in_use", field="service", service=visit.service, number=visit.number
            )
    for row in hall_table.counters(tx).values():
        if row.state != "closed" and hall.counter_by_id(row.counter) is None:
            raise KnownError("hall.counter_in_use", field="counter", counter=row.counter)
    tx.record("hall.loaded", digest=digest, staff=staff)
    tx.after_commit(lambda: context.take(hall))
    return True
