"""Members are told of meetings through the modem; what became of each message is recorded."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.agent.alarms.messages.owed_messages import Name, OwedMessages, State
from kiosk.agent.paper.times import moment
from kiosk.clock import from_text
from kiosk.phrases import phrase
from kiosk.services.council import inviting
from kiosk.services.council.inviting import Invitation
from kiosk.storage.journal.transaction import Reading, Transaction

LONGEST_PLACE = 40  # characters of a message


class Invitations(OwedMessages[Invitation]):
    """Where there is no modem the desk prints an invitation, or rings."""

    mark = "council"

    def due(self, tx: Reading) -> Sequence[Invitation]:
        return inviting.due(tx, self._ports.context)

    def name(self, told: Invitation) -> Name:
        return told.meeting.meeting, told.about, told.member

    def message(self, told: Invitation) -> tuple[str, str]:
        """Nobody's name, and nothing of what is decided."""
        hall = self._ports.context.hall
        language = hall.hall.default_language
        text = phrase(
            f"council_message.{told.about}", language, hall=hall.hall.name.of(language),
            council=told.council.name.of(language), phone=hall.hall.phone or "—",
            when=moment(from_text(told.meeting.starts), hall.hall.timezone, language),
            where=(told.meeting.place or "—")[:LONGEST_PLACE],
        )  # fmt: skip
        return told.phone, text

    def record(self, tx: Transaction, name: Name, state: State, code: str) -> object:
        meeting, about, member = name
        return inviting.record(tx, self._ports.context, meeting, about, member, state, code)
