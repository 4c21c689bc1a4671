"""The sense of the queue: letters that tell tickets apart, a counter for every service."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.hall.checks.table import Problem, Table, items, names, part, shown, texts


def queue_problems(table: Table) -> Iterator[Problem]:
    yield from _letters(table)
    yield from _services_of_counters(table)
    yield from _priorities(table)


def _letters(table: Table) -> Iterator[Problem]:
    owners: dict[str, str] = {}
    for path, service in items(table, "service"):
        letter = service.get("letter")
        if not isinstance(letter, str):
            continue
        if letter in owners:
            params = {"value": shown(letter), "other": owners[letter]}
            yield Problem((*path, "letter"), "hall.letter_twice", params)
        else:
            owners[letter] = shown(service.get("id", ""))


def _services_of_counters(table: Table) -> Iterator[Problem]:
    known = names(table, "service")
    offered: set[str] = set()
    for path, counter in items(table, "counter"):
        mine: set[str] = set()
        for place, service in texts(counter, "services"):
            where = (*path, "services", place)
            if service not in known:
                params = {"value": shown(service), "known": shown(", ".join(known), 200)}
                yield Problem(where, "hall.unknown_service", params)
            elif service in mine:
                yield Problem(where, "hall.duplicate", {"value": shown(service)})
            mine.add(service)
        offered |= mine
    for path, service_table in items(table, "service"):
        name = service_table.get("id")
        if isinstance(name, str) and name not in offered:
            yield Problem(path, "hall.no_counter", {"service": shown(name)})


def _priorities(table: Table) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, reason in texts(part(table, "queue"), "priorities"):
        if reason in seen:
            path = ("queue", "priorities", place)
            yield Problem(path, "hall.duplicate", {"value": shown(reason)})
        seen.add(reason)
