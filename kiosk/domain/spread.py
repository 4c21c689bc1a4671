"""How long many things took, to the second, in memory that does not grow with how many; and whether
two periods differ by more than chance.

**More than chance.** Said is only what lies beyond three standard errors (of a thousand periods in
which nothing changed, three would say so) and is large enough to matter:

- counts: means of the days, with the larger of Poisson's and the days' own variance; a tenth or
  more;
- shares: two proportions, pooled; three percentage points or more;
- medians: the intervals of order statistics that hold the median do not touch; a tenth or more, and
  half a minute;
- means of levels: their standard errors; a tenth of a level or more.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

SIGMAS = 3.0
ENOUGH = 20  # behind a share or a median that is compared
RELATIVE = 0.1
POINTS = 0.03  # of a share
SECONDS = 30
LEVELS = 0.1


class Spread:
    """How often each length came, in whole seconds: as many numbers as there are lengths."""

    def __init__(self, counts: Mapping[int, int] | None = None) -> None:
        self._counts: Counter[int] = Counter(counts or {})

    @classmethod
    def of(cls, lengths: Iterable[int]) -> Spread:
        return cls(Counter(lengths))

    def add(self, counts: Mapping[int, int]) -> None:
        self._counts.update(counts)

    def __len__(self) -> int:
        return self._counts.total()

    def within(self, seconds: int) -> int:
        """How many took no longer."""
        return sum(often for length, often in self._counts.items() if length <= seconds)

    def quantile(self, share: float) -> float | None:
        """Nearest rank; the median of an even number is the mean of the two in the middle."""
        count = len(self)
        if not count:
            return None
        if share == 0.5:
            low, high = self._at((count - 1) // 2), self._at(count // 2)
            return (low + high) / 2
        return float(self._at(max(0, math.ceil(share * count) - 1)))

    def median_within(self) -> tuple[int, int] | None:
        """Between which the median of what is behind these lies, to three standard errors; None
        where there are too few to say."""
        count = len(self)
        off = SIGMAS * math.sqrt(count) / 2
        low, high = math.floor(count / 2 - off), math.ceil(count / 2 + off)
        if count < ENOUGH or low < 0 or high >= count:
            return None
        return self._at(low), self._at(high)

    def _at(self, rank: int) -> int:
        """The length with so many shorter ones or equal before it."""
        order = sorted(self._counts.items())
        sums: Iterator[int] = accumulate(often for _, often in order)
        return next(length for (length, _), upto in zip(order, sums, strict=True) if upto > rank)


def medians_differ(now: Spread, before: Spread) -> bool:
    mine, theirs = now.median_within(), before.median_within()
    new, old = now.quantile(0.5), before.quantile(0.5)
    if mine is None or theirs is None or new is None or old is None:
        return False
    apart = mine[0] > theirs[1] or mine[1] < theirs[0]
    return apart and abs(new - old) >= max(SECONDS, RELATIVE * old)


def counts_differ(now: Sequence[int], before: Sequence[int]) -> bool:
    """Of days: how many came on each."""
    if not now or not before:
        return False
    new, old = sum(now) / len(now), sum(before) / len(before)
    error = math.sqrt(_variance(now) / len(now) + _variance(before) / len(before))
    return abs(new - old) > SIGMAS * error and abs(new - old) >= RELATIVE * max(old, new)


def _variance(days: Sequence[int]) -> float:
    mean = sum(days) / len(days)
    own = sum((each - mean) ** 2 for each in days) / max(1, len(days) - 1)
    return max(mean, own)


def shares_differ(now: tuple[int, int], before: tuple[int, int]) -> bool:
    """`(of these, of all)` each."""
    (new, all_new), (old, all_old) = now, before
    if min(all_new, all_old) < ENOUGH:
        return False
    apart = abs(new / all_new - old / all_old)
    pooled = (new + old) / (all_new + all_old)
    error = math.sqrt(pooled * (1 - pooled) * (1 / all_new + 1 / all_old))
    return apart > SIGMAS * error and apart >= POINTS


def levels_differ(now: Mapping[int, int], before: Mapping[int, int]) -> bool:
    """Level → how often it was given."""
    if min(sum(now.values()), sum(before.values())) < ENOUGH:
        return False
    (new, wide), (old, narrow) = _mean(now), _mean(before)
    return abs(new - old) > SIGMAS * math.sqrt(wide + narrow) and abs(new - old) >= LEVELS


def _mean(levels: Mapping[int, int]) -> tuple[float, float]:
    """The mean, and the square of its standard error."""
    count = sum(levels.values())
    mean = sum(level * often for level, often in levels.items()) / count
    own = sum(often * (level - mean) ** 2 for level, often in levels.items()) / count
    return mean, own / count
