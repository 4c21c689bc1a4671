"""`kiosk bench sync`: a night's journal up, and a finger at the touchscreen meanwhile."""

from __future__ import annotations

from kiosk.bench.upstream import sync


def test_a_visit_can_be_measured_and_what_a_finger_feels_of_it() -> None:
    rate, memory, touch = sync.bench_sync(events=400, runs=1, taps=4)
    assert [each.name for each in (rate, memory, touch)] == [
        "sync_rate", "sync_memory", "sync_touch_p99",
    ]  # fmt: skip
    assert rate.value > 0
    assert 20 < memory.value < 150
    assert touch.value > 0
