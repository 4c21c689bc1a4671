"""What a survey says, month by month, and its answers for a file. Who looked is journalled."""

from __future__ import annotations

from typing import Literal

from kiosk import languages
from kiosk.api.basis import DESK, Command, Method, Part, Queued, Topic
from kiosk.hall.schema_base import Language

Kind = Literal["one", "many", "rank", "number", "date", "text"]
Why = Literal["", "few", "with"]


class ResultsOf(Part, frozen=True, kw_only=True):
    """Empty: the survey asked last, its newest month that is told, its first question."""

    survey: str = ""
    month: str = ""
    question: str = ""  # its path
    language: Language = languages.FIRST


class SurveyName(Part, frozen=True, kw_only=True):
    survey: str
    title: str
    state: Literal["added", "open", "closed"]
    answers: int  # of closed batches


class ResultMonth(Part, frozen=True, kw_only=True):
    month: str
    finished: int | None  # None: fewer than five, of whom nothing is told


class ResultLine(Part, frozen=True, kw_only=True):
    """A question in the list, with the one figure of it. `lead`: what most answered."""

    path: str
    label: str
    kind: Kind
    index: bool
    likert: bool
    answered: int | None
    best: float | None  # percent that gave one of the two best
    lead: str
    share: float | None  # percent that gave it
    mean: float | None


class ResultCell(Part, frozen=True, kw_only=True):
    """`why`, where it is held back: few are in it, or only with others, as their sum is told."""

    name: str
    label: str
    count: int | None
    share: float | None  # percent
    why: Why


class ResultRow(Part, frozen=True, kw_only=True):
    """A group's answers, in the order of `labels`; last come all others, and who did not answer."""

    label: str
    people: int | None
    counts: tuple[int, ...]
    why: Why


class ResultBreakdown(Part, frozen=True, kw_only=True):
    by: Literal["age", "language"]
    labels: tuple[str, ...]
    rows: tuple[ResultRow, ...]


class ResultPoint(Part, frozen=True, kw_only=True):
    month: str
    value: float | None


class ResultTrend(Part, frozen=True, kw_only=True):
    """`best`: percent that gave one of the two best; `lead`: that gave `label`; `mean`: about the
    mean; `count`: how many answered."""

    of: Literal["best", "lead", "mean", "count"]
    label: str
    points: tuple[ResultPoint, ...]


class QuestionResult(Part, frozen=True, kw_only=True):
    """`base`: on whom the shares stand. `words`: what was written, in no order that tells when."""

    line: ResultLine
    base: int
    cells: tuple[ResultCell, ...]
    middle: str
    half: tuple[str, str]
    breakdowns: tuple[ResultBreakdown, ...]
    trend: ResultTrend
    words: tuple[str, ...] = ()


class SurveyResults(Part, frozen=True, kw_only=True):
    """`months`: those that are over, or all of a closed survey. `running`: the month of which
    nothing is told yet."""

    surveys: tuple[SurveyName, ...]
    survey: str  # empty: there is none
    title: str
    state: Literal["", "added", "open", "closed"]
    start: str
    version: str
    running: str
    months: tuple[ResultMonth, ...]
    month: str
    finished: int | None
    before: int | None  # who finished in the month before
    partial: int | None
    withheld: int
    minutes: str
    lines: tuple[ResultLine, ...]
    question: QuestionResult | None


class AnswersOf(Part, frozen=True, kw_only=True):
    """The next of all answers of closed batches, by key."""

    survey: str
    after: str = ""


class AnswerPage(Part, frozen=True, kw_only=True):
    """`answers` is JSON, compressed by zlib, in base 64; `forms`, on the first page, by version,
    each an XForm likewise. `after` is empty on the last."""

    answers: str
    forms: tuple[tuple[str, str], ...]
    after: str


class PrintResults(Command, frozen=True, kw_only=True):
    """A month that is told, at the A4 printer of the terminal or a named one."""

    survey: str
    month: str
    printer: str = ""


METHODS: dict[str, Method] = {
    "surveys.results": Method(ResultsOf, SurveyResults, DESK, "reports", "What a survey says."),
    "surveys.print": Method(PrintResults, Queued, DESK, "reports", "A month of it on A4."),
    "surveys.answers": Method(AnswersOf, AnswerPage, DESK, "reports", "Its answers, for a file."),
}

TOPICS: tuple[Topic, ...] = ()
