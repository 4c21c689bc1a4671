"""Sides who agreed to it are reminded through the modem; what became of it is recorded."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from devices.modem.outcomes import Outcome, OutcomeState
from kiosk import languages
from kiosk.agent.alarms.calls import AlarmCalls
from kiosk.agent.core.ports import Ports
from kiosk.agent.paper.times import day, moment
from kiosk.clock import from_text
from kiosk.errors import KnownError
from kiosk.phrases import phrase
from kiosk.services.disputes.resident import reminding
from kiosk.services.disputes.resident.reminding import LAST_MOMENT, Reminder, State
from kiosk.storage.journal.transaction import Reading

MARK = "dispute"  # in front of the name of each message
_ENDS: dict[OutcomeState, State] = {
    OutcomeState.SENT: "sent",
    OutcomeState.DELIVERED: "sent",
    OutcomeState.FAILED: "failed",
}


class Reminders:
    """`calls` has the modem, and hears what becomes of messages."""

    def __init__(self, ports: Ports, calls: AlarmCalls) -> None:
        self._ports = ports
        self._calls = calls
        self._given: set[str] = set()  # to that modem
        self._modem = calls.modem
        calls.elsewhere.append(self._outcome)

    async def look(self) -> None:
        """Each minute, and at the start: what is due and was not given to the modem yet."""

        def due(tx: Reading) -> list[Reminder]:
            return reminding.due(tx, self._ports.context)

        if self._modem is not self._calls.modem:  # what the former one had not sent is gone
            self._modem, self._given = self._calls.modem, set()
        for each in await self._ports.journal.read(due):
            name = f"{MARK}/{each.case}/{each.about}/{each.party}"
            if name not in self._given:
                await self._send(name, each)

    async def _send(self, name: str, reminder: Reminder) -> None:
        modem = self._calls.modem
        if modem is None:
            if self._ports.clock.now() > reminder.until - LAST_MOMENT:
                await self._record(name, "failed", "modem.none")
            return
        self._given.add(name)
        try:
            modem.send(name, reminder.number, self._text(reminder))
        except KnownError as trouble:
            await self._record(name, "failed", trouble.code)

    def _text(self, reminder: Reminder) -> str:
        """Nothing of what it is about, and nobody's name: whoever holds the telephone reads it."""
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

    def _outcome(self, outcome: Outcome) -> None:
        """In the agent's loop."""
        mark, _, rest = outcome.id.partition("/")
        if mark == MARK and rest.count("/") == 2 and outcome.state in _ENDS:
            work = self._record(outcome.id, _ENDS[outcome.state], outcome.code)
            self._ports.tasks.once("dispute-reminded", work)

    async def _record(self, name: str, state: State, code: str) -> None:
        _, case, about, party = name.split("/")
        told = partial(
            reminding.record, context=self._ports.context, case=case, about=about, party=party,
            state=state, code=code,
        )  # fmt: skip
        await self._ports.journal.write(told)
