"""Handlers of what is done around a meeting."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.agent.core.dispatch import Caller, Handling, command, query
from kiosk.agent.core.journal import Journal
from kiosk.agent.council import work_wording as wording
from kiosk.agent.sessions.residents import ResidentSessions
from kiosk.api.basis import Done, Queued
from kiosk.api.council import work as api
from kiosk.api.council.councils import OfMeeting
from kiosk.api.council.proposals import OfCouncil
from kiosk.services.context import HallContext
from kiosk.services.council import erasing, paper, sitting, tasks
from kiosk.storage.journal.transaction import Reading, Transaction


class WorkHandlers:
    """`follow_slip` is told which sheet a clerk waits for."""

    def __init__(
        self,
        journal: Journal,
        context: HallContext,
        sessions: ResidentSessions,
        follow_slip: Callable[[str, str, str], None],
    ) -> None:
        self._journal = journal
        self._context = context
        self._sessions = sessions
        self._follow_slip = follow_slip

    def table(self) -> dict[str, Handling]:
        return {
            "council.papers": query(self._papers),
            "council.come": command(self._come),
            "council.lay": command(self._lay),
            "council.take_back": command(self._take_back),
            "council.want_floor": command(self._want_floor),
            "council.next_speaker": command(self._next_speaker),
            "council.minute": command(self._minute),
            "council.task": command(self._task),
            "council.move_task": command(self._move_task),
            "council.tasks": query(self._tasks),
            "council.erase": command(self._erase),
            "council.print": command(self._print),
        }

    def _papers(self, tx: Reading, _caller: Caller, request: OfMeeting) -> api.CouncilPapers:
        return wording.papers(tx, request.meeting)

    def _come(
        self, tx: Transaction, caller: Caller, request: api.ComeToCouncil
    ) -> api.CameToCouncil:
        self._sessions.require(caller.terminal, request.session)
        resident = self._sessions.identity(request.session, request.token)
        met, member = sitting.come(tx, self._context, resident)
        return wording.came(tx, met, member)

    def _lay(self, tx: Transaction, caller: Caller, request: api.LayPaper) -> api.PaperLaid:
        made = sitting.lay(
            tx, self._context, caller.staff or "", request.meeting, request.title, request.text
        )
        return api.PaperLaid(paper=made)

    def _take_back(self, tx: Transaction, caller: Caller, request: api.OnPaper) -> Done:
        sitting.take_back(tx, self._context, caller.staff or "", request.paper)
        tx.after_commit(self._journal.owe_checkpoint)
        return Done()

    def _want_floor(self, tx: Transaction, caller: Caller, request: api.WantFloor) -> Done:
        sitting.floor(
            tx, self._context, caller.staff or "", request.meeting, request.member, request.wants
        )
        return Done()

    def _next_speaker(self, tx: Transaction, caller: Caller, request: api.OnMeeting) -> api.Speaks:
        found = sitting.next_speaker(tx, self._context, caller.staff or "", request.meeting)
        return api.Speaks(member=found)

    def _minute(self, tx: Transaction, caller: Caller, request: api.WriteAlong) -> Done:
        sitting.write_along(tx, self._context, caller.staff or "", request.meeting, request.words)
        return Done()

    def _task(self, tx: Transaction, caller: Caller, request: api.GiveTask) -> api.TaskGiven:
        made = tasks.give(
            tx, self._context, caller.staff or "", request.motion, request.words, request.owner,
            request.due,
        )  # fmt: skip
        return api.TaskGiven(task=made.task)

    def _move_task(self, tx: Transaction, caller: Caller, request: api.MoveTask) -> Done:
        tasks.move(
            tx, self._context, caller.staff or "", request.task, request.state, request.words,
            request.due,
        )  # fmt: skip
        return Done()

    def _tasks(self, tx: Reading, _caller: Caller, request: OfCouncil) -> api.Tasks:
        return wording.tasks_of(tx, self._context, request.council)

    def _erase(self, tx: Transaction, caller: Caller, request: api.EraseOfCouncil) -> Done:
        erasing.erase(
            tx, self._context, caller.staff or "", request.what, request.about, request.why
        )
        tx.after_commit(self._journal.owe_checkpoint)
        return Done()

    def _print(self, tx: Transaction, caller: Caller, request: api.PrintOfCouncil) -> Queued:
        job = paper.print_of(
            tx, self._context, request.meeting, request.paper, request.member, request.why,
            terminal=caller.terminal, staff=caller.staff or "", language=caller.language,
        )  # fmt: skip
        tx.after_commit(lambda: self._follow_slip(job, "", caller.address))
        return Queued(job=job)
