"""The forecast: days that are over are recorded, and each quarter of an hour it is told anew."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from functools import partial

from kiosk.agent.core.capability import Capability, Follow
from kiosk.agent.core.dispatch import Caller, Handling, query
from kiosk.agent.core.ports import Ports
from kiosk.agent.core.routines import Routine
from kiosk.agent.forecast import wording
from kiosk.api import basis
from kiosk.api import forecast as api
from kiosk.services.forecast import outlook, seen
from kiosk.storage.journal.transaction import Reading

LOOK = 60.0  # seconds: half hours begin and the hall closes while nobody does anything


class Forecast(Capability):
    name = "forecast"

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self._told: api.Forecast | None = None
        self._made_for: object = None
        self._soon = asyncio.Event()

    def methods(self) -> Mapping[str, Handling]:
        return {"forecast.look": query(self._look)}

    def routines(self) -> Sequence[Routine]:
        return (Routine("forecast", LOOK, self._go_on, self._soon),)

    def follows(self) -> Sequence[Follow]:
        """Staff end a day, hall.toml is read anew, somebody confirms the date."""
        return (Follow(("day.", "hall.", "clock.", "reference."), lambda _: self._soon.set()),)

    def _look(self, tx: Reading, _caller: Caller, _request: basis.Nothing) -> api.ForecastAtDesk:
        return wording.at_desk(outlook.outlook(tx, self._ports.context))

    async def _go_on(self) -> None:
        """The first turn comes at the start: what a night or a fall left is recorded then."""
        journal, context = self._ports.journal, self._ports.context
        while (day := await journal.read(partial(seen.unseen, context=context))) is not None:
            await journal.write(partial(seen.record, day=day))
        told = await journal.read(self._tell)
        if told is not None and told != self._told:
            self._told = told
            self._ports.notices.publish("forecast", told)

    def _tell(self, tx: Reading) -> api.Forecast | None:
        """None while nothing can have changed: what is told changes by the quarter of an hour, with
        hall.toml, and when a day ends."""
        context = self._ports.context
        local = tx.at.astimezone(context.hall.hall.timezone)
        state = (
            local.date(), local.hour, local.minute // 15, id(context.hall), context.clock_trusted,
            outlook.is_closed(tx, context),
        )  # fmt: skip
        if state == self._made_for:
            return None
        told = wording.told(outlook.outlook(tx, context), local)
        self._made_for = state
        return told
