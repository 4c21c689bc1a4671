"""From what services return to what the contract says."""

from __future__ import annotations

import re
from collections.abc import Iterable
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
        ahead=seen.ahead,
        wait=seen.wait,
        priority_ahead=seen.priority_ahead,
        priority_wait=seen.priority_wait,
        counters=seen.counters,
        open_counters=seen.open_counters,
        bring=seen.service.bring,
        seating=seen.service.seating,
        takes_tickets=seen.takes_tickets,
        reason=seen.reason,  # type: ignore[arg-type]
        opens_at=to_text(seen.opens_at) if seen.opens_at else "",
        by_appointment=seen.service.by_appointment,
    )


_NAME = re.compile(r"(\D*)(\d+)")


def runs(counters: Iterable[str]) -> tuple[str, ...]:
    """Counters as they are shown, those side by side as one: "1–2", "6–12", "01–12"."""
    numbered, others = [], []
    for counter in counters:
        parts = _NAME.fullmatch(counter)
        if parts is None:
            others.append(counter)
        else:
            numbered.append((parts[1], int(parts[2]), parts[2], counter))
    spans: list[tuple[str, str]] = []  # first and last of each
    before: tuple[str, int, str] | None = None
    for letters, number, digits, counter in sorted(numbered):
        if before and before[:2] == (letters, number - 1) and _alike(before[2], digits):
            spans[-1] = spans[-1][0], counter
        else:
            spans.append((counter, counter))
        before = letters, number, digits
    shown = [first if first == last else f"{first}–{last}" for first, last in spans]
    return *shown, *others


def _alike(one: str, other: str) -> bool:
    """Whether two numbers are painted in one manner: 9 and 10, 09 and 10, but not 02 and 3."""
    return len(one) == len(other) or not (one.startswith("0") or other.startswith("0"))


def called_ticket(visit: Visit) -> queue.CalledTicket:
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
        unprinted=visit.unprinted,
    )


def counter_view(seen: CounterState) -> queue.CounterView:
    return queue.CounterView(
        counter=seen.row.counter,
        state=cast(basis.CounterState, seen.row.state),
        staff=seen.row.staff,
        staff_name=seen.staff_name,
        current=called_ticket(seen.current) if seen.current else None,
        in_line=seen.in_line,
        waiting=tuple(map(called_ticket, seen.waiting)),
        parked=tuple(map(called_ticket, seen.parked)),
        missed=tuple(map(called_ticket, seen.missed)),
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
