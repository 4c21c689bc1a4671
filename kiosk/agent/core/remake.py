"""What the screens are shown, made anew once after any number of changes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

TOGETHER = 0.03  # seconds within which further changes are waited for …
LONGEST = 1.0  # … and at most, where the last remake was costly


class Remake:
    """`mark` may be called from any thread; `work` is done in one task.

    It rests for twice as long as it worked: however full the hall, two thirds of the time are for
    those who ask.
    """

    def __init__(self, work: Callable[[], Awaitable[object]]) -> None:
        self._work = work
        self._loop = asyncio.get_running_loop()
        self._changed = asyncio.Event()

    def mark(self, *_: object) -> None:
        """Something it is made of changed. Takes what a follower or listener is told."""
        self._loop.call_soon_threadsafe(self._changed.set)

    async def run(self) -> None:
        """Until cancelled. What was marked while the work failed is still marked."""
        clock, took = asyncio.get_running_loop().time, 0.0
        while True:
            await self._changed.wait()
            await asyncio.sleep(min(max(TOGETHER, 2 * took), LONGEST))
            self._changed.clear()
            began = clock()
            try:
                await self._work()
            except BaseException:
                self._changed.set()
                raise
            took = clock() - began
