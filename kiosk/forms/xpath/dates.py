"""Days and moments in expressions.

Settled, as ODK's and Enketo's clients have it: a day begins at midnight of the hall's zone, a
moment without a zone is the hall's, and both count in days since 1970-01-01T00:00Z with their
fraction; so dates and moments compare rightly, and what is reckoned with them is a number that
`date()` makes a date again. A text that is written as a date is one wherever numbers are compared
or reckoned with. The clock stands still during a session.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import NamedTuple

_DAY = timedelta(days=1)
_BEGAN = datetime(1970, 1, 1, tzinfo=UTC)
_LEAST, _MOST = -719_000, 2_932_000  # what a calendar holds
_WRITTEN = re.compile(
    r"\s*(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:T(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6})\d*)?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?\s*",
    re.ASCII,
)


class Moment(NamedTuple):
    days: float
    """since the beginning of 1970 in UTC"""
    timed: bool = False
    """written with its time of day, whatever that is"""

    def at(self, zone: tzinfo | None) -> datetime:
        """To the millisecond, on the hall's clock."""
        exact = _BEGAN + timedelta(milliseconds=round(self.days * 86_400_000))
        return exact.astimezone(zone or UTC)


def of_date(day: date, zone: tzinfo | None) -> Moment:
    begins = datetime(day.year, day.month, day.day, tzinfo=zone or UTC)
    return Moment((begins - _BEGAN) / _DAY)


def of_moment(moment: datetime) -> Moment:
    return Moment((moment - _BEGAN) / _DAY, timed=True)


def from_days(days: float) -> Moment | None:
    """None for what no calendar holds."""
    return Moment(days) if _LEAST < days < _MOST else None


def from_text(text: str, zone: tzinfo | None) -> Moment | None:
    """What is written as a date or moment of ISO 8601; None for everything else."""
    found = _WRITTEN.fullmatch(text) if len(text) < 40 and "-" in text else None
    if found is None:
        return None
    year, month, day, hour, minute, second, fraction, offset = found.groups()
    try:
        if hour is None:
            return from_days(of_date(date(int(year), int(month), int(day)), zone).days)
        moment = datetime(
            int(year), int(month), int(day), int(hour), int(minute), int(second or 0),
            int((fraction or "0").ljust(6, "0")), tzinfo=zone or UTC,
        )  # fmt: skip
        if offset:
            bare = moment.replace(tzinfo=None)
            moment = datetime.fromisoformat(f"{bare.isoformat()}{_zone(offset)}")
        return from_days(of_moment(moment).days)
    except (ValueError, OverflowError):
        return None


def _zone(offset: str) -> str:
    if offset == "Z":
        return "+00:00"
    return offset if ":" in offset else f"{offset[:3]}:{offset[3:] or '00'}"


def as_text(moment: Moment, zone: tzinfo | None) -> str:
    """A date; with its time of day where that is not the day's beginning."""
    at = moment.at(zone)
    if moment.timed or (at.hour, at.minute, at.second, at.microsecond) != (0, 0, 0, 0):
        return at.isoformat(timespec="milliseconds")
    return at.date().isoformat()


def written(at: datetime, pattern: str, name: Callable[[str, int], str]) -> str:
    """`format-date`: the signs of the XForms specification; `name` gives months and weekdays."""
    signs = {
        "Y": f"{at.year:04}", "y": f"{at.year % 100:02}",
        "m": f"{at.month:02}", "n": str(at.month), "d": f"{at.day:02}", "e": str(at.day),
        "H": f"{at.hour:02}", "h": str(at.hour), "M": f"{at.minute:02}", "S": f"{at.second:02}",
        "3": f"{at.microsecond // 1000:03}", "%": "%",
        "b": name("month", at.month), "a": name("weekday", at.weekday()),
    }  # fmt: skip
    return re.sub("%(.)", lambda sign: signs.get(sign[1], sign[0]), pattern)
