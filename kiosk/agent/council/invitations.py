"""Members are told of meetings through the modem; what became of each message is recorded."""

from __future__ import annotations

from functools import partial

from devices.modem.outcomes import Outcome, OutcomeState
from kiosk.agent.alarms.calls import AlarmCalls
from kiosk.agent.core.ports import Ports
from kiosk.agent.paper.times import moment
from kiosk.clock import from_text
from kiosk.errors import KnownError
from kiosk.phrases import phrase
from kiosk.services.council import inviting
from kiosk.services.council.inviting import Invitation, State
from kiosk.storage.journal.transaction import Reading

MARK = "council"  # in front of the name of each message
LONGEST_PLACE = 40  # characters of a message
_ENDS: dict[OutcomeState, State] = {
    OutcomeState.SENT: "sent",
    OutcomeState.DELIVERED: "sent",
    OutcomeState.FAILED: "failed",
}


class Invitations:
    """`calls` has the modem, and hears what becomes of messages."""

    def __init__(self, ports: Ports, calls: AlarmCalls) -> None:
        self._ports = ports
        self._calls = calls
        self._given: set[str] = set()  # to that modem
        self._modem = calls.modem
        calls.elsewhere.append(self._outcome)

    async def look(self) -> None:
        """Each minute, and at the start: what is due and was not given to the modem yet."""

        def due(tx: Reading) -> list[Invitation]:
            return inviting.due(tx, self._ports.context)

        if self._modem is not self._calls.modem:  # what the former one had not sent is gone
            self._modem, self._given = self._calls.modem, set()
        for each in await self._ports.journal.read(due):
            name = f"{MARK}/{each.meeting.meeting}/{each.about}/{each.member}"
            if name not in self._given:
                await self._send(name, each)

    async def _send(self, name: str, told: Invitation) -> None:
        modem = self._calls.modem
        if modem is None:  # the desk prints an invitation, or rings
            await self._record(name, "failed", "modem.none")
            return
        self._given.add(name)
        try:
            modem.send(name, told.phone, self._text(told))
        except KnownError as trouble:
            await self._record(name, "failed", trouble.code)

    def _text(self, told: Invitation) -> str:
        """Nobody's name, and nothing of what is decided: whoever holds the telephone reads it."""
        hall = self._ports.context.hall
        language = hall.hall.default_language
        return phrase(
            f"council_message.{told.about}", language, hall=hall.hall.name.of(language),
            council=told.council.name.of(language), phone=hall.hall.phone or "—",
            when=moment(from_text(told.meeting.starts), hall.hall.timezone, language),
            where=(told.meeting.place or "—")[:LONGEST_PLACE],
        )  # fmt: skip

    def _outcome(self, outcome: Outcome) -> None:
        """In the agent's loop."""
        mark, _, rest = outcome.id.partition("/")
        if mark == MARK and rest.count("/") == 2 and outcome.state in _ENDS:
            work = self._record(outcome.id, _ENDS[outcome.state], outcome.code)
            self._ports.tasks.once("council-messaged", work)

    async def _record(self, name: str, state: State, code: str) -> None:
        _, meeting, about, member = name.split("/")
        told = partial(
            inviting.record, context=self._ports.context, meeting=meeting, about=about,
            member=member, state=state, code=code,
        )  # fmt: skip
        await self._ports.journal.write(told)
