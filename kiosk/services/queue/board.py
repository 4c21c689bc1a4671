"""What is shown of the queue: the hall's board, a counter's list, the services on offer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kiosk.domain import opening
from kiosk.domain.visit import VisitState
from kiosk.hall.schema_queue import Service
from kiosk.services.context import HallContext
from kiosk.services.queue import day as days
from kiosk.services.queue.line import Outlook
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import hall as hall_table
from kiosk.storage.tables import staff as accounts
from kiosk.storage.tables import visits
from kiosk.storage.tables.hall import CounterRow
from kiosk.storage.tables.visits import CallRow, Visit

NEXT_SHOWN = 8
MISSED_SHOWN = 8


@dataclass(frozen=True)
class ServiceOutlook:
    service: Service
    ahead: int  # of whoever takes a number now
    wait: tuple[int, int] | None
    priority_ahead: int  # of whoever takes one and is served first
    priority_wait: tuple[int, int] | None
    counters: tuple[str, ...]
    open_counters: tuple[str, ...]
    takes_tickets: bool
    reason: str
    opens_at: datetime | None


@dataclass(frozen=True)
class BoardState:
    day: str
    open: bool
    calls: list[CallRow]  # those that stand
    counters: list[tuple[CounterRow, Visit | None]]
    next: list[tuple[str, tuple[str, ...]]]
    waiting: int
    missed: list[str]
    services: list[ServiceOutlook]


@dataclass(frozen=True)
class CounterState:
    row: CounterRow
    staff_name: str
    services: tuple[str, ...]
    current: Visit | None
    in_line: int
    waiting: list[Visit]  # the first of them
    parked: list[Visit]
    missed: list[Visit]
    served_today: int
    median_minutes: float | None


def services(tx: Reading, context: HallContext, outlook: Outlook) -> list[ServiceOutlook]:
    """Each service with its line, and whether it gives tickets now."""
    hall = context.hall
    zone = hall.hall.timezone
    taking = not context.clock_trusted or opening.takes_tickets(hall.hours, zone, tx.at)
    reason = ""
    if days.ended_today(tx, context):
        reason = "closed"
    elif not taking:
        reason = opening.reason_closed(hall.hours, zone, tx.at)
    opens = days.next_opening(tx, context) if reason else None
    ahead = {each.id: outlook.ahead_of_newcomer(each.id) for each in hall.service}
    first = {each.id: outlook.ahead_of_newcomer(each.id, express=True) for each in hall.service}
    return [
        ServiceOutlook(
            service=service,
            ahead=ahead[service.id],
            wait=outlook.range(service.id, ahead[service.id]),
            priority_ahead=first[service.id],
            priority_wait=outlook.range(service.id, first[service.id]),
            counters=tuple(counter.id for counter in hall.counters_for(service.id)),
            open_counters=outlook.open_counters(service.id),
            takes_tickets=not reason,
            reason=reason,
            opens_at=opens,
        )
        for service in hall.service
    ]


def board(tx: Reading, context: HallContext, outlook: Outlook) -> BoardState:
    """The hall display's whole state; it names nobody."""
    today = outlook.day
    rows = hall_table.counters(tx)
    known = [rows.get(counter.id, CounterRow(counter.id)) for counter in context.hall.counter]
    at_counters = [(row, visits.by_id(tx, row.visit) if row.visit else None) for row in known]
    called = [visit for _, visit in at_counters if visit is not None]
    missed = sorted(
        outlook.aside(VisitState.MISSED), key=lambda visit: visit.ended_at or "", reverse=True
    )
    return BoardState(
        day=today,
        open=days.is_open(tx),
        calls=visits.standing_calls(tx, today, called),
        counters=at_counters,
        next=_next(context, outlook),
        waiting=outlook.waiting,
        missed=[visit.number for visit in missed[:MISSED_SHOWN]],
        services=services(tx, context, outlook),
    )


def counter_view(tx: Reading, context: HallContext, counter: str, outlook: Outlook) -> CounterState:
    """A counter's queue as its clerk sees it, in the order in which it would be called."""
    today = outlook.day
    row = hall_table.counter(tx, counter)
    known = context.hall.counter_by_id(counter)
    offered = known.services if known else ()
    served, typical = visits.served_at(tx, today, counter)
    return CounterState(
        row=row,
        staff_name=accounts.name_of(tx, row.staff),
        services=offered,
        current=visits.by_id(tx, row.visit) if row.visit else None,
        in_line=outlook.waiting_for(*offered),
        waiting=outlook.next(offered, row.since_priority),
        parked=outlook.aside(VisitState.PARKED),
        missed=outlook.aside(VisitState.MISSED),
        served_today=served,
        median_minutes=round(typical, 1) if served else None,
    )


def _next(context: HallContext, outlook: Outlook) -> list[tuple[str, tuple[str, ...]]]:
    """Of the services that an open counter calls; before any opens, of all."""
    every = [service.id for service in context.hall.service]
    soon = outlook.next([each for each in every if outlook.open_counters(each)] or every)
    return [(visit.number, outlook.open_counters(visit.service)) for visit in soon[:NEXT_SHOWN]]
