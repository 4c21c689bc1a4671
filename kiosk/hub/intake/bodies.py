"""Bodies as they come over HTTP: bounded in size and time, no more at once than there is room."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

import anyio.to_thread
from fastapi import Request

from kiosk.hub.intake.callers import Refused

READ_WITHIN = 60.0  # seconds for a whole body: nginx holds slow ones
ROOM_WITHIN = 2.0  # seconds that a body waits for room
_HALLS = 100_000  # that are counted

Result = TypeVar("Result")


class TooBusy(Refused):
    """429 or 503; `rest` is what Retry-After asks for, seconds, never the same for two."""

    def __init__(self, status: int, reason: str, rest: float) -> None:
        super().__init__(status, "busy", reason)
        self.rest = max(1, round(rest + secrets.randbelow(1000) / 1000 * rest))


async def read(request: Request, most: int) -> bytes:
    """Raises :class:`Refused` 413 `large`, 408 `slow`."""
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


class Pace:
    """How often each hall asks: so many requests in a minute, and no more."""

    def __init__(self, each_minute: int) -> None:
        self._most = each_minute
        self._seen: OrderedDict[str, tuple[float, float]] = OrderedDict()  # left, at

    def step(self, hall: str, now: float | None = None) -> None:
        """Raises :class:`TooBusy` 429."""
        now = time.monotonic() if now is None else now
        left, at = self._seen.get(hall, (float(self._most), now))
        left = min(self._most, left + (now - at) * self._most / 60)
        if left < 1:
            raise TooBusy(429, "pace", 60 / self._most * (1 - left) + 1)
        self._seen[hall] = (left - 1, now)
        self._seen.move_to_end(hall)
        while len(self._seen) > _HALLS:
            self._seen.popitem(last=False)
