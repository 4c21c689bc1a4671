"""Keeping tasks alive, and ending them for certain."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import structlog

from kiosk.agent.core.logs import places
from kiosk.errors import KnownError

log = structlog.get_logger()

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


async def signalled(signal: asyncio.Event, seconds: float) -> bool:
    """Wait for the signal, no longer than `seconds`: whether it came.

    `asyncio.timeout` and not `wait_for`, here and wherever a task may be cancelled: see `end`.
    """
    try:
        async with asyncio.timeout(seconds):
            await signal.wait()
    except TimeoutError:
        return False
    return True


async def supervise(name: str, work: Callable[[], Awaitable[None]]) -> None:
    """Do `work` for ever: whatever it falls over is logged, and it comes back after a rest."""
    rest = 0.5
    while True:
        try:
            await work()
        except KnownError as trouble:
            log.warning("task_stopped", task=name, code=trouble.code)
        except Exception as bug:  # noqa: BLE001 - whatever it is, it must come back
            log.error("task_fell", task=name, error=type(bug).__name__, at=places(bug))
        await asyncio.sleep(rest)
        rest = min(rest * 2, 30.0)
