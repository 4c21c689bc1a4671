"""Who a client is: its first request, what it may ask, what it is told of the hall."""

from __future__ import annotations

from typing import Protocol

from kiosk import api
from kiosk.agent.core.dispatch import Caller, Dispatcher
from kiosk.agent.lines.connection import Connection
from kiosk.agent.lines.server import Server
from kiosk.agent.sessions.staff import StaffSessions
from kiosk.services.context import HallContext


class Hall(Protocol):
    """What of the agent is needed."""

    context: HallContext
    staff: StaffSessions
    server: Server
    demo: bool


class Reception:
    def __init__(self, hall: Hall, dispatcher: Dispatcher) -> None:
        self._hall = hall
        self._dispatcher = dispatcher

    async def answer(self, connection: Connection, line: bytes) -> bytes | None:
        if not connection.greeted:
            refusal = self._introduce(connection, line)
            if refusal is not None:
                return refusal
        session = self._hall.staff.at(connection.terminal)
        caller = Caller(
            connection.terminal,
            connection.kind,
            connection.role,
            session.staff if session else None,
            session.capabilities if session else frozenset(),
            self._hall.context.hall.hall.default_language,
        )
        reply = await self._dispatcher.answer(caller, line)
        if session is not None and self._dispatcher.needs_staff(line):
            self._hall.staff.seen(connection.terminal)
        return reply

    def _introduce(self, connection: Connection, line: bytes) -> bytes | None:
        """The first request says who it is; an unpaired terminal may only enroll."""
        method, terminal = self._dispatcher.first(line)
        if not connection.known:
            allowed = method == "terminals.enroll"
            return None if allowed else self._dispatcher.refuse(line, "terminals.unknown")
        if method != "terminal.hello":
            return self._dispatcher.refuse(line, "api.hello_first")
        if not connection.fixed:
            known = self._hall.context.hall.terminal_by_id(terminal)
            spare = connection.kind == "technician" and not terminal
            if not spare and (known is None or known.kind != connection.kind):
                return self._dispatcher.refuse(line, "terminals.not_in_hall", terminal=terminal)
            connection.terminal = terminal or "technician"
        self._hall.server.greeted(connection)
        return None

    def welcome(self, caller: Caller) -> api.Welcome:
        hall = self._hall.context.hall
        here = hall.terminal_by_id(caller.terminal)
        return api.Welcome(
            terminal=caller.terminal,
            kind=caller.kind,
            name=here.name if here else hall.hall.name,
            hall=hall.hall.name,
            zone=hall.hall.zone,
            language=hall.hall.default_language,
            phone=hall.hall.phone,
            orientation=here.orientation if here else "landscape",
            screen_bottom_mm=here.screen_bottom_mm if here else 700,
            screen_height_mm=here.screen_height_mm if here else 480,
            counter=here.counter if here else "",
            idle_seconds=hall.session.idle_seconds,
            warning_seconds=hall.session.warning_seconds,
            speech=hall.speech.on,
            speech_repeat=hall.speech.repeat,
            demo=self._hall.demo,
        )
