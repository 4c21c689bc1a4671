"""Appointments and resident codes: issued at a counter, carried as paper or picture."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from kiosk.clock import from_text, to_text
from kiosk.domain import identity, opening, telephone
from kiosk.domain.case import plain_text
from kiosk.errors import KnownError
from kiosk.ids import new_id
from kiosk.services.codes import read_code, signed_code
from kiosk.services.context import HallContext
from kiosk.services.residents import Resident
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import appointments
from kiosk.storage.tables.appointments import AppointmentRow

RESIDENT_CODE_DAYS = 365


@dataclass(frozen=True)
class Issued:
    row: AppointmentRow
    code: str


def issue(
    tx: Transaction,
    context: HallContext,
    *,
    staff: str,
    service: str = "",
    at: str = "",
    name: str = "",
    phone: str = "",
    id_number: str = "",
) -> Issued:
    """An appointment, or a resident code where neither service nor time is given.

    Raises KnownError `queue.unknown_service`, `appointment.time`, `appointment.past`,
    `appointment.closed`, `appointment.walk_in_only`, `identity.*`.
    """
    person, elder = _person(context, tx, phone, id_number)
    zone = context.hall.hall.timezone
    today = opening.business_date(zone, tx.at)
    name = plain_text(name, len(name), field="name")
    slot, day = "", today
    if at or service:
        slot, day = _slot(tx, context, service, at)
    elif person is None:
        raise KnownError("appointment.nobody", field="id_number")
    made = new_id("a")
    until = day if slot else today + timedelta(days=RESIDENT_CODE_DAYS)
    tx.record(
        "appointment.issued",
        appointment=made,
        service=service,
        at=slot,
        day=f"{until}",
        staff=staff,
        person=person,
        masked_name=identity.mask_name(name) if name else None,
        priority="elder" if elder else None,
    )
    row = appointments.by_id(tx, made)
    assert row is not None
    return Issued(row, signed_code(context.keys, made, until, resident=not slot))


def resident_of(tx: Reading, context: HallContext, text: str) -> tuple[Resident, AppointmentRow]:
    """Who carries this code. Raises KnownError `code.*`, `appointment.used`."""
    today = opening.business_date(context.hall.hall.timezone, tx.at)
    read = read_code(context.keys, text, today)
    row = appointments.by_id(tx, read.subject)
    if read.kind == "ticket" or row is None:
        raise KnownError("code.not_appointment", field="code")
    if row.used_by:
        raise KnownError("appointment.used", field="code")
    resident = Resident(
        method="code",
        person=row.person,
        masked_name=row.masked_name or "",
        elder=row.priority == "elder",
        appointment=row.appointment if row.at else None,
    )
    return resident, row


def of_day(tx: Reading, day: str) -> list[AppointmentRow]:
    try:
        date.fromisoformat(day)
    except ValueError as wrong:
        raise KnownError("appointment.time", field="day", value=day[:20]) from wrong
    return appointments.of_day(tx, day)


def _person(
    context: HallContext, tx: Reading, phone: str, id_number: str
) -> tuple[str | None, bool]:
    if id_number:
        number = identity.check_number(id_number)
        zone = context.hall.hall.timezone
        today = opening.business_date(zone, tx.at)
        elder = context.is_elder(number.birth, today)
        return context.pseudonym("id", number.value), elder
    if phone:
        return context.pseudonym("phone", telephone.contact(phone)), False
    return None, False


def _slot(tx: Reading, context: HallContext, service: str, at: str) -> tuple[str, date]:
    wanted = context.service(service)
    if not wanted.by_appointment:
        raise KnownError("appointment.walk_in_only", field="service", service=wanted.name.key)
    try:
        when = from_text(at)
    except ValueError as wrong:
        raise KnownError("appointment.time", field="at", value=at[:40]) from wrong
    if context.clock_trusted and when < tx.at:
        raise KnownError("appointment.past", field="at", value=at)
    hall = context.hall
    if not opening.is_open(hall.hours, hall.hall.timezone, when):
        raise KnownError("appointment.closed", field="at", value=at)
    return to_text(when), opening.business_date(hall.hall.timezone, when)
