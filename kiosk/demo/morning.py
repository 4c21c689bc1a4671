"""When the rehearsed day plays: in the morning of days on which the hall is open."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from itertools import count
from typing import NamedTuple
from zoneinfo import ZoneInfo

from kiosk.domain import opening
from kiosk.domain.opening import WeeklyHours

MORNING = time(9)


LATER = timedelta(days=3)  # until what was rated low on that day has come to somebody
CALENDAR = timedelta(days=4)  # that a desk looks ahead when it sets a meeting
KEPT = timedelta(days=2)  # until what was agreed at the meeting is paid


class Mornings(NamedTuple):
    """The day that is `played`; some days `later`, one looks what came of it, and sets a `meeting`
    for the next day on which the hall is open; the `last` is the newest there is."""

    played: datetime
    later: datetime
    meeting: datetime
    last: datetime


def mornings(hours: WeeklyHours, zone: ZoneInfo, now: datetime) -> Mornings:
    last = last_morning(hours, zone, now)
    meeting = last_morning(hours, zone, last - KEPT)
    later = last_morning(hours, zone, meeting - timedelta(days=1))
    while meeting - later > CALENDAR:  # over holidays
        meeting, later = later, last_morning(hours, zone, later - timedelta(days=1))
    return Mornings(last_morning(hours, zone, later - LATER), later, meeting, last)


def last_morning(hours: WeeklyHours, zone: ZoneInfo, now: datetime) -> datetime:
    """The newest 09:00 at which such a hall is open: what is recorded then is not of the future."""
    today = opening.business_date(zone, now)
    mornings = (datetime.combine(today - timedelta(days=back), MORNING, zone) for back in count())
    return next(each for each in mornings if each <= now and opening.is_open(hours, zone, each))


def next_morning(hours: WeeklyHours, zone: ZoneInfo, day: datetime) -> datetime:
    """The first 09:00 after that day at which the hall is open."""
    date = day.astimezone(zone).date()
    mornings = (datetime.combine(date + timedelta(days=on), MORNING, zone) for on in count(1))
    return next(each for each in mornings if opening.is_open(hours, zone, each))
