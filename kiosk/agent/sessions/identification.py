"""From a card, a phone number or a code to who stands at a terminal.

What the reader reads stays in this process: the screen gets a token, a masked name and what the
number it will get depends on.
"""

from __future__ import annotations

from typing import Protocol

from devices.card_reader.card import Card
from kiosk.agent.core.journal import Journal
from kiosk.api import sessions
from kiosk.clock import Clock
from kiosk.domain import identity, opening
from kiosk.errors import KnownError
from kiosk.services.context import HallContext
from kiosk.services.queue import appointments
from kiosk.services.residents import Resident
from kiosk.storage.journal.transaction import Reading


class Holder(Protocol):
    """Where identities are kept: the resident sessions."""

    def hold(self, session: str, resident: Resident) -> str: ...


class Identification:
    """Makes a resident of a reading and puts it into a session."""

    def __init__(
        self,
        context: HallContext,
        clock: Clock,
        holder: Holder,
        journal: Journal,
    ) -> None:
        self._context = context
        self._clock = clock
        self._holder = holder
        self._journal = journal

    def by_card(self, session: str, card: Card) -> sessions.Identity:
        """A laid card. Raises KnownError `identity.*` where its number cannot be right."""
        today = opening.business_date(self._context.hall.hall.timezone, self._clock.now())
        number = identity.check_number(card.number, today)
        elder = self._context.is_elder(card.birth, today)
        resident = Resident(
            method="card",
            person=self._context.pseudonym("id", number.value),
            masked_name=identity.mask_name(card.display_name),
            elder=elder,
        )
        return sessions.Identity(
            session=session,
            token=self._holder.hold(session, resident),
            method="card",
            masked_name=resident.masked_name,
            priority="elder" if elder else None,
            expired=self._context.clock_trusted and card.is_expired(today),
        )

    def by_phone(self, session: str, phone: str) -> sessions.Identity:
        """A typed phone number. Raises KnownError `identity.phone*`."""
        number = identity.check_phone(phone)
        resident = Resident(method="phone", person=self._context.pseudonym("phone", number))
        return sessions.Identity(
            session=session, token=self._holder.hold(session, resident), method="phone"
        )

    async def by_code(self, session: str, text: str) -> sessions.Identity:
        """An appointment or resident code. Raises KnownError `code.*`, `appointment.used`."""

        def look(tx: Reading) -> tuple[Resident, str, str]:
            resident, row = appointments.resident_of(tx, self._context, text)
            return resident, row.service, row.at

        resident, service, at = await self._journal.read(look)
        return sessions.Identity(
            session=session,
            token=self._holder.hold(session, resident),
            method="code",
            masked_name=resident.masked_name,
            priority="elder" if resident.elder else None,
            service=service,
            appointment_at=at,
        )


def read_problem(session: str, trouble: KnownError) -> sessions.ReadProblem:
    return sessions.ReadProblem(
        session=session, code=trouble.code, field=trouble.field, params=trouble.params
    )
