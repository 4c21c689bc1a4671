"""Keeping tasks alive, and ending them for certain."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from typing import Any

import structlog

from kiosk.errors import KnownError, places

log = structlog.get_logger()

AGAIN = 5.0  # seconds that a task has to put its things in order
FIRST_REST, LONGEST_REST = 0.5, 30.0  # seconds before a fallen task runs again
CALM = 60.0  # one that ran for so long begins its rests anew


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

    `asyncio.timeout` and not `wait_for`, here and wherever a task may be cancelled: see `end`. But
    where it was cancelled already, in what it does at its end, neither: under the Python of Debian
    12 (3.11.2) such a timeout goes on as a second cancellation (CPython issue 102780). There it is
    `asyncio.wait` with its own.
    """
    try:
        async with asyncio.timeout(seconds):
            await signal.wait()
    except TimeoutError:
        return False
    return True


async def supervise(
    name: str,
    work: Callable[[], Awaitable[object]],
    ticks: Callable[[], float] | None = None,
) -> None:
    """Do `work` for ever: whatever it falls over is logged, and it comes back after a rest."""
    clock = ticks or asyncio.get_running_loop().time
    rest = FIRST_REST
    while True:
        began = clock()
        await told(name, work)
        if clock() - began >= CALM:
            rest = FIRST_REST
        await asyncio.sleep(rest)
        rest = min(rest * 2, LONGEST_REST)


async def told(name: str, work: Callable[[], Awaitable[object]]) -> bool:
    """Do `work` once; whether it went well. What it fell over is logged, never its values."""
    try:
        await work()
    except KnownError as trouble:
        log.warning("task_stopped", task=name, code=trouble.code)
        return False
    except Exception as bug:  # noqa: BLE001 - whatever it is, it must come back
        log.error("task_fell", task=name, error=type(bug).__name__, at=places(bug))
        return False
    return True


async def _until_done(name: str, work: Callable[[], Awaitable[object]]) -> None:
    rest = FIRST_REST
    while not await told(name, work):
        await asyncio.sleep(rest)
        rest = min(rest * 2, LONGEST_REST)


class Tasks:
    """The tasks of one agent, all ended with it. In its loop only."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[Any]] = set()
        self._ended = False

    def keep(self, name: str, work: Callable[[], Awaitable[object]]) -> asyncio.Task[None]:
        """A supervised task: it comes back with growing rests."""
        return self._hold(asyncio.create_task(supervise(name, work), name=name))

    def once(self, name: str, work: Coroutine[Any, Any, object]) -> asyncio.Task[bool] | None:
        """A piece of work that may fail for itself."""

        async def waited() -> object:
            return await work

        if self._ended:
            work.close()  # the agent ends: what would follow is found at the next start
            return None
        held = self._hold(asyncio.create_task(told(name, waited), name=name))
        held.add_done_callback(lambda _: work.close())  # ended before its first step: never awaited
        return held

    def owed(self, name: str, work: Callable[[], Awaitable[object]]) -> asyncio.Task[None]:
        """Work that has to be done once: tried again, with growing rests, until it went well."""
        return self._hold(asyncio.create_task(_until_done(name, work), name=name))

    async def end(self) -> None:
        """All of them; nothing begins any more."""
        self._ended = True
        await end(self._running)

    def _hold(self, task: asyncio.Task[Any]) -> asyncio.Task[Any]:
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return task
