"""Councils: their desk, and the routine that tells of a meeting that nobody opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from kiosk.agent.core.capability import Capability, Follow
from kiosk.agent.core.dispatch import Handling
from kiosk.agent.core.ports import Ports
from kiosk.agent.core.routines import Routine
from kiosk.agent.council.handlers import CouncilHandlers
from kiosk.api.council.councils import CouncilState
from kiosk.services.council import meetings
from kiosk.storage.journal.events import Recorded

LOOK = 60.0  # seconds


class Council(Capability):
    name = "council"

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self._serial = 0
        self._handlers = CouncilHandlers(ports.context).table()

    def methods(self) -> Mapping[str, Handling]:
        return self._handlers

    def follows(self) -> Sequence[Follow]:
        return (Follow(("council.", "privacy."), self._changed),)

    def routines(self) -> Sequence[Routine]:
        return (Routine("council-missed", LOOK, self._tell_missed),)

    async def start(self) -> None:
        self._ports.notices.publish("council", CouncilState(serial=0))

    def _changed(self, _events: Sequence[Recorded]) -> None:
        self._serial += 1
        self._ports.notices.publish("council", CouncilState(serial=self._serial))

    async def _tell_missed(self) -> None:
        journal, context = self._ports.journal, self._ports.context
        if await journal.read(meetings.any_missed):
            await journal.write(partial(meetings.missed, context=context))
