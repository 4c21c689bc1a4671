"""A month of a survey made into what is told of it.

A month is told once it is over, or the survey is: then no answer joins it any more, and no two
tables of one month differ by a batch. What is told depends on its answers alone, so it is the same
whenever somebody asks. There is no table of all months but the sum of what is told of each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from kiosk.domain.surveys import LEAST, Response
from kiosk.forms import Form
from kiosk.services.surveys.results import hiding
from kiosk.services.surveys.results.outcomes import BLANK, Answers, Parting, union
from kiosk.services.surveys.results.questions import Asked, age, asked, leads
from kiosk.services.surveys.results.told import Breakdown, Cell, MonthTold, QuestionTold, Row

AGE, LANGUAGE = "age", "language"
_SEEN = 0.8  # of the people: so many a breakdown shows before it joins answers to show more


def months(responses: Iterable[Response]) -> dict[str, list[Response]]:
    """By month, in order."""
    found: dict[str, list[Response]] = {}
    for each in responses:
        found.setdefault(each.day[:7], []).append(each)
    return dict(sorted(found.items()))


def month_told(
    month: str, responses: Sequence[Response], form_of: Callable[[str], Form]
) -> MonthTold:
    """`responses`: all of a month. It is told by the newest version that was answered in it."""
    finished = sorted((each for each in responses if each.complete), key=lambda each: each.key)
    version = max((each.version for each in responses), key=_order, default="")
    if len(finished) < LEAST:
        return MonthTold(month=month, version=version, finished=None)
    partial = len(responses) - len(finished)
    return MonthTold(
        month=month, version=version, finished=len(finished),
        partial=None if hiding.small(partial) else partial,
        minutes=_minutes(finished),
        questions=_Tables(form_of(version), finished).questions(),
    )  # fmt: skip


def _order(version: str) -> tuple[int, int, str]:
    """`10` after `9`."""
    return (int(version.isdecimal()), int(version) if version.isdecimal() else 0, version)


@dataclass(frozen=True)
class _Dimension:
    """Groups of people; `hidden` are those whose size is told nowhere."""

    parting: Parting
    hidden: frozenset[int]


class _Tables:
    def __init__(self, form: Form, finished: Sequence[Response]) -> None:
        self._form = form
        self._answers = Answers(finished)
        self._asked = asked(form)
        self._leads = leads(form, self._asked)
        self._by_path = {each.path: each for each in self._asked}
        self._known: dict[str, list[list[int]]] = {}
        self._known_in_rows: dict[tuple[str, str, int], list[list[int]]] = {}
        self._told: dict[str, QuestionTold] = {}
        self._dimensions = {LANGUAGE: self._languages(finished)}

    def _languages(self, finished: Sequence[Response]) -> _Dimension:
        cells: dict[str, int] = {}
        for person, response in enumerate(finished):
            cells[response.language] = cells.get(response.language, 0) | 1 << person
        silent = cells.pop(BLANK, 0)  # told of none of them
        ordered = dict(sorted(cells.items()))
        parting = Parting((*ordered, BLANK), (*ordered.values(), silent))
        return _Dimension(parting, hiding.held(parting.sizes))

    def questions(self) -> tuple[QuestionTold, ...]:
        grouping = age(self._asked)
        if grouping is not None:
            self._tell(grouping)
        for each in self._asked:
            self._tell(each)
        return tuple(self._told[each.path] for each in self._asked)

    def _tell(self, asked: Asked) -> None:
        """After those it follows from."""
        if asked.path in self._told:
            return
        before = [self._by_path[path] for path in sorted(self._leads[asked.path])]
        for each in before:
            if asked.path not in self._leads[each.path]:  # two that hang on each other
                self._tell(each)
        known = [table for each in before for table in self._known.get(each.path, [])]
        if asked.kind == "many":
            self._told[asked.path] = self._several(asked, before, known)
        else:
            self._told[asked.path] = self._single(asked, before, known)

    # one answer from each

    def _single(
        self, asked: Asked, before: Sequence[Asked], known: Sequence[Sequence[int]]
    ) -> QuestionTold:
        parting = self._answers.parting(asked, self._form)
        only = None if asked.index else len(parting.cells) - 1  # an index follows as a whole
        hidden = hiding.held_beside(parting.cells, known, only=only)
        self._known[asked.path] = [hiding.sums(parting.cells, hidden)]
        if asked is age(self._asked):
            self._dimensions[AGE] = _Dimension(parting, hidden)
        cells = _cells(parting, hidden)
        blank = cells[-1].count
        by = {} if asked.kind in ("text", "date") or len(hidden) == len(cells) else {
            name: self._by(asked, before, parting, hidden, name)
            for name in self._dimensions if name != AGE or asked is not age(self._asked)
        }  # fmt: skip
        told = {each.name: each.count for each in cells[:-1]}
        best = [told.get(name) for name in asked.best]
        mean, middle, half = (
            _scale(parting, cells, self._answers.everybody.bit_count())
            if asked.kind == "number"
            else (None, "", _NONE)
        )
        return QuestionTold(
            path=asked.path, kind=asked.kind, index=asked.index, cells=cells[:-1],
            answered=None if blank is None else self._answers.everybody.bit_count() - blank,
            best=sum(each or 0 for each in best) if best and None not in best else None,
            mean=mean, middle=middle, half=half,
            by={name: each for name, each in by.items() if each is not None},
        )  # fmt: skip

    # several answers from each

    def _several(
        self, asked: Asked, before: Sequence[Asked], known: Sequence[Sequence[int]]
    ) -> QuestionTold:
        """Each choice is a table of its own: who took it, and who did not."""
        answered = self._answers.answered(asked.path)
        blank = hiding.held_beside(answered.cells, known, only=1)
        whole = hiding.sums(answered.cells, blank)
        self._known[asked.path] = [whole]
        cells: list[Cell] = []
        partings = self._answers.choices(asked)
        for parting in partings.values():
            hidden = hiding.held_beside(parting.cells, [*known, whole], only=1)
            self._known[asked.path].append(hiding.sums(parting.cells, hidden))
            cells.append(_cells(parting, hidden)[0])
        told = QuestionTold(
            path=asked.path, kind=asked.kind, index=False, cells=tuple(cells),
            answered=None if blank else answered.sizes[0],
        )  # fmt: skip
        if told.leading is not None:
            parting, none = partings[told.leading.name], frozenset[int]()
            for name in self._dimensions:
                found = self._by(asked, before, parting, none, name)
                if found is not None:
                    told.by[name] = found
        return told

    # by age and by language

    def _by(
        self, asked: Asked, before: Sequence[Asked], parting: Parting,
        hidden: frozenset[int], dimension: str,
    ) -> Breakdown | None:  # fmt: skip
        """Answers joined as far as needed for most people's groups to be told; None: too few."""
        groups = self._dimensions[dimension]
        if len(groups.hidden) == len(groups.parting.cells):
            return None
        found: tuple[int, _Groups, frozenset[int]] | None = None
        everybody = self._answers.everybody.bit_count()
        for single in _candidates(asked, parting, hidden):
            held, seen = self._rows(asked, before, parting, single, dimension)
            if seen and (found is None or seen > found[0]):
                found = (seen, single, held)
            if seen >= _SEEN * everybody:
                break
        if found is None:
            return None
        _, single, held = found
        return self._shown(asked, parting, single, held, dimension)

    def _rows(
        self, asked: Asked, before: Sequence[Asked], parting: Parting,
        single: _Groups, dimension: str,
    ) -> tuple[frozenset[int], int]:  # fmt: skip
        """Which groups are held where these answers are told; and how many people are told of."""
        groups = self._dimensions[dimension]
        atoms = _joined(parting, single)
        rows = [[(atom & group).bit_count() for atom in atoms] for group in groups.parting.cells]
        bad = frozenset(
            at for at, group in enumerate(groups.parting.cells)
            if any(
                hiding.tells(atom & group, table)
                for atom in (atoms if asked.index else atoms[-1:])
                for table in self._in_row(before, dimension, at, group)
            )
        )  # fmt: skip
        held = hiding.held_rows(rows, groups.hidden, bad)
        seen = sum(sum(row) for at, row in enumerate(rows) if at not in held)
        return held, seen

    def _in_row(
        self, before: Sequence[Asked], dimension: str, at: int, group: int
    ) -> list[list[int]]:
        known = [
            [cell & group for cell in table]
            for each in before for table in self._known.get(each.path, [])
        ]  # fmt: skip
        for each in before:
            known += self._known_in_rows.get((each.path, dimension, at), [])
        return known

    def _shown(
        self, asked: Asked, parting: Parting, single: _Groups, held: frozenset[int],
        dimension: str,
    ) -> Breakdown:  # fmt: skip
        groups = self._dimensions[dimension].parting
        atoms = _joined(parting, single)
        rows = []
        for at, (name, group) in enumerate(zip(groups.names, groups.cells, strict=True)):
            if at not in held:
                self._known_in_rows.setdefault((asked.path, dimension, at), []).append(
                    [atom & group for atom in atoms]
                )
                if group:
                    counts = tuple((atom & group).bit_count() for atom in atoms)
                    rows.append(Row(name, group.bit_count(), counts))
            elif group:
                few = hiding.small(group.bit_count())
                rows.append(Row(name, None, why="few" if few else "with"))
        names = tuple(tuple(parting.names[at] for at in each) for each in single)
        return Breakdown(names, tuple(rows))


