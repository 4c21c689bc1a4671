"""Cases: filing and following at the touchscreen, the desk's work, limits, receipts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import msgspec

from kiosk.agent.cases import wording
from kiosk.agent.cases.confined import Confined
from kiosk.agent.cases.confined_state import ConfinedState
from kiosk.agent.cases.documents import KINDS, CaseDocuments
from kiosk.agent.cases.filing import FilingHandlers
from kiosk.agent.cases.handlers import CaseHandlers
from kiosk.agent.cases.photos import PhotoService
from kiosk.agent.cases.triage import TriageService
from kiosk.agent.cases.withdrawing import Fresh, WithdrawHandlers
from kiosk.agent.core.capability import Capability, Code, Follow, PaperKind, Work
from kiosk.agent.core.dispatch import Handling
from kiosk.agent.core.ports import Ports
from kiosk.agent.core.remake import Remake
from kiosk.agent.core.routines import Routine
from kiosk.agent.paper.capability import Paper
from kiosk.agent.sessions.brake import Brake
from kiosk.agent.sessions.capability import Sessions
from kiosk.agent.upstream.capability import Upstream
from kiosk.api import case_desk, case_filing
from kiosk.services import erasure
from kiosk.services.cases import district, elsewhere, limits, tracking
from kiosk.services.gauges import Gauge
from kiosk.storage.blobs import Blobs
from kiosk.storage.journal.events import Recorded
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import case_inbox, cases
from kiosk.wire.receipt import KIND as RECEIPT

LIMITS = 5.0  # seconds: a missed limit is found so soon
MINUTE = 60.0
GUESSES, REST = 10, 20.0  # wrong codes in a row at a terminal; then seconds before each further one
LOOKS = frozenset({"case.viewed", "case.printed"})


class Cases(Capability):
    name = "cases"

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        journal, context = ports.journal, ports.context
        sessions, paper = ports.of(Sessions).residents, ports.of(Paper)
        self.blobs = Blobs(journal.store.folder, ports.clock)
        self._photos = PhotoService(self.blobs, journal.on_thread, ports.work)
        self._documents = CaseDocuments(context, ports.clock)
        self.triage = TriageService(context)
        self.confined = Confined(lambda: context.hall.hall.default_language)
        self._hidden: set[str] = set()  # ids of cases that not every clerk sees
        self._serial = 0
        self._told: case_desk.CasesState | None = None
        self._state = Remake(self._publish)
        staff = ports.of(Sessions).staff
        self._confined_state = ConfinedState(journal, self.confined, staff, ports.notices)
        fresh = Fresh(ports.clock.monotonic)
        guesses = Brake(ports.clock.monotonic, GUESSES, REST)
        self._handlers = {
            **WithdrawHandlers(journal, context, sessions, self.blobs, fresh, guesses).table(),
            **FilingHandlers(
                context,
                ports.notices,
                sessions,
                self.triage,
                self._photos,
                paper.follow,
                paper.unnamed,
                guesses,
                fresh,
            ).table(),
            **CaseHandlers(journal, context, self.blobs, self.confined, paper.follow_slip).table(),
        }
        references = ports.of(Upstream).references
        references.add(district.reference(context))
        references.add(elsewhere.reference(context, self.triage.judge, self.triage.wait))
        sessions.on_end.append(lambda _terminal, session: ports.in_loop(self._left, session))

    def methods(self) -> Mapping[str, Handling]:
        return self._handlers

    def papers(self) -> Mapping[str, PaperKind]:
        return {kind: PaperKind(self._documents.make, _number) for kind in KINDS}

    def codes(self) -> Mapping[str, Code]:
        return {RECEIPT: self._scanned}

    def routines(self) -> Sequence[Routine]:
        return (
            Routine("case-limits", LIMITS, self._look_after),
            Routine("old-cases", MINUTE, self._erase_old),
            Routine("confined-cases", MINUTE, self._look_at_confined),
        )

    def tasks(self) -> Mapping[str, Work]:
        return {"cases": self._state.run, "confined-cases": self._confined_state.run}

    def follows(self) -> Sequence[Follow]:
        return (Follow(("case.", "privacy."), self._changed),)

    def gauges(self) -> Sequence[Gauge]:
        with self._ports.journal.store.reading() as tx:
            open_now, overdue = case_inbox.open_count(tx), case_inbox.overdue_count(tx)
        return (
            Gauge("linli_cases_open", "Cases that are not settled.", open_now),
            Gauge("linli_cases_overdue", "… of which a limit is over.", overdue),
        )

    async def start(self) -> None:
        await self._ports.at_start("photo-sweep", self._sweep)
        self._hidden.update(await self._ports.journal.read(cases.confined_ids))
        self._state.mark()

    async def _sweep(self) -> None:
        await self._ports.journal.write(self.blobs.sweep)

    async def _look_at_confined(self) -> None:
        """A limit passes by itself."""
        self._confined_state.mark()

    def close(self) -> None:
        self.blobs.close()

    def _changed(self, events: Sequence[Recorded]) -> None:
        """Every desk's list is old, but for a look or a print: nothing in a list changed; and but
        for cases that not every clerk sees: their moment is nobody's to know."""
        self._hidden.update(event["case"] for event in events if event.get("origin"))
        if any(event.get("case") in self._hidden for event in events):
            self._confined_state.mark()
        if all(event.type in LOOKS or event.get("case") in self._hidden for event in events):
            return
        self._serial += 1
        self._state.mark()

    async def _publish(self) -> None:
        serial = self._serial
        told = await self._ports.journal.read(lambda tx: wording.state(tx, serial))
        if told != self._told:
            self._told = told
            self._ports.notices.publish("cases", told)

    async def _scanned(self, terminal: str, code: str) -> None:
        """A receipt at a scanner: its case."""

        def look(tx: Reading) -> case_filing.TrackedCase:
            return wording.tracked(tracking.by_token(tx, self._ports.context, code))

        found = await self._ports.journal.read(look)
        if self._ports.context.is_residents(terminal):  # whose bearer may rate it; no clerk's
            found = msgspec.structs.replace(found, receipt=code)
        self._ports.notices.publish("scanned_case", found, terminal=terminal)

    def _left(self, session: str) -> None:
        self._ports.tasks.once("photos-of-session", self._drop_photos(session))

    async def _drop_photos(self, session: str) -> None:
        await self._ports.journal.on_thread(self._photos.forget(session))

    async def _look_after(self) -> None:
        """Warn of and escalate what is due, until nothing is left to do now."""
        journal, context = self._ports.journal, self._ports.context

        def due(tx: Reading) -> list[str]:
            return [case.case_id for case in limits.due_soon(tx, context)]

        while found := await journal.read(due):
            if not await journal.write(partial(limits.look_after, context=context, case_ids=found)):
                return

    async def _erase_old(self) -> None:
        if not self._ports.clock.trusted:
            return
        journal, erased = self._ports.journal, False

        def old(tx: Reading) -> list[str]:
            return erasure.expired_cases(tx, self._ports.context)

        async with journal.long_work:
            while found := await journal.read(old):
                await journal.write(partial(self._erase, case_ids=found))
                erased = True
            if erased:
                await journal.forget_bytes()

    def _erase(self, tx: Transaction, case_ids: list[str]) -> None:
        for case_id in case_ids:
            erasure.erase_case(tx, self.blobs, case_id, "expired")


def _number(tx: Reading, subject: str) -> str:
    case = cases.by_id(tx, subject)
    return case.number if case else ""
