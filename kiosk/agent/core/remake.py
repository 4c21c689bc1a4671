"""What the screens are shown, made anew once after any number of changes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

TOGETHER = 0.03  # seconds within which further changes are waited for
APART = 0.25  # seconds between two remakes where changes follow each other …
LONGEST = 1.0  # … and at most, where the last remake was costly


class Remake:
    """`mark` may be called from any thread; `work` is done in one task.

    What changes after a calm is shown at once; where changes follow each other, as fast as
    somebody reads, and after a rest of twice as long as the work took: however full the hall, two
    thirds of the time are for those who ask. The last change is always shown.
    """

    def __init__(self, work: Callable[[], Awaitable[object]]) -> None:
        self._work = work
        self._loop = asyncio.get_running_loop()
        self._changed = asyncio.Event()

    def mark(self, *_: object) -> None:
        """Something it is made of changed. Takes what a follower or listener is told."""
        if not self._changed.is_set():  # it is cleared before the work looks
            self._loop.call_soon_threadsafe(self._changed.set)

    async def run(self) -> None:
        """Until cancelled. What was marked while the work failed is still marked."""
        clock = asyncio.get_running_loop().time
        due = clock()
        while True:
            await self._changed.wait()
            await asyncio.sleep(max(TOGETHER, due - clock()))
            self._changed.clear()
            began = clock()
            try:
                await self._work()
            except BaseException:
                self._changed.set()
                raise
            ended = clock()
            due = ended + min(max(APART, 2 * (ended - began)), LONGEST)
