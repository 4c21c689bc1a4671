"""How many counters are needed so that hardly anybody waits too long: Erlang's C (1917).

Whoever comes stands in one line for `c` counters that all do the same; people come independently of
each other, and the lengths of visits vary as an exponential does, which is more than they vary in
truth. So it asks for a counter too many rather than one too few; but a hall whose counters do
different things needs more than a sum over all of them tells.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median

WITHIN = 15.0  # minutes that one may wait …
SHARE = 0.8  # … for so many of those who come
MOST = 99
LEAST_VISITS = 30  # before that nobody knows how long a visit takes
_OUTLIER = 4.0  # times the median: a visit that nobody finished counts as that


def visit_minutes(seconds: Sequence[float]) -> float | None:
    """How long a visit takes, of measured ones; None where too few are."""
    kept = [each for each in seconds if each > 0]
    if len(kept) < LEAST_VISITS:
        return None
    longest = _OUTLIER * median(kept)
    return sum(min(each, longest) for each in kept) / len(kept) / 60


def waits_longer(an_hour: float, minutes: float, counters: int, than: float = WITHIN) -> float:
    """Which share of those who come waits longer; all of them where the line only grows."""
    load = an_hour * minutes / 60
    if load <= 0:
        return 0.0
    if counters <= load:
        return 1.0
    blocked = 1.0  # Erlang's B, a counter more each time
    for number in range(1, counters + 1):
        blocked = load * blocked / (number + load * blocked)
    waits = blocked / (1 - load / counters * (1 - blocked))
    return waits * math.exp(-(counters - load) * than / minutes)


def counters_needed(an_hour: float, minutes: float) -> int:
    """So that four of five wait no longer than a quarter of an hour; 1 at least, while anybody may
    come, and :data:`MOST` at most."""
    return next(
        (each for each in range(1, MOST) if waits_longer(an_hour, minutes, each) <= 1 - SHARE),
        MOST,
    )
