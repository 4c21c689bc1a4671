"""Sides who agreed to it are reminded through the modem; what became of it is recorded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from kiosk import languages
from kiosk.agent.alarms.messages.owed_messages import Name, OwedMessages, State
from kiosk.agent.paper.times import day, moment
from kiosk.clock import from_text
from kiosk.phrases import phrase
from kiosk.services.disputes.resident import reminding
from kiosk.services.disputes.resident.reminding import LAST_MOMENT, Reminder
from kiosk.storage.journal.transaction import Reading, Transaction


class Reminders(OwedMessages[Reminder]):
    mark = "dispute"

    def due(self, tx: Reading) -> Sequence[Reminder]:
        return reminding.due(tx, self._ports.context)

    def name(self, told: Reminder) -> Name:
        return told.case, told.about, told.party

    def is_late(self, told: Reminder) -> bool:
        return self._ports.clock.now() > told.until - LAST_MOMENT

    def message(self, told: Reminder) -> tuple[str, str]:
        return told.number, self._text(told)

    def record(self, tx: Transaction, name: Name, state: State, code: str) -> object:
        case, about, party = name
        return reminding.record(tx, self._ports.context, case, about, party, state, code)

    def _text(self, reminder: Reminder) -> str:
        """Nothing of what it is about, and nobody's name."""
        hall = self._ports.context.hall
        spoken = reminder.language
        language = spoken if spoken in languages.CODES else hall.hall.default_language
        told: dict[str, Any] = {
            "hall": hall.hall.name.of(language), "phone": hall.hall.phone or "—",
        }  # fmt: skip
        meeting = reminder.meeting
        if meeting is None:
            due = day(date.fromisoformat(reminder.due), language)
            return phrase("dispute_message.promise", language, due=due, **told)
        at = moment(from_text(meeting.begins(reminder.side)), hall.hall.timezone, language)
        if reminder.off:
            return phrase("dispute_message.off", language, when=at, **told)
        wanted = meeting.room_of(reminder.side)
        room = next((each.name.of(language) for each in hall.room if each.id == wanted), "")
        where = room or phrase("dispute_message.as_agreed", language)
        return phrase("dispute_message.meeting", language, when=at, where=where, **told)
