"""Figures of a classifier: macro-F1, calibration error, intervals."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


def macro_f1(true: Numbers, found: Numbers) -> float:
    """Mean F1 over the classes that occur in `true`."""
    parts = [
        2
        * ((true == each) & (found == each)).sum()
        / max((true == each).sum() + (found == each).sum(), 1)
        for each in np.unique(true)
    ]
    return float(np.mean(parts))


def calibration_error(true: Numbers, shares: NDArray[np.float32], bins: int = 10) -> float:
    """Expected calibration error of the likeliest class over equal bins of confidence."""
    sure = shares.max(axis=1)
    right = shares.argmax(axis=1) == true
    at = np.minimum((sure * bins).astype(int), bins - 1)
    parts = [
        abs(right[at == b].mean() - sure[at == b].mean()) * (at == b).mean() for b in np.unique(at)
    ]
    return float(np.sum(parts))


def interval(
    figure: Callable[[Numbers, Numbers], float], true: Numbers, found: Numbers, draws: int = 400
) -> tuple[float, float]:
    """95% bootstrap percentile interval of a figure of true and found classes."""
    draw = np.random.default_rng(1)
    values = []
    for _ in range(draws):
        chosen = draw.integers(len(true), size=len(true))
        values.append(figure(true[chosen], found[chosen]))
    low, high = np.percentile(values, [2.5, 97.5])
    return round(float(low), 4), round(float(high), 4)
