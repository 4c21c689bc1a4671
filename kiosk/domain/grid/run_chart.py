"""Run charts: whether what happened after a change is more than chance.

Rules after Perla, Provost, Murray, "The run chart: a simple analytical tool for learning from
variation in healthcare processes", BMJ Quality & Safety 2011;20:46-51, which names four of which
three are taken (the fourth, an "astronomical" point, is a matter of judgement):

- **shift**: six points or more in a row on one side of the median; a point on it neither counts nor
  ends the row;
- **trend**: five points or more in a row that all rise or all fall; of like neighbours one counts;
- **runs**: fewer or more runs about the median than chance makes in 95 of 100 charts. Their bounds
  are those of the exact distribution of runs (Swed and Eisenhart 1943), 2.5 percent on either side.

The median is that of the time before the change where that has ten points at least, and is drawn on
over the time after it; else it is that of all points. A verdict asks for a shift or a trend in the
time after. But of charts of 12 and 12 weeks in which nothing changed three in ten show one: so both
times are compared by ranks too (Mann and Whitney 1947, ties corrected, 5 percent), and a sign that
stands alone is called none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise
from math import comb, copysign, sqrt
from statistics import median
from typing import Literal

SHIFT = 6
TREND = 5
LEAST = 10  # points that a chart needs
LEAST_AFTER = 6  # of them after the change: a shift needs as many
SMALL = 5  # below it a single one moves a point by a fifth and more

_FAR = 1.96  # standard errors

Verdict = Literal["better", "worse", "no_sign", "too_few"]


@dataclass(frozen=True)
class Row:
    """Points in a row, by their places from 0: `up` is above the median, or rising."""

    first: int
    last: int
    up: bool


@dataclass(frozen=True)
class Runs:
    """How often the line crosses the median, and one more. `least` to `most` are within chance;
    None where there are too few points to tell."""

    count: int
    least: int | None
    most: int | None

    @property
    def unusual(self) -> bool:
        return (self.least is not None and self.count < self.least) or (
            self.most is not None and self.count > self.most
        )


@dataclass(frozen=True)
class RunChart:
    """What the rules find. `change` is the place of the first point after the change."""

    points: tuple[float, ...]
    change: int
    median: float
    of_before: bool  # the median is of the time before alone
    shifts: tuple[Row, ...]
    trends: tuple[Row, ...]
    runs: Runs
    small: bool
    verdict: Verdict


def judge(points: Sequence[float], change: int, *, less_is_better: bool) -> RunChart:
    """The chart of these points, in the order of time."""
    before = points[:change]
    of_before = len(before) >= LEAST
    middle = float(median(before if of_before else points)) if points else 0.0
    shifts, trends = shifts_in(points, middle), trends_in(points)
    return RunChart(
        points=tuple(map(float, points)), change=change, median=middle, of_before=of_before,
        shifts=shifts, trends=trends, runs=runs_in(points, middle), small=middle < SMALL,
        verdict=_verdict(points, change, middle, (*shifts, *trends), less_is_better=less_is_better),
    )  # fmt: skip


def _verdict(
    points: Sequence[float], change: int, middle: float, rows: Sequence[Row], *,
    less_is_better: bool,
) -> Verdict:  # fmt: skip
    """A row counts for what came after where the rule holds of those points alone."""
    after = list(points[change:])
    if len(points) < LEAST or min(change, len(after)) < LEAST_AFTER:
        return "too_few"
    ends = {
        each.up for each in rows if each.last >= change
        and _holds(after[max(0, each.first - change): each.last - change + 1], middle)
    }  # fmt: skip
    far = distance(points[:change], after)
    if (far > 0) not in ends or abs(far) < _FAR:
        return "no_sign"
    return "worse" if (far > 0) == less_is_better else "better"


def distance(before: Sequence[float], after: Sequence[float]) -> float:
    """How far the ranks of what came after lie from those of before, in standard errors; above 0:
    it is more. By the normal distribution, which from six on either side is near enough."""
    both = [*before, *after]
    count, of_before, of_after = len(both), len(before), len(after)
    higher = sum((late > early) - (late < early) for late in after for early in before) / 2
    alike = Counter(both).values()
    ties = sum(each**3 - each for each in alike)
    spread = of_before * of_after / 12 * (count + 1 - ties / (count * (count - 1)))
    if spread <= 0:
        return 0.0
    return copysign(max(0.0, abs(higher) - 0.5), higher) / sqrt(spread)


def _holds(points: Sequence[float], middle: float) -> bool:
    return bool(shifts_in(points, middle) or trends_in(points))


def shifts_in(points: Sequence[float], middle: float) -> tuple[Row, ...]:
    """Every row of six or more on one side of the median."""
    sides = [(place, each > middle) for place, each in enumerate(points) if each != middle]
    return _rows(sides, SHIFT)


def trends_in(points: Sequence[float]) -> tuple[Row, ...]:
    """Every row of five or more that all rise or all fall."""
    kept = [
        (place, each) for place, each in enumerate(points) if not place or each != points[place - 1]
    ]
    found: list[Row] = []
    steps = [(place, after > before) for (_, before), (place, after) in pairwise(kept)]
    at = 0
    for up, group in groupby(steps, key=lambda step: step[1]):
        length = len(list(group))
        if length + 1 >= TREND:
            found.append(Row(kept[at][0], kept[at + length][0], up))
        at += length
    return tuple(found)


def _rows(sides: Sequence[tuple[int, bool]], least: int) -> tuple[Row, ...]:
    found: list[Row] = []
    for up, group in groupby(sides, key=lambda each: each[1]):
        places = [place for place, _ in group]
        if len(places) >= least:
            found.append(Row(places[0], places[-1], up))
    return tuple(found)


def runs_in(points: Sequence[float], middle: float) -> Runs:
    """Runs about the median, and what chance makes of as many points on either side."""
    sides = [each > middle for each in points if each != middle]
    count = sum(1 for _ in groupby(sides))
    if len(sides) < LEAST:
        return Runs(count, None, None)
    least, most = bounds(sum(sides), len(sides) - sum(sides))
    return Runs(count, least, most)


@cache
def bounds(above: int, below: int) -> tuple[int | None, int | None]:
    """The fewest and the most runs of so many points that are within chance; None where no number
    of runs is rare enough on that side."""
    chances = {runs: _chance(runs, above, below) for runs in range(1, above + below + 1)}
    least = most = None
    low = high = 0.0
    for runs in sorted(chances):
        low += chances[runs]
        if low > 0.025:
            least = runs if runs > min(each for each in chances if chances[each]) else None
            break
    for runs in sorted(chances, reverse=True):
        high += chances[runs]
        if high > 0.025:
            most = runs if runs < max(each for each in chances if chances[each]) else None
            break
    return least, most


def _chance(runs: int, above: int, below: int) -> float:
    """That so many points in any order make exactly so many runs."""
    if not above or not below:
        return 1.0 if runs == 1 else 0.0
    half, odd = divmod(runs, 2)
    if odd:
        ways = comb(above - 1, half) * comb(below - 1, half - 1) if half else 0
        ways += comb(above - 1, half - 1) * comb(below - 1, half) if half else 0
    else:
        ways = 2 * comb(above - 1, half - 1) * comb(below - 1, half - 1)
    return ways / comb(above + below, above)
