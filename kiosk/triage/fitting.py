"""Fitting a linear model: L2-loss SVM, one against the rest, by dual coordinate descent.

The algorithm is that of LIBLINEAR (Hsieh et al. 2008, algorithm 1), all classes in one pass over
the texts. Features are drawn in the caller's order and seed: the same data give the same file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiosk.triage import grams
from kiosk.triage.linear import Floats, LinearModel, idf_values, quantised_idf, softmax

SEED = 20200


@dataclass(frozen=True)
class Recipe:
    """How one model is made: 2^bits buckets, the cost of an error, weights kept, sounds or not,
    signs or not."""

    bits: int
    cost: float
    keep: int
    sound: bool
    signed: bool = False
    epochs: int = 12


@dataclass(frozen=True)
class Fitted:
    """Dense weights float32 (2^bits, classes) and bias (classes,), before pruning."""

    classes: tuple[str, ...]
    weights: Floats
    bias: Floats
    idf: NDArray[np.uint8]
    recipe: Recipe


def fit(
    texts: Sequence[str],
    labels: Sequence[str],
    recipe: Recipe,
    worth: Sequence[float] | None = None,
) -> Fitted:
    """Fit on cleaned `texts`; `worth` multiplies the cost of an error in each."""
    raw = [grams.Text(text).buckets(recipe.bits, recipe.sound, recipe.signed) for text in texts]
    seen = np.zeros(1 << recipe.bits, dtype=np.int64)
    for found, _ in raw:
        seen[found] += 1
    # A bucket never seen counts in the length of a text as one seen once would.
    idf = quantised_idf((np.log((1 + len(raw)) / (1 + np.maximum(seen, 1))) + 1).astype("f4"))
    kept = idf_values(idf)
    rows: list[tuple[grams.Buckets, Floats]] = []
    for found, values in raw:
        weighted = values * kept[found]
        rows.append((found, weighted / max(float(np.linalg.norm(weighted)), 1e-6)))
    classes = tuple(sorted(set(labels)))
    number = {each: place for place, each in enumerate(classes)}
    signs = np.full((len(rows), len(classes)), -1, dtype=np.float32)
    signs[np.arange(len(rows)), [number[each] for each in labels]] = 1
    costs: Floats = np.asarray(worth or [1.0] * len(rows), dtype=np.float32)
    costs *= np.float32(recipe.cost)
    weights, bias = _descend(rows, signs, costs, recipe)
    return Fitted(classes, weights, bias, idf, recipe)


def _descend(
    rows: Sequence[tuple[grams.Buckets, Floats]], signs: Floats, costs: Floats, recipe: Recipe
) -> tuple[Floats, Floats]:
    order = np.random.default_rng(SEED)
    weights = np.zeros((1 << recipe.bits, signs.shape[1]), dtype=np.float32)
    bias = np.zeros(signs.shape[1], dtype=np.float32)
    duals = np.zeros_like(signs)
    for _ in range(recipe.epochs):
        for each in order.permutation(len(rows)):
            found, values = rows[each]
            slack = 1 / (2 * costs[each])
            sign, dual = signs[each], duals[each]
            margin = values @ weights[found] + bias
            gradient = sign * margin - 1 + slack * dual
            # The text has length 1 and the bias is one more feature: the curvature is 2 + slack.
            renewed = np.maximum(dual - gradient / (2 + slack), 0)
            change = (renewed - dual) * sign
            if np.abs(change).max() < 1e-5:
                continue
            duals[each] = renewed
            weights[found] += values[:, None] * change
            bias += change
    return weights, bias


def packed(fitted: Fitted, temperature: float = 1.0) -> LinearModel:
    """The model to store: the `keep` heaviest weights as int8, the rest nought."""
    weights = fitted.weights - 0
    keep = fitted.recipe.keep
    sizes = np.abs(weights)
    if np.count_nonzero(weights) > keep:
        weights[sizes < np.partition(sizes.ravel(), -keep)[-keep]] = 0
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-9) / 127
    small = np.clip(np.rint(weights / scale), -127, 127).astype(np.int8)
    return LinearModel(
        fitted.classes,
        small,
        scale.astype(np.float32),
        fitted.bias,
        fitted.idf,
        temperature,
        fitted.recipe.sound,
        fitted.recipe.signed,
    )


def best_temperature(scores: Floats, truth: NDArray[np.int64]) -> float:
    """The temperature of least log loss on held-out scores (texts, classes), by grid."""
    rows = np.arange(len(truth))
    grid = np.geomspace(0.05, 3.0, 80)
    losses = [-np.log(softmax(scores, float(t))[rows, truth] + 1e-9).mean() for t in grid]
    return float(grid[int(np.argmin(losses))])
