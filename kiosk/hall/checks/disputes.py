"""The sense of disputes: the first tier takes the lightest, higher ones take heavier ones; a
statement about the law says where it was read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

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
    for path, line in items(table, "law"):
        part = line.get("part", "aid")
        told = [line.get(each) for each in ("law", "article", "address", "seen")]
        if (part in ("holds", "limits") or any(told)) and not _proven(line):
            yield Problem((*path, "part"), "hall.law_source", {"part": shown(part)})


def _proven(line: Table) -> bool:
    try:
        date.fromisoformat(str(line.get("seen", "")))
    except ValueError:
        return False
    address = str(line.get("address", ""))
    return bool(line.get("law") and line.get("article")) and address.startswith("https://")
