"""Who a client is: its first request, and what it may ask."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.agent.core.dispatch import Caller, Dispatcher
from kiosk.agent.lines.connection import Connection
from kiosk.agent.sessions.staff import StaffSessions
from kiosk.services.context import HallContext


class Reception:
    """`dispatcher` is put together from every capability's methods before a line opens."""

    dispatcher: Dispatcher

    def __init__(
        self, context: HallContext, staff: StaffSessions, greeted: Callable[[Connection], None]
    ) -> None:
        self._context = context
        self._staff = staff
        self._greeted = greeted

    async def answer(self, connection: Connection, line: bytes) -> bytes | None:
        if not connection.greeted:
            refusal = self._introduce(connection, line)
            if refusal is not None:
                return refusal
        session = self._staff.at(connection.terminal)
        caller = Caller(
            connection.terminal,
            connection.kind,
            connection.role,
            session.staff if session else None,
            session.capabilities if session else frozenset(),
            self._context.hall.hall.default_language,
        )
        reply = await self.dispatcher.answer(caller, line)
        if session is not None and self.dispatcher.needs_staff(line):
            self._staff.seen(connection.terminal)
        return reply

    def _introduce(self, connection: Connection, line: bytes) -> bytes | None:
        """The first request says who it is; an unpaired terminal may only enroll."""
        method, terminal = self.dispatcher.first(line)
        if not connection.known:
            allowed = method == "terminals.enroll"
            return None if allowed else self.dispatcher.refuse(line, "terminals.unknown")
        if method != "terminal.hello":
            return self.dispatcher.refuse(line, "api.hello_first")
        if not connection.fixed:
            known = self._context.hall.terminal_by_id(terminal)
            spare = connection.kind == "technician" and not terminal
            if not spare and (known is None or known.kind != connection.kind):
                return self.dispatcher.refuse(line, "terminals.not_in_hall", terminal=terminal)
            connection.terminal = terminal or "technician"
        self._greeted(connection)
        return None
