"""How often and how fast: rests after a failure, what a busy hub asks for, a line's share."""

from __future__ import annotations

import random
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from kiosk.services.upstream.outbox import MOST

LONGEST_TOLD = 600.0  # seconds that a hub may ask for; it may mean another century


@dataclass(frozen=True)
class Rests:
    """Seconds before another try: anything up to `first`, doubled each time, up to `longest`
    (full jitter: halls that lost the hub at one moment do not come back at one).
    """

    first: float = 1.0
    longest: float = 60.0
    longest_told: float = LONGEST_TOLD

    def jittered(self, failures: int) -> float:
        most = min(self.longest, self.first * 2.0 ** min(failures, 16))
        return random.uniform(0, most)  # noqa: S311 - no secret hangs on it

    def told(self, text: str, now: datetime, failures: int) -> float:
        """Seconds after a Retry-After header: as long as it asks for, and no two halls alike."""
        asked = retry_after(text, now) or 0.0
        return min(asked, self.longest_told) + self.jittered(failures)


def retry_after(text: str, now: datetime) -> float | None:
    """Seconds of a Retry-After header (RFC 9110, 10.2.3: seconds or a date); None for neither."""
    plain = text.strip()
    if plain.isascii() and plain.isdigit() and len(plain) <= 9:
        return float(plain)
    try:
        until = parsedate_to_datetime(plain)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return max(0.0, (until - now).total_seconds())


class Sizes:
    """How many events a batch may have on a line that breaks off: half of what did not get through
    twice in a row, and double again after four that did.
    """

    BREAKS, WELL = 2, 4

    def __init__(self, most: int = MOST) -> None:
        self._top = self.most = most
        self._breaks = self._well = 0

    def broke(self, count: int) -> None:
        """The line was gone amid a batch of so many events."""
        self._well = 0
        self._breaks += 1
        if self._breaks >= self.BREAKS:
            self._breaks, self.most = 0, max(1, count // 2)

    def lasted(self) -> None:
        """A batch was answered."""
        self._breaks = 0
        self._well += 1
        if self._well >= self.WELL:
            self._well, self.most = 0, min(self._top, self.most * 2)


class Bandwidth:
    """No more than so many bytes a second, in each second; 0: as many as the line takes.

    The hall's mobile line is also the one by which an alarm goes, and residents telephone.
    """

    def __init__(self, bytes_a_second: float, stop: threading.Event | None = None) -> None:
        self._rate = bytes_a_second
        self._stop = stop or threading.Event()
        self._free_at = 0.0

    def wait(self, count: int) -> None:
        """Until so many bytes may go; returns at once where all of it is to end."""
        if self._rate <= 0:
            return
        now = time.monotonic()
        rest = max(0.0, self._free_at - now)
        if rest:
            self._stop.wait(rest)
        self._free_at = max(self._free_at, now) + count / self._rate
