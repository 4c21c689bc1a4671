"""What is told of a month of a survey. None stands where something is held back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from kiosk.services.surveys.results.questions import Kind

Why = Literal["", "few", "with"]
"""Why a cell is held back: fewer than five are in it; or only with others, as the sum is told."""


@dataclass(frozen=True)
class Cell:
    name: str
    count: int | None
    why: Why = ""


@dataclass(frozen=True)
class Row:
    """A group's answers, in the order of its breakdown's `names`, the rest last."""

    name: str
    people: int | None
    counts: tuple[int, ...] = ()
    why: Why = ""


@dataclass(frozen=True)
class Breakdown:
    """By `age` or `language`. `names`: the answers that are told, each alone or with others."""

    names: tuple[tuple[str, ...], ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True)
class QuestionTold:
    """`cells`: how many gave each answer; of several answers, how many took each. `mean`, `middle`
    (the cell of the median) and `half` (from where to where the middle half goes) are worked out
    from the cells that are told, and from nothing else."""

    path: str
    kind: Kind
    index: bool
    cells: tuple[Cell, ...]
    answered: int | None
    best: int | None = None
    mean: float | None = None
    middle: str = ""
    half: tuple[str, str] = ("", "")
    by: dict[str, Breakdown] = field(default_factory=dict)

    @property
    def leading(self) -> Cell | None:
        """What most answered, as far as it is told."""
        told = [each for each in self.cells if each.count]
        return max(told, key=lambda each: each.count or 0, default=None)


@dataclass(frozen=True, kw_only=True)
class MonthTold:
    """`finished`: who finished the survey, on whom all of it stands; None: fewer than five, and
    nothing else is told. `partial`: who left before the end."""

    month: str
    version: str
    finished: int | None
    partial: int | None = None
    minutes: str = ""
    questions: tuple[QuestionTold, ...] = ()

    def question(self, path: str) -> QuestionTold | None:
        return next((each for each in self.questions if each.path == path), None)
