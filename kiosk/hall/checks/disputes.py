"""The sense of disputes: the first tier takes the lightest, higher ones take heavier ones."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.domain.risk import ORDER
from kiosk.hall.checks.table import Problem, Table, items, shown


def dispute_problems(table: Table) -> Iterator[Problem]:
    highest, first = -1, True
    for path, tier in items(table, "tier"):
        begins = tier.get("begins", "never")
        if first and begins != "low":
            yield Problem((*path, "begins"), "hall.tier_first", {})
        elif begins in ORDER and ORDER[begins] <= highest:
            yield Problem((*path, "begins"), "hall.tier_order", {"value": shown(begins)})
        if begins in ORDER:
            highest = max(highest, ORDER[begins])
        first = False
