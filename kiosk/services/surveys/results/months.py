"""Which months of a survey are told, and who looked at them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from kiosk.domain.surveys import Response
from kiosk.forms import Form
from kiosk.services.context import HallContext
from kiosk.services.surveys import life, reading
from kiosk.services.surveys.results import tables
from kiosk.services.surveys.results.told import MonthTold
from kiosk.storage.journal.transaction import Reading, Transaction


@dataclass(frozen=True)
class Told:
    """`months`: those that are over; all of them once the survey is closed, for it is asked no
    more. `running`: of which nothing is told before it is over."""

    survey: reading.Survey
    months: tuple[MonthTold, ...]
    running: str
    form_of: Callable[[str], Form]
    answers: dict[str, list[Response]]

    def words(self, month: str, path: str) -> tuple[str, ...]:
        """What was written in a month that is told, sorted: so nothing says who wrote what else.
        Of fewer than five who wrote nothing is listed."""
        told = next((each for each in self.months if each.month == month), None)
        question = told.question(path) if told else None
        if question is None or question.kind != "text" or not question.answered:
            return ()
        return tuple(
            sorted(
                value
                for each in self.answers[month] if each.complete
                for at, _, value in each.values if at == path
            )
        )  # fmt: skip


def told(tx: Reading, context: HallContext, survey: str) -> Told:
    """Raises KnownError `surveys.unknown`."""
    record = reading.survey(tx, survey)
    form_of = cache(lambda version: reading.form_of(tx, survey, version))
    answers = tables.months(reading.responses(tx, survey))
    now = life.today(tx, context)[:7]
    if not context.clock_trusted:  # only on a day that somebody vouched for did answers join it
        now = min(now, max(answers, default=now))
    over = [month for month in answers if month < now or record.state == "closed"]
    return Told(
        survey=record,
        months=tuple(tables.month_told(month, answers[month], form_of) for month in over),
        running=now if record.state == "open" else "",
        form_of=form_of,
        answers={month: answers[month] for month in over},
    )


def viewed(tx: Transaction, survey: str, staff: str, what: str) -> None:
    """`what`: results, words or answers."""
    tx.record("survey.viewed", survey=survey, staff=staff, what=what)
