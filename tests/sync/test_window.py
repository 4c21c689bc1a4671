"""Each hall has a moment of its own in the night; a night that was missed is made up for."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kiosk.sync.window import Window, is_due

SHANGHAI = ZoneInfo("Asia/Shanghai")
NIGHT = Window.of("01:00-05:00")


def test_the_slot_is_made_of_hall_and_date() -> None:
    digest = hashlib.sha256(b"k00017|2026-11-24").digest()
    behind = int.from_bytes(digest) % (4 * 3600)
    expected = datetime(2026, 11, 24, 1, 0, tzinfo=SHANGHAI) + timedelta(seconds=behind)
    assert NIGHT.slot("k00017", date(2026, 11, 24), SHANGHAI) == expected


def test_a_districts_halls_come_over_the_whole_night_and_no_hall_always_last() -> None:
    day = date(2026, 11, 24)
    start = datetime(2026, 11, 24, 1, 0, tzinfo=SHANGHAI)
    seconds = [
        (NIGHT.slot(f"h-{n:04d}", day, SHANGHAI) - start).total_seconds() for n in range(2000)
    ]
    assert all(0 <= each < 4 * 3600 for each in seconds)
    quarters = [sum(n * 900 <= each < (n + 1) * 900 for each in seconds) for n in range(16)]
    assert min(quarters) > 70
    own = {NIGHT.slot("h-1", day + timedelta(days=n), SHANGHAI).time() for n in range(60)}
    assert len(own) > 50


def at(hour: int, minute: int = 0, day: int = 24) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=SHANGHAI).astimezone(UTC)


def test_it_is_due_once_its_moment_has_come_and_until_it_was_there() -> None:
    slot = NIGHT.slot("h-1", date(2026, 11, 24), SHANGHAI)
    last = slot - timedelta(hours=20)
    assert not is_due(NIGHT, "h-1", slot - timedelta(seconds=1), SHANGHAI, last)
    assert is_due(NIGHT, "h-1", slot, SHANGHAI, last)
    assert is_due(NIGHT, "h-1", at(9), SHANGHAI, last), "switched off in the night: by day"
    assert not is_due(NIGHT, "h-1", at(23), SHANGHAI, slot + timedelta(seconds=30))


def test_a_success_that_lies_ahead_counts_for_nothing() -> None:
    assert is_due(NIGHT, "h-1", at(9), SHANGHAI, at(9) + timedelta(days=400))
    assert is_due(NIGHT, "h-1", at(9), SHANGHAI, None)


@pytest.mark.parametrize(
    ("span", "inside", "outside"),
    [("01:00-05:00", (1, 3, 4), (0, 5, 13)), ("22:00-02:00", (22, 23, 0, 1), (2, 21, 12)),
     ("00:00-00:00", (0, 12, 23), ())],
)  # fmt: skip
def test_a_window_may_go_on_behind_midnight(
    span: str, inside: tuple[int, ...], outside: tuple[int, ...]
) -> None:
    window = Window.of(span)
    assert all(window.inside(at(hour), SHANGHAI) for hour in inside)
    assert not any(window.inside(at(hour), SHANGHAI) for hour in outside)
    for day in range(1, 28):
        slot = window.slot("h-1", date(2026, 11, day), SHANGHAI)
        assert window.inside(slot, SHANGHAI)
