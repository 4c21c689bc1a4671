"""Elder care: the register, visits by their rhythm and after alarms, what wristbands measured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import partial

from kiosk.agent.alarms.capability import Alarms
from kiosk.agent.core.capability import Capability, Follow
from kiosk.agent.core.dispatch import Handling
from kiosk.agent.core.ports import Ports
from kiosk.agent.core.routines import Routine
from kiosk.agent.elders.handlers import ElderHandlers
from kiosk.clock import to_text
from kiosk.services import erasure
from kiosk.services.elders import register
from kiosk.storage.journal.events import Recorded
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.tables import alarms as alarm_table
from kiosk.storage.tables import elders

MINUTE = 60.0
HOUR = 3600.0


class Elders(Capability):
    name = "elders"

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self._alarms = ports.of(Alarms)
        self._began = ports.loop.time()
        self._handlers = ElderHandlers(
            ports.journal, ports.context, self._alarms.sources.troubles_of
        )

    def methods(self) -> Mapping[str, Handling]:
        return self._handlers.table()

    def follows(self) -> Sequence[Follow]:
        return (
            Follow(("elder.registered", "elder.withdrawn"), self._registered),
            Follow(("alarm.raised",), self._raised),
        )

    def routines(self) -> Sequence[Routine]:
        return (
            Routine("visits", MINUTE, self._plan_visits),
            Routine("vitals", HOUR, self._keep_vitals),
        )

    async def start(self) -> None:
        """Visits after alarms of before that a crash swallowed."""
        self._ports.tasks.owed("missed-visits", self._missed)

    async def _missed(self) -> None:
        await self._ports.journal.write(self._plan_missed)

    def _registered(self, _events: Sequence[Recorded]) -> None:
        self._alarms.know_elders()

    def _raised(self, events: Sequence[Recorded]) -> None:
        for event in events:
            if event["elder"] and not event["drill"]:
                self._ports.tasks.once("visit", self._visit(event["elder"], event["alarm"]))

    async def _visit(self, elder: str, alarm: str) -> None:
        context = self._ports.context
        await self._ports.journal.write(
            lambda tx: register.visit_after_alarm(tx, context, elder, alarm)
        )

    def _plan_missed(self, tx: Transaction) -> None:
        context = self._ports.context
        since = tx.at - timedelta(hours=context.hall.alarms.visit_hours)
        active = {each.elder for each in elders.active(tx)}
        for alarm in alarm_table.between(tx, to_text(since), to_text(tx.at)):
            if alarm.elder in active and not alarm.drill:
                register.visit_after_alarm(tx, context, alarm.elder, alarm.alarm)

    async def _plan_visits(self) -> None:
        context = self._ports.context
        await self._ports.journal.write(lambda tx: register.plan_visits(tx, context))

    async def _keep_vitals(self) -> None:
        """An hour of each wristband as one event; what is older than its days goes."""
        journal = self._ports.journal
        if self._ports.loop.time() - self._began >= HOUR:  # not the first moments of a start
            for elder, values in self._alarms.sources.hour().items():
                if values:
                    await journal.write(partial(register.measured, elder=elder, values=values))
        if await journal.read(elders.health_left):  # of an alarm that has ended since
            await journal.write(register.forget_health)
            journal.owe_checkpoint()
        if self._ports.context.clock_trusted:
            while seqs := await journal.read(register.old_vitals):
                await journal.write(partial(erasure.erase_expired, seqs=seqs))
