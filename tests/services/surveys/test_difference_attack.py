"""An attacker takes every table of a survey that is told, and subtracts them from each other.

He knows the form (what cannot be answered together), and nothing of the rules by which cells are
held back. What he may be sure of: each sum of told counts, and that a count of none is of none.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import combinations, product
from random import Random

import numpy
import pytest

from kiosk.domain.surveys import LEAST, Response
from kiosk.forms import Form, load
from kiosk.services.surveys.results import hiding
from kiosk.services.surveys.results.outcomes import BLANK
from kiosk.services.surveys.results.tables import month_told
from kiosk.services.surveys.results.told import MonthTold
from tests.forms.hall_form import bind, xform

Person = dict[str, str]
AGES, LEVELS, WHY = ("young", "middle", "old"), ("3", "2", "1"), ("slow", "dear")
LANGUAGES = ("en", "zh_CN")
AXES = ("age", "level", "why", "language")


@cache
def form() -> Form:
    """Age; a level; and of those who gave the two low ones, why."""

    def chosen(name: str, names: tuple[str, ...]) -> str:
        items = "".join(f"<item><label>{x}</label><value>{x}</value></item>" for x in names)
        return f'<select1 ref="/data/{name}"><label>{name}</label>{items}</select1>'

    low = "/data/level = '1' or /data/level = '2'"
    return load(
        xform(
            "<age/><level/><why/>",
            bind("age") + bind("level") + bind("why", f'type="string" relevant="{low}"'),
            chosen("age", AGES) + chosen("level", LEVELS) + chosen("why", WHY),
        )
    )


ATOMS = [
    dict(zip(AXES, values, strict=True))
    for values in product((*AGES, BLANK), (*LEVELS, BLANK), (*WHY, BLANK), LANGUAGES)
    if values[1] in ("1", "2") or values[2] == BLANK
]
"""Everybody there may be, as the form lets them answer."""


def drawn(die: Random) -> list[Person]:
    """A month of few or many, with habits of its own."""
    weights = [die.random() ** 3 for _ in ATOMS]
    return die.choices(ATOMS, weights, k=die.choice((5, 6, 9, 14, 20, 35, 60, 120)))


def response(number: int, person: Person) -> Response:
    values = tuple((f"/data/{axis}", 0, person[axis]) for axis in AXES[:3] if person[axis])
    return Response(
        key=f"{number}", survey="hall", version="3", language=person["language"], day="2026-11",
        complete=True, minutes="2-3", values=values,
    )  # fmt: skip


def told(people: list[Person]) -> MonthTold:
    return month_told("2026-11", [response(*each) for each in enumerate(people)], lambda _: form())


Fact = tuple[dict[str, tuple[str, ...]], int]
"""How many people answered so, axis by axis."""


def facts(month: MonthTold) -> list[Fact]:
    """All that is told, as counts."""
    assert month.finished is not None
    found: list[Fact] = [({}, month.finished)]
    for question in month.questions:
        axis = question.path.rpartition("/")[2]
        found += [({axis: (x.name,)}, x.count) for x in question.cells if x.count is not None]
        if question.answered is not None:
            names = tuple(cell.name for cell in question.cells)
            found.append(({axis: names}, question.answered))
        for group, breakdown in question.by.items():
            for row in (each for each in breakdown.rows if each.people is not None):
                where: dict[str, tuple[str, ...]] = {group: (row.name,)}
                found.append((where, row.people or 0))
                for names, count in zip(breakdown.names, row.counts, strict=False):
                    found.append(({axis: names, **where}, count))
    return found


def hit(where: dict[str, tuple[str, ...]]) -> numpy.ndarray:
    """Whom of all there may be it means."""
    return numpy.array(
        [float(all(atom[axis] in names for axis, names in where.items())) for atom in ATOMS]
    )


@cache
def targets() -> tuple[list[dict[str, tuple[str, ...]]], numpy.ndarray]:
    """Every answer, all but one, and two and three of those together."""
    values = {
        "age": (*AGES, BLANK), "level": (*LEVELS, BLANK), "why": (*WHY, BLANK),
        "language": LANGUAGES,
    }  # fmt: skip
    some = {
        axis: [(each,) for each in names] + [tuple(x for x in names if x != each) for each in names]
        for axis, names in values.items()
    }
    some["level"].append(("1", "2"))
    found = [
        dict(zip(axes, picked, strict=True))
        for many in (1, 2, 3)
        for axes in combinations(AXES, many)
        for picked in product(*(some[axis] for axis in axes))
    ]
    return found, numpy.array([hit(where) for where in found])


def caught(people: list[Person], found: list[Fact]) -> list[tuple[object, int]]:
    """What he is sure of that is of one to four people."""
    there = numpy.ones(len(ATOMS), bool)
    for where, count in found:
        if not count:  # nobody at all is so
            there &= hit(where) == 0
    _, sizes, base = numpy.linalg.svd(
        numpy.array([hit(where)[there] for where, _ in found]), full_matrices=False
    )
    base = base[sizes > 1e-9]
    wheres, wanted = targets()
    often = numpy.array([people.count(atom) for atom in ATOMS])
    counts, reduced = wanted @ often, wanted[:, there]
    left = numpy.abs(reduced - reduced @ base.T @ base).max(axis=1)
    sure = (left < 1e-7) & (counts > 0) & (counts < LEAST)
    return [(wheres[at], int(counts[at])) for at in numpy.flatnonzero(sure)]


@pytest.mark.parametrize("seed", range(120))
def test_no_difference_of_what_is_told_is_of_one_to_four(seed: int) -> None:
    people = drawn(Random(seed))
    assert caught(people, facts(told(people))) == []


@pytest.mark.parametrize("left_out", ["held", "held_beside", "held_rows"])
def test_he_finds_some_where_a_rule_is_left_out(
    left_out: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the test above would say nothing."""

    def few(sizes: Sequence[int]) -> frozenset[int]:
        return frozenset(at for at, size in enumerate(sizes) if hiding.small(size))

    if left_out == "held":
        monkeypatch.setattr(hiding, "held", few)
    elif left_out == "held_beside":
        monkeypatch.setattr(
            hiding, "held_beside",
            lambda cells, _tables, only=None: hiding.held([each.bit_count() for each in cells]),
        )  # fmt: skip
    else:
        monkeypatch.setattr(
            hiding, "held_rows",
            lambda rows, unknown, bad: unknown | {
                at for at, row in enumerate(rows) if few(row)
            },
        )  # fmt: skip
    months = [drawn(Random(seed)) for seed in range(60)]
    assert any(caught(people, facts(told(people))) for people in months)
