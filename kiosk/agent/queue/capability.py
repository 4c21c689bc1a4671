"""The queue: check-in, calls, counters, appointments, the business day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import msgspec

from kiosk.agent.core.capability import Capability, Code, Follow, PaperKind, Work
from kiosk.agent.core.dispatch import Handling
from kiosk.agent.core.ports import Ports
from kiosk.agent.core.routines import Routine
from kiosk.agent.queue import wording
from kiosk.agent.queue.appointments import AppointmentHandlers
from kiosk.agent.queue.check_in import CheckInHandlers
from kiosk.agent.queue.documents import QueueDocuments
from kiosk.agent.queue.handlers import QueueHandlers
from kiosk.agent.queue.topics import QueueTopics
from kiosk.agent.sessions.capability import Sessions
from kiosk.api import queue
from kiosk.domain.guests import Guests
from kiosk.services.codes import TICKET
from kiosk.services.health import Item
from kiosk.services.queue import day, progress
from kiosk.services.upkeep.health import guest_items
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import visits

MINUTE = 60.0
WAITS = 20.0  # seconds: times to wait and opening hours go on while nobody does anything
SHOWN = (
    "visit.",
    "counter.",
    "day.",
    "hall.",
    "print.",
    "clock.",
    "privacy.",
    "reference.",
)  # what the board is made of


class Queue(Capability):
    name = "queue"

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        context, sessions = ports.context, ports.of(Sessions)
        self.topics = QueueTopics(ports.journal, context, ports.notices, sessions.staff)
        self._documents = QueueDocuments(context)
        self._guests = Guests(ports.clock.monotonic, lambda: context.hall.session.guests_a_minute)
        self._handlers = {
            **QueueHandlers(context, ports.journal).table(),
            **CheckInHandlers(context, sessions.residents, self._guests).table(),
            **AppointmentHandlers(context).table(),
        }
        sessions.staff.on_begin.append(self.topics.mark)
        sessions.staff.on_end.append(self.topics.forget)

    def methods(self) -> Mapping[str, Handling]:
        return self._handlers

    def papers(self) -> Mapping[str, PaperKind]:
        return {
            "ticket": PaperKind(self._documents.ticket, _number),
            "appointment": PaperKind(self._documents.appointment),
        }

    def codes(self) -> Mapping[str, Code]:
        return {TICKET: self._scanned}

    def follows(self) -> Sequence[Follow]:
        return (Follow(SHOWN, self.topics.mark),)

    def checks(self) -> Sequence[Item]:
        return guest_items(self._guests.stopped())

    def routines(self) -> Sequence[Routine]:
        return (
            Routine("day", MINUTE, self._end_day),
            Routine("waits", WAITS, self._remake),
        )

    def tasks(self) -> Mapping[str, Work]:
        return {"board": self.topics.run}

    async def _remake(self) -> None:
        self.topics.mark()

    async def _end_day(self) -> None:
        await self._ports.journal.write(partial(day.end_when_over, context=self._ports.context))

    async def _scanned(self, terminal: str, code: str) -> None:
        """A ticket at a scanner: how far it is."""

        def look(tx: Reading) -> queue.Progress:
            context = self._ports.context
            visit = progress.find(tx, context, code=code, over=context.is_residents(terminal))
            return wording.progress(context, progress.how_far(tx, context, visit))

        told = await self._ports.journal.read(look)
        if self._ports.context.is_residents(terminal):  # whose bearer may rate it; no clerk's
            told = msgspec.structs.replace(told, code=code)
        self._ports.notices.publish("scanned", told, terminal=terminal)


def _number(tx: Reading, subject: str) -> str:
    visit = visits.by_id(tx, subject)
    return visit.number if visit else ""
