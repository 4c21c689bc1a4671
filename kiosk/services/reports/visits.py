"""Tickets of a period: who came, who was served, waits and lengths, by service and by hour."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from kiosk.domain import opening
from kiosk.domain.reports import Period
from kiosk.domain.spread import Spread
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import reports

HOUR = 3600


@dataclass
class Line:
    """Of one service, one hour, or all. `missed` were called and did not come; `left` went, or were
    sent home at the day's end, before they were called. A wait ends with the first call.
    """

    came: int = 0
    served: int = 0
    missed: int = 0
    left: int = 0
    waits: Spread = field(default_factory=Spread)
    lengths: Spread = field(default_factory=Spread)


@dataclass
class Visits:
    all: Line
    by_service: dict[str, Line]
    by_hour: dict[int, Line]  # by the hall's clock, of those who came in it
    by_day: dict[str, int]  # business days alone


class _Cell:
    __slots__ = ("came", "left", "lengths", "missed", "waits")

    def __init__(self) -> None:
        self.came = self.missed = self.left = 0
        self.waits: dict[int, int] = defaultdict(int)
        self.lengths: dict[int, int] = defaultdict(int)


def visits_of(tx: Reading, zone: ZoneInfo, period: Period) -> Visits:
    """A day at a time: in memory are its rows, and a count for each length that occurs."""
    days = reports.business_days(tx, f"{period.first}", f"{period.last}")
    cells: dict[tuple[str, int], _Cell] = defaultdict(_Cell)
    by_day = {}
    for day in days:
        rows = reports.tickets(tx, day)
        by_day[day] = len(rows)
        _count(cells, rows, _offsets(zone, day))
    found = Visits(Line(), {}, {}, by_day)
    for (service, hour), cell in cells.items():
        for line in (
            found.all,
            found.by_service.setdefault(service, Line()),
            found.by_hour.setdefault(hour, Line()),
        ):
            line.came += cell.came
            line.missed += cell.missed
            line.left += cell.left
            line.waits.add(cell.waits)
            line.lengths.add(cell.lengths)
            line.served += sum(cell.lengths.values())
    return found


def _count(
    cells: dict[tuple[str, int], _Cell],
    rows: Sequence[reports.Ticket],
    offsets: Sequence[tuple[float, int]],
) -> None:
    changes = len(offsets) > 1
    offset = offsets[0][1]
    for service, state, arrived, wait, served in rows:
        if changes:
            offset = next(by for since, by in reversed(offsets) if arrived >= since)
        cell = cells[service, (arrived + offset) // HOUR % 24]
        cell.came += 1
        if wait is not None:
            cell.waits[wait] += 1
        if state == "finished":
            cell.lengths[round(served)] += 1
        elif wait is None:
            cell.left += state == "cancelled"
        elif not served:
            cell.missed += state in ("cancelled", "missed")


def _offsets(zone: ZoneInfo, day: str) -> list[tuple[float, int]]:
    """(From when, seconds ahead of UTC) of a day of the hall; two where its clocks are changed. A
    ticket may have come at another hour than its business day says, while no clock was trusted."""
    begins = opening.midnight_after(zone, date.fromisoformat(day) - timedelta(days=1))
    ends = opening.midnight_after(zone, date.fromisoformat(day))
    found = [(float("-inf"), _ahead(zone, begins))]
    at = begins
    while (at := at + timedelta(minutes=15)) < ends:
        if (ahead := _ahead(zone, at)) != found[-1][1]:
            found.append((at.timestamp(), ahead))
    return found


def _ahead(zone: ZoneInfo, at: datetime) -> int:
    offset = at.astimezone(zone).utcoffset()
    return int(offset.total_seconds()) if offset is not None else 0


def services_in_order(known: Iterable[str], found: Iterable[str]) -> list[str]:
    """As hall.toml lists them, then those that it names no more."""
    order = list(known)
    return [each for each in order if each in set(found)] + sorted(set(found) - set(order))
