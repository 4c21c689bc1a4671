"""One figure of a question, month after month, from what is told of each month."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from kiosk.services.surveys.results.questions import Asked
from kiosk.services.surveys.results.told import MonthTold, QuestionTold


@dataclass(frozen=True)
class Point:
    month: str
    value: float | None  # None: held back


@dataclass(frozen=True)
class Trend:
    """`best`: the share of the two best answers; `lead`: of the answer `name`; `mean`: about the
    mean; `count`: how many answered. Shares are of those who answered, in percent."""

    of: Literal["best", "lead", "mean", "count"]
    name: str
    points: tuple[Point, ...]


def trend(asked: Asked, told: Sequence[MonthTold], month: str) -> Trend:
    """Over months in order; the answer that is followed is the one that leads in `month`."""

    def points(value: Callable[[QuestionTold, int], float | None]) -> tuple[Point, ...]:
        found = []
        for each in told:
            question = each.question(asked.path)
            known = question is not None and each.finished is not None
            found.append(Point(each.month, value(question, each.finished) if known else None))  # type: ignore[arg-type]
        return tuple(found)

    if asked.kind == "number":
        return Trend("mean", "", points(lambda each, _: each.mean))
    if asked.kind in ("text", "date"):
        return Trend("count", "", points(lambda each, _: each.answered))
    if asked.best:
        return Trend("best", "", points(lambda each, all_: share(each.best, each, all_)))
    at = next((each for each in told if each.month == month), None)
    now = at.question(asked.path) if at else None
    name = now.leading.name if now and now.leading else ""
    return Trend("lead", name, points(lambda each, all_: share(_count(each, name), each, all_)))


def base(question: QuestionTold, finished: int) -> int:
    """On whom shares stand: who answered; where that is held back, who finished."""
    return finished if question.answered is None else question.answered


def share(count: int | None, question: QuestionTold, finished: int) -> float | None:
    of = base(question, finished)
    return None if count is None or not of else round(100 * count / of, 1)


def _count(question: QuestionTold, name: str) -> int | None:
    return next((each.count for each in question.cells if each.name == name), None)
