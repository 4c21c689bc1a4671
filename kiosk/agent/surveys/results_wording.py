"""From what is told of a survey to what the contract says, in one language."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk import languages
from kiosk.api import survey_results as api
from kiosk.forms import Form
from kiosk.forms.model.form import Words
from kiosk.phrases import phrase
from kiosk.services.surveys.reading import Survey
from kiosk.services.surveys.results import questions
from kiosk.services.surveys.results.months import Told
from kiosk.services.surveys.results.outcomes import BLANK
from kiosk.services.surveys.results.questions import Asked
from kiosk.services.surveys.results.tables import AGE, LANGUAGE
from kiosk.services.surveys.results.told import Breakdown, MonthTold, QuestionTold
from kiosk.services.surveys.results.trend import base, share, trend
from kiosk.services.typesetting import set_out

_MONTHS = 12  # of a trend
_WORDS = 200  # that are listed
_INDICES = ("index_gain", "index_happiness", "index_safety", "index_total")


def newest(surveys: Sequence[Survey]) -> str:
    """The one that was asked last; "" where there is none."""
    order = sorted(surveys, key=lambda each: (each.state != "added", each.start, each.id))
    return order[-1].id if order else ""


def results(
    surveys: Sequence[Survey], found: Told | None, request: api.ResultsOf
) -> api.SurveyResults:
    names = tuple(
        api.SurveyName(
            survey=each.id,
            title=set_out(each.title),
            state=each.state,  # type: ignore[arg-type]
            answers=each.answers,
        )
        for each in surveys
    )
    if found is None:
        return api.SurveyResults(
            surveys=names, survey="", title="", state="", start="", version="", running="",
            months=(), month="", finished=None, before=None, partial=None, withheld=0,
            minutes="", lines=(), question=None,
        )  # fmt: skip
    known = {each.month: each for each in found.months}
    month = request.month if request.month in known else max(known, default="")
    at = known.get(month)
    earlier = [each for each in found.months if each.month < month]
    lines: tuple[api.ResultLine, ...] = ()
    shown: api.QuestionResult | None = None
    if at is not None and at.finished is not None:
        page = Page(found, at, request.language)
        lines = page.lines()
        wanted = next((each.path for each in lines if each.path == request.question), None)
        shown = page.question(wanted or lines[0].path) if lines else None
    return api.SurveyResults(
        surveys=names, survey=found.survey.id, title=set_out(found.survey.title),
        state=found.survey.state, start=found.survey.start,  # type: ignore[arg-type]
        version=at.version if at else "", running=found.running,
        months=tuple(
            api.ResultMonth(month=each.month, finished=each.finished) for each in found.months
        ),
        month=month, finished=at.finished if at else None,
        before=earlier[-1].finished if earlier else None,
        partial=at.partial if at else None, withheld=found.survey.withheld,
        minutes=at.minutes if at else "", lines=lines, question=shown,
    )  # fmt: skip


class Page:
    """A month of a survey in a language."""

    def __init__(self, found: Told, month: MonthTold, language: str) -> None:
        self._found = found
        self._month = month
        self._language = language
        self._form = found.form_of(month.version)
        self._asked = {each.path: each for each in questions.asked(self._form)}
        self._finished = month.finished or 0

    def lines(self) -> tuple[api.ResultLine, ...]:
        return tuple(self._line(each) for each in self._month.questions)

    def _line(self, told: QuestionTold) -> api.ResultLine:
        asked, lead = self._asked[told.path], told.leading
        counts = asked.kind in ("text", "date")
        return api.ResultLine(
            path=told.path, label=self._label(asked), kind=told.kind, index=told.index,
            likert=asked.likert, answered=told.answered,
            best=share(told.best, told, self._finished),
            lead=self._answer(asked, lead.name) if lead and not counts else "",
            share=share(lead.count, told, self._finished) if lead and not counts else None,
            mean=told.mean,
        )  # fmt: skip

    def question(self, path: str) -> api.QuestionResult:
        told, asked = self._month.question(path), self._asked[path]
        assert told is not None
        way = trend(asked, self._found.months[-_MONTHS:], self._month.month)
        return api.QuestionResult(
            line=self._line(told), base=base(told, self._finished),
            cells=tuple(
                api.ResultCell(
                    name=each.name, label=self._answer(asked, each.name), count=each.count,
                    share=share(each.count, told, self._finished), why=each.why,
                )
                for each in told.cells
            ),
            middle=told.middle, half=told.half,
            breakdowns=tuple(self._by(asked, *each) for each in told.by.items()),
            trend=api.ResultTrend(
                of=way.of, label=self._answer(asked, way.name) if way.name else "",
                points=tuple(
                    api.ResultPoint(month=each.month, value=each.value) for each in way.points
                ),
            ),
            words=self._found.words(self._month.month, path)[:_WORDS],
        )  # fmt: skip

    def _by(self, asked: Asked, by: str, found: Breakdown) -> api.ResultBreakdown:
        return api.ResultBreakdown(
            by="age" if by == AGE else "language",
            labels=tuple(self._group(asked, names) for names in found.names),
            rows=tuple(
                api.ResultRow(
                    label=self._row(by, row.name), people=row.people, counts=row.counts,
                    why=row.why,
                )
                for row in found.rows
            ),
        )  # fmt: skip

    def _group(self, asked: Asked, names: tuple[str, ...]) -> str:
        if asked.kind == "number" and len(names) > 1:
            first, last = names[0].partition("–")[0], names[-1].rpartition("–")[2]
            return f"{first}–{last}"
        between = languages.of(self._language).items
        return between.join(self._answer(asked, each) for each in names)

    def _row(self, by: str, name: str) -> str:
        if name == BLANK:
            return phrase(f"survey_results.no_{by}", self._language)
        if by == LANGUAGE:
            return languages.of(name).name
        age = questions.age(tuple(self._asked.values()))
        return name if age is None else self._answer(age, name)

    def _label(self, asked: Asked) -> str:
        if asked.question is None:
            known = asked.name in _INDICES
            return phrase(f"survey_results.{asked.name}", self._language) if known else asked.name
        return self._said(asked.question.label) or asked.name

    def _answer(self, asked: Asked, name: str) -> str:
        question = asked.question
        if question is None or question.choices is None:
            return name
        words = next((each.words for each in question.choices.every() if each.name == name), None)
        return (self._said(words) if words else "") or name

    def _said(self, words: Words) -> str:
        form: Form = self._form
        return set_out(questions.said(words, form, self._language))
