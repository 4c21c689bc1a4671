"""In which order values follow from each other, and who hangs on whom in a circle."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from kiosk.forms.model.slots import Slot
from kiosk.forms.xpath import Expression

Key: TypeAlias = "tuple[str, Slot]"
"""("value", slot), ("relevant", slot) or ("count", repeat)"""


@dataclass(slots=True, eq=False)
class Formula:
    """What is worked out whenever something it hangs on changes."""

    kind: str
    """calculate, relevant, count or choices"""
    slot: Slot
    expression: Expression
    inputs: set[Key]
    place: int = 0
    """in the order of all"""

    @property
    def gives(self) -> Key:
        return ("value" if self.kind in ("calculate", "choices") else self.kind, self.slot)


@dataclass(slots=True)
class Formulas:
    """All of a form, each behind those it hangs on."""

    ordered: list[Formula]
    readers: dict[Key, list[Formula]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for place, formula in enumerate(self.ordered):
            formula.place = place
            for key in formula.inputs:
                self.readers.setdefault(key, []).append(formula)


def ordered(formulas: Iterable[Formula]) -> tuple[Formulas, list[Formula]]:
    """In order; and, where there is none, the circle that stands in the way."""
    waiting = list(formulas)
    givers: dict[Key, list[Formula]] = {}
    for formula in waiting:
        givers.setdefault(formula.gives, []).append(formula)
    before = {
        formula: {giver for key in formula.inputs for giver in givers.get(key, ())}
        for formula in waiting
    }
    after: dict[Formula, list[Formula]] = {}
    for formula, needed in before.items():
        for giver in needed:
            after.setdefault(giver, []).append(formula)
    left = {formula: len(needed) for formula, needed in before.items()}
    free = [formula for formula in reversed(waiting) if not left[formula]]
    done: list[Formula] = []
    while free:
        formula = free.pop()
        done.append(formula)
        for follower in after.get(formula, ()):
            left[follower] -= 1
            if not left[follower]:
                free.append(follower)
    if len(done) == len(waiting):
        return Formulas(done), []
    return Formulas([]), _circle({each: before[each] for each in waiting if left[each]})


def _circle(before: dict[Formula, set[Formula]]) -> list[Formula]:
    """Each of those left hangs on another one left, so going back must come round."""
    walked: dict[Formula, int] = {}
    way: list[Formula] = []
    at = next(iter(before))
    while at not in walked:
        walked[at] = len(way)
        way.append(at)
        at = next(
            each for each in sorted(before[at], key=lambda one: one.slot.number) if each in before
        )
    return way[walked[at] :][::-1]
