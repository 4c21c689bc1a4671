"""Councils: their desk, proposals at the kiosk, what is told when its time has come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from kiosk.agent.alarms.capability import Alarms
from kiosk.agent.core.capability import Capability, Code, Follow, PaperKind, Work
from kiosk.agent.core.dispatch import Handling
from kiosk.agent.core.ports import Ports
from kiosk.agent.core.remake import Remake
from kiosk.agent.core.routines import Routine
from kiosk.agent.council import documents, proposal_wording, work_wording
from kiosk.agent.council.codes import KIND, CodeSlips
from kiosk.agent.council.handlers import CouncilHandlers
from kiosk.agent.council.invitations import Invitations
from kiosk.agent.council.proposals import ProposalHandlers
from kiosk.agent.council.record import Papers
from kiosk.agent.council.work import WorkHandlers
from kiosk.agent.paper.capability import Paper
from kiosk.agent.sessions.capability import Sessions
from kiosk.api.basis import Part
from kiosk.services.council import forgetting, meetings, paper, proposing, receipts
from kiosk.storage.journal.events import Recorded
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables.print_jobs import PrintJob
from printing.documents import ReceiptDocument

LOOK = 60.0  # seconds
HOUR = 3600.0


class Council(Capability):
    name = "council"

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self._serial = 0
        self._handlers = CouncilHandlers(ports.context)
        residents, paper_of = ports.of(Sessions).residents, ports.of(Paper)
        self._proposals = ProposalHandlers(ports.journal, ports.context, residents, paper_of.follow)
        self._work = WorkHandlers(ports.journal, ports.context, residents, paper_of.follow_slip)
        self._codes = CodeSlips(ports.journal, ports.context, paper_of)
        ports.of(Sessions).staff.on_end.append(self._codes.forget)
        self._papers = Papers(ports.context, ports.clock)
        self._invitations = Invitations(ports, ports.of(Alarms).calls)
        self._told = dict[str, Part]()  # by topic, what was told last
        self._state = Remake(self._tell)

    def methods(self) -> Mapping[str, Handling]:
        return {
            **self._handlers.table(), **self._proposals.table(), **self._work.table(),
            **self._codes.table(),
        }  # fmt: skip

    def papers(self) -> Mapping[str, PaperKind]:
        return {
            proposing.RECEIPT: PaperKind(self._receipt),
            paper.RECORD: PaperKind(self._papers.record),
            paper.INVITATION: PaperKind(self._papers.invitation),
            KIND: PaperKind(self._codes.make),
        }

    def tasks(self) -> Mapping[str, Work]:
        return {"council": self._state.run}

    def codes(self) -> Mapping[str, Code]:
        return {receipts.LETTER: self._scanned}

    def follows(self) -> Sequence[Follow]:
        return (Follow(("council.", "privacy."), self._changed),)

    def routines(self) -> Sequence[Routine]:
        return (
            Routine("council-state", LOOK, self._tell),
            Routine("council-missed", LOOK, self._tell_missed),
            Routine("council-invitations", LOOK, self._invitations.look),
            Routine("council-lapsed", LOOK, self._lapse),
            Routine("council-matters", HOUR, self.propose_recurring),
            Routine("council-forgotten", HOUR, self._forget),
        )

    async def start(self) -> None:
        self._state.mark()

    def _changed(self, _events: Sequence[Recorded]) -> None:
        self._serial += 1
        self._state.mark()

    async def _tell(self) -> None:
        """What waits for staff, and what hangs in the hall: days pass by themselves."""
        serial, context = self._serial, self._ports.context

        def look(tx: Reading) -> dict[str, Part]:
            return {
                "council": work_wording.state(tx, context, serial),
                "council.now": work_wording.now(tx, context),
                "council.shown": proposal_wording.open_councils(tx),
            }

        for topic, told in (await self._ports.journal.read(look)).items():
            if told != self._told.get(topic):
                self._told[topic] = told
                self._ports.notices.publish(topic, told)

    async def _tell_missed(self) -> None:
        journal, context = self._ports.journal, self._ports.context
        if await journal.read(partial(meetings.any_missed, context=context)):
            await journal.write(partial(meetings.missed, context=context))

    async def _lapse(self) -> None:
        journal, context = self._ports.journal, self._ports.context
        if await journal.read(partial(proposing.any_over, context=context)):
            await journal.erase(partial(proposing.lapse, context=context))

    async def _forget(self) -> None:
        journal, context = self._ports.journal, self._ports.context
        if await journal.read(partial(forgetting.old, context=context)):
            await journal.erase(partial(forgetting.forget, context=context))

    async def propose_recurring(self) -> None:
        """What many cases told of proposes itself."""
        journal, context = self._ports.journal, self._ports.context
        if await journal.read(partial(proposing.recurring, context=context)):
            await journal.write(partial(proposing.propose_recurring, context=context))

    async def _scanned(self, terminal: str, code: str) -> None:
        """A receipt was held up: its proposal, for who holds it or for the clerk."""
        keys = self._ports.context.keys
        told = await self._ports.journal.read(
            lambda tx: proposal_wording.followed(tx, receipts.read(tx, keys, code))
        )
        self._ports.notices.publish("scanned_proposal", told, terminal=terminal)

    def _receipt(self, tx: Reading, job: PrintJob) -> ReceiptDocument:
        return documents.receipt(tx, self._ports.context, job)
