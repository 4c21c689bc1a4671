"""What is shown of the queue: the hall's board, a counter's list, the services on offer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from statistics import median

from kiosk.domain import opening
from kiosk.domain.queue import calling_order
from kiosk.domain.visit import VisitState
from kiosk.hall.schema_queue import Service
from kiosk.services.context import HallContext
from kiosk.services.queue import day as days
from kiosk.services.queue.line import Outlook, as_waiting, queue_time
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import hall as hall_table
from kiosk.storage.tables import visits
from kiosk.storage.tables.hall import CounterRow
from kiosk.storage.tables.visits import CallRow, Visit

CALLS_SHOWN = 6
NEXT_SHOWN = 8
MISSED_SHOWN = 8


@dataclass(frozen=True)
class ServiceOutlook:
    service: Service
    waiting: int
    wait: tuple[int, int] | None
    counters: tuple[str, ...]
    open_counters: tuple[str, ...]
    takes_tickets: bool
    reason: str
    opens_at: datetime | None


@dataclass(frozen=True)
class BoardState:
    day: str
    open: bool
    calls: list[CallRow]
    counters: list[tuple[CounterRow, Visit | None]]
    next: list[tuple[str, tuple[str, ...]]]
    waiting: int
    missed: list[str]
    services: list[ServiceOutlook]


@dataclass(frozen=True)
class CounterState:
    row: CounterRow
    services: tuple[str, ...]
    current: Visit | None
    waiting: list[Visit]
    parked: list[Visit]
    missed: list[Visit]
    unprinted: set[str]
    served_today: int
    median_minutes: float | None


def services(
    tx: Reading, context: HallContext, outlook: Outlook | None = None
) -> list[ServiceOutlook]:
    """Each service with its line, and whether it gives tickets now."""
    hall = context.hall
    zone = hall.hall.timezone
    day = hall_table.business_day(tx)
    outlook = outlook or Outlook(tx, context, day.day if day else "")
    taking = not context.clock_trusted or opening.takes_tickets(hall.hours, zone, tx.at)
    ended = day is not None and day.closed_at is not None and day.day == f"{_date(context, tx.at)}"
    reason = ""
    if ended:
        reason = "closed"
    elif not taking:
        reason = opening.reason_closed(hall.hours, zone, tx.at)
    opens = opening.next_opening(hall.hours, zone, tx.at) if reason else None
    return [
        ServiceOutlook(
            service=service,
            waiting=outlook.waiting_for(service.id),
            wait=outlook.range(service.id, outlook.ahead_of_newcomer(service.id)),
            counters=tuple(counter.id for counter in hall.counters_for(service.id)),
            open_counters=outlook.open_counters(service.id),
            takes_tickets=not reason,
            reason=reason,
            opens_at=opens,
        )
        for service in hall.service
    ]


def board(tx: Reading, context: HallContext) -> BoardState:
    """The hall display's whole state; it names nobody."""
    today = days.today(tx)
    outlook = Outlook(tx, context, today)
    rows = hall_table.counters(tx)
    at_counters = [rows.get(counter.id, CounterRow(counter.id)) for counter in context.hall.counter]
    missed = visits.in_states(tx, today, VisitState.MISSED)
    missed.sort(key=lambda visit: visit.ended_at or "", reverse=True)
    return BoardState(
        day=today,
        open=days.is_open(tx),
        calls=visits.last_calls(tx, today, CALLS_SHOWN),
        counters=[(row, visits.by_id(tx, row.visit) if row.visit else None) for row in at_counters],
        next=_next(tx, context, today, outlook),
        waiting=len(outlook.waiting),
        missed=[visit.number for visit in missed[:MISSED_SHOWN]],
        services=services(tx, context, outlook),
    )


def counter_view(tx: Reading, context: HallContext, counter: str) -> CounterState:
    """A counter's queue as its clerk sees it, in the order in which it would be called."""
    today = days.today(tx)
    row = hall_table.counter(tx, counter)
    known = context.hall.counter_by_id(counter)
    offered = known.services if known else ()
    mine = [
        visit
        for visit in visits.in_states(tx, today, VisitState.WAITING)
        if visit.service in offered
    ]
    lengths = visits.served_at(tx, today, counter)
    return CounterState(
        row=row,
        services=offered,
        current=visits.by_id(tx, row.visit) if row.visit else None,
        waiting=_in_calling_order(tx, context, row, mine),
        parked=visits.in_states(tx, today, VisitState.PARKED),
        missed=visits.in_states(tx, today, VisitState.MISSED),
        unprinted=visits.unprinted(tx, today),
        served_today=len(lengths),
        median_minutes=round(median(lengths), 1) if lengths else None,
    )


def _in_calling_order(
    tx: Reading, context: HallContext, row: CounterRow, mine: list[Visit]
) -> list[Visit]:
    by_id = {visit.visit: visit for visit in mine}
    order = calling_order(
        [as_waiting(visit) for visit in mine],
        {visit.service for visit in mine},
        row.since_priority,
        context.hall.queue,
        queue_time(tx, context),
    )
    return [by_id[each.ticket] for each in order]


def _next(
    tx: Reading, context: HallContext, today: str, outlook: Outlook
) -> list[tuple[str, tuple[str, ...]]]:
    every = {service.id for service in context.hall.service}
    order = calling_order(outlook.waiting, every, 0, context.hall.queue, queue_time(tx, context))
    numbers = {v.visit: v for v in visits.in_states(tx, today, VisitState.WAITING)}
    soon = [numbers[each.ticket] for each in order[:NEXT_SHOWN]]
    return [(visit.number, outlook.open_counters(visit.service)) for visit in soon]


def _date(context: HallContext, at: datetime) -> object:
    return opening.business_date(context.hall.hall.timezone, at)
