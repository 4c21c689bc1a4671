"""Handlers of what a survey says: the page of the counter, and answers for a file."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Callable, Collection
from dataclasses import dataclass

import msgspec

from kiosk.agent.core.dispatch import Caller, Handling, Once, outside
from kiosk.agent.core.journal import Journal
from kiosk.agent.surveys import results_wording
from kiosk.api import basis, survey_results
from kiosk.errors import KnownError
from kiosk.services.context import HallContext
from kiosk.services.surveys import life, reading
from kiosk.services.surveys.results import months, paper
from kiosk.storage.journal.transaction import Reading, Transaction

_PAGE = 512 * 1024  # bytes of answers before they are compressed


@dataclass(frozen=True)
class _Export:
    """One under way: the key behind which it goes on, and what was closed when it began."""

    after: str
    batches: frozenset[str]


class ResultHandlers:
    """`follow_slip` is told which sheets somebody waits for."""

    def __init__(
        self, journal: Journal, context: HallContext, follow_slip: Callable[[str, str, str], None]
    ) -> None:
        self._journal = journal
        self._context = context
        self._follow_slip = follow_slip
        self._seen: set[tuple[str, str, str]] = set()
        self._day = ""
        self._goes_on: dict[tuple[str, str], _Export] = {}  # by who asks, and the survey

    def table(self) -> dict[str, Handling]:
        return {
            "surveys.results": outside(self._results),
            "surveys.print": outside(self._print),
            "surveys.answers": outside(self._answers),
        }

    async def _results(
        self, caller: Caller, request: survey_results.ResultsOf
    ) -> survey_results.SurveyResults:
        def read(tx: Reading) -> tuple[str, survey_results.SurveyResults]:
            every = reading.surveys(tx)
            wanted = request.survey or results_wording.newest(every)
            found = months.told(tx, self._context, wanted) if wanted else None
            made = results_wording.results(every, found, request)
            return life.today(tx, self._context), made

        today, made = await self._journal.read(read)
        if made.survey:
            words = made.question is not None and bool(made.question.words)
            await self._view(caller, today, made.survey, "words" if words else "results")
        return made

    async def _print(self, caller: Caller, request: survey_results.PrintResults) -> basis.Queued:
        """What it will hold is looked for beside the journal's thread: it may take a while."""
        once = Once.of(caller, "surveys.print", request)

        def require(tx: Reading) -> None:
            found = months.told(tx, self._context, request.survey)
            told = {each.month for each in found.months if each.finished is not None}
            if request.month not in told:
                raise KnownError("surveys.no_month", field="month", month=request.month[:10])

        def ask(tx: Transaction) -> bytes:
            job = paper.printed(
                tx, self._context, request.survey, request.month, terminal=caller.terminal,
                staff=caller.staff or "", language=caller.language, printer=request.printer,
            )  # fmt: skip
            tx.after_commit(lambda: self._follow_slip(job, "", caller.address))
            return msgspec.json.encode(basis.Queued(job=job))

        await self._journal.read(require)
        told = await self._journal.write(lambda tx: once.answered(tx, lambda: ask(tx)))
        return msgspec.json.decode(told, type=basis.Queued)

    async def _answers(
        self, caller: Caller, request: survey_results.AnswersOf
    ) -> survey_results.AnswerPage:
        """A view of every answer: journalled before the first is told, wherever somebody begins.
        Only who asks for the page behind the one that they were given goes on with it: with the
        batches that were closed when they began, of which they have the forms."""
        whose = (caller.staff or "", request.survey)
        before = self._goes_on.pop(whose, None)
        goes_on = before if before and before.after == request.after else None
        if goes_on is None:
            await self._journal.read(lambda tx: reading.known(tx, request.survey))
            await self._journal.write(
                lambda tx: months.viewed(tx, request.survey, whose[0], "answers")
            )

        def read(tx: Reading) -> tuple[survey_results.AnswerPage, frozenset[str]]:
            survey = request.survey
            if goes_on is not None:
                page = _page(tx, survey, goes_on.batches, request.after)
                return survey_results.AnswerPage(forms=(), **page), goes_on.batches
            found = reading.whole_batches(tx, survey)
            versions = {*found.values(), reading.known(tx, survey).version} - {0}
            forms = tuple(
                (str(each), _packed(reading.source_of(tx, survey, each)))
                for each in sorted(versions)
            )
            page = _page(tx, survey, found.keys(), request.after)
            return survey_results.AnswerPage(forms=forms, **page), frozenset(found)

        page, batches = await self._journal.read(read)
        if page.after:
            self._goes_on[whose] = _Export(page.after, batches)
        return page

    async def _view(self, caller: Caller, today: str, survey: str, what: str) -> None:
        """Once a day for each who looks: going from question to question is one look."""
        if today != self._day:
            self._day, self._seen = today, set()
        look = (caller.staff or "", survey, what)
        if look not in self._seen:
            await self._journal.write(lambda tx: months.viewed(tx, survey, look[0], what))
            self._seen.add(look)  # not before: one that could not be written is tried again


def _page(tx: Reading, survey: str, batches: Collection[str], after: str) -> dict[str, str]:
    taken: list[bytes] = []
    size, last, more = 0, "", False
    for each in reading.some_responses(tx, survey, batches, after):
        if size > _PAGE:
            more = True
            break
        taken.append(msgspec.json.encode(each))
        size, last = size + len(taken[-1]), each.key
    return {"answers": _packed(b"[" + b",".join(taken) + b"]"), "after": last if more else ""}


def _packed(content: bytes) -> str:
    return base64.b64encode(zlib.compress(content, 9)).decode()
