"""The result of a vote: counted, held against quorum and majority, void where doubt could turn it.

Votes of owners (民法典 278): those who take part hold two thirds of all floor area and are two
thirds of all owners (以上 holds the number itself, 民法典 1259); then more than half of them, for
items 6 to 8 three quarters, by area and by number, are for it. Who abstains takes part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Literal

import msgspec

from kiosk.domain.votes.budget import share
from kiosk.domain.votes.poll import LEAST, Choice, Poll, fraction
from kiosk.domain.votes.ranked import runoff, schulze

Verdict = Literal["decided", "refused", "tie", "no_quorum", "void", "withheld"]
_TWO_THIRDS, _THREE_QUARTERS, _HALF = Fraction(2, 3), Fraction(3, 4), Fraction(1, 2)


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """`counts`: of each option its ballots (ranked: that rank it first). `areas` in square
    centimetres. `doubles`: persons who may have voted in two halls; `lost`: ballots that were taken
    and are in no box any more. Withheld: with fewer than five nothing else is told."""

    verdict: Verdict
    eligible: int
    ballots: int
    abstained: int = 0
    winners: tuple[str, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    areas: tuple[tuple[str, int], ...] = ()
    area: int = 0  # of all that are eligible
    rounds: tuple[tuple[tuple[str, int], ...], ...] = ()
    spent: int = 0
    tied: bool = False  # something was decided by the rule for ties of a budget
    doubles: int = 0
    lost: int = 0


def count(
    poll: Poll, ballots: Iterable[Choice], eligible: int, *, doubles: int = 0, lost: int = 0
) -> Result:
    """Of a vote in which everybody has one vote."""
    profile = Counter(ballots)
    cast = profile.total()
    if poll.secret and cast < LEAST:
        return Result(
            verdict="withheld", eligible=eligible, ballots=cast, doubles=doubles, lost=lost
        )
    names, doubt = poll.names, doubles + lost
    chosen = Counter[str]()
    for choice, times in profile.items():
        for option in choice[:1] if poll.method in ("runoff", "schulze") else choice:
            chosen[option] += times
    rounds: tuple[tuple[tuple[str, int], ...], ...] = ()
    spent, tied = 0, False
    gap: int
    match poll.method:
        case "single" | "approval":
            winners, gap = _most(names, chosen)
        case "runoff" | "schulze":
            found = (runoff if poll.method == "runoff" else schulze)(names, profile)
            winners, rounds = found.winners, found.rounds
            # More than half is counted in the last round, and so hangs on who went before it.
            gap = found.gap if poll.rule == "half" else found.lead
        case "budget":
            costs = {each.option: each.cost for each in poll.options}
            shared = share(costs, poll.limit, profile)
            winners, spent, tied, gap = shared.bought, shared.spent, shared.tied, 0
    told = Result(
        verdict="decided", eligible=eligible, ballots=cast, abstained=profile[()], winners=winners,
        counts=tuple((each, chosen[each]) for each in names), rounds=rounds, spent=spent, tied=tied,
        doubles=doubles, lost=lost,
    )  # fmt: skip
    return msgspec.structs.replace(told, verdict=_verdict(poll, told, gap, doubt, chosen))


def _verdict(poll: Poll, told: Result, gap: int, doubt: int, chosen: Counter[str]) -> Verdict:
    needed = fraction(poll.quorum) * told.eligible
    if told.ballots < needed:
        return "void" if told.ballots + told.lost >= needed else "no_quorum"
    if doubt and (told.ballots - told.doubles < needed or gap <= doubt):
        return "void"
    if told.ballots == told.abstained:
        return "refused"
    if poll.method != "budget" and len(told.winners) > 1:
        return "tie"
    if poll.rule == "half":
        reached = 2 * _for(poll, told, chosen) - told.ballots
        # A ballot less or more moves it by one.
        if reached - doubt <= 0 < reached + doubt:
            return "void"
        return "decided" if reached > 0 else "refused"
    return "decided"


def _for(poll: Poll, told: Result, chosen: Counter[str]) -> int:
    """How many are for the winner: of a run-off, in its last round."""
    (winner,) = told.winners
    return dict(told.rounds[-1])[winner] if poll.method == "runoff" else chosen[winner]


def _most(names: Sequence[str], chosen: Counter[str]) -> tuple[tuple[str, ...], int]:
    ordered = sorted((chosen[each] for each in names), reverse=True)
    winners = tuple(each for each in names if chosen[each] == ordered[0])
    return winners, ordered[0] - ordered[1]


def count_owners(poll: Poll, votes: Sequence[tuple[int, Choice]], owners: int, area: int) -> Result:
    """`votes`: area in square centimetres and choice of each who takes part; `owners` and `area` of
    all."""
    counts, areas = Counter[str](), Counter[str]()
    for size, choice in votes:
        counts[choice[0] if choice else ""] += 1
        areas[choice[0] if choice else ""] += size
    yes = poll.names[0]
    took, held = len(votes), areas.total()
    special = poll.rule == "owners_special"

    def enough(part: int, whole: int) -> bool:
        return part >= _THREE_QUARTERS * whole if special else part > _HALF * whole

    verdict: Verdict = "refused"
    if took < _TWO_THIRDS * owners or held < _TWO_THIRDS * area or not votes:
        verdict = "no_quorum"
    elif enough(counts[yes], took) and enough(areas[yes], held):
        verdict = "decided"
    return Result(
        verdict=verdict, eligible=owners, ballots=took, abstained=counts[""],
        winners=(yes,) if verdict == "decided" else (),
        counts=tuple((each, counts[each]) for each in poll.names),
        areas=tuple((each, areas[each]) for each in poll.names), area=area,
    )  # fmt: skip
