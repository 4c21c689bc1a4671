"""Answers as sets of people: who gave which, of those who finished in one month."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kiosk.domain.surveys import LEAST, Response
from kiosk.forms import Form
from kiosk.services.surveys.results.questions import Asked

BLANK = ""  # the outcome of who did not answer
_CELLS = 20  # of a scale, before cells of too few are joined


@dataclass(frozen=True)
class Parting:
    """People by what they answered: `names` and `cells` go together. Everybody stands in one cell,
    who did not answer in the last, `BLANK`. `spans`: of numbers, from where to where a cell goes.
    """

    names: tuple[str, ...]
    cells: tuple[int, ...]
    spans: tuple[tuple[float, float], ...] = ()

    @property
    def sizes(self) -> tuple[int, ...]:
        return tuple(cell.bit_count() for cell in self.cells)


class Answers:
    """Of one month: by question, by person, what was answered."""

    def __init__(self, responses: Sequence[Response]) -> None:
        self.everybody = (1 << len(responses)) - 1
        self._by_path: dict[str, dict[int, list[str]]] = {}
        for person, response in enumerate(responses):
            for path, _repeat, value in response.values:
                if value:
                    self._by_path.setdefault(path, {}).setdefault(person, []).append(value)

    def of(self, path: str) -> Mapping[int, list[str]]:
        return self._by_path.get(path, {})

    def parting(self, asked: Asked, form: Form) -> Parting:
        """Of a question with one answer from each."""
        given = {person: values[0] for person, values in self.of(asked.path).items()}
        match asked.kind:
            case "one":
                return self._named(asked.choices, given)
            case "rank":
                first = {person: value.split()[0] for person, value in given.items()}
                return self._named(asked.choices, first)
            case "number":
                slot = form.slots[asked.path]
                question = asked.question
                step = None if question is None or question.range is None else question.range[2]
                whole = slot.type in ("int", "integer") or bool(question and question.whole)
                return self._numbers(given, 1.0 if whole else step, whole)
            case "date":
                return self._ordered({person: value[:7] for person, value in given.items()})
        return self._named(("answered",), dict.fromkeys(given, "answered"))

    def choices(self, asked: Asked) -> dict[str, Parting]:
        """Of a question with several answers: each choice parts those who took it."""
        took: dict[str, int] = dict.fromkeys(asked.choices, 0)
        for person, values in self.of(asked.path).items():
            for name in {each for value in values for each in value.split()}:
                if name in took:
                    took[name] |= 1 << person
        return {name: self.whether(name, cell) for name, cell in took.items()}

    def answered(self, path: str) -> Parting:
        return self.whether("answered", _people(self.of(path)))

    def whether(self, name: str, cell: int) -> Parting:
        return Parting((name, BLANK), (cell, self.everybody & ~cell))

    def _named(self, names: Sequence[str], given: Mapping[int, str]) -> Parting:
        cells = dict.fromkeys(names, 0)
        for person, name in given.items():
            if name in cells:
                cells[name] |= 1 << person
        return self._with_blank(cells)

    def _with_blank(
        self, cells: Mapping[str, int], spans: Sequence[tuple[float, float]] = ()
    ) -> Parting:
        left = self.everybody
        for cell in cells.values():
            left &= ~cell
        return Parting((*cells, BLANK), (*cells.values(), left), tuple(spans))

    def _ordered(self, given: Mapping[int, str]) -> Parting:
        cells: dict[str, int] = {}
        for person, name in sorted(given.items(), key=lambda each: each[1]):
            cells[name] = cells.get(name, 0) | 1 << person
        names = list(cells)
        joined = {
            _span(names[run[0]], names[run[-1]], " – "): union(cells[names[at]] for at in run)
            for run in _runs([cell.bit_count() for cell in cells.values()])
        }
        return self._with_blank(joined)

    def _numbers(self, given: Mapping[int, str], step: float | None, whole: bool) -> Parting:
        """On a scale of at most twenty cells, neighbours joined until each holds five or none."""
        values = {person: value for person, text in given.items() if (value := _number(text))
                  is not None}  # fmt: skip
        if not values:
            return self._with_blank({})
        low, high = min(values.values()), max(values.values())
        width = _width(high - low, step)
        start = math.floor(low / width + 1e-9)
        count = math.floor(high / width + 1e-9) - start + 1
        cells = [0] * count
        for person, value in values.items():
            cells[math.floor(value / width + 1e-9) - start] |= 1 << person
        single = step is not None and width == step  # a cell is one value
        told: dict[str, int] = {}
        spans: list[tuple[float, float]] = []
        for run in _runs([cell.bit_count() for cell in cells]):
            first, last = (start + run[0]) * width, (start + run[-1]) * width
            if not single:
                last += width - (1 if whole else 0)
            told[_span(f"{first:g}", f"{last:g}", "–")] = union(cells[at] for at in run)
            spans.append((first, last))
        return self._with_blank(told, spans)


def _people(given: Mapping[int, object]) -> int:
    return union(1 << person for person in given)


def union(cells: Iterable[int]) -> int:
    joined = 0
    for cell in cells:
        joined |= cell
    return joined


def _runs(sizes: Sequence[int]) -> list[range]:
    """Neighbours joined until each has five; what is left over goes with the last."""
    runs: list[range] = []
    begin = count = 0
    for at, size in enumerate(sizes):
        count += size
        if count >= LEAST:
            runs.append(range(begin, at + 1))
            begin, count = at + 1, 0
    if begin < len(sizes):
        if not runs:
            return [range(len(sizes))]
        if count:
            runs[-1] = range(runs[-1].start, len(sizes))
    return runs


def _width(spread: float, step: float | None) -> float:
    """Of a cell: the step where that is few enough cells, else 1, 2 or 5 with noughts."""
    if step is not None and spread / step < _CELLS + 1:
        return step
    least = max(spread / _CELLS, step or 0.0, 1e-6)
    power = 10.0 ** math.floor(math.log10(least))
    return next(each * power for each in (1, 2, 5, 10) if each * power >= least * (1 - 1e-9))


def _span(first: str, last: str, between: str) -> str:
    return first if first == last else f"{first}{between}{last}"


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None
