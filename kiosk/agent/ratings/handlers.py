"""Handlers of ratings: what may be rated, giving one, erasing it, a month's figures."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.agent.cases import wording as cases_wording
from kiosk.agent.cases.triage import TriageService
from kiosk.agent.core.dispatch import Caller, Handling, Once, command, outside, query
from kiosk.agent.core.journal import Journal
from kiosk.agent.core.parts import part_of
from kiosk.agent.ratings import wording
from kiosk.agent.ratings.prompts import Prompts
from kiosk.agent.sessions.residents import ResidentSessions
from kiosk.api import basis, ratings
from kiosk.errors import KnownError
from kiosk.ids import grouped
from kiosk.services.cases.filing import Filed
from kiosk.services.context import HallContext
from kiosk.services.ratings import figures, following, forgetting, giving, matters
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import ratings as table
from kiosk.storage.tables.print_jobs import PrintJob


class RatingHandlers:
    """`follow` and `unnamed`: for whom the receipt of a danger is, as where one is filed."""

    def __init__(
        self,
        journal: Journal,
        context: HallContext,
        sessions: ResidentSessions,
        triage: TriageService,
        follow: Callable[[str, str, str], None],
        unnamed: Callable[[PrintJob, str, str], None],
        prompts: Prompts,
    ) -> None:
        self._journal = journal
        self._context = context
        self._sessions = sessions
        self._triage = triage
        self._follow = follow
        self._unnamed = unnamed
        self._prompts = prompts

    def table(self) -> dict[str, Handling]:
        return {
            "ratings.look": query(self._look),
            "ratings.give": command(self._give, self._triage.ready),
            "ratings.here": command(self._here),
            "ratings.figures": query(self._figures),
            "ratings.erase": outside(self._erase),
        }

    def _look(
        self, tx: Reading, _caller: Caller, request: ratings.LookAtMatter
    ) -> ratings.Rateable:
        if request.number and not (request.code or request.typed):
            seen = following.outcome(tx, self._context, request.number)
            return ratings.Rateable(kind="rating", outcome=part_of(ratings.Outcome, seen))
        matter = self._matter(tx, request)
        return wording.rateable(
            self._context, matter, rated=giving.rated(tx, self._context, matter)
        )

    def _give(self, tx: Transaction, caller: Caller, request: ratings.GiveRating) -> ratings.Rated:
        self._sessions.require(caller.terminal, request.session)
        said = giving.Said(
            level=request.level, reasons=request.reasons, words=request.words,
            phone=request.phone, call=request.call, language=request.language,
        )  # fmt: skip
        given = giving.give(
            tx, self._context, self._matter(tx, request), said, self._triage.judge,
            terminal=caller.terminal, session=request.session,
        )  # fmt: skip
        if given.filed is not None:
            tx.after_commit(self._awaited(caller.terminal, request.session, given.filed))
        return ratings.Rated(
            code=grouped(given.rating, 5) if given.low else "",
            due=given.due,
            filed=cases_wording.filed(self._context, given.filed) if given.filed else None,
        )

    def _here(self, tx: Transaction, caller: Caller, request: ratings.RateHere) -> ratings.Rated:
        """The terminal names no matter: what ended at its counter is the agent's to know, and the
        prompt only tells that both mean the same."""
        if not caller.seated:
            raise KnownError("terminals.taken", field="terminal", terminal=caller.terminal)
        prompt = self._prompts.standing(tx, caller.terminal)
        if prompt.name != request.prompt:
            raise KnownError("ratings.no_prompt", field="prompt")
        given = giving.give(
            tx, self._context, matters.finished(tx, self._context, prompt.visit),
            giving.Said(level=request.level, reasons=request.reasons), self._triage.judge,
            terminal=caller.terminal, session="",
        )  # fmt: skip
        tx.after_commit(lambda: self._prompts.given(prompt.name, tx.at))
        return ratings.Rated(code=grouped(given.rating, 5) if given.low else "", due=given.due)

    def _awaited(self, terminal: str, session: str, made: Filed) -> Callable[[], None]:
        def told() -> None:
            if made.unnamed is not None:
                self._unnamed(made.unnamed, terminal, session)
            elif made.job:
                self._follow(made.job, terminal, session)

        return told

    def _figures(
        self, tx: Reading, _caller: Caller, request: ratings.FiguresOf
    ) -> ratings.MonthFigures:
        known = tuple(table.months(tx))
        wanted = request.month or (known[0] if known else "")
        month = table.month(tx, wanted)
        if month is None:
            if request.month:
                raise KnownError("ratings.no_month", field="month", month=request.month[:10])
            return wording.no_month()
        return wording.month(
            tx, self._context, known, month, figures.trend(tx, known, wanted),
            figures.staff_of(month),
        )  # fmt: skip

    async def _erase(self, caller: Caller, request: ratings.EraseRating) -> basis.Done:
        once = Once.of(caller, "ratings.erase", request)

        def erase(tx: Transaction) -> bytes:
            # a rating is kept longer than it may be given
            matter = matters.named(
                tx, self._context, code=request.code, number=request.number, typed=request.typed
            )
            forgetting.erase(tx, self._context, matter, request.reason)
            return b"{}"

        await self._journal.erase(lambda tx: once.answered(tx, lambda: erase(tx)))
        return basis.Done()

    def _matter(
        self,
        tx: Reading,
        request: ratings.LookAtMatter | ratings.GiveRating,
    ) -> matters.Matter:
        return matters.find(
            tx, self._context, code=request.code, number=request.number, typed=request.typed
        )
