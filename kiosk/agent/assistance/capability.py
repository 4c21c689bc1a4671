"""A person is asked for at a kiosk: told to that kiosk and to every counter.

It ends with its resident's session. The journal knows no session, so which one asked is known here
alone; what a fall left standing is told on, and ends with the next session at that kiosk, or when
none has begun there for long.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from functools import partial

from kiosk.agent.assistance.handlers import AssistanceHandlers
from kiosk.agent.core.capability import Capability, Follow
from kiosk.agent.core.dispatch import Handling
from kiosk.agent.core.ports import Ports
from kiosk.agent.core.routines import Routine
from kiosk.agent.sessions.capability import Sessions
from kiosk.api import basis
from kiosk.api.assistance import asking as api
from kiosk.clock import to_text
from kiosk.domain.assistance.waiting import Asking, State
from kiosk.services.assistance import asking
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Reading, Transaction

LOOK = 5.0  # seconds: one becomes missed while nobody does anything

# By the terminal, "" for all counters.
Told = dict[str, basis.Part]


class Assistance(Capability):
    name = "assistance"

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        sessions = ports.of(Sessions)
        self._residents, self._staff = sessions.residents, sessions.staff
        self._handlers = AssistanceHandlers(ports.context, self._residents, ports.clock.monotonic)
        self._told: Told = {}
        self._anew = False
        self._soon = asyncio.Event()
        self._residents.on_end.append(lambda *which: ports.in_loop(self._left, *which))
        for listeners in (self._staff.on_begin, self._staff.on_end):
            listeners.append(lambda _terminal: self._soon.set())

    def methods(self) -> Mapping[str, Handling]:
        return self._handlers.table()

    def routines(self) -> Sequence[Routine]:
        return (Routine("assistance", LOOK, self._tell, self._soon),)

    def follows(self) -> Sequence[Follow]:
        return (
            Follow(("assistance.",), self._changed),
            Follow(("hall.",), lambda _: self._soon.set()),
        )

    def _changed(self, _event: object) -> None:
        """Told anew, though it may stand as before: a screen waits to hear what became of it."""
        self._anew = True
        self._soon.set()

    def _left(self, terminal: str, session: str) -> None:
        self._ports.tasks.owed("assistance-left", partial(self._end, terminal, session))

    async def _end(self, terminal: str, session: str) -> None:
        await self._ports.journal.write(
            partial(self._handlers.left, terminal=terminal, session=session)
        )

    async def _tell(self) -> None:
        journal, context = self._ports.journal, self._ports.context
        anew, self._anew = self._anew, False
        kiosks = [each.id for each in context.hall.terminal if each.kind == "resident"]
        in_use = [each for each in kiosks if self._residents.running(each)]
        if await journal.read(partial(asking.strays, context=context, in_use=in_use)):
            await journal.write(partial(_end_strays, context=context, in_use=in_use))
        told = await journal.read(partial(self._look, staffed=self._staffed()))
        for terminal, body in told.items():
            if anew or self._told.get(terminal) != body:
                topic = "assistance" if terminal else "assistance_asked"
                self._ports.notices.publish(topic, body, terminal=terminal)
        self._told = told

    def _look(self, tx: Reading, staffed: bool) -> Told:
        context = self._ports.context
        standing = asking.told(tx, context)
        there = {each.terminal: (each, state) for each, state in standing}
        told: Told = {
            each.id: self._here(each.id, there.get(each.id), staffed)
            for each in context.hall.terminal
            if each.kind == "resident"
        }
        told[""] = api.Askings(standing=tuple(_row(context, *each) for each in standing))
        return told

    def _here(
        self, terminal: str, found: tuple[Asking, State] | None, staffed: bool
    ) -> api.PersonAskedFor:
        if found is None:
            offered = asking.offered_at(self._ports.context, terminal)
            return api.PersonAskedFor(state="none" if offered else "off")
        asked, state = found
        return api.PersonAskedFor(
            state=state, asking=asked.asking, since=to_text(asked.asked_at),
            session=self._handlers.session_of(asked.asking),
            staffed=staffed or state == "coming",
        )  # fmt: skip

    def _staffed(self) -> bool:
        """Whether anybody is signed in who could go."""
        return any("queue" in each.capabilities for each in self._staff.sessions().values())


def _end_strays(tx: Transaction, context: HallContext, in_use: Sequence[str]) -> None:
    for terminal in asking.strays(tx, context, in_use):
        asking.leave(tx, terminal)


def _row(context: HallContext, asked: Asking, state: State) -> api.Asking:
    terminal = context.hall.terminal_by_id(asked.terminal)
    assert terminal is not None, "strays were ended"
    return api.Asking(
        asking=asked.asking, terminal=asked.terminal, place=terminal.name,
        since=to_text(asked.asked_at), state=state,
    )  # fmt: skip
