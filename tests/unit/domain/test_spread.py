"""Quantiles of counted lengths against sorted lists; a change is told where there is one, and not
where chance alone plays."""

from __future__ import annotations

import random
from statistics import median

import hypothesis.strategies as st
from hypothesis import given

from kiosk.domain.spread import Spread, counts_differ, levels_differ, medians_differ, shares_differ

LENGTHS = st.lists(st.integers(0, 5000), min_size=1, max_size=80)


@given(LENGTHS, LENGTHS)
def test_quantiles_are_those_of_the_sorted_list(some: list[int], more: list[int]) -> None:
    spread = Spread.of(some)
    spread.add({each: more.count(each) for each in more})
    every = sorted(some + more)
    assert len(spread) == len(every)
    assert spread.quantile(0.5) == median(every)
    assert spread.quantile(0.9) == every[-(len(every) // 10) - 1]
    assert spread.within(600) == sum(each <= 600 for each in every)


def test_nothing_has_no_quantile_and_differs_from_nothing() -> None:
    assert Spread().quantile(0.5) is None
    assert not medians_differ(Spread(), Spread.of(range(100)))
    assert not counts_differ([], [5, 6])
    assert not shares_differ((0, 0), (5, 50))
    assert not levels_differ({}, {5: 100})


def test_chance_alone_is_told_as_a_change_less_than_once_in_a_hundred() -> None:
    """Four hundred pairs of months in which nothing changed; three in a thousand may say so."""
    draw = random.Random(11)
    told = {"waits": 0, "counts": 0, "shares": 0, "levels": 0}
    for _ in range(400):
        first, second = (
            Spread.of(round(draw.expovariate(1 / 500)) for _ in range(250)) for _ in range(2)
        )
        told["waits"] += medians_differ(first, second)
        days = [[sum(draw.random() < 0.4 for _ in range(150)) for _ in range(22)] for _ in range(2)]
        told["counts"] += counts_differ(*days)
        shares = [(sum(draw.random() < 0.07 for _ in range(400)), 400) for _ in range(2)]
        told["shares"] += shares_differ(*shares)
        levels = [{level: draw.randrange(20, 40) for level in range(1, 6)} for _ in range(2)]
        told["levels"] += levels_differ(*levels)
    assert all(often <= 4 for often in told.values()), told


def test_what_really_changed_is_told() -> None:
    draw = random.Random(12)
    short = Spread.of(round(draw.expovariate(1 / 400)) for _ in range(600))
    long = Spread.of(round(draw.expovariate(1 / 700)) for _ in range(600))
    assert medians_differ(long, short)
    assert medians_differ(short, long)
    assert counts_differ([80, 84, 79, 90, 85], [60, 61, 55, 58, 62])
    assert shares_differ((60, 400), (25, 400))
    assert levels_differ({5: 40, 1: 60}, {5: 90, 1: 10})


def test_what_is_certain_but_too_small_to_matter_is_not_told() -> None:
    many = [1000, 1001, 999] * 40
    assert not counts_differ([each + 40 for each in many], many)
    assert not shares_differ((5200, 100_000), (5000, 100_000))
    assert not medians_differ(Spread({610: 9000}), Spread({600: 9000}))
