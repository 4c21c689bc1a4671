"""Signs of a text beside its grams: its cues, the classes of its words, and every two together.

A line has few characters, and nobody can write every line down: that a landlord is named
(`who_tenancy`) and that something is withheld (`withheld`) says more than either word. The classes
and their words stand in `data/sides.tsv`, the cues in `cues.py`; a model that was trained with
others is of no use, so `count()` is stored with it.
"""

from __future__ import annotations

from functools import cache
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kiosk.triage import cues

SINGLE, PAIR = 3.0, 1.5
"""What a sign and two together weigh before their idf; a gram that occurs once weighs 1."""

_FILE = Path(__file__).parent / "data" / "sides.tsv"
Signs = tuple[NDArray[np.int64], NDArray[np.float32]]


def count() -> int:
    """How many places signs need: one for each, one for every two."""
    number = len(cues.CUES) + len(_classes())
    return number * (number + 1) // 2


def of(plain: str) -> Signs:
    """The places (below `count()`) of a cleaned text's signs, and what each weighs."""
    met = cues.met(plain) + [len(cues.CUES) + each for each in sorted(classes(plain))]
    after = _after()
    pairs = [after[high] + low for low, high in combinations(met, 2)]
    return np.array(met + pairs, dtype=np.int64), _weights(len(met), len(pairs))


def classes(plain: str) -> set[int]:
    """The numbers of the classes whose words stand in a cleaned text."""
    known, found = _by_beginning(), set[int]()
    for place, letter in enumerate(plain):
        if letter in known:
            found.update(number for _, number in known[letter])
        for word, number in known.get(plain[place : place + 2], ()):
            if number not in found and plain.startswith(word, place):
                found.add(number)
    return found


def named(plain: str) -> set[str]:
    """The names of those classes."""
    names = list(_classes())
    return {names[each] for each in classes(plain)}


@cache
def _classes() -> dict[str, tuple[str, ...]]:
    rows = [line.split("\t") for line in _FILE.read_text("utf-8").splitlines()]
    return {row[0]: tuple(row[1].split()) for row in rows if not row[0].startswith("#")}


@cache
def _by_beginning() -> dict[str, tuple[tuple[str, int], ...]]:
    """Words and the numbers of their classes, by the first two characters or the only one."""
    found: dict[str, list[tuple[str, int]]] = {}
    for number, words in enumerate(_classes().values()):
        for word in words:
            found.setdefault(word[:2], []).append((word, number))
    return {beginning: tuple(words) for beginning, words in found.items()}


@cache
def _after() -> list[int]:
    """Where the pairs begin whose higher sign this is."""
    number = len(cues.CUES) + len(_classes())
    return [number + high * (high - 1) // 2 for high in range(number)]


@cache
def _weights(singles: int, pairs: int) -> NDArray[np.float32]:
    return np.array([SINGLE] * singles + [PAIR] * pairs, dtype=np.float32)
