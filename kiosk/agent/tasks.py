"""Ending tasks for certain."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any

AGAIN = 5.0  # seconds that a task has to put its things in order


async def end(tasks: Iterable[asyncio.Task[Any]], again: float = AGAIN) -> None:
    """Cancel tasks until they have ended.

    Once is not enough: before Python 3.12 `asyncio.wait_for` loses a cancellation that comes in
    the same turn as its result (CPython issue 86296), and the task goes on as if not asked.
    """
    running = set(tasks)
    while running:
        for task in running:
            task.cancel()
        _, running = await asyncio.wait(running, timeout=again)
