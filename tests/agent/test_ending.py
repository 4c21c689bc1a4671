"""The agent ends when it is told to, also when that comes at an awkward moment."""

from __future__ import annotations

import asyncio

from kiosk.agent import tasks


def test_a_task_that_loses_its_cancellation_is_ended_all_the_same() -> None:
    """A result and the cancellation in one turn: wait_for of Python 3.11 gives the result."""

    async def story() -> int:
        turns = 0
        news = asyncio.Event()

        async def works() -> None:
            nonlocal turns
            while True:
                news.clear()
                try:
                    await news.wait()
                except asyncio.CancelledError:
                    turns += 1
                    if turns > 2:
                        raise

        working = asyncio.create_task(works())
        await asyncio.sleep(0)
        await asyncio.wait_for(tasks.end([working], again=0.05), 5)
        assert working.cancelled()
        return turns

    assert asyncio.run(story()) == 3


def test_nothing_to_end_is_no_trouble() -> None:
    asyncio.run(tasks.end([]))
