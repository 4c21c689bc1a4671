"""Volunteers as a capability: their cards and check points, rounds that nobody ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from kiosk.agent.cases.capability import Cases
from kiosk.agent.core.capability import Capability, Code, Follow, PaperKind, Work
from kiosk.agent.core.dispatch import Handling
from kiosk.agent.core.ports import Ports
from kiosk.agent.core.remake import Remake
from kiosk.agent.core.routines import Routine
from kiosk.agent.grid import wording
from kiosk.agent.grid.documents import KINDS, VolunteerDocuments
from kiosk.agent.grid.handlers import VolunteerHandlers
from kiosk.agent.paper.capability import Paper
from kiosk.agent.sessions.capability import Sessions
from kiosk.api.grid import volunteers as api
from kiosk.services.grid import codes, joining, rounds
from kiosk.storage.journal.events import Recorded
from kiosk.storage.journal.transaction import Reading

MINUTE, HOUR = 60.0, 3600.0
LOOKS = frozenset({"volunteer.viewed"})


class Volunteers(Capability):
    name = "volunteers"

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self._serial = 0
        self._told: api.GridState | None = None
        self._state = Remake(self._publish)
        self._documents = VolunteerDocuments(ports.context, ports.clock)
        self._handlers = VolunteerHandlers(
            ports.journal, ports.context, ports.of(Sessions).residents, ports.of(Cases).triage,
            ports.of(Paper).follow, ports.of(Paper).follow_slip,
        )  # fmt: skip

    def methods(self) -> Mapping[str, Handling]:
        return self._handlers.table()

    def papers(self) -> Mapping[str, PaperKind]:
        return {kind: PaperKind(self._documents.make) for kind in KINDS}

    def codes(self) -> Mapping[str, Code]:
        return {codes.CARD: self._card, codes.POINT: self._point}

    def routines(self) -> Sequence[Routine]:
        return (
            Routine("forgotten-rounds", MINUTE, self._end_forgotten),
            Routine("unanswered-volunteers", HOUR, self._forget_unanswered),
        )

    def tasks(self) -> Mapping[str, Work]:
        return {"volunteers": self._state.run}

    def follows(self) -> Sequence[Follow]:
        return (Follow(("volunteer.", "patrol.", "privacy.", "responder."), self._changed),)

    async def start(self) -> None:
        self._state.mark()

    def _changed(self, events: Sequence[Recorded]) -> None:
        if all(event.type in LOOKS for event in events):
            return
        self._serial += 1
        self._state.mark()

    async def _card(self, terminal: str, code: str) -> None:
        """A volunteer's card: at a residents' screen for who holds it, at a counter the person."""
        found = await self._ports.journal.read(
            lambda tx: codes.bearer(tx, self._ports.context.keys, code)
        )
        here = self._ports.context.is_residents(terminal)
        told = api.ScannedCard(
            kind="card", code=code if here else "", volunteer="" if here else found.volunteer
        )
        self._ports.notices.publish("scanned_volunteer", told, terminal=terminal)

    async def _point(self, terminal: str, code: str) -> None:
        def look(tx: Reading) -> None:
            codes.point(tx, self._ports.context.keys, code)

        await self._ports.journal.read(look)
        told = api.ScannedCard(kind="point", code=code)
        self._ports.notices.publish("scanned_volunteer", told, terminal=terminal)

    async def _publish(self) -> None:
        serial = self._serial
        told = await self._ports.journal.read(lambda tx: wording.state(tx, serial))
        if told != self._told:
            self._told = told
            self._ports.notices.publish("volunteers", told)

    async def _end_forgotten(self) -> None:
        journal, context = self._ports.journal, self._ports.context
        if await journal.read(partial(rounds.forgotten, context=context)):
            await journal.write(partial(rounds.end_forgotten, context=context))

    async def _forget_unanswered(self) -> None:
        journal, context = self._ports.journal, self._ports.context
        if await journal.read(partial(joining.unanswered, context=context)):
            await journal.erase(partial(joining.forget_unanswered, context=context))
