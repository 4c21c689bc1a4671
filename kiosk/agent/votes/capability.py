"""Votes: ballots of residents into the shuffled box, closed in batches, counted at the end."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeVar

from kiosk.agent.core.capability import Capability, Follow, PaperKind
from kiosk.agent.core.dispatch import Handling
from kiosk.agent.core.ports import Ports
from kiosk.agent.core.routines import Routine
from kiosk.agent.paper.capability import Paper
from kiosk.agent.sessions.capability import Sessions
from kiosk.agent.votes import wording
from kiosk.agent.votes.documents import KIND, VoteDocuments
from kiosk.agent.votes.handlers import VoteHandlers
from kiosk.api.votes import polls as api
from kiosk.services.votes import box, forgetting
from kiosk.storage.box_keys import BoxKeys
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.tables import votes

HOUR = 3600.0
BATCHES = 600.0  # seconds: a batch does not close with the ballot that made it full
T = TypeVar("T")


class Votes(Capability):
    name = "votes"

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self._keys = BoxKeys(ports.journal.store.folder.vote_keys)
        self._closes, self._tells = asyncio.Lock(), asyncio.Lock()
        self._told: api.RunningVotes | None = None
        self._handlers = VoteHandlers(
            ports.journal, ports.lanes, ports.context, ports.of(Sessions).residents,
            ports.of(Paper), self._keys, self._closing, self._changed,
        )  # fmt: skip

    def methods(self) -> Mapping[str, Handling]:
        return self._handlers.table()

    def papers(self) -> Mapping[str, PaperKind]:
        return {KIND: PaperKind(VoteDocuments(self._ports.context).make)}

    def follows(self) -> Sequence[Follow]:
        return (Follow(("vote.",), lambda _events: self._changed()),)

    def routines(self) -> Sequence[Routine]:
        return (
            Routine("vote-batches", BATCHES, self.close_batches),
            Routine("vote-forgotten", HOUR, self._forget),
        )

    async def start(self) -> None:
        await self._ports.at_start("vote-box", self._tidy)
        await self._tell()

    async def _tidy(self) -> None:
        """A closing that a fall cut short is brought to its end, under a key that no copy of before
        opens."""
        waiting = await self._ports.journal.read(votes.box)
        if waiting or self._keys.begun:
            await self._closing(lambda _tx: None)

    async def close_batches(self) -> None:
        journal = self._ports.journal
        if self._keys.unsettled or await journal.read(partial(box.ripe, keys=self._keys)):
            await self._closing(partial(box.close, keys=self._keys))

    async def _forget(self) -> None:
        journal, context = self._ports.journal, self._ports.context
        if await journal.read(partial(forgetting.old, context=context)):
            await journal.erase(partial(forgetting.forget, context=context))

    async def _closing(self, work: Callable[[Transaction], T]) -> T:
        """The key of the box goes, and so does the log that shows in which order ballots came."""

        def closed(tx: Transaction) -> T:
            done = work(tx)
            box.tidy(tx, self._keys)
            return done

        async with self._closes:
            return await self._ports.journal.renewing(self._keys, "vote-box", closed)

    def _changed(self) -> None:
        self._ports.tasks.once("votes-running", self._tell())

    async def _tell(self) -> None:
        async with self._tells:  # of two at once none may publish what it read before the other
            now = self._ports.clock.now()
            told = await self._ports.journal.read(partial(wording.running, now=now))
            if told != self._told:
                self._told = told
                self._ports.notices.publish("votes.running", told)
