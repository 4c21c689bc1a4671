"""Threads take short turns while anybody's long work is under way, and long ones afterwards."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import Iterator

import pytest

from kiosk.agent.core.lanes import Lanes
from kiosk.turns import SHORT, short_turns
from tests.patience import PATIENCE

USUAL = 0.005


@pytest.fixture(autouse=True)
def _usual() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(USUAL)
    yield
    sys.setswitchinterval(before)


def test_two_at_once_have_short_turns_until_the_last_has_ended() -> None:
    ends, inside, met = [threading.Event(), threading.Event()], threading.Barrier(3), []

    def works(end: threading.Event) -> None:
        with short_turns():
            inside.wait(PATIENCE)
            end.wait(PATIENCE)
            met.append(sys.getswitchinterval())

    threads = [threading.Thread(target=works, args=(end,)) for end in ends]
    for thread in threads:
        thread.start()
    inside.wait(PATIENCE)
    for thread, end in zip(threads, ends, strict=True):  # who came first goes first
        end.set()
        thread.join(PATIENCE)
    assert met == pytest.approx([SHORT, SHORT])
    assert sys.getswitchinterval() == pytest.approx(USUAL)


def test_work_that_falls_leaves_the_turns_as_they_were() -> None:
    with pytest.raises(ValueError, match="fell"), short_turns():
        raise ValueError("fell")
    assert sys.getswitchinterval() == pytest.approx(USUAL)


def test_a_lane_for_slow_work_has_short_turns_and_a_look_up_has_not() -> None:
    async def asked() -> tuple[float, float]:
        lanes = Lanes()
        try:
            slow = await lanes.slow("verification", sys.getswitchinterval)
            return slow, await lanes.look_ups.run(sys.getswitchinterval)
        finally:
            lanes.close(PATIENCE)

    slow, look_up = asyncio.run(asked())
    assert (slow, look_up) == pytest.approx((SHORT, USUAL))
