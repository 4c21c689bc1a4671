"""Handlers of the touchscreen's queue: a number, how far it is, coming back."""

from __future__ import annotations

from typing import cast

from kiosk.agent.core.dispatch import Caller, Handling, command, query
from kiosk.agent.queue import wording
from kiosk.agent.sessions.residents import ResidentSessions
from kiosk.api import queue
from kiosk.domain.guests import Guests
from kiosk.hall.schema_queue import PriorityReason
from kiosk.services.codes import ticket_code
from kiosk.services.context import HallContext
from kiosk.services.queue import check_in, progress
from kiosk.services.queue.check_in import CheckedIn
from kiosk.services.queue.line import Outlook
from kiosk.services.residents import Resident
from kiosk.storage.journal.transaction import Reading, Transaction


class CheckInHandlers:
    def __init__(self, context: HallContext, sessions: ResidentSessions, guests: Guests) -> None:
        self._context = context
        self._sessions = sessions
        self._guests = guests

    def table(self) -> dict[str, Handling]:
        return {
            "visits.check_in": command(self._check_in),
            "visits.how_far": query(self._how_far),
            "visits.rejoin": command(self._rejoin),
        }

    def _check_in(self, tx: Transaction, caller: Caller, request: queue.CheckIn) -> queue.Ticket:
        self._sessions.require(caller.terminal, request.session)
        resident = (
            self._sessions.identity(request.session, request.token) if request.token else Resident()
        )
        if not resident.person:
            self._guests.may(caller.terminal, request.session)
        made = check_in.check_in(
            tx,
            self._context,
            resident,
            request.service,
            terminal=caller.terminal,
            session=request.session,
            language=request.language,
            said_priority=request.priority,
        )
        if not resident.person:
            self._guests.took(caller.terminal, request.session)
        return self._ticket(tx, made)

    def _ticket(self, tx: Transaction, made: CheckedIn) -> queue.Ticket:
        visit = made.visit
        service = self._context.service(visit.service)
        outlook = Outlook(tx, self._context, visit.day, visit)
        ahead = outlook.ahead()
        return queue.Ticket(
            visit=visit.visit,
            number=visit.number,
            service=visit.service,
            service_name=service.name,
            masked_name=visit.masked_name or "",
            priority=cast("PriorityReason | None", visit.priority),
            appointment_at=visit.appointment_at or "",
            ahead=ahead,
            wait=outlook.range(visit.service, ahead),
            counters=wording.runs(outlook.open_counters(visit.service)),
            seating=service.seating,
            bring=service.bring,
            again=made.again,
            job=made.job,
            print_state="queued" if made.job else "none",
            code=ticket_code(self._context.keys, visit.visit),
        )

    def _how_far(self, tx: Reading, _caller: Caller, request: queue.HowFar) -> queue.Progress:
        visit = progress.find(tx, self._context, code=request.code, number=request.number)
        return wording.progress(self._context, progress.how_far(tx, self._context, visit))

    def _rejoin(self, tx: Transaction, _caller: Caller, request: queue.Rejoin) -> queue.Progress:
        visit = progress.find(tx, self._context, code=request.code, number=request.number)
        return wording.progress(self._context, progress.rejoin(tx, self._context, visit))
