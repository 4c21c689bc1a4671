"""The journal as capabilities use it: looks beside the writer, and writes one after another."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

import structlog

from kiosk.agent.core.lanes import Lanes
from kiosk.errors import BugError, places
from kiosk.storage.box_keys import BoxKeys
from kiosk.storage.journal.events import Recorded
from kiosk.storage.journal.store import Store
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.journal.writer import Priority, Writer

T = TypeVar("T")
log = structlog.get_logger()


class Journal:
    def __init__(self, store: Store, lanes: Lanes) -> None:
        self.store = store
        self._lanes = lanes
        self.writer = Writer()
        self.owes_checkpoint = store.fell  # what was erased just before is in its log still
        self.long_work = asyncio.Lock()  # verification, backup, erasure: one after another

    async def read(self, work: Callable[[Reading], T], priority: Priority = Priority.COMMAND) -> T:
        """A consistent view, in a thread; what an alarm needs waits behind no crowd of others."""

        def look() -> T:
            with self.store.reading() as tx:
                return work(tx)

        lanes = self._lanes
        lane = lanes.alarm_look_ups if priority is Priority.ALARM else lanes.look_ups
        return await lane.run(look)

    def write(
        self, work: Callable[[Transaction], T], priority: Priority = Priority.COMMAND
    ) -> Awaitable[T]:
        """One transaction on the journal's thread."""

        def run() -> T:
            with self.store.transaction() as tx:
                return work(tx)

        return asyncio.wrap_future(self.writer.submit(run, priority))

    def on_thread(
        self, work: Callable[[], T], priority: Priority = Priority.COMMAND
    ) -> Awaitable[T]:
        """Work on the journal's thread that opens no transaction."""
        return asyncio.wrap_future(self.writer.submit(work, priority))

    async def erase(self, work: Callable[[Transaction], T]) -> T:
        """As :meth:`write`, of what erases: its bytes are owed a checkpoint once it is committed,
        so that they go though whoever asked for it is gone. Not before: one that is made meanwhile
        takes nothing of it.
        """

        def run(tx: Transaction) -> T:
            tx.after_commit(self.owe_checkpoint)
            return work(tx)

        erased = await self.write(run)
        await self.forget_bytes()
        return erased

    async def renewing(self, keys: BoxKeys, lane: str, work: Callable[[Transaction], T]) -> T:
        """`work`, which seals a box of answers under its newest key: the older key goes, and
        so does the log that shows in which order they came. One at a time for a box.
        """
        await self._lanes.slow(lane, keys.renew)
        done = await self.write(work)
        await self._lanes.slow(lane, keys.settle)
        await self.forget_bytes()
        return done

    async def forget_bytes(self) -> None:
        """Erased bytes leave the file with a checkpoint. Where a reader is in the way it is owed,
        and the routine that erases makes it within a minute.
        """
        self.owes_checkpoint = False  # before it: what is erased meanwhile is owed another one
        try:
            await self._lanes.slow("checkpoint", self.store.checkpoint)
        except BaseException as trouble:
            self.owes_checkpoint = True
            if getattr(trouble, "code", "") != "storage.readers_in_the_way":
                raise
            log.warning("checkpoint_owed")

    def owe_checkpoint(self) -> None:
        """What a command erased leaves the file within a minute, whoever asked for it."""
        self.owes_checkpoint = True


class Followers:
    """Who is told of which committed events, in the agent's loop, in the order they came."""

    def __init__(self, store: Store) -> None:
        self._loop = asyncio.get_running_loop()
        self._followers: list[tuple[tuple[str, ...], Follower]] = []
        store.observe(self._committed)

    def add(self, prefixes: Sequence[str], follower: Follower) -> None:
        """`follower` gets the events whose type begins with one of `prefixes`; must not wait."""
        if not prefixes:
            raise BugError("a follower names what it follows")
        self._followers.append((tuple(prefixes), follower))

    def _committed(self, events: Sequence[Recorded]) -> None:
        """On the thread that wrote. A loop that has ended follows nothing: the start finds it."""
        due: list[tuple[Follower, Sequence[Recorded]]] = []
        for prefixes, follower in self._followers:
            mine = [event for event in events if event.type.startswith(prefixes)]
            if mine:
                due.append((follower, mine))
        if due and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(_tell, due)  # the loop is woken once


def _tell(due: Sequence[tuple[Follower, Sequence[Recorded]]]) -> None:
    """One that falls is told by its type and place: its words may name somebody."""
    for follower, events in due:
        try:
            follower(events)
        except Exception as bug:  # noqa: BLE001 - whatever it is, the others follow all the same
            log.error("follower_fell", error=type(bug).__name__, at=places(bug))


Follower = Callable[[Sequence[Recorded]], object]
