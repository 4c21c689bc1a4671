"""A result is void where ballots that are doubtful could turn it, and nowhere else."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from random import Random

import pytest

from kiosk.domain.votes import budget, counting
from kiosk.domain.votes.poll import Option, Poll

HALF = Poll(
    poll="p", title="t", rule="half", secret=False,
    options=tuple(Option(option=each, label=each) for each in ("for", "against")),
)  # fmt: skip


@pytest.mark.parametrize("doubt", [1, 2, 3])
def test_half_is_void_exactly_where_doubtful_ballots_could_turn_it(doubt: int) -> None:
    for yes in range(31):
        ballots = [("for",)] * yes + [("against",)] * (30 - yes)
        found = counting.count(HALF, ballots, 40, lost=doubt)
        sure = counting.count(HALF, ballots, 40)
        others = [
            counting.count(HALF, [*ballots, *more], 40)
            for more in ([("for",)] * doubt, [("against",)] * doubt, [()] * doubt)
        ]
        told = {(each.verdict, each.winners) for each in (sure, *others)}
        assert (found.verdict == "void") == (len(told) > 1), yes


def test_shares_look_anew_only_at_what_may_be_bought_next(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of forty options, looked at by each of as many purses as there are ballots."""
    draw, asked = Random(4), []
    price = budget._price

    def counted(cost: int, purses: list[tuple[int, int]]) -> Fraction | None:
        asked.append(cost)
        return price(cost, purses)

    monkeypatch.setattr(budget, "_price", counted)
    names = [f"o{each}" for each in range(40)]
    costs = {each: draw.randrange(1_000, 60_000) for each in names}
    ballots = (tuple(each for each in names if draw.random() < 0.3) for _ in range(300))
    found = budget.share(costs, 300_000, Counter(ballots))
    assert found.by_shares > 10
    assert len(asked) < 10 * found.by_shares


def test_a_landslide_is_not_void_because_the_last_two_are_close() -> None:
    poll = Poll(
        poll="p", title="t", method="runoff", secret=False,
        options=tuple(Option(option=each, label=each) for each in "abc"),
    )  # fmt: skip
    ballots = [("a",)] * 30 + [("b",)] * 3 + [("c",)] * 2
    assert counting.count(poll, ballots, 40, lost=1).verdict == "decided"
    close = [("a",)] * 6 + [("b",)] * 3 + [("c",)] * 2
    assert counting.count(poll, close, 40, lost=1).verdict == "void"
