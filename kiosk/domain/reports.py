"""Periods of which a report tells: a day, a week, a month of the hall's calendar; and what only a
month that is over may tell.

What is about people's sensitive matters (disputes, quiet dangers, the kinds of alarms, visits to
elders) is told at one length of period alone, by the month, and once it is over: were days told
too, a month less its days would tell what a day held back. There a row stands on five at least, and
so does what is left of the whole (`domain.ratings.shown`). All else adds up over any days.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Kind = Literal["day", "week", "month"]
KINDS: tuple[Kind, ...] = ("day", "week", "month")

LEAST = 5  # behind a median, and behind a row of what is sensitive
_FORM: dict[Kind, re.Pattern[str]] = {
    "day": re.compile(r"(2\d{3})-(\d{2})-(\d{2})", re.ASCII),
    "week": re.compile(r"(2\d{3})-W(\d{2})", re.ASCII),
    "month": re.compile(r"(2\d{3})-(\d{2})", re.ASCII),
}


@dataclass(frozen=True)
class Period:
    """From `first` to `last`, both within it."""

    kind: Kind
    first: date
    last: date

    @classmethod
    def of(cls, kind: Kind, day: date) -> Period:
        """The one in which this day lies. Weeks begin on Monday (ISO 8601)."""
        if kind == "day":
            return cls(kind, day, day)
        if kind == "week":
            monday = day - timedelta(days=day.weekday())
            return cls(kind, monday, monday + timedelta(days=6))
        first = day.replace(day=1)
        return cls(kind, first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))

    @classmethod
    def parsed(cls, kind: Kind, text: str) -> Period:
        """`2026-11-29`, `2026-W48` or `2026-11`, of the years 2000 to 2999. Raises ValueError."""
        found = _FORM[kind].fullmatch(text)
        if found is None:
            raise ValueError(text)
        year, part, day = (int(each or 1) for each in (*found.groups(), None)[:3])
        if kind == "week":
            return cls.of(kind, date.fromisocalendar(year, part, 1))
        return cls.of(kind, date(year, part, day))

    @property
    def name(self) -> str:
        """As :meth:`parsed` takes it."""
        if self.kind == "day":
            return self.first.isoformat()
        if self.kind == "month":
            return f"{self.first:%Y-%m}"
        year, week, _ = self.first.isocalendar()
        return f"{year:04}-W{week:02}"

    @property
    def before(self) -> Period:
        return Period.of(self.kind, self.first - timedelta(days=1))

    @property
    def after(self) -> Period:
        return Period.of(self.kind, self.last + timedelta(days=1))

    def is_over(self, today: date) -> bool:
        return self.last < today

    def tells_sensitive(self, today: date) -> bool:
        return self.kind == "month" and self.is_over(today)

    def days(self) -> list[date]:
        return [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]
