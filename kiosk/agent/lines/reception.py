"""Who a client is: its first request, and what it may ask."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.agent.core.dispatch import Caller, Dispatcher
from kiosk.agent.lines.connection import Connection
from kiosk.agent.sessions.staff import StaffSessions
from kiosk.services.context import HallContext

SHELL = "technician"  # the name of technicians' lines that give none of hall.toml


class Reception:
    """`dispatcher` is put together from every capability's methods before a line opens."""

    dispatcher: Dispatcher

    def __init__(
        self,
        context: HallContext,
        staff: StaffSessions,
        greeted: Callable[[Connection], None],
        seated: Callable[[Connection], bool],
    ) -> None:
        self.paired: set[str] = set()  # names that come by their certificate alone
        self._seated = seated
        self._context = context
        self._staff = staff
        self._greeted = greeted

    async def answer(self, connection: Connection, line: bytes) -> bytes | None:
        if not connection.greeted:
            refusal = self._introduce(connection, line)
            if refusal is not None:
                return refusal
        session = self._staff.of(connection.address, connection.number)
        caller = Caller(
            connection.terminal,
            connection.kind,
            connection.role,
            session.staff if session else None,
            session.capabilities if session else frozenset(),
            self._context.hall.hall.default_language,
            connection.number,
            self._seated(connection),
            connection.peer,
            connection.address,
        )
        reply = await self.dispatcher.answer(caller, line)
        if session is not None and self.dispatcher.needs_staff(line):
            self._staff.seen(connection.address)
        return reply

    def _here(self, kind: str) -> list[str]:
        """The terminals of a kind that may stand on this PC."""
        terminals = self._context.hall.terminal
        return [each.id for each in terminals if each.kind == kind and each.id not in self.paired]

    def _introduce(self, connection: Connection, line: bytes) -> bytes | None:
        """The first request says who it is; an unpaired terminal may only enroll."""
        method, asked = self.dispatcher.first(line)
        terminal = asked.terminal
        if not connection.known:
            allowed = method == "terminals.enroll"
            return None if allowed else self.dispatcher.refuse(line, "terminals.unknown")
        if method != "terminal.hello":
            return self.dispatcher.refuse(line, "api.hello_first")
        if not connection.fixed:
            here = self._here(connection.kind)
            if not terminal and len(here) == 1 and connection.kind != "technician":
                terminal = here[0]  # only one can be meant
            known = self._context.hall.terminal_by_id(terminal)
            spare = connection.kind == "technician" and not terminal
            if not spare and (known is None or known.kind != connection.kind):
                why = "terminals.not_in_hall" if terminal else "terminals.which"
                there = ", ".join(here) or "—"
                return self.dispatcher.refuse(line, why, terminal=terminal[:40], known=there)
            if terminal in self.paired:
                return self.dispatcher.refuse(line, "terminals.remote", terminal=terminal)
            connection.terminal = connection.address = terminal
        if not connection.terminal:  # a shell: each is by itself, and leaves nobody signed in
            connection.terminal = SHELL
            connection.address = f"{SHELL}/{connection.number}"
            connection.lasting = False
        if asked.resume:
            self._staff.resume(connection.address, connection.number, asked.resume)
        self._greeted(connection)
        return None
