"""One clock for the whole house: whoever wants the time asks it, so that a rehearsed day is one day
in every process, and a test can own it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from kiosk.clock import SystemClock
from kiosk.paths import PROJECT

BY_ITSELF = re.compile(
    r"datetime\.(?:now|utcnow|today)\(|date\.today\(|\btime\.time(?:_ns)?\(|currentDateTime"
    r"|new Date\(\)|Date\.now\("  # of QML
    r"|(?<!def )(?<![\w.])now\(\)|CURRENT_(?:DATE|TIME)"  # of SQL: the database has one, too
)
MAY = {
    "kiosk/clock.py",
    "kiosk/ids.py",  # what order ids are in, and how many came lately: no date is told by it
    "kiosk/storage/inspection.py",  # ages of files, which the machine's own clock dates
}


def test_nobody_reads_a_clock_of_their_own() -> None:
    read = {
        file.relative_to(PROJECT).as_posix()
        for room in ("kiosk", "ui", "devices", "printing")
        for file in (PROJECT / room).rglob("*")
        if file.suffix in (".py", ".qml", ".sql") and BY_ITSELF.search(file.read_text("utf-8"))
    }
    assert read == MAY


@pytest.fixture
def rehearsed() -> Iterator[None]:
    yield
    SystemClock.ahead = timedelta()


def test_a_rehearsed_day_moves_the_wall_and_not_the_seconds(rehearsed: None) -> None:
    clock = SystemClock()
    ticks = clock.monotonic()
    SystemClock.ahead = timedelta(days=-3)
    assert abs(clock.now() - (datetime.now(UTC) - timedelta(days=3))) < timedelta(minutes=1)
    assert 0 <= clock.monotonic() - ticks < 60
