"""A budget shared: the method of equal shares, filled up by how many want a thing.

Peters, Pierczyński and Skowron, "Proportional Participatory Budgeting with Additive Utilities"
(NeurIPS 2021), where what is bought is worth its cost to each who wants it. Each voter has an equal
share of the limit; what is bought next is what its supporters can pay together with the least of
their shares for each yuan that it costs. What nobody can pay so is then taken by its number of
supporters as long as money is left. Of things that stand alike the one with more supporters comes
first, then the cheaper one, then the one that is listed first; that there were such is told.
"""

from __future__ import annotations

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
    voters = sum(profile.values())
    wants = {each: [one for one in profile if each in one] for each in costs}
    support = {each: sum(profile[one] for one in wants[each]) for each in costs}
    listed = {each: place for place, each in enumerate(costs)}
    purse = dict.fromkeys(profile, Fraction(limit, voters) if voters else Fraction())
    bought: list[str] = []
    spent, tied = 0, False

    def order(each: str) -> tuple[int, int, int]:
        return -support[each], costs[each], listed[each]

    while True:
        prices: dict[str, Fraction] = {}
        for each in costs:
            if each not in bought:
                price = _price(costs[each], [(purse[one], profile[one]) for one in wants[each]])
                if price is not None:
                    prices[each] = price
        if not prices:
            break
        least = min(price / costs[each] for each, price in prices.items())
        alike = [each for each, price in prices.items() if price / costs[each] == least]
        tied = tied or len(alike) > 1
        chosen = min(alike, key=order)
        for one in wants[chosen]:
            purse[one] -= min(purse[one], prices[chosen])
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


def _price(cost: int, purses: list[tuple[Fraction, int]]) -> Fraction | None:
    """What each supporter pays at the most, so that all of them pay the cost; None: they cannot."""
    if sum((money * count for money, count in purses), Fraction()) < cost:
        return None
    missing, payers = Fraction(cost), sum(count for _, count in purses)
    for money, count in sorted(purses):
        if money * payers >= missing:
            return missing / payers
        missing -= money * count
        payers -= count
    return None
