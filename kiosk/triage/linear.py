"""A linear classifier over hashed grams: what is stored, what it answers, what it would keep.

Weights are int8 with one scale a class (symmetric quantisation), most of them nought. A text is
its tf-idf vector of length 1; scores are `x · w + bias`, probabilities their softmax at the
temperature found by cross-validation (Guo et al. 2017).
"""

from __future__ import annotations

import math
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiosk.triage import grams, signs

Floats = NDArray[np.float32]
_IDF_STEP = 0.05


@dataclass(frozen=True)
class LinearModel:
    """`weights` int8 (2^bits, classes), `scale` and `bias` (classes,), `idf` uint8 (2^bits,)."""

    classes: tuple[str, ...]
    weights: NDArray[np.int8]
    scale: Floats
    bias: Floats
    idf: NDArray[np.uint8]
    temperature: float
    sound: bool
    signed: bool = False

    @property
    def bits(self) -> int:
        return len(self.idf).bit_length() - 1

    def vector(self, text: grams.Text) -> tuple[grams.Buckets, Floats]:
        """The buckets of a text and their tf-idf values, of Euclidean length 1."""
        found, values = text.buckets(self.bits, self.sound, self.signed)
        values = values * (self.idf[found] * np.float32(_IDF_STEP))
        return found, values / max(math.sqrt(values @ values), 1e-6)

    def scores(self, text: grams.Text) -> Floats:
        """Margins of a text, shape (classes,)."""
        found, values = self.vector(text)
        answer: Floats = (values @ self.weights[found]) * self.scale + self.bias
        return answer

    def probabilities(self, text: grams.Text) -> dict[str, float]:
        """Class to probability, the likeliest first."""
        shares = softmax(self.scores(text), self.temperature)
        likely = sorted(zip(self.classes, shares.tolist(), strict=True), key=lambda each: -each[1])
        return dict(likely)

    def likeliest(self, text: grams.Text, among: Container[str] | None = None) -> str:
        """The likeliest class, of all or of those `among`: without the cost of its probability."""
        marks = self.scores(text).tolist()
        classes: Sequence[int] = range(len(marks))
        if among is not None:
            classes = [each for each in classes if self.classes[each] in among] or classes
        return self.classes[max(classes, key=marks.__getitem__)]

    def contributions(self, text: grams.Text, chosen: str) -> Floats:
        """What each character of a text gave `chosen` over the mean class, (len,).

        The weight of a gram is shared by the places where it stands and by its characters.
        """
        number = self.classes.index(chosen)
        found, values = self.vector(text)
        rows = self.weights[found] * self.scale
        worth = values * (rows[:, number] - rows.mean(axis=1))
        symbols = text.symbols
        given = np.zeros(len(symbols), dtype=np.float32)
        for length in (1, 2, 3):
            spots = grams.bucket(grams.grams(symbols, length), self.bits)
            where = np.minimum(np.searchsorted(found, spots), len(found) - 1)
            known = found[where] == spots  # a gram gives way to a sign that has its bucket
            counts = np.bincount(where, weights=known, minlength=len(found))
            share = known * worth[where] / (length * np.maximum(counts[where], 1))
            for place in range(length):
                given[place : place + len(spots)] += share
        return given[1:-1]

    def arrays(self, name: str) -> dict[str, NDArray[np.generic]]:
        """The arrays to store, their names led by the model's."""
        return {
            f"{name}.classes": np.array(self.classes),
            f"{name}.weights": self.weights,
            f"{name}.scale": self.scale,
            f"{name}.bias": self.bias,
            f"{name}.idf": self.idf,
            f"{name}.temperature": np.array(self.temperature, dtype=np.float32),
            f"{name}.sound": np.array(self.sound),
            f"{name}.signs": np.array(signs.count() if self.signed else 0),
        }

    @classmethod
    def from_arrays(cls, name: str, stored: Mapping[str, NDArray[np.generic]]) -> LinearModel:
        """The model stored under `name`. Raises KeyError or ValueError for a file of another."""
        weights = stored[f"{name}.weights"]
        idf = stored[f"{name}.idf"]
        if weights.dtype != np.int8 or idf.dtype != np.uint8 or len(weights) != len(idf):
            raise ValueError(name)
        if int(stored[f"{name}.signs"]) not in (0, signs.count()):
            raise ValueError(name)
        return cls(
            tuple(str(each) for each in stored[f"{name}.classes"]),
            weights.astype(np.int8, copy=False),
            stored[f"{name}.scale"].astype(np.float32),
            stored[f"{name}.bias"].astype(np.float32),
            idf.astype(np.uint8, copy=False),
            float(stored[f"{name}.temperature"].astype(np.float32)),
            bool(stored[f"{name}.sound"]),
            bool(stored[f"{name}.signs"]),
        )


def softmax(scores: Floats, temperature: float) -> Floats:
    """Probabilities along the last axis."""
    raised = np.exp((scores - scores.max(axis=-1, keepdims=True)) / np.float32(temperature))
    answer: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return answer


def quantised_idf(idf: Floats) -> NDArray[np.uint8]:
    """Inverse document frequencies in steps of 0.05 (0 to 12.75)."""
    stored: NDArray[np.uint8] = np.clip(np.rint(idf / _IDF_STEP), 0, 255).astype(np.uint8)
    return stored


def idf_values(stored: NDArray[np.uint8]) -> Floats:
    """The inverse document frequencies that `quantised_idf` kept."""
    answer: Floats = stored.astype(np.float32) * np.float32(_IDF_STEP)
    return answer
