"""The public board: written by staff, told to residents' screens, by the day's date."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from functools import partial

from kiosk.agent.board import wording
from kiosk.agent.board.handlers import BoardHandlers
from kiosk.agent.cases.capability import Cases
from kiosk.agent.core.capability import Capability, Follow
from kiosk.agent.core.dispatch import Handling
from kiosk.agent.core.ports import Ports
from kiosk.agent.core.routines import Routine
from kiosk.agent.upstream.capability import Upstream
from kiosk.api import board as api
from kiosk.services.board import district, showing
from kiosk.services.board.showing import MonthFigures

LOOK = 30.0  # seconds: days end while nobody does anything
HOUR = 3600.0
# What it is made of.
SHOWN = ("board.", "privacy.", "hall.", "clock.", "reference.", "council.task")


class Board(Capability):
    name = "board"

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self._handlers = BoardHandlers(ports.journal, ports.context, ports.of(Cases).confined)
        ports.of(Upstream).references.add(district.reference(ports.context))
        self._month: MonthFigures | None = None
        self._told: api.PublicBoard | None = None
        self._soon, self._counts = asyncio.Event(), asyncio.Event()

    def methods(self) -> Mapping[str, Handling]:
        return self._handlers.table()

    def routines(self) -> Sequence[Routine]:
        return (
            Routine("public-board-figures", HOUR, self._count, self._counts),
            Routine("public-board", LOOK, self._tell, self._soon),
        )

    def follows(self) -> Sequence[Follow]:
        return (
            Follow(SHOWN, lambda _: self._soon.set()),
            Follow(("rating.month",), lambda _: self._counts.set()),
        )

    async def _count(self) -> None:
        context = self._ports.context
        self._month = await self._ports.journal.read(
            partial(showing.month_figures, context=context)
        )
        self._soon.set()

    async def _tell(self) -> None:
        month = self._month
        if month is None:
            return  # the other routine is at its first turn, and calls
        context = self._ports.context
        told = await self._ports.journal.read(lambda tx: wording.shown(tx, context, month))
        if told != self._told:
            self._told = told
            self._ports.notices.publish("public_board", told)
