"""When a hall goes to the hub: in the night, each at a moment of its own.

A district's halls would come all at one o'clock. So each date gives each hall its slot in the
window: SHA-256 of its id and the date, modulo the window's length. A hall that was switched off in
the night, or had no line, goes as soon as it can.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

_DAY = 24 * 3600


@dataclass(frozen=True)
class Window:
    """`start` and `seconds` of local time; it may go on behind midnight."""

    start: timedelta
    seconds: int

    @classmethod
    def of(cls, span: str) -> Window:
        """From `"01:00-05:00"`, as hall.toml has it."""
        begins, ends = (_minutes(each) * 60 for each in span.split("-"))
        return cls(timedelta(seconds=begins), (ends - begins) % _DAY or _DAY)

    def slot(self, hall: str, day: date, zone: ZoneInfo) -> datetime:
        """The hall's moment in the window that begins on that date, in UTC."""
        digest = hashlib.sha256(f"{hall}|{day.isoformat()}".encode()).digest()
        behind = int.from_bytes(digest) % self.seconds
        local = datetime(day.year, day.month, day.day, tzinfo=zone) + self.start
        return (local + timedelta(seconds=behind)).astimezone(UTC)

    def newest_slot(self, hall: str, now: datetime, zone: ZoneInfo) -> datetime:
        """The hall's last moment that is not to come."""
        today = now.astimezone(zone).date()
        slots = (self.slot(hall, today - timedelta(days=each), zone) for each in (0, 1, 2))
        return next(slot for slot in slots if slot <= now)

    def inside(self, now: datetime, zone: ZoneInfo) -> bool:
        local = now.astimezone(zone)
        since = timedelta(hours=local.hour, minutes=local.minute, seconds=local.second) - self.start
        return since.total_seconds() % _DAY < self.seconds


def is_due(
    window: Window, hall: str, now: datetime, zone: ZoneInfo, success: datetime | None
) -> bool:
    """Whether the hall's moment has come since the last success. One that lies ahead of now tells
    of a clock that was wrong, and counts for nothing.
    """
    if success is None or success > now:
        return True
    return success < window.newest_slot(hall, now, zone)


def _minutes(time: str) -> int:
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)
