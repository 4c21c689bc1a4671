"""The sense of disputes: the first tier takes the lightest, higher ones take heavier ones."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.domain.risk import ORDER
from kiosk.hall.checks.table import Problem, Table, items, shown

_RANKS = {f"{level}": rank for level, rank in ORDER.items()}


def dispute_problems(table: Table) -> Iterator[Problem]:
    """What is no text is passed over: its shape is wrong, and told."""
    highest = -1
    for number, (path, tier) in enumerate(items(table, "tier")):
        begins = tier.get("begins", "never")
        if not isinstance(begins, str):
            continue
        rank = _RANKS.get(begins, -1)
        if not number and begins != "low":
            yield Problem((*path, "begins"), "hall.tier_first", {})
        elif 0 <= rank <= highest:
            yield Problem((*path, "begins"), "hall.tier_order", {"value": shown(begins)})
        highest = max(highest, rank)
