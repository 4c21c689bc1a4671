"""Figures: what was measured, the bar it has to hold, and the limit taken in the same run.

Every figure is a ratio to a limit that the same machine showed in the same run, measured
alternately with the thing itself, several runs, the median of the ratios: a busy or slow
machine then changes both. Absolute bars stand beside where people feel them.
"""

from __future__ import annotations

import json
import math
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Literal


@dataclass(frozen=True)
class Figure:
    """One line of `kiosk bench --json`. `limit` is the same-run limit in `unit` of itself."""

    name: str
    value: float
    unit: str
    bar: float
    better: Literal["lower", "higher"]
    limit: str

    @property
    def holds(self) -> bool:
        return self.value <= self.bar if self.better == "lower" else self.value >= self.bar


def as_json(figures: Sequence[Figure]) -> str:
    rounded = [{**asdict(figure), "value": round(figure.value, 3)} for figure in figures]
    return json.dumps({"figures": rounded}, ensure_ascii=False)


def percentile(values: Sequence[float], share: float) -> float:
    """Nearest-rank percentile, `share` in 0…1."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def timed(work: Callable[[], object]) -> float:
    """Seconds that one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def computed(work: Callable[[], object]) -> float:
    """Seconds that one call computes: what this process waits for is no part of them."""
    start = time.process_time()
    work()
    return time.process_time() - start


def interleaved(
    ours: Callable[[], object],
    limit: Callable[[], object],
    count: int,
    taken: Callable[[Callable[[], object]], float] = timed,
) -> tuple[list[float], list[float]]:
    """`count` timings of each, taken alternately so that both meet the same machine."""
    mine: list[float] = []
    theirs: list[float] = []
    for _ in range(count):
        theirs.append(taken(limit))
        mine.append(taken(ours))
    return mine, theirs


def median_ratio(runs: Sequence[tuple[Sequence[float], Sequence[float]]], share: float) -> float:
    """Median over runs of percentile(ours) / percentile(limit)."""
    return statistics.median(
        percentile(ours, share) / percentile(limit, share) for ours, limit in runs
    )
