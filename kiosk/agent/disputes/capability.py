"""Disputes: cases of two sides led to an agreement; limits, leave and promises by the clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from kiosk.agent.alarms.capability import Alarms
from kiosk.agent.cases.capability import Cases
from kiosk.agent.core.capability import Capability, Code, Follow, PaperKind, Work
from kiosk.agent.core.dispatch import Handling
from kiosk.agent.core.ports import Ports
from kiosk.agent.core.remake import Remake
from kiosk.agent.core.routines import Routine
from kiosk.agent.disputes import wording
from kiosk.agent.disputes.documents import KINDS, DisputeDocuments
from kiosk.agent.disputes.handlers import DisputeHandlers
from kiosk.agent.disputes.mediators import MediatorHandlers
from kiosk.agent.disputes.prevention import PreventionHandlers
from kiosk.agent.disputes.recording_handlers import RecordingHandlers
from kiosk.agent.disputes.reminders import Reminders
from kiosk.agent.disputes.sheets.handlers import SheetHandlers
from kiosk.agent.paper.capability import Paper
from kiosk.agent.sessions.capability import Sessions
from kiosk.api import disputes as api
from kiosk.services import erasure
from kiosk.services.disputes import (
    agreements,
    assigning,
    codes,
    forgetting,
    opening,
    prevention,
    recordings,
    sheets,
    tiers,
)
from kiosk.storage.journal.events import Recorded
from kiosk.storage.journal.transaction import Reading

LIMITS = 5.0  # seconds: a missed limit is found so soon
MINUTE = 60.0
HOUR = 3600.0
LOOKS = frozenset({"dispute.played", "dispute.sheet_seen"})


class Disputes(Capability):
    name = "disputes"

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        journal, context = ports.journal, ports.context
        self._serial = 0
        self._told: api.DisputesState | None = None
        self._state = Remake(self._publish)
        self._new, self._erased = ports.signal(), ports.signal()
        self._documents = DisputeDocuments(context, ports.clock)
        self._reminders = Reminders(ports, ports.of(Alarms).calls)
        confined = ports.of(Cases).confined
        self._blobs = ports.of(Cases).blobs
        self._recordings = RecordingHandlers(ports, self._blobs, self._changed_by_hand)
        self._handlers = {
            **DisputeHandlers(
                journal, context, confined, self._blobs, ports.of(Paper).follow_slip
            ).table(),
            **MediatorHandlers(context).table(),
            **PreventionHandlers(journal, context).table(),
            **self._recordings.table(),
            **SheetHandlers(ports, self._blobs).table(),
        }

    def methods(self) -> Mapping[str, Handling]:
        return self._handlers

    def papers(self) -> Mapping[str, PaperKind]:
        return {kind: PaperKind(self._documents.make, wording.number_of) for kind in KINDS}

    def codes(self) -> Mapping[str, Code]:
        return {codes.LETTER: self._scanned}

    def routines(self) -> Sequence[Routine]:
        """Their first turn comes at the start: what a crash swallowed is found then."""
        return (
            Routine("disputes-opened", HOUR, self._take_up, self._new.event),
            Routine("dispute-limits", LIMITS, self._look_after),
            Routine("dispute-owners", MINUTE, self._take_over),
            Routine("dispute-promises", MINUTE, self._tell_late),
            Routine("dispute-reminders", MINUTE, self._reminders.look),
            Routine("old-disputes", HOUR, self._erase_old),
            Routine("erased-recordings", HOUR, self._sweep, self._erased.event),
        )

    def tasks(self) -> Mapping[str, Work]:
        return {"disputes": self._state.run}

    def follows(self) -> Sequence[Follow]:
        return (
            Follow(
                ("case.filed", "case.joined", "case.classified", "case.reopened", "staff.added"),
                self._new,
            ),
            Follow(("dispute.", "mediator.", "privacy."), self._changed),
            Follow(("privacy.",), self._erased),
        )

    async def start(self) -> None:
        self._state.mark()

    async def stop(self) -> None:
        self._recordings.incoming.end()

    def _changed(self, events: Sequence[Recorded]) -> None:
        if all(event.type in LOOKS for event in events):
            return
        self._serial += 1
        self._state.mark()

    def _changed_by_hand(self) -> None:
        """Something that no journal tells."""
        self._serial += 1
        self._state.mark()

    async def _sweep(self) -> None:
        """The files of recordings and sheets whose keys were erased."""
        await self._ports.journal.write(self._blobs.sweep)

    async def _scanned(self, terminal: str, code: str) -> None:
        """An agreement at a desk's scanner: its dispute."""

        def look(tx: Reading) -> api.ScannedDispute:
            found = codes.read(tx, self._ports.context.keys, code)
            return api.ScannedDispute(
                case=found.case_id, number=wording.number_of(tx, found.case_id)
            )

        found = await self._ports.journal.read(look)
        session = self._ports.of(Sessions).staff.at(terminal)
        if session is not None and "cases" in session.capabilities:
            self._ports.notices.publish("scanned_dispute", found, terminal=terminal)

    async def _publish(self) -> None:
        serial = self._serial
        told = await self._ports.journal.read(lambda tx: wording.state(tx, serial))
        if told != self._told:
            self._told = told
            self._ports.notices.publish("disputes", told)

    async def _take_up(self) -> None:
        journal, context = self._ports.journal, self._ports.context
        while await journal.read(opening.waiting):
            if not await journal.write(partial(opening.take_up, context=context)):
                return

    async def _look_after(self) -> None:
        """Until nothing is left to do now."""
        journal, context = self._ports.journal, self._ports.context

        def due(tx: Reading) -> list[str]:
            return tiers.due_now(tx, context)

        while found := await journal.read(due):
            if not await journal.write(partial(tiers.look_after, context=context, case_ids=found)):
                return

    async def _take_over(self) -> None:
        journal, context = self._ports.journal, self._ports.context
        if await journal.read(partial(assigning.left_behind, context=context)):
            await journal.write(partial(assigning.take_over, context=context))

    async def _tell_late(self) -> None:
        journal, context = self._ports.journal, self._ports.context
        while await journal.read(partial(agreements.late, context=context)):
            if not await journal.write(partial(agreements.tell_late, context=context)):
                return

    async def _erase_old(self) -> None:
        journal, context, erased = self._ports.journal, self._ports.context, False
        async with journal.long_work:
            for old in (forgetting.expired, prevention.expired, recordings.expired, sheets.expired):
                while seqs := await journal.read(partial(old, context=context)):
                    await journal.write(partial(erasure.erase_expired, seqs=seqs))
                    erased = True
            if erased:
                await journal.forget_bytes()
