"""How the votes of a meeting decide a motion: quorum, abstentions, conflicts, a casting vote."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import Literal

import msgspec

from kiosk.domain.council.weights import Seat
from kiosk.errors import KnownError

Choice = Literal["yes", "no", "abstain", "conflict"]
Counts = Literal["all", "present"]
Outcome = Literal["carried", "lost", "no_quorum"]
NOTHING = Fraction(0)


class Rules(msgspec.Struct, frozen=True):
    """`quorum`: at least this part of all seats is there. `majority` of what `counts`: of all
    seats, or of those present; `above`: more than that part, else that part is enough. `casting`:
    where yes and no are each exactly the part that must be passed, the chair's own vote decides.
    Parts are written as fractions, `2/3`.
    """

    quorum: str = "1/2"
    counts: Counts = "all"
    majority: str = "1/2"
    above: bool = True
    casting: bool = False


class Result(msgspec.Struct, frozen=True):
    """Weights of all votes as parts of 1; `base`: of what the majority was asked."""

    outcome: Outcome
    yes: Fraction
    no: Fraction
    abstain: Fraction
    conflict: Fraction
    base: Fraction
    cast: bool  # the chair's vote decided


def part(text: str) -> Fraction:
    """`2/3` between 0 and 1. Raises KnownError `council.part`."""
    above, line, below = text.partition("/")
    if not (line and above.isdecimal() and below.isdecimal() and len(text) <= 9):
        raise KnownError("council.part", field="rules", part=text[:20])
    if not 0 < int(above) <= int(below):
        raise KnownError("council.part", field="rules", part=text[:20])
    return Fraction(int(above), int(below))


def require(rules: Rules) -> None:
    """Raises KnownError `council.part`; `council.never`: more than the whole is never reached."""
    part(rules.quorum)
    if part(rules.majority) == 1 and rules.above:
        raise KnownError("council.never", field="rules")


def has_quorum(rules: Rules, seats: Mapping[Seat, Fraction], present: Collection[Seat]) -> bool:
    """A seat that is free counts as one that is not there; who has a conflict is there."""
    return Fraction(len(set(present)), len(seats)) >= part(rules.quorum)


def decide(
    rules: Rules,
    seats: Mapping[Seat, Fraction],
    present: Collection[Seat],
    votes: Mapping[Seat, Choice],
    chair: Seat | None = None,
) -> Result:
    """Who is there and says nothing abstains. An abstention stays in the base and so counts
    against; a conflict of interest leaves it, whichever rule counts."""
    there = set(present)
    said = {seat: votes.get(seat, "abstain") for seat in there}
    sums = {
        choice: sum((seats[seat] for seat in there if said[seat] == choice), NOTHING)
        for choice in ("yes", "no", "abstain", "conflict")
    }
    whole = sum(seats.values() if rules.counts == "all" else map(seats.__getitem__, there), NOTHING)
    base = whole - sums["conflict"]
    outcome, cast = _outcome(rules, sums["yes"], sums["no"], base, said.get(chair) if chair else "")
    if not has_quorum(rules, seats, there):
        outcome, cast = "no_quorum", False
    return Result(
        outcome, sums["yes"], sums["no"], sums["abstain"], sums["conflict"], base, cast=cast
    )


def _outcome(
    rules: Rules, yes: Fraction, no: Fraction, base: Fraction, chair: str | None
) -> tuple[Outcome, bool]:
    asked = part(rules.majority) * base
    if base and (yes > asked or (yes == asked and not rules.above)):
        return "carried", False
    if rules.casting and base and yes == no == asked and chair in ("yes", "no"):
        return ("carried" if chair == "yes" else "lost"), True
    return "lost", False
