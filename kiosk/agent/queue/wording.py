"""From what services return to what the contract says."""

from __future__ import annotations

from typing import cast

from kiosk.agent.core.parts import part_of
from kiosk.api import basis, queue
from kiosk.clock import to_text
from kiosk.hall.schema_queue import PriorityReason
from kiosk.services.context import HallContext
from kiosk.services.queue.board import BoardState, CounterState, ServiceOutlook
from kiosk.services.queue.progress import TicketProgress
from kiosk.storage.tables.appointments import AppointmentRow
from kiosk.storage.tables.hall import CounterRow
from kiosk.storage.tables.visits import CallRow, Visit


def service_state(seen: ServiceOutlook) -> queue.ServiceState:
    return queue.ServiceState(
        service=seen.service.id,
        letter=seen.service.letter,
        name=seen.service.name,
        waiting=seen.waiting,
        wait=seen.wait,
        counters=seen.counters,
        open_counters=seen.open_counters,
        bring=seen.service.bring,
        seating=seen.service.seating,
        takes_tickets=seen.takes_tickets,
        reason=seen.reason,  # type: ignore[arg-type]
        opens_at=to_text(seen.opens_at) if seen.opens_at else "",
    )


def called_ticket(visit: Visit, unprinted: bool = False) -> queue.CalledTicket:
    return queue.CalledTicket(
        visit=visit.visit,
        number=visit.number,
        service=visit.service,
        state=cast(basis.VisitState, str(visit.state)),
        masked_name=visit.masked_name or "",
        priority=cast("PriorityReason | None", visit.priority),
        appointment_at=visit.appointment_at or "",
        note=visit.note or "",
        language=visit.language,
        arrived_at=visit.arrived_at,
        called_at=visit.called_at or "",
        calls=visit.calls,
        counter=visit.counter or "",
        unprinted=unprinted,
    )


def counter_view(seen: CounterState) -> queue.CounterView:
    def ticket(visit: Visit) -> queue.CalledTicket:
        return called_ticket(visit, visit.visit in seen.unprinted)

    return queue.CounterView(
        counter=seen.row.counter,
        state=cast(basis.CounterState, seen.row.state),
        staff=seen.row.staff,
        current=ticket(seen.current) if seen.current else None,
        waiting=tuple(map(ticket, seen.waiting)),
        parked=tuple(map(ticket, seen.parked)),
        missed=tuple(map(ticket, seen.missed)),
        services=seen.services,
        served_today=seen.served_today,
        median_minutes=seen.median_minutes,
    )


def board(seen: BoardState) -> queue.Board:
    return queue.Board(
        day=seen.day,
        open=seen.open,
        calls=tuple(map(_call, seen.calls)),
        counters=tuple(_counter_line(*line) for line in seen.counters),
        next=tuple(queue.NextLine(number=number, counters=at) for number, at in seen.next),
        waiting=seen.waiting,
        missed=tuple(seen.missed),
        services=tuple(map(service_state, seen.services)),
    )


def _call(row: CallRow) -> queue.Call:
    return part_of(queue.Call, row)


def _counter_line(row: CounterRow, visit: Visit | None) -> queue.CounterLine:
    return queue.CounterLine(
        counter=row.counter,
        state=cast(basis.CounterState, row.state),
        number=visit.number if visit else "",
        serving=visit is not None and visit.state == "serving",
    )


def progress(context: HallContext, seen: TicketProgress) -> queue.Progress:
    service = context.service(seen.visit.service)
    return queue.Progress(
        number=seen.visit.number,
        state=cast(basis.VisitState, str(seen.visit.state)),
        ahead=seen.ahead,
        wait=seen.wait,
        counter=seen.visit.counter or "",
        may_rejoin=seen.may_rejoin,
        service_name=service.name,
    )


def appointment(row: AppointmentRow, code: str = "", picture: str = "") -> queue.Appointment:
    return queue.Appointment(
        appointment=row.appointment,
        service=row.service,
        at=row.at,
        masked_name=row.masked_name or "",
        used=row.used_by is not None,
        code=code,
        picture=picture,
    )
