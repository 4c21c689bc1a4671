"""Bodies as they come over HTTP: bounded in size and time, no more at once than there is room."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

import anyio.to_thread
from fastapi import Request
from starlette.requests import ClientDisconnect

from kiosk.hub.intake.callers import Refused, TooBusy

READ_WITHIN = 60.0  # seconds for a whole body: nginx holds slow ones
ROOM_WITHIN = 2.0  # seconds that a body waits for room

Result = TypeVar("Result")


async def read(request: Request, most: int) -> bytes:
    """Raises :class:`Refused` 413 `large`, 408 `slow`, 400 `cut_short`."""
    told = request.headers.get("content-length", "")
    if told.isdecimal() and int(told[:20]) > most:
        raise Refused(413, "large", "large")
    parts, size = [], 0
    try:
        async with asyncio.timeout(READ_WITHIN):
            async for part in request.stream():
                size += len(part)
                if size > most:
                    raise Refused(413, "large", "large")
                parts.append(part)
    except TimeoutError:
        raise Refused(408, "refused", "slow") from None
    except ClientDisconnect:  # nobody hears it; what is written down of it is
        raise Refused(400, "refused", "cut_short") from None
    return b"".join(parts)


class Room:
    """So many bodies are unpacked and taken at once, in threads; the others wait a moment, or are
    asked to come again."""

    def __init__(self, at_once: int, within: float = ROOM_WITHIN) -> None:
        self._free = asyncio.Semaphore(at_once)
        self._within = within
        self._limiter = anyio.CapacityLimiter(at_once)

    async def run(self, work: Callable[[], Result]) -> Result:
        """Raises :class:`TooBusy` 503."""
        async with self._held():
            return await anyio.to_thread.run_sync(work, limiter=self._limiter)

    @asynccontextmanager
    async def _held(self) -> AsyncIterator[None]:
        try:
            async with asyncio.timeout(self._within):
                await self._free.acquire()
        except TimeoutError:
            raise TooBusy(503, "room", 5.0) from None
        try:
            yield
        finally:
            self._free.release()
