"""Taking a number: the one use case that everybody in the hall meets."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from kiosk.clock import from_text, to_text
from kiosk.domain.visit import ticket_number
from kiosk.errors import KnownError
from kiosk.ids import secret_code
from kiosk.services import print_requests
from kiosk.services.context import HallContext
from kiosk.services.queue import day as days
from kiosk.services.residents import Resident
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.tables import appointments, print_jobs, visits
from kiosk.storage.tables.visits import Visit


class CheckedIn(msgspec.Struct, frozen=True):
    visit: Visit
    job: str  # print job; empty where this terminal has no printer
    again: bool  # the resident had this ticket already


def check_in(
    tx: Transaction,
    context: HallContext,
    resident: Resident,
    service: str,
    *,
    terminal: str,
    session: str,
    language: str,
    said_priority: str | None = None,
) -> CheckedIn:
    """One ticket for one resident and service, and the request to print it.

    Raises KnownError: `queue.unknown_service`, `queue.hall_closed`, `queue.day_closed`,
    `queue.priority_unknown`, `appointment.used`, `appointment.other_day`,
    `appointment.other_service`.
    """
    wanted = context.service(service)
    _require_open(tx, context)
    today = days.open_day(tx, context)
    for waiting in visits.waiting_of_person(tx, today, resident.person or "", service):
        if resident.proven or tx.event(waiting.seq)["session"] == session:
            return CheckedIn(waiting, "", again=True)
    slot = _appointment(tx, context, resident.appointment, service, today)
    count = visits.last_count(tx, today, wanted.letter) + 1
    if count > visits.MOST_A_DAY:
        opens = days.opens_in_words(tx, context, another_day=True)
        raise KnownError("queue.day_full", field="service", service=wanted.id, opens=opens)
    visit = f"{visits.visit_head(today, wanted.letter, count)}{secret_code(6)}"
    printer = print_requests.printer_at(context.hall, terminal)
    job = f"{print_jobs.job_head(visit)}.1" if printer else ""
    visits.comes(tx, resident.person)
    tx.record(
        "visit.checked_in",
        visit=visit,
        day=today,
        number=ticket_number(wanted.letter, count),
        service=service,
        priority=_priority(context, resident, said_priority),
        appointment=resident.appointment if slot else None,
        appointment_at=slot,
        method=resident.method,
        language=language,
        terminal=terminal,
        job=job,
        printer=printer,
        session=session,
        person=resident.person,
        masked_name=resident.masked_name or None,
    )
    return CheckedIn(tx.made, job, again=False)


def _require_open(tx: Transaction, context: HallContext) -> None:
    """Hours bind only while somebody vouches for the clock."""
    if not context.clock_trusted or context.minute(tx.at).takes_tickets:
        return
    opens = days.opens_in_words(tx, context)
    raise KnownError("queue.hall_closed", field="service", opens=opens)


def _priority(context: HallContext, resident: Resident, said: str | None) -> str | None:
    """Age comes from the card; the other reasons are what the resident says and staff see."""
    offered = context.hall.queue.priorities
    if resident.elder and "elder" in offered:
        return "elder"
    if said is None or said == "elder":
        return None
    if said not in offered:
        raise KnownError("queue.priority_unknown", field="priority", priority=said)
    return said


def _appointment(
    tx: Transaction, context: HallContext, appointment: str | None, service: str, today: str
) -> str | None:
    """The slot of an appointment, where it holds for this service now; late ones just walk in."""
    row = appointments.by_id(tx, appointment) if appointment else None
    if row is None or not row.at:
        return None
    if row.used_by:
        raise KnownError("appointment.used", field="code")
    if row.day != today:
        raise KnownError("appointment.other_day", field="code", day=row.day)
    if row.service != service:
        raise KnownError("appointment.other_service", field="service", service=row.service)
    late = timedelta(minutes=context.hall.queue.appointment_late_minutes)
    if context.clock_trusted and tx.at > from_text(row.at) + late:
        return None
    return to_text(from_text(row.at))
