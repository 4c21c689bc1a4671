"""What card readers and scanners hand up, brought to the terminal they belong to.

What counts there stands in one table (:data:`kiosk.services.codes.COUNTS_AT`). It is asked before a
code is looked into: whoever holds one up where it does not count learns nothing of it.

Drivers call from their own threads; everything here happens in the agent's loop.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Literal

from devices.card_reader.driver import CardEvent, CardRead, CardRemoved
from devices.scanner.driver import CodeScanned, ScanEvent
from kiosk.agent.core.capability import Code
from kiosk.agent.core.notices import Notices
from kiosk.agent.core.tasks import Tasks
from kiosk.agent.sessions.identification import Identification, read_problem
from kiosk.agent.sessions.residents import ResidentSessions
from kiosk.api import sessions as sessions_api
from kiosk.errors import KnownError
from kiosk.hall.schema_devices import TerminalKind
from kiosk.ids import plain
from kiosk.services import codes
from kiosk.services.context import HallContext
from kiosk.wire.receipt import bare


class Scans:
    """One for the hall; `card_listener` and `scan_listener` make a terminal's listeners."""

    def __init__(
        self,
        context: HallContext,
        sessions: ResidentSessions,
        identification: Identification,
        notices: Notices,
        codes: Callable[[], Mapping[str, Code]],
        tasks: Tasks,
    ) -> None:
        self._context = context
        self._sessions = sessions
        self._identification = identification
        self._notices = notices
        self._codes = codes
        self._tasks = tasks
        self._loop = asyncio.get_running_loop()
        self._read: dict[str, tuple[str, str]] = {}  # terminal → session and token of its card

    def card_listener(self, terminal: str) -> Callable[[CardEvent], None]:
        return lambda event: self._later(self._card, terminal, event)

    def scan_listener(self, terminal: str) -> Callable[[ScanEvent], None]:
        return lambda event: self._later(self._scan, terminal, event)

    def _later(self, work: Callable[[str, object], None], terminal: str, event: object) -> None:
        self._loop.call_soon_threadsafe(work, terminal, event)

    def _card(self, terminal: str, event: object) -> None:
        self._lies(terminal, event)
        if isinstance(event, CardRemoved):
            return
        session = self._sessions.running(terminal)
        try:
            codes.require_here(codes.CARD, self._kind(terminal))
            if not isinstance(event, CardRead):
                raise KnownError(event.code, field=event.field)  # type: ignore[attr-defined]
            if event.again and self._stands(terminal, session):
                return
            session = session or self._sessions.begin(terminal)
            told = self._identification.by_card(session, event.card)
        except KnownError as trouble:
            self._problem(terminal, session or "", trouble)
        else:
            self._read[terminal] = (session, told.token)
            self._notices.publish("identity", told, terminal=terminal)

    def _stands(self, terminal: str, session: str | None) -> bool:
        """Whether who laid a card before is still who stands there, and known by that card."""
        before, token = self._read.get(terminal, ("", ""))
        if session is None or session != before:
            return False
        try:
            self._sessions.identity(session, token)
        except KnownError:
            return False
        return True

    def _lies(self, terminal: str, event: object) -> None:
        """The screen tells who ends with a card on the reader to take it."""
        if self._kind(terminal) not in codes.COUNTS_AT[codes.CARD]:
            return
        lies: Literal["no", "yes", "perhaps"] = "yes"
        if isinstance(event, CardRemoved):
            lies = "no" if event.sure else "perhaps"
        told = sessions_api.CardLies(lies=lies)
        self._notices.publish("card_lies", told, terminal=terminal)

    def _scan(self, terminal: str, event: object) -> None:
        self._tasks.once("scan", self._scanned(terminal, event))

    async def _scanned(self, terminal: str, event: object) -> None:
        session = self._sessions.running(terminal) or ""
        try:
            if not isinstance(event, CodeScanned):
                raise KnownError(event.code, field="code")  # type: ignore[attr-defined]
            text = bare(plain(event.scan.text).strip().upper())
            kind = codes.kind_of(text)
            codes.require_here(kind, self._kind(terminal))
            meant = self._codes().get(kind)
            if meant is not None:
                await meant(terminal, text)
                return
            session = session or self._sessions.begin(terminal)
            identity = await self._identification.by_code(session, text)
            self._notices.publish("identity", identity, terminal=terminal)
        except KnownError as trouble:
            self._problem(terminal, session, trouble)

    def _kind(self, terminal: str) -> TerminalKind | None:
        known = self._context.hall.terminal_by_id(terminal)
        return known.kind if known else None

    def _problem(self, terminal: str, session: str, trouble: KnownError) -> None:
        self._notices.publish("read_problem", read_problem(session, trouble), terminal=terminal)