_Groups: TypeAlias = "tuple[tuple[int, ...], ...]"
"""Answers told together, by their place; those that stand in none are the rest."""


def _candidates(asked: Asked, parting: Parting, hidden: frozenset[int]) -> Iterator[_Groups]:
    """One by one, the smallest joined with the rest one after the other; of levels then the two
    best, of numbers the lower half and the upper."""
    places = range(len(parting.cells) - 1)
    told = [at for at in places if at not in hidden and parting.cells[at]]
    order = sorted(told, key=lambda at: (-parting.sizes[at], at))
    best = tuple(at for at in told if parting.names[at] in asked.best)
    numbers = asked.kind == "number"
    for many in range(len(order), 0, -1):
        if (
            many == 2
            and len(asked.best) == 2
            and {parting.names[at] for at in best} == {*asked.best}
        ):
            yield (best,)
            return
        if many == 2 and numbers and not hidden:
            sizes = [(f"{at}", parting.sizes[at]) for at in told]
            cut = int(_at(sizes, sum(size for _, size in sizes) / 2))
            lower, upper = (tuple(at for at in told if (at <= cut) is low) for low in (True, False))
            yield (lower, upper) if upper else (lower,)
            return
        yield tuple((at,) for at in sorted(order[:many]))


def _joined(parting: Parting, single: _Groups) -> list[int]:
    """As sets of people: each group of answers, and the rest."""
    rest = frozenset(range(len(parting.cells))).difference(*single)
    return [*(union(parting.cells[at] for at in each) for each in single),
            union(parting.cells[at] for at in rest)]  # fmt: skip


