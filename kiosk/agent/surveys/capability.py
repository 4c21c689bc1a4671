"""Surveys: asked at the residents' screens, answered into the box, closed in batches."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeVar

import structlog

from kiosk.agent.cases.capability import Cases
from kiosk.agent.core.capability import Capability, Code, Follow, PaperKind
from kiosk.agent.core.dispatch import Handling
from kiosk.agent.core.ports import Ports
from kiosk.agent.core.routines import Routine
from kiosk.agent.paper.capability import Paper
from kiosk.agent.sessions.capability import Sessions
from kiosk.agent.surveys import wording
from kiosk.agent.surveys.answering import Answering
from kiosk.agent.surveys.documents import ResultDocuments
from kiosk.agent.surveys.handlers import SurveyHandlers
from kiosk.agent.surveys.results import ResultHandlers
from kiosk.agent.surveys.running import RunningAnswers
from kiosk.agent.upstream.capability import Upstream
from kiosk.api import surveys
from kiosk.services.codes import INVITATION
from kiosk.services.health import Item
from kiosk.services.surveys import box, district, invitations, invited, life
from kiosk.services.surveys.results import paper
from kiosk.storage.box_keys import BoxKeys
from kiosk.storage.journal.events import Recorded
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import surveys as surveys_table

MINUTE = 60.0
BATCHES = 600.0  # seconds: a batch does not close with the answer that made it full

T = TypeVar("T")
log = structlog.get_logger()


class Surveys(Capability):
    name = "surveys"

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self._residents = ports.of(Sessions).residents
        self._keys = BoxKeys(ports.journal.store.folder.survey_keys)
        self._answers = RunningAnswers(ports.clock.monotonic)
        self._closes, self._tells = asyncio.Lock(), asyncio.Lock()
        self._told: surveys.OpenSurveys | None = None
        self._lost = 0  # answers whose key was gone, lately
        self._answering = Answering(
            ports.journal, ports.context, self._residents, ports.of(Cases).triage, ports.notices,
            self._keys, self._answers,
        )  # fmt: skip
        self._handlers = SurveyHandlers(
            ports.journal, ports.lanes, ports.context, self._answers, self._closing, self._end
        )
        ports.of(Upstream).references.add(district.reference(ports.context))
        ports.of(Upstream).references.add(invited.reference())
        self._results = ResultHandlers(ports.journal, ports.context, ports.of(Paper).follow_slip)
        self._documents = ResultDocuments(ports.context, ports.clock)
        self._residents.on_end.append(lambda *which: ports.in_loop(self._left, *which))

    def methods(self) -> Mapping[str, Handling]:
        return {**self._answering.table(), **self._handlers.table(), **self._results.table()}

    def papers(self) -> Mapping[str, PaperKind]:
        return {paper.PAPER: PaperKind(self._documents.make)}

    def codes(self) -> Mapping[str, Code]:
        return {INVITATION: self._scanned}

    def follows(self) -> Sequence[Follow]:
        return (Follow(("survey.",), self._changed),)

    def routines(self) -> Sequence[Routine]:
        return (
            Routine("surveys", MINUTE, self._look_after),
            Routine("survey-batches", BATCHES, self.close_batches),
        )

    async def start(self) -> None:
        await self._ports.at_start("survey-box", self._tidy)

    async def _tidy(self) -> None:
        """What waits is sealed anew: a closing that a fall cut short is brought to its end, and
        copies of before are opened by nobody."""
        waiting = await self._ports.journal.read(surveys_table.box)
        if not (waiting or self._keys.begun):
            return
        lost = await self._closing(partial(box.tidy, keys=self._keys))
        if lost:
            log.warning("survey_answers_lost", count=lost)

    def checks(self) -> Sequence[Item]:
        """Who answered was promised that it counts."""
        lost = {"count": f"{self._lost}"}
        return [Item("surveys", "weak", "survey_answers_lost", params=lost)] if self._lost else []

    async def _look_for_losses(self) -> None:
        before, self._lost = self._lost, await self._ports.journal.read(box.lost_lately)
        if self._lost != before:
            self._ports.health_changed()

    async def _look_after(self) -> None:
        """Surveys whose last day is over end; what is asked today is told."""
        await self._look_for_losses()
        journal, context = self._ports.journal, self._ports.context
        for survey in await journal.read(partial(life.over, context=context)):
            await self._closing(partial(self._end_over, survey=survey))
        await self._tell()

    async def close_batches(self) -> None:
        """Those that may, on a day that somebody vouches for: it is told with the answers."""
        journal, context = self._ports.journal, self._ports.context

        if not context.clock_trusted:
            return

        def close(tx: Transaction) -> int:
            return box.close(tx, self._keys, life.today(tx, context))

        if self._keys.unsettled or await journal.read(partial(box.ripe, keys=self._keys)):
            await self._closing(close)

    def _end(self, tx: Transaction, survey: str) -> int:
        return life.close(tx, self._ports.context, self._keys, survey)

    def _end_over(self, tx: Transaction, survey: str) -> int:
        """Unless it was prolonged or closed meanwhile: it is closed for good."""
        return self._end(tx, survey) if survey in life.over(tx, self._ports.context) else 0

    async def _closing(self, work: Callable[[Transaction], T]) -> T:
        """What closes a batch: the key of the box goes with it, and so does the log that shows in
        which order its answers came."""

        def closed(tx: Transaction) -> T:
            done = work(tx)
            box.tidy(tx, self._keys)
            return done

        async with self._closes:
            return await self._ports.journal.renewing(self._keys, "survey-box", closed)

    def _changed(self, _events: Sequence[Recorded]) -> None:
        self._ports.tasks.once("surveys-open", self._tell())

    async def _tell(self) -> None:
        def asked(tx: Reading) -> surveys.OpenSurveys:
            found = life.asked(tx, self._ports.context)
            return surveys.OpenSurveys(surveys=tuple(wording.open_survey(*each) for each in found))

        async with self._tells:  # of two at once none may publish what it read before the other
            told = await self._ports.journal.read(asked)
            if told != self._told:
                self._told = told
                self._ports.notices.publish("surveys.open", told)

    def _left(self, terminal: str, session: str) -> None:
        running = self._answers.left(terminal, session)
        if running is not None and running.survey.idle == "keep":
            self._ports.tasks.once("survey-left", self._answering.left(running))

    async def _scanned(self, terminal: str, code: str) -> None:
        survey = await self._ports.journal.read(
            lambda tx: invitations.survey_of(tx, self._ports.context, code)
        )
        session = self._residents.running(terminal) or self._residents.begin(terminal)
        told = surveys.ScannedInvitation(
            session=session, survey=survey, invitation=invitations.of_mark(code)
        )
        self._ports.notices.publish("surveys.invited", told, terminal=terminal)
