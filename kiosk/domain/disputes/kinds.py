"""What a dispute is: two private sides, and something one wants of the other that it does not give.

The kinds are told apart by what is between the sides; what is within a family is `family`, whatever
it is about, and what happened at work is `labour`.
"""

from __future__ import annotations

from typing import Literal, get_args

DisputeKind = Literal[
    "neighbours",  # noise, a leak from above, a corridor, a parking place, smells, light
    "family",  # marriage, children, keeping the old, inheritance, bride price
    "tenancy",  # landlord, tenant, agent, flatmate
    "labour",  # wages, dismissal, insurance, hurt at work
    "consumer",  # shop, platform, courier, card, tuition, travel: goods and services
    "property",  # property company, owners' committee
    "housing",  # a home bought or built: developer, seller, decorator
    "money",  # loans, guarantees, partners, contracts
    "land",  # field, homestead, boundary, forest, water
    "injury",  # somebody hurt or a thing broken, not at work
]
DISPUTE_KINDS: tuple[DisputeKind, ...] = get_args(DisputeKind)


def kind_of(judged: str | None, category: str) -> DisputeKind | None:
    """What the words were judged to be, else what the category's id says: `dispute_family`."""
    said = judged or category.removeprefix("dispute_")
    return next((each for each in DISPUTE_KINDS if each == said), None)
