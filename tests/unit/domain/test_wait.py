"""The wait a ticket promises, against queues that were simulated."""

from __future__ import annotations

import heapq
import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.wait import wait_range

minutes = st.floats(0.1, 600, allow_nan=False)
lengths = st.lists(minutes, max_size=60)
counters = st.integers(1, 12)
typical = st.integers(1, 240)


def test_before_the_first_visit_the_hall_file_is_believed_loosely() -> None:
    low, high = wait_range(5, 1, [], 10)
    assert low <= 40
    assert high >= 70


def test_the_day_itself_knows_better() -> None:
    quick = wait_range(10, 2, [5.0] * 40, 10)
    slow = wait_range(10, 2, [20.0] * 40, 10)
    assert quick[1] < slow[0]
    assert quick[1] - quick[0] < sum(wait_range(10, 2, [], 10)) / 2


def test_nobody_ahead_and_a_free_counter_is_at_once() -> None:
    assert wait_range(0, 3, [], 10, free_counters=1) == (0, 0)
    assert wait_range(1, 3, [], 10, free_counters=2) == (0, 0)
    assert wait_range(1, 3, [], 10, free_counters=1)[1] > 0


def test_nobody_ahead_but_all_counters_busy_may_still_take_a_visit() -> None:
    low, high = wait_range(0, 1, [], 10)
    assert low == 0
    assert 5 <= high <= 20


def test_a_visit_that_nobody_finished_does_not_spoil_the_day() -> None:
    usual = wait_range(5, 1, [8.0, 9.0, 10.0] * 5, 10)
    forgotten = wait_range(5, 1, [*([8.0, 9.0, 10.0] * 5), 480.0], 10)
    assert forgotten[1] <= usual[1] * 1.6


def test_without_an_open_counter_there_is_no_wait_to_tell() -> None:
    with pytest.raises(ValueError, match="no counter"):
        wait_range(0, 0, [], 10)


@given(st.integers(0, 200), counters, lengths, typical)
def test_a_range_is_rounded_and_never_a_point(
    ahead: int, open_counters: int, seen: list[float], usual: int
) -> None:
    low, high = wait_range(ahead, open_counters, seen, usual)
    assert 0 <= low < high
    assert low < 10 or low % 5 == 0
    assert high <= 10 or high % 5 == 0


@given(st.integers(0, 200), counters, lengths, typical)
def test_one_more_ahead_never_promises_an_earlier_call(
    ahead: int, open_counters: int, seen: list[float], usual: int
) -> None:
    low, high = wait_range(ahead, open_counters, seen, usual)
    later_low, later_high = wait_range(ahead + 1, open_counters, seen, usual)
    assert low <= later_low
    assert high <= later_high


def _coverage(draw: Callable[[random.Random], float], usual: int, seen: int) -> float:
    """Share of simulated waits inside the range: c busy counters, people ahead, one more."""
    chance = random.Random(20261124)
    inside = total = 0
    for _ in range(1500):
        open_counters = chance.randint(1, 5)
        ahead = chance.randint(0, 15)
        known = [draw(chance) for _ in range(seen)]
        # One meets a long visit under way more often than a short one, at any minute of it.
        visits = [draw(chance) for _ in range(50)]
        busy = [
            visit * chance.random() for visit in chance.choices(visits, visits, k=open_counters)
        ]
        heapq.heapify(busy)
        for _ in range(ahead):
            heapq.heappush(busy, heapq.heappop(busy) + draw(chance))
        low, high = wait_range(ahead, open_counters, known, usual)
        inside += low <= busy[0] <= high
        total += 1
    return inside / total


@pytest.mark.parametrize("seen", [0, 10, 50])
@pytest.mark.parametrize(
    ("draw", "usual"),
    [
        (lambda chance: chance.gammavariate(3, 10 / 3), 10),  # as hall.toml says
        (lambda chance: chance.lognormvariate(2.0, 0.7), 9),  # long tails
        (lambda chance: chance.uniform(5, 15), 10),
    ],
)
def test_about_four_waits_in_five_end_inside_their_range(
    draw: Callable[[random.Random], float], usual: int, seen: int
) -> None:
    assert 0.75 <= _coverage(draw, usual, seen) <= 0.985


def test_a_hall_file_that_is_wrong_by_half_is_corrected_by_the_day() -> None:
    def slow(chance: random.Random) -> float:
        return chance.gammavariate(3, 5)

    before, after = _coverage(slow, 10, 0), _coverage(slow, 10, 50)
    assert after > before
    assert after >= 0.75
