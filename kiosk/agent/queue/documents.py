"""What of the queue comes out on paper: a ticket, an appointment's code."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from kiosk import languages
from kiosk.agent.paper.times import day, moment
from kiosk.agent.queue.wording import runs
from kiosk.clock import from_text
from kiosk.errors import KnownError
from kiosk.hall.schema_queue import Service
from kiosk.phrases import phrase
from kiosk.services.codes import signed_code, ticket_code
from kiosk.services.context import HallContext
from kiosk.services.queue.line import Outlook
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import appointments, visits
from kiosk.storage.tables.print_jobs import PrintJob
from kiosk.storage.tables.visits import Visit
from printing.documents import AppointmentDocument, Fact, TicketDocument


class QueueDocuments:
    def __init__(self, context: HallContext) -> None:
        self._context = context

    def ticket(self, tx: Reading, job: PrintJob) -> TicketDocument:
        visit = visits.by_id(tx, job.subject)
        if visit is None:
            raise KnownError("spool.subject_gone", field="job")
        language = job.language
        service = self._context.service(visit.service)
        bring = tuple(item.of(language) for item in service.bring)
        return TicketDocument(
            hall=self._context.hall.hall.name.of(language),
            title=phrase("ticket.title", language),
            number=visit.number,
            service=service.name.of(language),
            reason=self._reason(visit, language),
            facts=self._facts(tx, visit, language),
            seating=service.seating.of(language) if service.seating else "",
            bring_title=phrase("ticket.bring", language) if bring else "",
            bring=bring,
            time_text=moment(from_text(visit.arrived_at), self._zone, language),
            qr=ticket_code(self._context.keys, visit.visit),
            qr_hint=phrase("ticket.scan", language),
            advice=(
                phrase(
                    "ticket.missed",
                    language,
                    minutes=self._context.hall.queue.rejoin_minutes,
                ),
                phrase("ticket.rate", language, days=self._context.hall.ratings.days),
            ),
            reprint_mark=phrase("ticket.reprint", language) if job.reprint else "",
            language=language,
        )

    def _reason(self, visit: Visit, language: str) -> str:
        if visit.appointment_at:
            at = from_text(visit.appointment_at).astimezone(self._zone)
            return phrase("ticket.appointment", language, at=at.strftime("%H:%M"))
        if visit.priority:
            age = self._context.hall.queue.elder_age
            return phrase(f"ticket.priority.{visit.priority}", language, age=age)
        return ""

    def _facts(self, tx: Reading, visit: Visit, language: str) -> tuple[Fact, ...]:
        outlook = Outlook(tx, self._context, visit.day, visit)
        ahead = outlook.ahead()
        wait = outlook.range(visit.service, ahead)
        counters = runs(outlook.open_counters(visit.service))
        facts = [Fact(phrase("ticket.ahead", language), f"{ahead}")]
        if wait is not None:
            low, high = wait
            shown = phrase("ticket.at_once", language) if high == 0 else f"{low}–{high}"
            facts.append(Fact(phrase("ticket.wait", language), shown))
        where = languages.of(language).items.join(counters)
        facts.append(
            Fact(phrase("ticket.counter", language), where or phrase("ticket.none_open", language))
        )
        return tuple(facts)

    def appointment(self, tx: Reading, job: PrintJob) -> AppointmentDocument:
        row = appointments.by_id(tx, job.subject)
        if row is None:
            raise KnownError("spool.subject_gone", field="job")
        language = job.language
        service = self._context.hall.service_by_id(row.service)
        until = date.fromisoformat(row.day)
        slot = moment(from_text(row.at), self._zone, language) if row.at else ""
        kind = "paper" if row.at else "resident_code"
        bring = tuple(item.of(language) for item in service.bring) if service and slot else ()
        return AppointmentDocument(
            hall=self._context.hall.hall.name.of(language),
            title=phrase(f"appointment.{kind}.title", language),
            service=service.name.of(language) if service else "",
            slot_text=slot,
            name=row.masked_name or "",
            facts=self._where(service, language) if slot else (),
            bring_title=phrase("appointment.paper.bring", language) if bring else "",
            bring=bring,
            qr=signed_code(self._context.keys, row.appointment, until, resident=not row.at),
            qr_hint=phrase(f"appointment.{kind}.scan", language),
            advice=(phrase(f"appointment.{kind}.until", language, day=day(until, language)),),
            language=language,
        )

    def _where(self, service: Service | None, language: str) -> tuple[Fact, ...]:
        """All counters that may call it on its day, and how the hall is found."""
        hall = self._context.hall
        counters = runs(each.id for each in hall.counters_for(service.id)) if service else ()
        told = {
            "counter": languages.of(language).items.join(counters),
            "address": hall.alarms.address.of(language),
        }
        return tuple(
            Fact(phrase(f"appointment.fact.{name}", language), value)
            for name, value in told.items()
            if value
        )

    @property
    def _zone(self) -> ZoneInfo:
        return self._context.hall.hall.timezone
