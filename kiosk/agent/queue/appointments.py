"""Handlers of appointments, and of a ticket printed once more."""

from __future__ import annotations

from datetime import date

from kiosk.agent.core.dispatch import Caller, Handling, command, query
from kiosk.agent.core.pictures import qr_picture
from kiosk.agent.queue import wording
from kiosk.api import basis, paper, queue
from kiosk.domain import opening
from kiosk.services import print_requests
from kiosk.services.context import HallContext
from kiosk.services.queue import appointments
from kiosk.services.queue import paper as queue_paper
from kiosk.storage.journal.transaction import Reading, Transaction


class AppointmentHandlers:
    def __init__(self, context: HallContext) -> None:
        self._context = context

    def table(self) -> dict[str, Handling]:
        return {
            "appointments.issue": command(self._issue),
            "appointments.list": query(self._appointments),
            "printing.reprint": command(self._reprint),
        }

    def _issue(
        self, tx: Transaction, caller: Caller, request: queue.IssueAppointment
    ) -> queue.Appointment:
        issued = appointments.issue(
            tx,
            self._context,
            staff=caller.staff or "",
            service=request.service,
            at=request.at,
            name=request.name,
            phone=request.phone,
            id_number=request.id_number,
        )
        if request.paper:
            print_requests.request(
                tx,
                self._context.hall,
                "appointment",
                issued.row.appointment,
                terminal=caller.terminal,
                staff=caller.staff or "",
                language=caller.language,
            )
        return wording.appointment(issued.row, issued.code, qr_picture(issued.code))

    def _appointments(
        self, tx: Reading, _caller: Caller, request: queue.ListAppointments
    ) -> queue.Appointments:
        rows = appointments.of_day(tx, request.day)
        spans = opening.spans_of(self._context.hall.hours, date.fromisoformat(request.day))
        return queue.Appointments(
            appointments=tuple(map(wording.appointment, rows)),
            open=tuple((opening.written(each.start), opening.written(each.end)) for each in spans),
        )

    def _reprint(self, tx: Transaction, caller: Caller, request: paper.Reprint) -> basis.Done:
        queue_paper.reprint(
            tx,
            self._context.hall,
            request.visit,
            terminal=caller.terminal,
            staff=caller.staff or "",
            printer=request.printer,
        )
        return basis.Done()
