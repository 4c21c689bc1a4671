"""The line as the rules see it, made from the table: shared by calling, progress and board."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import cast

from kiosk.clock import from_text
from kiosk.domain import wait
from kiosk.domain.queue import Waiting, ahead_of, before_in_line, calling_order
from kiosk.domain.visit import VisitState
from kiosk.hall.schema_queue import PriorityReason
from kiosk.services.context import HallContext
from kiosk.services.queue import day as days
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import hall as hall_table
from kiosk.storage.tables import visits
from kiosk.storage.tables.visits import Visit


def line(tx: Reading, day: str) -> list[Waiting]:
    """Everybody who waits today."""
    return [as_waiting(visit) for visit in visits.in_states(tx, day, VisitState.WAITING)]


def next_visit(
    tx: Reading, context: HallContext, day: str, services: Collection[str], since: int
) -> Visit | None:
    """Whom a counter with these services calls now, `since` calls after one of the priority line;
    None where nobody waits for it.
    """
    soon = visits.first_in_line(tx, day, services, 1)
    return next(iter(_in_calling_order(tx, context, soon, services, since)), None)


def _in_calling_order(
    tx: Reading, context: HallContext, line: Sequence[Visit], services: Collection[str], since: int
) -> list[Visit]:
    known = {visit.visit: visit for visit in line}
    waiting = [as_waiting(visit) for visit in line if visit.service in services]
    order = calling_order(waiting, services, since, context.hall.queue, queue_time(tx, context))
    return [known[each.ticket] for each in order]


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


MOST_SHOWN = 50  # of those who wait, to anybody
NEWEST = 50  # finished visits from which the wait is told


class Outlook:
    """The line and how long it takes, looked up once for one reply from one state of the hall: for
    everybody, and for the `visit` that is asked about.
    """

    def __init__(
        self, tx: Reading, context: HallContext, day: str, visit: Visit | None = None
    ) -> None:
        self._tx = tx
        self._context = context
        self.day = day
        self._visit = visit
        self._line = visits.line_counts(tx, day, visit.place if visit else 0.0)
        rows = hall_table.counters(tx).values()
        self._open = {row.counter: row.visit for row in rows if row.state == "open"}
        self._minutes: dict[str, list[float]] = {}
        self._soon: list[Visit] | None = None
        self._aside: dict[VisitState, list[Visit]] = {}
        self._later: Counter[str] | None = None

    @classmethod
    def now(cls, tx: Reading, context: HallContext) -> Outlook:
        """Of the business day in force."""
        return cls(tx, context, days.today(tx))

    def open_counters(self, service: str) -> tuple[str, ...]:
        counters = self._context.hall.counters_for(service)
        return tuple(counter.id for counter in counters if counter.id in self._open)

    @property
    def waiting(self) -> int:
        """People in all lines."""
        return sum(each.waiting for each in self._line)

    def ahead(self) -> int:
        """People whom the open counters will call before the visit that is asked about."""
        visit = self._visit
        if visit is None or visit.state is not VisitState.WAITING:
            return 0
        rivals = self._rivals(visit.service)
        line = [each for each in self._line if each.service in rivals]
        if visit.express:
            same = map(as_waiting, visits.priority_line(self._tx, self.day, rivals))
            before = before_in_line(visit.visit, list(same))
        else:  # walk-ins alone: they stand by their places
            before = sum(each.before for each in line if not each.express)
        others = sum(each.waiting for each in line if each.express is not visit.express)
        return ahead_of(before, others, self._context.hall.queue, express=visit.express)

    def waiting_for(self, *services: str) -> int:
        """People in line for these very services."""
        return sum(each.waiting for each in self._line if each.service in services)

    def ahead_of_newcomer(self, service: str, *, express: bool = False) -> int:
        """What :meth:`ahead` will tell whoever takes a number for this service now, an ordinary
        one or `express` one of the priority line.
        """
        rivals = self._rivals(service)
        line = [each for each in self._line if each.service in rivals]
        before = sum(each.waiting for each in line if each.express is express)
        if express:  # whose appointment is later stands behind
            before -= sum(map(self._booked_later().__getitem__, rivals))
        others = sum(each.waiting for each in line if each.express is not express)
        return ahead_of(before, others, self._context.hall.queue, express=express)

    def _booked_later(self) -> Counter[str]:
        """Of each service how many wait whose appointment is still to come."""
        if self._later is None:
            self._later = Counter(visits.booked_later(self._tx, self.day))
        return self._later

    def next(self, services: Collection[str], since: int = 0) -> list[Visit]:
        """Whom a counter with these services would call next, in that order; not all of them."""
        if self._soon is None:
            every = [service.id for service in self._context.hall.service]
            self._soon = visits.first_in_line(self._tx, self.day, every, MOST_SHOWN)
        order = _in_calling_order(self._tx, self._context, self._soon, services, since)
        return order[:MOST_SHOWN]

    def aside(self, state: VisitState) -> list[Visit]:
        """Who is parked or was missed."""
        if state not in self._aside:
            self._aside[state] = visits.in_states(self._tx, self.day, state)
        return self._aside[state]

    def range(self, service: str, ahead: int) -> tuple[int, int] | None:
        """Minutes, low and high; None where no counter is open for it."""
        counters = self.open_counters(service)
        if not counters:
            return None
        free = sum(1 for counter in counters if self._open[counter] is None)
        return wait.wait_range(
            ahead, len(counters), self._served(service), self._typical(service), free
        )

    def _rivals(self, service: str) -> frozenset[str]:
        """Services for whose people the counters of this one may be taken first: they share one
        that is open, or where none is open yet, one that may.
        """
        known = self._context.hall.counters_for(service)
        counters = [each for each in known if each.id in self._open] or known
        return frozenset({service, *(name for each in counters for name in each.services)})

    def _served(self, service: str) -> list[float]:
        if service not in self._minutes:
            self._minutes[service] = visits.served_minutes(self._tx, self.day, service, NEWEST)
        return self._minutes[service]

    def _typical(self, service: str) -> int:
        known = self._context.hall.service_by_id(service)
        return known.minutes if known else 10
