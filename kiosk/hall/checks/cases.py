"""The sense of cases: plans begin at a tier that is there, questions and answers differ."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.hall.checks.table import Problem, Table, items, part, shown
from kiosk.hall.lines import Path
from kiosk.hall.schema_cases import CasesPart


def case_problems(table: Table) -> Iterator[Problem]:
    rules = part(table, "cases")
    tiers = rules.get("tiers", CasesPart().tiers)
    most = len(tiers) if isinstance(tiers, list | tuple) else 0
    for risk, plan in part(rules, "plan").items():
        tier = plan.get("tier") if isinstance(plan, dict) else None
        if isinstance(tier, int) and most and tier > most:
            params = {"value": f"{tier}", "low": "1", "high": f"{most}"}
            yield Problem(("cases", "plan", risk, "tier"), "hall.range", params)
    for path, category in items(table, "category"):
        yield from _twice(category, "question", path)
        for place, question in items(category, "question"):
            yield from _twice(question, "choices", (*path, *place))


def _twice(table: Table, kind: str, path: Path) -> Iterator[Problem]:
    """An answer is kept under its id: a second of the same would be lost."""
    seen: set[str] = set()
    for place, item in items(table, kind):
        name = item.get("id")
        if isinstance(name, str):
            if name in seen:
                yield Problem((*path, *place, "id"), "hall.duplicate", {"value": shown(name)})
            seen.add(name)
