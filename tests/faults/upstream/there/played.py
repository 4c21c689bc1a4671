"""`kiosk` by a clock that follows a file: it is stepped while the program runs, in each of its
processes. Started as a module, so that the workers that it spawns begin with these lines too.
"""

from __future__ import annotations

import os
import threading
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.clock import SystemClock

FILE = "LINLI_TESTED_CLOCK"
LOOK = 0.02  # seconds


class ClockFile:
    """The story's end of it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._ahead = timedelta()
        self.set_wall(self.now())

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    @property
    def ahead(self) -> float:
        """Seconds by which it is ahead of the machine's."""
        return self._ahead.total_seconds()

    def monotonic(self) -> float:
        return time.monotonic()

    def set_wall(self, at: datetime) -> None:
        self._ahead = at - datetime.now(UTC)
        fresh = self.path.with_suffix(".new")
        fresh.write_text(f"{self._ahead.total_seconds()}")
        fresh.replace(self.path)


def _follow(path: Path) -> None:
    with suppress(OSError, ValueError):
        SystemClock.ahead = timedelta(seconds=float(path.read_text()))


def _keep_following(path: Path) -> None:
    while True:
        _follow(path)
        time.sleep(LOOK)


if FILE in os.environ:
    _follow(Path(os.environ[FILE]))
    threading.Thread(
        target=_keep_following, args=(Path(os.environ[FILE]),), name="clock", daemon=True
    ).start()

if __name__ == "__main__":
    from kiosk.cli import main

    main()
