"""Ratings: given at the residents' screen, a case behind each low one, a month's figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from kiosk.agent.cases.capability import Cases
from kiosk.agent.core.capability import Capability, Follow, Work
from kiosk.agent.core.dispatch import Handling
from kiosk.agent.core.ports import Ports
from kiosk.agent.core.routines import Routine
from kiosk.agent.paper.capability import Paper
from kiosk.agent.ratings.confined import ConfinedCases
from kiosk.agent.ratings.handlers import RatingHandlers
from kiosk.agent.ratings.prompts import SHOWN, Prompts
from kiosk.agent.sessions.capability import Sessions
from kiosk.services import erasure
from kiosk.services.health import Item
from kiosk.services.ratings import figures, following, forgetting
from kiosk.storage.journal.transaction import Reading

SECOND = 1.0
MINUTE = 60.0
HOUR = 3600.0


class Ratings(Capability):
    name = "ratings"

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        cases, paper = ports.of(Cases), ports.of(Paper)
        cases.confined.add(following.ORIGIN, ConfinedCases(ports.context))
        self._unfit: list[str] = []
        self._prompts = Prompts(ports.journal, ports.context, ports.notices)
        self._handlers = RatingHandlers(
            ports.journal,
            ports.context,
            ports.of(Sessions).residents,
            cases.triage,
            paper.follow,
            paper.unnamed,
            self._prompts,
        )

    def methods(self) -> Mapping[str, Handling]:
        return self._handlers.table()

    def follows(self) -> Sequence[Follow]:
        return (Follow(SHOWN, self._prompts.mark),)

    def tasks(self) -> Mapping[str, Work]:
        return {"rating-prompts": self._prompts.run}

    def checks(self) -> Sequence[Item]:
        """Who is named to put right what was rated low, and cannot."""
        return [
            Item("hall", "weak", "ratings_nobody", about=each, params={"account": each})
            for each in self._unfit
        ]

    def routines(self) -> Sequence[Routine]:
        """The first turn comes at the start: nothing hangs on a call that a crash swallowed."""
        return (
            Routine("rating-prompts", SECOND, self._look_at_prompts),
            Routine("rating-responsible", MINUTE, self._look_at_responsible),
            Routine("rating-cases", MINUTE, self._open_cases),
            Routine("rating-months", HOUR, self._make_months),
            Routine("old-ratings", HOUR, self._erase_old),
        )

    async def _look_at_prompts(self) -> None:
        self._prompts.look_again()

    async def _look_at_responsible(self) -> None:
        journal, context = self._ports.journal, self._ports.context
        before = self._unfit
        self._unfit = await journal.read(partial(following.unfit, context=context))
        if self._unfit != before:
            self._ports.health_changed()

    async def _open_cases(self) -> None:
        journal, context = self._ports.journal, self._ports.context
        while await journal.read(partial(following.waiting, context=context)):
            await journal.write(partial(following.open_cases, context=context))

    async def _make_months(self) -> None:
        journal, context = self._ports.journal, self._ports.context
        for month in await journal.read(partial(figures.unmade, context=context)):
            await journal.write(partial(figures.make, month=month))

    async def _erase_old(self) -> None:
        journal, erased = self._ports.journal, False

        def old(tx: Reading) -> list[int]:
            return forgetting.old(tx, self._ports.context)

        async with journal.long_work:
            while seqs := await journal.read(old):
                await journal.write(partial(erasure.erase_expired, seqs=seqs))
                erased = True
            if erased:
                await journal.forget_bytes()
