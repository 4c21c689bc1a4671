"""What card readers and scanners hand up, brought to the terminal they belong to.

Drivers call from their own threads; everything here happens in the agent's loop.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from devices.card_reader.driver import CardEvent, CardRead, CardUnreadable
from devices.scanner.driver import CodeScanned, ScanEvent
from kiosk import api
from kiosk.agent.cases import wording
from kiosk.agent.core.notices import Hub
from kiosk.agent.queue import wording as translate
from kiosk.agent.sessions.identification import Identification, read_problem
from kiosk.agent.sessions.residents import ResidentSessions
from kiosk.errors import KnownError
from kiosk.services.access import badges
from kiosk.services.access.badges import KIND as BADGE
from kiosk.services.cases import tracking
from kiosk.services.cases.receipts import KIND as RECEIPT
from kiosk.services.codes import MARK
from kiosk.services.context import HallContext
from kiosk.services.queue import progress
from kiosk.storage.journal.store import Store
from kiosk.storage.tables.staff import Account

log = structlog.get_logger()


async def _nobody_waits(_bearer: Account) -> None:
    raise KnownError("alarms.none_waits", field="code")


class Readings:
    """One for the hall; `card_listener` and `scan_listener` make a terminal's listeners."""

    def __init__(
        self,
        context: HallContext,
        store: Store,
        sessions: ResidentSessions,
        identification: Identification,
        hub: Hub,
    ) -> None:
        self._context = context
        self._store = store
        self._sessions = sessions
        self._identification = identification
        self._hub = hub
        self._loop = asyncio.get_running_loop()
        self._tasks: set[asyncio.Task[None]] = set()
        self.on_badge: Callable[[Account], Awaitable[None]] = _nobody_waits

    def card_listener(self, terminal: str) -> Callable[[CardEvent], None]:
        return lambda event: self._later(self._card, terminal, event)

    def scan_listener(self, terminal: str) -> Callable[[ScanEvent], None]:
        return lambda event: self._later(self._scan, terminal, event)

    def _later(self, work: Callable[[str, object], None], terminal: str, event: object) -> None:
        self._loop.call_soon_threadsafe(work, terminal, event)

    def _card(self, terminal: str, event: object) -> None:
        session = self._sessions.running(terminal)
        if isinstance(event, CardRead):
            session = session or self._sessions.begin(terminal)
            try:
                told = self._identification.by_card(session, event.card)
            except KnownError as trouble:
                self._problem(terminal, session, trouble)
            else:
                self._hub.publish("identity", told, terminal=terminal)
        elif isinstance(event, CardUnreadable) and session:
            self._problem(terminal, session, KnownError(event.code, field=event.field))

    def _scan(self, terminal: str, event: object) -> None:
        task = self._loop.create_task(self._scanned(terminal, event))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _scanned(self, terminal: str, event: object) -> None:
        session = self._sessions.running(terminal) or ""
        try:
            if not isinstance(event, CodeScanned):
                raise KnownError(event.code, field="code")  # type: ignore[attr-defined]
            text = event.scan.text.strip().upper()
            if text.startswith(f"{MARK}:T:"):
                told = await asyncio.to_thread(self._how_far, text)
                self._hub.publish("scanned", told, terminal=terminal)
                return
            if text.startswith(f"{MARK}:{BADGE}:"):
                await self._badge(text)
                return
            if text.startswith(f"{MARK}:{RECEIPT}:"):
                found = await asyncio.to_thread(self._track, text)
                self._hub.publish("scanned_case", found, terminal=terminal)
                return
            session = session or self._sessions.begin(terminal)
            identity = await self._identification.by_code(session, text)
            self._hub.publish("identity", identity, terminal=terminal)
        except KnownError as trouble:
            self._problem(terminal, session, trouble)

    async def _badge(self, code: str) -> None:
        """A badge at a counter's scanner takes the most pressing alarm."""

        def bearer() -> Account:
            with self._store.reading() as tx:
                return badges.bearer(tx, self._context, code)

        await self.on_badge(await asyncio.to_thread(bearer))

    def _how_far(self, code: str) -> api.Progress:
        with self._store.reading() as tx:
            visit = progress.find(tx, self._context, code=code)
            return translate.progress(self._context, progress.how_far(tx, self._context, visit))

    def _track(self, receipt: str) -> api.TrackedCase:
        with self._store.reading() as tx:
            return wording.tracked(tracking.by_token(tx, self._context, receipt))

    def _problem(self, terminal: str, session: str, trouble: KnownError) -> None:
        self._hub.publish("read_problem", read_problem(session, trouble), terminal=terminal)
