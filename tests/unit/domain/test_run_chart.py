"""Run charts: the rules by hand, their bounds against the published table, and chance."""

from __future__ import annotations

import random

import hypothesis.strategies as st
import pytest
from hypothesis import given

from kiosk.domain.grid import run_chart
from kiosk.domain.grid.run_chart import Row, bounds, judge, runs_in, shifts_in, trends_in

# Swed and Eisenhart 1943, 2.5 percent on either side: as many above as below the median, the most
# runs that are too few, the fewest that are too many.
PUBLISHED = {5: (2, 10), 6: (3, 11), 8: (4, 14), 10: (6, 16), 12: (7, 19), 20: (14, 28)}


@pytest.mark.parametrize(("points", "published"), PUBLISHED.items())
def test_the_bounds_of_runs_are_those_of_the_published_table(
    points: int, published: tuple[int, int]
) -> None:
    assert bounds(points, points) == (published[0] + 1, published[1] - 1)


def test_six_on_one_side_are_a_shift_and_five_are_none() -> None:
    assert shifts_in([9, 1, 1, 1, 1, 1, 9], 5) == ()
    assert shifts_in([9, 1, 1, 1, 1, 1, 1, 9], 5) == (Row(1, 6, up=False),)


def test_a_point_on_the_median_neither_counts_nor_ends_a_shift() -> None:
    assert shifts_in([1, 1, 1, 5, 1, 1, 5], 5) == ()
    assert shifts_in([1, 1, 1, 5, 1, 1, 5, 1], 5) == (Row(0, 7, up=False),)


def test_five_that_rise_are_a_trend_and_of_like_ones_one_counts() -> None:
    assert trends_in([1, 2, 3, 4, 3]) == ()
    assert trends_in([1, 2, 3, 4, 5]) == (Row(0, 4, up=True),)
    assert trends_in([5, 4, 4, 3, 2]) == ()
    assert trends_in([5, 4, 4, 3, 2, 1]) == (Row(0, 5, up=False),)


def test_the_median_is_of_before_where_that_is_long_enough() -> None:
    long = judge([10] * 10 + [2] * 6, 10, less_is_better=True)
    assert (long.of_before, long.median, long.verdict) == (True, 10.0, "better")
    short = judge([10] * 8 + [2] * 6, 8, less_is_better=True)
    assert (short.of_before, short.median) == (False, 10.0)


def test_what_grew_is_worse_where_less_is_better_and_better_where_more_is() -> None:
    points = [5, 6, 5, 4, 6, 5, 4, 5, 6, 5, 9, 8, 9, 9, 8, 9]
    assert judge(points, 10, less_is_better=True).verdict == "worse"
    assert judge(points, 10, less_is_better=False).verdict == "better"


def test_a_shift_of_before_is_no_sign_of_what_came_after() -> None:
    points = [9, 9, 9, 9, 9, 9, 9, 3, 3, 4, 9, 3, 9, 4, 3, 9, 9]
    assert judge(points, 11, less_is_better=True).verdict == "no_sign"


def test_few_points_and_small_numbers_are_said_to_be_so() -> None:
    few = judge([8, 9, 8, 9, 2, 2, 2, 2, 2], 4, less_is_better=True)
    assert few.verdict == "too_few"
    assert judge([3, 2] * 5 + [0] * 6, 10, less_is_better=True).small
    assert judge([], 0, less_is_better=True).verdict == "too_few"
    soon = judge([8, 9] * 6 + [1] * 5, 12, less_is_better=True)
    assert soon.verdict == "too_few", "five weeks after tell nothing yet"


@given(st.lists(st.integers(0, 20), max_size=60), st.integers(0, 60))
def test_whatever_is_counted_the_other_way_up_says_the_contrary(
    points: list[int], change: int
) -> None:
    """Upside down a rise is a fall; backwards there are as many runs."""
    one = judge(points, min(change, len(points)), less_is_better=True)
    down = judge([-each for each in points], one.change, less_is_better=False)
    assert down.verdict == one.verdict
    assert [(each.first, each.last) for each in down.trends] == [
        (each.first, each.last) for each in one.trends
    ]
    assert runs_in(points[::-1], one.median) == one.runs
    assert all(each.last - each.first + 1 >= run_chart.SHIFT for each in one.shifts)
    assert all(each.last - each.first + 1 >= run_chart.TREND for each in one.trends)


@given(st.integers(1, 12), st.integers(1, 12))
def test_the_chances_of_all_numbers_of_runs_are_one(above: int, below: int) -> None:
    total = sum(run_chart._chance(runs, above, below) for runs in range(1, above + below + 1))
    assert total == pytest.approx(1)


def seen_in(tries: int, better_by: float) -> tuple[float, float]:
    """Of charts of 12 and 12 weeks: how many show a shift or trend, and how many are judged so."""
    drawn = random.Random(17)
    signs = judged = 0
    for _ in range(tries):
        weeks = [drawn.gauss(20 - better_by * (week >= 12), 4) for week in range(24)]
        chart = judge(weeks, 12, less_is_better=True)
        signs += any(each.last >= 12 for each in (*chart.shifts, *chart.trends))
        judged += chart.verdict in ("better", "worse")
    return signs / tries, judged / tries


def test_weeks_without_any_change_seldom_look_like_one() -> None:
    signs, judged = seen_in(2_000, 0)
    assert signs > 0.2, "a sign alone is often chance: that is why ranks are asked too"
    assert judged < 0.05


def test_what_fell_by_a_third_is_seen() -> None:
    assert seen_in(500, 7)[1] > 0.8
