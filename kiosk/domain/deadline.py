"""Limits in the hall's working time: minutes while it is open, and working days.

A working minute is one of the hall's opening hours (:mod:`kiosk.domain.opening`): holidays stand
still, make-up days count. Working days are counted as offices do: the day of filing is not one of
them, and a limit of days ends with the last closing of the last of them. A calendar with no working
time in the next year cannot carry a limit; then plain time runs, and the caller is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from kiosk.domain import opening

_SEARCHED = 366  # days looked through for working time; more is a gap in the calendar
_REMEMBERED = 1000  # dates whose opening times a calendar keeps, then it begins anew

_NEVER = datetime.max.replace(tzinfo=UTC)
_Spans = tuple[tuple[datetime, datetime], ...]


class Due(msgspec.Struct, frozen=True, gc=False):
    """When a limit ends (UTC). `gap`: the calendar has no working time, so plain time ran."""

    at: datetime
    gap: bool = False


@dataclass(frozen=True)
class WorkingTime:
    """A hall's calendar. All times are aware; what is returned is UTC.

    Each filing asks for the same few weeks, so what was worked out of a date is remembered.
    """

    hours: opening.WeeklyHours
    zone: ZoneInfo
    _known: dict[date, _Spans] = field(default_factory=dict, repr=False, compare=False)
    _ends: dict[tuple[date, int], Due] = field(default_factory=dict, repr=False, compare=False)
    _span: list[tuple[datetime, datetime]] = field(  # in which a limit ended last
        default_factory=lambda: [(_NEVER, _NEVER)], repr=False, compare=False
    )

    def after_minutes(self, start: datetime, minutes: float) -> Due:
        """`minutes` of working time after `start`; 0 minutes end at the next working moment."""
        left = timedelta(minutes=max(minutes, 0))
        opens, closes = self._span[0]
        if opens <= start < closes and start + left <= closes:
            return Due(start + left)
        for opens, closes in self._spans(start):
            begin = max(opens, start)
            if begin + left <= closes:
                self._span[0] = opens, closes
                return Due(begin + left)
            left -= closes - begin
        return Due(start.astimezone(UTC) + timedelta(minutes=max(minutes, 0)), gap=True)

    def after_days(self, start: datetime, days: int) -> Due:
        """The last closing of the `days`-th working day after the day of `start`."""
        today = opening.business_date(self.zone, start)
        if (known := self._ends.get((today, days))) is not None:
            return known
        due = self._after_days(start, today, days)
        if days > 0 and not due.gap:  # the same whenever on that day it begins
            if len(self._ends) >= _REMEMBERED:
                self._ends.clear()
            self._ends[today, days] = due
        return due

    def _after_days(self, start: datetime, today: date, days: int) -> Due:
        left = days
        for day in _days(today, _SEARCHED + 2 * max(days, 0)):
            spans = self._of(day)
            if not spans or (day == today and days > 0):
                continue
            left -= 1
            if left <= 0:
                _, closes = spans[-1]
                if closes > start:
                    return Due(closes)
        return Due(start.astimezone(UTC) + timedelta(days=max(days, 1)), gap=True)

    def minutes_between(self, start: datetime, end: datetime) -> float:
        """Working minutes from `start` to `end`; 0 where `end` is not later."""
        total = timedelta()
        for opens, closes in self._spans(start):
            if opens >= end:
                break
            total += max(timedelta(), min(closes, end) - max(opens, start))
        return total / timedelta(minutes=1)

    def _spans(self, start: datetime) -> Iterator[tuple[datetime, datetime]]:
        for day in _days(opening.business_date(self.zone, start), _SEARCHED):
            for opens, closes in self._of(day):
                if closes > start:
                    yield opens, closes

    def _of(self, day: date) -> _Spans:
        """The opening times of a date, in order (UTC)."""
        known = self._known.get(day)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[day] = tuple(
                (
                    opening.moment(self.zone, day, span.start),
                    opening.moment(self.zone, day, span.end),
                )
                for span in opening.spans_of(self.hours, day)
            )
        return known


def _days(first: date, count: int) -> Iterator[date]:
    for ahead in range(count + 1):
        if (date.max - first).days <= ahead:
            return
        yield first + timedelta(days=ahead)
