"""How long a resident will wait, as a range of minutes that does not pretend to know better.

With `ahead` people before one and `c` open counters, one is called at the (ahead + 1)th time a
counter becomes free. Counters of mean length m and variance v become free every m/c minutes, so

    mean      M = m / c * (ahead + r)              r: what the visits now at counters still take
    variance  V = v / c² * (ahead + r) + M² / n * v/m²    chance of the visits; doubt about m

m and v are blended from the day's own visits and from what `hall.toml` calls typical, which counts
as 8 visits with a spread of 0.6 of it; n is how many visits that makes. Lengths beyond four times
the typical or the day's median (a visit nobody finished) count as that much. The range holds the
middle four fifths of a gamma distribution of mean M and variance V (Wilson and Hilferty 1931),
rounded outwards to 1 minute below 10 and to 5 above.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median

PRIOR_VISITS = 8
PRIOR_SPREAD = 0.6  # standard deviation of a visit's length as a share of its mean
_OUTLIER = 4.0
_Z = 1.2816  # a standard normal lies within ± this four times in five


def wait_range(
    ahead: int,
    open_counters: int,
    durations_minutes: Sequence[float],
    typical: int,
    free_counters: int = 0,
) -> tuple[int, int]:
    """Low and high, whole minutes; (0, 0): at once, there are free counters for all ahead and one.

    `durations_minutes` are the day's finished visits of this service, `typical` > 0 is its usual
    length. low < high but for (0, 0); neither falls when `ahead` grows.
    Raises ValueError where no counter is open.
    """
    if open_counters < 1:
        raise ValueError("no counter is open")
    if ahead < free_counters:
        return 0, 0
    mean, variance, visits = _blend(durations_minutes, float(max(typical, 1)))
    spread = variance / mean**2  # squared coefficient of variation of one visit
    rounds = max(ahead, 0) + _residual(spread, open_counters)
    middle = mean / open_counters * rounds
    relative = spread / rounds + spread / visits  # the same of the whole wait
    low = 0.0 if ahead <= 0 else _gamma_quantile(middle, relative, -_Z)
    return _rounded(low, _gamma_quantile(middle, relative, _Z))


def _blend(durations: Sequence[float], typical: float) -> tuple[float, float, float]:
    """Mean, variance and weight of a visit's length from what is known and what was seen."""
    usual = typical
    kept = [minutes for minutes in durations if math.isfinite(minutes) and minutes > 0]
    if kept:
        usual = max(typical, median(kept))
    kept = [min(minutes, _OUTLIER * usual) for minutes in kept]
    visits = float(PRIOR_VISITS + len(kept))
    mean = (PRIOR_VISITS * typical + sum(kept)) / visits
    squares = PRIOR_VISITS * ((PRIOR_SPREAD * typical) ** 2 + (typical - mean) ** 2)
    squares += sum((minutes - mean) ** 2 for minutes in kept)
    return mean, min(squares / visits, mean**2), visits


def _residual(spread: float, counters: int) -> float:
    """Visits' worth of waiting until the first counter is free, all being busy.

    One counter: the mean rest of a visit under way, (1 + cv²) / 2; of many, whose ends come
    independently, one whole interval.
    """
    return 1 - (1 - spread) / (2 * counters)


def _gamma_quantile(mean: float, relative: float, z: float) -> float:
    """Quantile of the gamma distribution of this mean and squared coefficient of variation."""
    ninth = relative / 9
    return mean * max(0.0, 1 - ninth + z * math.sqrt(ninth)) ** 3


def _rounded(low: float, high: float) -> tuple[int, int]:
    lower = math.floor(low) if low < 10 else math.floor(low / 5) * 5
    upper = math.ceil(high) if high <= 10 else math.ceil(high / 5) * 5
    if upper <= lower:
        upper = lower + (1 if lower < 10 else 5)
    return lower, upper
