"""When the hall is open: weekly hours, holidays and make-up days, in the hall's own zone.

A holiday closes; a make-up day (调休上班) has the hours of the weekday it makes up for and wins
over a holiday of the same date. `at` is always an aware time; dates are the hall's.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Literal, Protocol
from zoneinfo import ZoneInfo

import msgspec

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
END_OF_DAY = time.max
"""What `24:00` is: the midnight after the day, which no `time` of that day can be."""

_TIME = r"([01][0-9]|2[0-3]):([0-5][0-9])"
_SPAN = re.compile(rf"{_TIME}-(?:{_TIME}|24:00)")
_NEARLY = time(23, 59)
_DAYS_SEARCHED = 60  # further than the longest closing of a hall


class Span(msgspec.Struct, frozen=True):
    """Opening time of part of a day, hall's local time, end exclusive."""

    start: time
    end: time


class WeeklyHours(Protocol):
    """A hall's hours, as the table `[hours]` of hall.toml has them."""

    @property
    def holidays(self) -> tuple[date, ...]: ...

    @property
    def makeup_days(self) -> dict[str, str]:
        """Date (`2026-10-10`) → the weekday whose hours it has."""

    @property
    def last_ticket_minutes(self) -> int: ...

    def of_weekday(self, weekday: str) -> tuple[str, ...]:
        """Spans of one of :data:`WEEKDAYS`, as `09:00-12:00`."""


def parse_span(text: str) -> Span:
    """`"09:00-12:00"` as a span; the end may be `24:00`. Raises ValueError on another form or an
    end before its start."""
    found = _SPAN.fullmatch(text)
    if found is None:
        raise ValueError(text)
    hour, minute, end_hour, end_minute = found.groups()
    end = END_OF_DAY if end_hour is None else time(int(end_hour), int(end_minute))
    span = Span(time(int(hour), int(minute)), end)
    if span.end <= span.start:
        raise ValueError(text)
    return span


def written(local: time) -> str:
    """A time of `[hours]` as it stands there."""
    return "24:00" if local == END_OF_DAY else f"{local:%H:%M}"


@lru_cache(maxsize=64)
def parse_spans(texts: tuple[str, ...]) -> tuple[Span, ...]:
    """A day's spans in order. Raises ValueError naming the span that is wrong or overlaps."""
    spans = sorted((parse_span(text) for text in texts), key=lambda span: span.start)
    for earlier, later in pairwise(spans):
        if later.start < earlier.end:
            raise ValueError(f"{written(later.start)}-{written(later.end)}")
    return tuple(spans)


def business_date(zone: ZoneInfo, at: datetime) -> date:
    """The date on the hall's calendar."""
    return at.astimezone(zone).date()


def midnight_after(zone: ZoneInfo, day: date) -> datetime:
    """The end of a date on the hall's calendar (UTC)."""
    return moment(zone, day, END_OF_DAY)


def is_holiday(hours: WeeklyHours, day: date) -> bool:
    """Closed by the calendar of holidays, unless the date is a make-up day."""
    return day in hours.holidays and day.isoformat() not in hours.makeup_days


def spans_of(hours: WeeklyHours, day: date) -> tuple[Span, ...]:
    """The opening times of a date, in order; none on a holiday or a day without hours."""
    if is_holiday(hours, day):
        return ()
    weekday = hours.makeup_days.get(day.isoformat(), WEEKDAYS[day.weekday()])
    return parse_spans(hours.of_weekday(weekday))


def closing(hours: WeeklyHours, day: date) -> time | None:
    """The last closing of a date, local time; None where the hall stays closed."""
    spans = spans_of(hours, day)
    return spans[-1].end if spans else None


def is_open(hours: WeeklyHours, zone: ZoneInfo, at: datetime) -> bool:
    """Whether the hall's doors are open; the minute of closing is closed."""
    local = at.astimezone(zone)
    return _is_within(spans_of(hours, local.date()), local.time())


def takes_tickets(hours: WeeklyHours, zone: ZoneInfo, at: datetime) -> bool:
    """Open, and not in the last minutes before the day's last closing."""
    return reason_closed(hours, zone, at) == ""


def reason_closed(
    hours: WeeklyHours, zone: ZoneInfo, at: datetime
) -> Literal["", "closed", "last_ticket", "holiday"]:
    """Why no ticket is given now; empty where tickets are given."""
    local = at.astimezone(zone)
    day, now = local.date(), local.time()
    spans = spans_of(hours, day)
    if not spans and is_holiday(hours, day):
        return "holiday"
    if not _is_within(spans, now):
        return "closed"
    left = moment(zone, day, spans[-1].end) - at
    return "last_ticket" if left <= timedelta(minutes=hours.last_ticket_minutes) else ""


def hours_since_closing(hours: WeeklyHours, zone: ZoneInfo, at: datetime) -> float:
    """Hours since today's last closing: negative before it, infinite on a closed day."""
    day = business_date(zone, at)
    end = closing(hours, day)
    if end is None:
        return math.inf
    return (at - moment(zone, day, end)) / timedelta(hours=1)


def next_opening(hours: WeeklyHours, zone: ZoneInfo, at: datetime) -> datetime | None:
    """The next time the doors open after `at`, in UTC; None where none lies within 60 days."""
    today = business_date(zone, at)
    for ahead in range(_DAYS_SEARCHED + 1):
        if date.max - today < timedelta(days=ahead):
            return None
        day = today + timedelta(days=ahead)
        for span in spans_of(hours, day):
            start = moment(zone, day, span.start)
            if start > at:
                return start
    return None


def _is_within(spans: Iterable[Span], now: time) -> bool:
    return any(span.start <= now and (now < span.end or span.end == END_OF_DAY) for span in spans)


def years_without_holidays(hours: WeeklyHours, today: date) -> list[int]:
    """Years whose holidays are not listed: of this one, and from November on of the next, which is
    when they are published. A bridge over New Year is not yet a year's list; a hall that never
    closes needs none.
    """
    if all(_all_day(hours.of_weekday(weekday)) for weekday in WEEKDAYS):
        return []
    years = [today.year] + [today.year + 1] * (today.month >= 11)
    listed = {day.year for day in hours.holidays if day.month > 1}
    return [year for year in years if year not in listed]


def _all_day(texts: tuple[str, ...]) -> bool:
    spans = parse_spans(texts)
    closed = [later.start for earlier, later in pairwise(spans) if later.start > earlier.end]
    return bool(spans) and spans[0].start == time() and spans[-1].end >= _NEARLY and not closed


def moment(zone: ZoneInfo, day: date, local: time) -> datetime:
    """A local time of a date (UTC)."""
    if local == END_OF_DAY:
        day, local = day + timedelta(days=1), time()
    return datetime.combine(day, local, tzinfo=zone).astimezone(UTC)
