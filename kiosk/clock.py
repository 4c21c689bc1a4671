"""Time, injected everywhere so that a test can own it."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Protocol


class Clock(Protocol):
    """Wall time in UTC and a monotonic count of seconds."""

    def now(self) -> datetime: ...

    def monotonic(self) -> float: ...


class SystemClock:
    """The machine's own clock; a rehearsed day's runs `ahead` of it, in the whole process."""

    ahead = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + SystemClock.ahead

    def monotonic(self) -> float:
        return time.monotonic()


class ManualClock:
    """A clock that moves only when told: for tests."""

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)
        self._ticks = 0.0

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._ticks

    def advance(self, **delta: float) -> None:
        """Let time pass: wall and monotonic move together."""
        step = timedelta(**delta)
        self._now += step
        self._ticks += step.total_seconds()

    def set_wall(self, at: datetime) -> None:
        """Step the wall clock alone, as a dead battery or a bad time server would."""
        self._now = at.astimezone(UTC)


@lru_cache(maxsize=64)  # a command tells its own time again and again
def to_text(at: datetime) -> str:
    """RFC 3339 in UTC with milliseconds: the one form in which times are stored and sent."""
    if at.tzinfo is not UTC:  # what is recorded is UTC already
        at = at.astimezone(UTC)
    return f"{at.isoformat(timespec='milliseconds')[:-6]}Z"


def from_text(text: str) -> datetime:
    """The inverse of :func:`to_text`; raises ValueError on anything else."""
    if not text.endswith("Z"):
        raise ValueError(text)
    return datetime.fromisoformat(text)
