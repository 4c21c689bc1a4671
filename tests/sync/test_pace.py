"""Rests after what failed, what a hub may ask for, a share of the line."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.sync import pace
from kiosk.sync.pace import Bandwidth, Rests, Sizes, retry_after

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("120", 120.0), ("0", 0.0), (" 7 ", 7.0), ("Tue, 24 Nov 2026 06:01:30 GMT", 90.0),
     ("Tue, 24 Nov 2026 05:00:00 GMT", 0.0), ("", None), ("soon", None), ("-5", None),
     ("1.5", None), ("9" * 30, None), ("Tue, 99 Nov 2026 06:01:30 GMT", None)],
)  # fmt: skip
def test_retry_after_is_seconds_or_a_date(text: str, seconds: float | None) -> None:
    assert retry_after(text, NOW) == seconds


@given(st.text(max_size=60))
def test_no_retry_after_is_too_strange(text: str) -> None:
    rest = retry_after(text, NOW)
    assert rest is None or rest >= 0


def test_rests_grow_and_no_two_halls_come_back_at_one_moment() -> None:
    rests = Rests(1.0, 60.0)
    for failures, most in ((0, 1.0), (3, 8.0), (6, 60.0), (400, 60.0)):
        tries = [rests.jittered(failures) for _ in range(200)]
        assert 0 <= min(tries) < most / 4
        assert most * 3 / 4 < max(tries) <= most


def test_a_hub_in_another_century_is_not_waited_for() -> None:
    assert Rests().told("Thu, 01 Jan 2099 00:00:00 GMT", NOW, 0) <= pace.LONGEST_TOLD + 1


class Slept(threading.Event):
    """Remembers how long was waited for it, on a clock of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.at = 0.0

    def wait(self, timeout: float | None = None) -> bool:
        self.at += timeout or 0.0
        return False


def test_a_line_that_is_shared_carries_no_more_than_its_share(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slept = Slept()
    monkeypatch.setattr(pace.time, "monotonic", lambda: slept.at)
    line = Bandwidth(10_000.0, slept)
    for _ in range(100):
        line.wait(1_000)
    assert 9.8 <= slept.at <= 10.0


def test_a_line_without_a_limit_waits_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    slept = Slept()
    Bandwidth(0.0, slept).wait(1 << 30)
    assert slept.at == 0.0


def test_batches_shrink_where_the_line_breaks_twice_and_grow_where_it_lasts() -> None:
    sizes = Sizes(2000)
    sizes.broke(800)
    assert sizes.most == 2000, "once is chance"
    sizes.broke(800)
    assert sizes.most == 400, "half of what did not get through"
    for _ in range(4):
        sizes.lasted()
    assert sizes.most == 800
    sizes.broke(800)
    sizes.lasted()
    sizes.broke(800)
    assert sizes.most == 800, "not twice in a row"
    for _ in range(40):
        sizes.lasted()
    assert sizes.most == 2000
    for _ in range(40):
        sizes.broke(sizes.most)
    assert sizes.most == 1
