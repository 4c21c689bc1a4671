"""Server-sent events (HTML living standard): a browser is told that alarms changed, and no more.

What changed it fetches as any page, with its own rights and language. One watcher asks the
database once a second while anybody listens. Listeners are bounded: who never reads, who opens many
and who was signed out holds up nobody.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import TypeVar

import structlog
from anyio import CapacityLimiter, to_thread
from fastapi import Request, Response
from fastapi.responses import StreamingResponse

from kiosk.errors import places
from kiosk.hub.database.pool import Connection, HubBusy
from kiosk.hub.pages.desk import Desk
from kiosk.hub.pages.signing import sessions
from kiosk.hub.pages.web import admission, cookies, headers

log = structlog.get_logger()

Result = TypeVar("Result")

LOOK = 1.0  # seconds between two looks
BEAT = 15.0  # … and between two signs of life, by which a line that is gone is noticed
LASTS = 3600.0  # a browser comes again by itself
MOST = 400  # listeners
MOST_OF_ONE = 6  # … of one session; the oldest goes
RETRY = b"retry: 5000\n\n"
CHANGED = b"event: alarms\ndata: \n\n"
ALIVE = b": \n\n"


@dataclass(eq=False)
class _Listener:
    token: str = field(repr=False)
    woken: asyncio.Event = field(default_factory=asyncio.Event)
    left: bool = False


class Live:
    """`mark` gives another text whenever what is watched is another."""

    def __init__(self, desk: Desk, mark: Callable[[Connection], str]) -> None:
        self._desk = desk
        self._mark = mark
        self._listeners: list[_Listener] = []
        self._watcher: asyncio.Task[None] | None = None
        self._limit: CapacityLimiter | None = None
        self._now: str | None = None

    async def endpoint(self, request: Request) -> Response:
        """204 tells a browser not to come again: nobody is signed in there."""
        secure = admission.is_secure(self._desk, request)
        token = cookies.brought(request.cookies, cookies.SESSION, secure=secure)
        try:
            good = await self._asked(lambda tx: self._stands(tx, token))
        except HubBusy:
            return Response(status_code=503, headers=headers.PAGE)
        if not good:
            return Response(status_code=204, headers=headers.PAGE)
        if len(self._listeners) >= MOST:
            return Response(status_code=503, headers=headers.PAGE)
        seen = admission.query(request).get("seen", "")
        told = {**headers.PAGE, "X-Accel-Buffering": "no"}
        stream = self._stream(self._listens(token), seen)
        return StreamingResponse(stream, media_type="text/event-stream", headers=told)

    def _stands(self, tx: Connection, token: str) -> bool:
        return sessions.is_token(token) and sessions.stands(
            tx, token, self._desk.clock.now(), self._desk.idle
        )

    def _listens(self, token: str) -> _Listener:
        own = [each for each in self._listeners if each.token == token]
        for each in own[: max(0, len(own) - MOST_OF_ONE + 1)]:
            each.left = True
            each.woken.set()
            self._listeners.remove(each)
        listener = _Listener(token)
        self._listeners.append(listener)
        if self._watcher is None or self._watcher.done():
            self._watcher = asyncio.create_task(self._watch(), name="alarms-live")
        return listener

    async def _stream(self, listener: _Listener, seen: str) -> AsyncIterator[bytes]:
        try:
            until = asyncio.get_running_loop().time() + LASTS
            yield RETRY
            while not listener.left and asyncio.get_running_loop().time() < until:
                if self._now is not None and self._now != seen:
                    seen = self._now
                    yield CHANGED
                if not await _woken(listener):
                    if not await self._still(listener):
                        yield CHANGED  # the page asks, and is led to the door
                        return
                    yield ALIVE
        finally:
            if listener in self._listeners:
                self._listeners.remove(listener)

    async def _still(self, listener: _Listener) -> bool:
        try:
            return await self._asked(lambda tx: self._stands(tx, listener.token))
        except HubBusy:
            return True  # the database is away, which is no reason to sign anybody out

    async def _watch(self) -> None:
        while self._listeners:
            try:
                now = await self._asked(self._mark)
            except HubBusy:
                now = self._now or ""
            except Exception as bug:  # noqa: BLE001 - the next look may succeed
                log.error("alarms_live_fell", error=type(bug).__name__, places=places(bug))
                now = self._now or ""
            if now != self._now:
                self._now = now
                for each in self._listeners:
                    each.woken.set()
            await asyncio.sleep(LOOK)

    async def _asked(self, work: Callable[[Connection], Result]) -> Result:
        if self._limit is None:
            self._limit = CapacityLimiter(2)
        return await to_thread.run_sync(self._desk.pool.run, work, limiter=self._limit)


async def _woken(listener: _Listener) -> bool:
    """Whether something changed within a beat."""
    try:
        async with asyncio.timeout(BEAT):
            await listener.woken.wait()
    except TimeoutError:
        return False
    listener.woken.clear()
    return True
