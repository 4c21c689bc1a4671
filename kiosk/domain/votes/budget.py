"""A budget shared: the method of equal shares, filled up by how many want a thing.

Peters, Pierczyński and Skowron, "Proportional Participatory Budgeting with Additive Utilities"
(NeurIPS 2021), where what is bought is worth its cost to each who wants it. Each voter has an equal
share of the limit; what is bought next is what its supporters can pay together with the least of
their shares for each yuan that it costs. What nobody can pay so is then taken by its number of
supporters as long as money is left. Of things that stand alike the one with more supporters comes
first, then the cheaper one, then the one that is listed first; that there were such is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from kiosk.domain.votes.poll import Choice


@dataclass(frozen=True)
class Shared:
    """`bought` in the order of buying, of which the first `by_shares` by equal shares."""

    bought: tuple[str, ...]
    by_shares: int
    spent: int
    tied: bool


def share(costs: Mapping[str, int], limit: int, profile: Mapping[Choice, int]) -> Shared:
    """`costs` in whole yuan, above zero; `profile`: how many ballots told each choice."""
    wants = {each: [one for one in profile if each in one] for each in costs}
    support = {each: sum(profile[one] for one in wants[each]) for each in costs}
    listed = {each: place for place, each in enumerate(costs)}
    # Purses in whole parts of a yuan, all of one size: exact, and no fraction for each ballot.
    parts, purse = sum(profile.values()), dict.fromkeys(profile, limit)
    bought: list[str] = []
    spent, tied = 0, False

    def order(each: str) -> tuple[int, int, int]:
        return -support[each], costs[each], listed[each]

    # What a yuan of a thing costs its supporters at the most only grows as purses empty: what was
    # dearer before than the best of now is not looked at anew.
    dear = {each: Fraction() for each in costs if support[each]}
    while dear:
        alike: list[str] = []
        for each in sorted(dear, key=lambda each: dear[each]):
            if alike and dear[each] > dear[alike[0]]:
                break
            price = _price(costs[each] * parts, [(purse[one], profile[one]) for one in wants[each]])
            if price is None:
                del dear[each]
                continue
            dear[each] = price / (costs[each] * parts)
            if not alike or dear[each] < dear[alike[0]]:
                alike = [each]
            elif dear[each] == dear[alike[0]]:
                alike.append(each)
        if not alike:
            break
        tied = tied or len(alike) > 1
        chosen = min(alike, key=order)
        most = dear.pop(chosen) * costs[chosen] * parts
        parts *= most.denominator
        purse = {one: money * most.denominator for one, money in purse.items()}
        for one in wants[chosen]:
            purse[one] = max(0, purse[one] - most.numerator)
        bought.append(chosen)
        spent += costs[chosen]
    by_shares = len(bought)
    left = sorted((each for each in costs if each not in bought and support[each]), key=order)
    for place, each in enumerate(left):
        if costs[each] <= limit - spent:
            rest = left[place + 1 :]
            tied = tied or any(support[other] == support[each] for other in rest)
            bought.append(each)
            spent += costs[each]
    return Shared(tuple(bought), by_shares, spent, tied)


def _price(cost: int, purses: list[tuple[int, int]]) -> Fraction | None:
    """What each supporter pays at the most, so that all of them pay the cost; None: they cannot."""
    alike = Counter[int]()
    for money, count in purses:
        alike[money] += count
    missing, payers = cost, alike.total()
    for money, count in sorted(alike.items()):
        if money * payers >= missing:
            return Fraction(missing, payers)
        missing -= money * count
        payers -= count
    return None
