"""The sense of ratings: reasons differ, nobody is named twice."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.hall.checks.table import Problem, Table, items, part, shown, texts


def rating_problems(table: Table) -> Iterator[Problem]:
    rules = part(table, "ratings")
    seen: set[str] = set()
    for place, reason in items(rules, "reasons"):
        name = reason.get("id")
        if isinstance(name, str):
            if name in seen:
                yield Problem(("ratings", *place, "id"), "hall.duplicate", {"value": shown(name)})
            seen.add(name)
    named: set[str] = set()
    for number, staff in texts(rules, "responsible"):
        if staff in named:
            path = ("ratings", "responsible", number)
            yield Problem(path, "hall.duplicate", {"value": shown(staff)})
        named.add(staff)
