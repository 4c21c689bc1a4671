"""Screens are shown what changed: at once after a calm, and not as often as a crowd changes it."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Awaitable, Callable
from contextlib import suppress

import pytest

from kiosk.agent.core.remake import APART, LONGEST, TOGETHER, Remake


class HurriedLoop(asyncio.SelectorEventLoop):
    """Nobody waits: where nothing is to be done, its time is that of the next timer."""

    now = 100.0

    def time(self) -> float:
        return self.now

    def _run_once(self) -> None:
        if not self._ready and self._scheduled:  # type: ignore[attr-defined]
            self.now = max(self.now, self._scheduled[0].when())  # type: ignore[attr-defined]
        super()._run_once()  # type: ignore[misc]


class Screen:
    """What is shown when; `costs` seconds to make."""

    def __init__(self, costs: float = 0.0) -> None:
        self.state = 0
        self.shown: list[tuple[float, int]] = []
        self._costs = costs

    async def remade(self) -> None:
        seen = self.state
        await asyncio.sleep(self._costs)
        self.shown.append((asyncio.get_running_loop().time(), seen))


def told(story: Callable[[Remake, Screen], Awaitable[None]], screen: Screen) -> Screen:
    """The story, and what is shown until nothing changes any more."""

    async def hall() -> None:
        remake = Remake(screen.remade)
        running = asyncio.create_task(remake.run())
        await story(remake, screen)
        await asyncio.sleep(60)
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running

    loop = HurriedLoop()
    try:
        loop.run_until_complete(hall())
    finally:
        loop.close()
    return screen


async def crowd(remake: Remake, screen: Screen) -> None:
    """A hundred changes a second, for four seconds."""
    for _ in range(400):
        screen.state += 1
        remake.mark()
        await asyncio.sleep(0.01)


def test_a_change_after_a_calm_is_shown_at_once() -> None:
    async def one_now_and_then(remake: Remake, screen: Screen) -> None:
        for _ in range(3):
            await asyncio.sleep(1)
            screen.state += 1
            remake.mark()

    screen = told(one_now_and_then, Screen())
    assert [seen for _, seen in screen.shown] == [1, 2, 3]
    assert [at for at, _ in screen.shown] == pytest.approx([100 + n + TOGETHER for n in (1, 2, 3)])


def test_a_crowd_is_shown_no_oftener_than_somebody_reads_and_its_last_change_always() -> None:
    screen = told(crowd, Screen())
    times = [at for at, _ in screen.shown]
    assert all(later - at >= APART for at, later in itertools.pairwise(times))
    assert len(times) == pytest.approx(4 / APART, abs=2)
    assert screen.shown[-1][1] == 400


@pytest.mark.parametrize(("costs", "rests"), [(0.3, 0.6), (2.0, LONGEST)])
def test_what_is_costly_leaves_two_thirds_of_the_time(costs: float, rests: float) -> None:
    screen = told(crowd, Screen(costs))
    times = [at for at, _ in screen.shown]
    assert len(times) > 1
    apart = [later - at for at, later in itertools.pairwise(times)]
    assert apart[:-1] == pytest.approx([rests + costs] * (len(apart) - 1))
    assert screen.shown[-1][1] == 400


def test_what_was_marked_while_the_work_failed_is_shown_later() -> None:
    screen = Screen()

    async def hall() -> None:
        falls = True

        async def falling() -> None:
            if falls:
                raise OSError("the disk")
            await screen.remade()

        remake = Remake(falling)
        remake.mark()
        with pytest.raises(OSError, match="the disk"):
            await remake.run()
        falls = False
        again = asyncio.create_task(remake.run())
        await asyncio.sleep(1)
        again.cancel()

    loop = HurriedLoop()
    try:
        loop.run_until_complete(hall())
    finally:
        loop.close()
    assert len(screen.shown) == 1
