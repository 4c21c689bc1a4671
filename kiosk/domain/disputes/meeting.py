"""When two sides meet: in time to come, while the mediator works, in a room that nobody has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from kiosk.domain import opening
from kiosk.domain.opening import END_OF_DAY, WEEKDAYS, Span, WeeklyHours
from kiosk.errors import KnownError

Ending = Literal["held", "missed", "cancelled"]
SHORTEST, LONGEST = 10, 8 * 60  # minutes
BETWEEN = 10  # minutes between sides who come one after the other, so that they do not meet
FURTHEST = timedelta(days=180)
STEP = 30  # minutes between the times that are offered


@dataclass(frozen=True)
class Times:
    """From `starts` to before `ends` (UTC)."""

    starts: datetime
    ends: datetime

    def meets(self, other: Times) -> bool:
        return self.starts < other.ends and other.starts < self.ends


def require_times(now: datetime, starts: datetime, minutes: int) -> Times:
    """`starts` as people of the hall read it. Raises KnownError `disputes.past`, `disputes.far`,
    `disputes.minutes`."""
    if not SHORTEST <= minutes <= LONGEST:
        raise KnownError("disputes.minutes", field="minutes", shortest=SHORTEST, longest=LONGEST)
    if starts < now:
        raise KnownError("disputes.past", field="starts", starts=f"{starts:%Y-%m-%d %H:%M}")
    if starts > now + FURTHEST:
        raise KnownError("disputes.far", field="starts", days=FURTHEST.days)
    return Times(starts, starts + timedelta(minutes=minutes))


def turns(times: Times) -> datetime:
    """When the other side comes where both are heard in one room, each alone: each has half of what
    is left beside the time between. Raises KnownError `disputes.short`."""
    whole = int((times.ends - times.starts).total_seconds() // 60)
    each = (whole - BETWEEN) // 2
    if each < SHORTEST:
        raise KnownError("disputes.short", field="minutes", shortest=2 * SHORTEST + BETWEEN)
    return times.ends - timedelta(minutes=each)


def works(spans: Iterable[Span], zone: ZoneInfo, times: Times) -> bool:
    """Whether one of a day's spans holds all of it. `spans` are of the day on which it begins."""
    day = opening.business_date(zone, times.starts)
    return any(
        opening.moment(zone, day, span.start) <= times.starts
        and times.ends <= opening.moment(zone, day, span.end)
        for span in spans
    )


def spans_on(own: dict[str, tuple[str, ...]], hours: WeeklyHours, day: date) -> tuple[Span, ...]:
    """When a mediator works on a date: by their own week, the hall's where they have none."""
    if not own:
        return opening.spans_of(hours, day)
    return opening.parse_spans(own.get(WEEKDAYS[day.weekday()], ()))


def offered(spans: Iterable[Span], zone: ZoneInfo, day: date, minutes: int) -> list[Times]:
    """The times of a date at which a meeting of that length can begin, every half hour."""
    found = []
    for span in spans:
        at, end = opening.moment(zone, day, span.start), opening.moment(zone, day, span.end)
        while at + timedelta(minutes=minutes) <= end:
            found.append(Times(at, at + timedelta(minutes=minutes)))
            at += timedelta(minutes=STEP)
    return found


def checked_hours(told: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """A mediator's week as hall.toml writes it. Raises KnownError `disputes.hours`."""
    if set(told) - set(WEEKDAYS):
        raise KnownError("disputes.hours", field="hours")
    try:
        spans = {day: opening.parse_spans(tuple(each)) for day, each in told.items() if each}
    except ValueError:
        raise KnownError("disputes.hours", field="hours") from None
    return {
        day: tuple(f"{each.start:%H:%M}-{_end(each)}" for each in of_day)
        for day, of_day in spans.items()
    }


def _end(span: Span) -> str:
    return "24:00" if span.end == END_OF_DAY else f"{span.end:%H:%M}"
