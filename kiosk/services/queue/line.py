"""The line as the rules see it, made from the table: shared by calling, progress and board."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import cast

from kiosk.clock import from_text
from kiosk.domain import wait
from kiosk.domain.queue import Waiting, ahead_of
from kiosk.domain.visit import VisitState
from kiosk.hall.schema_queue import PriorityReason
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import hall as hall_table
from kiosk.storage.tables import visits
from kiosk.storage.tables.visits import Visit


def line(tx: Reading, day: str) -> list[Waiting]:
    """Everybody who waits today."""
    return [as_waiting(visit) for visit in visits.in_states(tx, day, VisitState.WAITING)]


def as_waiting(visit: Visit) -> Waiting:
    return Waiting(
        ticket=visit.visit,
        service=visit.service,
        order=visit.place,
        priority=cast("PriorityReason | None", visit.priority),
        appointment_at=from_text(visit.appointment_at) if visit.appointment_at else None,
        arrived_at=from_text(visit.arrived_at),
        rejoined=visit.rejoined,
    )


def queue_time(tx: Reading, context: HallContext) -> datetime:
    """The time by which appointments are due; all are while the clock is not trusted."""
    return tx.at if context.clock_trusted else datetime.max.replace(tzinfo=UTC)


NEWEST = 50  # finished visits from which the wait is told


class Outlook:
    """How long it takes, computed once for one reply from one state of the hall."""

    def __init__(self, tx: Reading, context: HallContext, day: str) -> None:
        self._tx = tx
        self._context = context
        self._day = day
        self.waiting = line(tx, day)
        rows = hall_table.counters(tx).values()
        self._open = {row.counter: row.visit for row in rows if row.state == "open"}
        self._minutes: dict[str, list[float]] = {}

    def open_counters(self, service: str) -> tuple[str, ...]:
        counters = self._context.hall.counters_for(service)
        return tuple(counter.id for counter in counters if counter.id in self._open)

    def ahead(self, visit: Visit) -> int:
        """People whom the open counters will call before this one."""
        rivals = self._rivals(visit.service)
        return ahead_of(visit.visit, rivals, self._context.hall.queue)

    def waiting_for(self, service: str) -> int:
        """People in line for this very service."""
        return sum(1 for other in self.waiting if other.service == service)

    def ahead_of_newcomer(self, service: str) -> int:
        return len(self._rivals(service))

    def range(self, service: str, ahead: int) -> tuple[int, int] | None:
        """Minutes, low and high; None where no counter is open for it."""
        counters = self.open_counters(service)
        if not counters:
            return None
        free = sum(1 for counter in counters if self._open[counter] is None)
        return wait.wait_range(
            ahead, len(counters), self._served(service), self._typical(service), free
        )

    def _rivals(self, service: str) -> Sequence[Waiting]:
        """Those whom the counters of this service may take first: they share at least one."""
        counters = self._context.hall.counters_for(service)
        shared = {name for counter in counters for name in counter.services}
        return [other for other in self.waiting if other.service in shared | {service}]

    def _served(self, service: str) -> list[float]:
        if service not in self._minutes:
            self._minutes[service] = visits.served_minutes(self._tx, self._day, service, NEWEST)
        return self._minutes[service]

    def _typical(self, service: str) -> int:
        known = self._context.hall.service_by_id(service)
        return known.minutes if known else 10