def _cells(parting: Parting, hidden: frozenset[int]) -> tuple[Cell, ...]:
    """Where all are held, nothing says which of them are few."""
    every = len(hidden) == len(parting.cells)
    return tuple(
        Cell(name, None, "few" if hiding.small(size) and not every else "with")
        if at in hidden else Cell(name, size)
        for at, (name, size) in enumerate(zip(parting.names, parting.sizes, strict=True))
    )  # fmt: skip


_NONE = ("", "")


def _scale(
    parting: Parting, cells: Sequence[Cell], everybody: int
) -> tuple[float | None, str, tuple[str, str]]:
    """Of numbers: about the mean, the cell of the median, and from where to where the middle half
    goes; all of it from what is told. What is held is dealt out evenly: who did not answer, where
    they are held too, are one to four."""
    unknown = [at for at, each in enumerate(cells[:-1]) if each.count is None]
    rest = float(everybody - sum(each.count or 0 for each in cells))
    if unknown and cells[-1].why == "few":
        rest -= LEAST / 2
    sizes = [
        (each.name, rest / len(unknown) if each.count is None else float(each.count))
        for each in cells[:-1]
    ]
    total = sum(size for _, size in sizes)
    if not total or len(unknown) == len(sizes):
        return None, "", _NONE
    about = sum((low + high) / 2 * size
                for (low, high), (_, size) in zip(parting.spans, sizes, strict=True))  # fmt: skip
    half = (_at(sizes, total / 4), _at(sizes, total * 3 / 4))
    return round(about / total, 1), _at(sizes, total / 2), half


def _at(sizes: Sequence[tuple[str, float]], place: float) -> str:
    """The cell in which that many people have gone by."""
    gone = 0.0
    for name, count in sizes:
        gone += count
        if gone >= place:
            return name
    return sizes[-1][0]


def _minutes(finished: Sequence[Response]) -> str:
    """Between which minutes it usually took: the span of the median, widened until five took it."""
    spans = sorted((each.minutes for each in finished if each.minutes), key=_begins)
    if len(spans) < 2 * LEAST:
        return ""
    taken: Mapping[str, int] = {span: spans.count(span) for span in spans}
    names = list(taken)
    low = high = names.index(spans[len(spans) // 2])
    while sum(taken[each] for each in names[low : high + 1]) < LEAST:
        low, high = max(low - 1, 0), min(high + 1, len(names) - 1)
    return f"{names[low].partition('-')[0]}-{names[high].partition('-')[2]}"


def _begins(span: str) -> int:
    return int(span.partition("-")[0] or 0)
