"""Helpers from outside as a capability of the agent: what they have in hand, what comes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from kiosk.agent.cases.capability import Cases
from kiosk.agent.core.capability import Capability, Follow
from kiosk.agent.core.dispatch import Handling
from kiosk.agent.core.ports import Ports
from kiosk.agent.core.routines import Routine
from kiosk.agent.outside.handlers import OutsideHandlers
from kiosk.api.outside import handling as api
from kiosk.services.context import HallContext
from kiosk.services.outside import keeping
from kiosk.storage.journal.events import Recorded

T = TypeVar("T")

MINUTE = 60.0
_COMES_BACK = ("staff.disabled", "organisation.ended", "case.classified", "case.joined")
_TOLD = (
    "organisation.", "case.entrusted", "case.undertaken", "case.given_back", "case.progressed",
    "case.carried_out", "case.led", "case.released", "case.called_back", "case.overrun",
    "case.resolved", "case.classified", "case.joined", "case.district_answered", "privacy.",
)  # fmt: skip


class Outside(Capability):
    name = "outside"

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self._serial = 0
        confined = ports.of(Cases).confined
        self._handlers = OutsideHandlers(ports.journal, ports.context, confined)

    def methods(self) -> Mapping[str, Handling]:
        return self._handlers.table()

    def follows(self) -> Sequence[Follow]:
        return (Follow(_TOLD, self._changed), Follow(_COMES_BACK, self._may_come_back))

    def routines(self) -> Sequence[Routine]:
        """Also what a fall left undone, and what ran out by itself."""
        return (Routine("outside-hands", MINUTE, self._look_after),)

    def _changed(self, _events: Sequence[Recorded]) -> None:
        """Every page of it is old: what it says stands in the cases themselves."""
        self._serial += 1
        self._ports.notices.publish("outside", api.OutsideState(serial=self._serial))

    def _may_come_back(self, _events: Sequence[Recorded]) -> None:
        self._ports.tasks.once("outside-hands", self._look_after())

    async def _look_after(self) -> None:
        """Until nothing is left to do now."""
        journal, context = self._ports.journal, self._ports.context
        for find, settle in keeping.WORK:
            while await journal.read(partial(_with, find, context)):
                if not await journal.write(partial(_with, settle, context)):
                    break


def _with(work: Callable[[Any, HallContext], T], context: HallContext, tx: Any) -> T:
    return work(tx, context)
