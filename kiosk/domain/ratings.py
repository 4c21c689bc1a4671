"""好差评: five levels, once for each matter; what figures may be told of whom.

Levels as GB/T 39735-2020 counts them: 5 is 非常满意, 1 is 非常不满意. The two low ones ask why
and open a rectification case. A figure stands on at least five ratings, and what is left when all
that are shown are taken from the whole stands on five too, of two people at least: else a
subtraction would tell what was held back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

LEVELS = (5, 4, 3, 2, 1)
LOW = frozenset({1, 2})
LEAST = 5  # ratings behind a figure
LONGEST_WORDS = 500  # characters of what a rater writes
REFERENCE = 10  # characters of the code by which a rater learns what came of it: 50 random bits
Stage = Literal["accepted", "done"]
ACCEPTED: Stage = "accepted"  # somebody took a case up (受理)
DONE: Stage = "done"  # a service finished, a case settled (办结)
STAGES = (ACCEPTED, DONE)


def is_low(level: int) -> bool:
    return level in LOW


@dataclass(frozen=True)
class Tally:
    """How often each level was given."""

    levels: Mapping[int, int]

    @classmethod
    def of(cls, given: Iterable[int]) -> Tally:
        counted = Counter(given)
        return cls({level: counted[level] for level in LEVELS})

    @property
    def count(self) -> int:
        return sum(self.levels.values())

    @property
    def low(self) -> int:
        return sum(self.levels[level] for level in LOW)

    @property
    def mean(self) -> float:
        """To two places; 0 where nobody rated."""
        total = sum(level * often for level, often in self.levels.items())
        return round(total / self.count, 2) if self.count else 0.0


def shown(counts: Mapping[str, int]) -> frozenset[str]:
    """Of whom a figure may be told, where the sum of all is told too.

    Those with fewer than five are held back; where they are one alone, or have fewer than five
    together, the next smallest are held back with them.
    """
    order = sorted(counts, key=lambda each: (counts[each], each))
    held = [each for each in order if counts[each] < LEAST]
    rest = order[len(held) :]
    while held and rest and (len(held) < 2 or sum(counts[each] for each in held) < LEAST):
        held.append(rest.pop(0))
    return frozenset(rest)


def responsible(named: Iterable[str], others: Iterable[str], involved: frozenset[str]) -> str:
    """Who sees to it: the first whom the hall names, then the first of the others, never one who
    worked on the matter; "" where nobody is left."""
    return next((each for each in (*named, *others) if each not in involved), "")


def month_of(day: str) -> str:
    """`2026-11` of `2026-11-24`."""
    return day[:7]


def is_over(month: str, today: date) -> bool:
    return month < f"{today:%Y-%m}"
