"""What is done by the clock: each routine by itself, so that one that fails stalls no other."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from kiosk.agent.core import tasks

LONGEST_REST = 300.0  # seconds between two tries of a routine that fails; its own pace if longer


@dataclass(frozen=True)
class Routine:
    """`work` every so many seconds, first when the agent starts; `soon` calls for it at once."""

    name: str
    every: float
    work: Callable[[], Awaitable[object]]
    soon: asyncio.Event | None = None

    async def run(self) -> None:
        """Until cancelled. What fails is logged and tried again after a longer rest."""
        rest = self.every
        while True:
            if self.soon is not None:
                self.soon.clear()
            well = await tasks.told(self.name, self.work)
            rest = self.every if well else max(self.every, min(rest * 2, LONGEST_REST))
            if self.soon is None:
                await asyncio.sleep(rest)
            else:
                await tasks.signalled(self.soon, rest)
