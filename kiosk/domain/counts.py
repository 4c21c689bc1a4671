"""How counts lie around a mean: negative binomial, and Poisson where the dispersion is 0.

The variance is `mean + dispersion * mean²`. From a mean of a hundred on the sums are taken as those
of a gamma distribution of that variance (Wilson and Hilferty 1931): a count at most lies between.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from functools import lru_cache
from statistics import NormalDist

_NORMAL = NormalDist()
_MANY = 100.0


def at_most(mean: float, dispersion: float, count: int) -> float:
    """The chance of no more than `count`."""
    if count < 0:
        return 0.0
    if mean > _MANY:
        return _NORMAL.cdf(_steps(mean, dispersion, count + 0.5))
    sums = _sums(mean, dispersion)
    return sums[min(count, len(sums) - 1)]


def quantile(mean: float, dispersion: float, share: float) -> int:
    """The least count of which no more come with at least this chance."""
    if mean > _MANY:
        ninth = (1 / mean + dispersion) / 9
        found = mean * max(0.0, 1 - ninth + _NORMAL.inv_cdf(share) * math.sqrt(ninth)) ** 3
        return max(0, math.ceil(found - 0.5))
    sums = _sums(mean, dispersion)
    return min(bisect_left(sums, share), len(sums) - 1)


def _steps(mean: float, dispersion: float, count: float) -> float:
    """How many standard deviations off, after Wilson and Hilferty (1931)."""
    ninth = (1 / mean + dispersion) / 9
    return (math.cbrt(count / mean) - 1 + ninth) / math.sqrt(ninth)


@lru_cache(maxsize=64)
def _sums(mean: float, dispersion: float) -> tuple[float, ...]:
    """The chances of no more than 0, 1, 2 …, as far as they are short of one."""
    if mean <= 0:
        return (1.0,)
    most = math.ceil(mean + 12 * math.sqrt(mean + dispersion * mean**2)) + 10
    poisson = dispersion < 1e-6
    size = 0.0 if poisson else 1 / dispersion
    each = math.exp(-mean) if poisson else (size / (size + mean)) ** size
    told, sums = each, [each]
    for count in range(most):
        growth = mean if poisson else (count + size) * mean / (size + mean)
        each *= growth / (count + 1)
        told += each
        sums.append(min(told, 1.0))
    return tuple(sums)
