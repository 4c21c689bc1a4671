"""All lanes of one gateway, opened and lost together."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from devices.gateway.lanes import Lane, LaneKind, assign, filters_of, standing
from devices.gateway.link import Access, Link
from devices.gateway.mapping import Mapping

_LOOK_SECONDS = 0.1  # how often `stop` is looked at

MakeLink = Callable[[Access, Lane], Link]


@dataclass(slots=True)
class _Place:
    """A lane of known senders."""

    link: Link
    sources: set[str]


class Session:
    """One lost lane ends it: the broker is behind them all."""

    def __init__(
        self, access: Access, mappings: Sequence[Mapping], make_link: MakeLink, most: int
    ) -> None:
        self.sources: frozenset[str] = frozenset()
        self._access, self._mappings = access, mappings
        self._make_link, self._most = make_link, most
        self._places: list[_Place] = []
        self._links: list[Link] = []
        self._listening: list[asyncio.Task[None]] = []

    @property
    def denied(self) -> bool:
        return any(link.denied for link in self._links)

    async def open(self, sources: frozenset[str]) -> None:
        """Raises LinkLost."""
        await self.follow(sources, standing(self._mappings))

    async def follow(self, sources: frozenset[str], also: Sequence[Lane] = ()) -> None:
        """Listens to these known senders from now on, and goes on listening meanwhile."""
        self.sources = sources
        fresh = [self._make_link(self._access, lane) for lane in also]
        work: list[Awaitable[None]] = []
        named = any(each.named_by_topic for each in self._mappings)
        wanted = assign(
            [place.sources for place in self._places], sources if named else (), self._most
        )
        for place, senders in zip_longest(list(self._places), wanted):
            if place is None:
                link = self._make_link(self._access, Lane(LaneKind.KNOWN, self._filters(senders)))
                fresh.append(link)
                self._places.append(_Place(link, senders))
            elif place.sources != senders:
                work.append(place.link.drop(self._filters(place.sources - senders)))
                work.append(place.link.add(self._filters(senders - place.sources)))
                place.sources = senders
        self._links += fresh  # before they open: `close` closes half-open ones too
        tasks = [asyncio.ensure_future(each) for each in (*work, *(link.open() for link in fresh))]
        try:
            await asyncio.gather(*tasks)
        finally:
            await end(tasks)
        self._listening += [asyncio.ensure_future(link.listen()) for link in fresh]

    async def wait(self, seconds: float) -> None:
        """For so many seconds; raises LinkLost."""
        if not self._listening:
            await asyncio.sleep(seconds)
            return
        lost, _ = await asyncio.wait(
            self._listening, timeout=seconds, return_when=asyncio.FIRST_COMPLETED
        )
        for each in lost:
            each.result()

    async def close(self) -> None:
        await end(self._listening)
        await asyncio.gather(*(link.close() for link in self._links))

    def _filters(self, senders: set[str]) -> tuple[str, ...]:
        return tuple(
            one for source in sorted(senders) for one in filters_of(self._mappings, source)
        )


async def done_before(stop: threading.Event, work: Awaitable[None]) -> bool:
    """Does it; False, and it is broken off, when `stop` is set first."""
    task = asyncio.ensure_future(work)
    try:
        while not task.done() and not stop.is_set():
            await asyncio.wait([task], timeout=_LOOK_SECONDS)
    finally:
        await end([task])
    if task.cancelled():
        return False
    task.result()
    return True


async def end(tasks: Sequence[asyncio.Future[Any]]) -> None:
    """Ends tasks for certain: before Python 3.12 `asyncio.wait_for` may lose a cancellation."""
    while open_tasks := [each for each in tasks if not each.done()]:
        for each in open_tasks:
            each.cancel()
        await asyncio.wait(open_tasks, timeout=_LOOK_SECONDS)
    for each in tasks:
        if not each.cancelled():
            each.exception()  # looked at, so that asyncio does not complain of it


def close_loop(loop: asyncio.AbstractEventLoop) -> None:
    """Ends what is left in it (the library's house-keeping) and closes it; waits for no thread.

    A thread that was still connecting may have queued one more piece of house-keeping, which
    would begin in the loop's last round: so it is looked at again while the loop stands still.
    """

    async def left() -> None:
        me = asyncio.current_task()
        await end([each for each in asyncio.all_tasks() if each is not me])

    loop.run_until_complete(left())
    while asyncio.all_tasks(loop):
        loop.run_until_complete(left())
    loop.close()
