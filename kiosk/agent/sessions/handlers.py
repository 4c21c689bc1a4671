"""Handlers of a resident's session: its begin and end, and who stands there."""

from __future__ import annotations

from kiosk.agent.core.dispatch import Caller, Handling, outside
from kiosk.agent.sessions.identification import Identification
from kiosk.agent.sessions.residents import ResidentSessions
from kiosk.api import basis
from kiosk.api import sessions as sessions_api
from kiosk.errors import KnownError
from kiosk.services.context import HallContext


class SessionHandlers:
    """What the touchscreen asks; identities stay here, the screen has a token."""

    def __init__(
        self, context: HallContext, sessions: ResidentSessions, identification: Identification
    ) -> None:
        self._context = context
        self._sessions = sessions
        self._identification = identification

    def table(self) -> dict[str, Handling]:
        return {
            "session.begin": outside(self._begin),
            "session.touch": outside(self._touch),
            "session.end": outside(self._end),
            "session.identify_phone": outside(self._by_phone),
            "session.identify_code": outside(self._by_code),
        }

    async def _begin(
        self, caller: Caller, _request: sessions_api.BeginSession
    ) -> sessions_api.Session:
        if not caller.seated and self._sessions.elsewhere(caller.terminal, caller.line):
            # it would end the session of who stands at this terminal's own screen
            raise KnownError("terminals.taken", field="terminal", terminal=caller.terminal)
        return self._told(self._sessions.begin(caller.terminal, caller.line))

    async def _touch(
        self, caller: Caller, request: sessions_api.SessionRef
    ) -> sessions_api.Session:
        self._sessions.touch(caller.terminal, request.session)
        return self._told(request.session)

    async def _end(self, caller: Caller, request: sessions_api.SessionRef) -> basis.Done:
        self._sessions.end(caller.terminal, request.session)
        return basis.Done()

    async def _by_phone(
        self, caller: Caller, request: sessions_api.IdentifyByPhone
    ) -> sessions_api.Identity:
        self._sessions.touch(caller.terminal, request.session)
        return self._identification.by_phone(request.session, request.phone)

    async def _by_code(
        self, caller: Caller, request: sessions_api.IdentifyByCode
    ) -> sessions_api.Identity:
        self._sessions.touch(caller.terminal, request.session)
        return await self._identification.by_code(request.session, request.code)

    def _told(self, session: str) -> sessions_api.Session:
        limits = self._context.hall.session
        return sessions_api.Session(
            session=session,
            idle_seconds=limits.idle_seconds,
            warning_seconds=limits.warning_seconds,
        )
