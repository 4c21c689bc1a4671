"""The sense of `[hours]`: a zone that exists, times in order, days that do not contradict."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from zoneinfo import ZoneInfo

from kiosk.domain.opening import WEEKDAYS, parse_span
from kiosk.hall.checks.table import Problem, Table, part, shown, texts
from kiosk.hall.lines import Path


def hours_problems(table: Table) -> Iterator[Problem]:
    zone = part(table, "hall").get("zone")
    if isinstance(zone, str):
        try:
            ZoneInfo(zone)
        except (ValueError, OSError, KeyError):  # no such zone, or no name of one at all
            yield Problem(("hall", "zone"), "hall.zone", {"zone": shown(zone)})
    yield from _spans(part(table, "hours"))
    yield from _days(part(table, "hours"))


def _spans(hours: Table) -> Iterator[Problem]:
    for weekday in WEEKDAYS:
        spans = []
        for place, text in texts(hours, weekday):
            path: Path = ("hours", weekday, place)
            try:
                spans.append((parse_span(text), path, text))
            except ValueError:
                yield Problem(path, "hall.hours", {"value": shown(text)})
        spans.sort(key=lambda each: each[0].start)
        for (earlier, _, other), (later, path, text) in pairwise(spans):
            if later.start < earlier.end:
                yield Problem(path, "hall.hours_overlap", {"value": text, "other": other})


def _days(hours: Table) -> Iterator[Problem]:
    seen: set[date] = set()
    holidays = hours.get("holidays")
    for place, day in enumerate(holidays if isinstance(holidays, list) else ()):
        if isinstance(day, date):
            if day in seen:
                yield Problem(("hours", "holidays", place), "hall.holiday_twice", {"day": f"{day}"})
            seen.add(day)
    for text in part(hours, "makeup_days"):
        path = ("hours", "makeup_days", text)
        try:
            made_up = date.fromisoformat(text)
        except ValueError:  # such as 2026-02-30
            yield Problem(path, "hall.makeup_date", {"value": shown(text)})
            continue
        if made_up in seen:
            yield Problem(path, "hall.makeup_holiday", {"day": f"{made_up}"})
