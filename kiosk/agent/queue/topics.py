"""The board and the counters' views, made anew once after any number of commands."""

from __future__ import annotations

import asyncio

from kiosk import api
from kiosk.agent.cases import wording
from kiosk.agent.core.notices import Hub
from kiosk.agent.queue import wording as translate
from kiosk.agent.sessions.staff import StaffSessions
from kiosk.services.context import HallContext
from kiosk.services.queue.board import board, counter_view
from kiosk.storage.journal.store import Store
from kiosk.storage.tables import hall as hall_table

TOGETHER = 0.03  # seconds within which further changes are waited for


class Refresher:
    """`mark` may be called from any thread; the work is done in one task."""

    def __init__(self, context: HallContext, store: Store, hub: Hub, staff: StaffSessions) -> None:
        self._context = context
        self._store = store
        self._hub = hub
        self._staff = staff
        self._loop = asyncio.get_running_loop()
        self._changed = asyncio.Event()
        self._told: dict[tuple[str, str], api.Part] = {}
        self._serial = 0

    def mark(self) -> None:
        """Something of the queue changed."""
        self._loop.call_soon_threadsafe(self._changed.set)

    def mark_cases(self) -> None:
        """Something of a case changed: every desk's list is old."""

        def later() -> None:
            self._serial += 1
            self._changed.set()

        self._loop.call_soon_threadsafe(later)

    async def run(self) -> None:
        while True:
            await self._changed.wait()
            await asyncio.sleep(TOGETHER)
            self._changed.clear()
            shown, views, cases = await asyncio.to_thread(self._look, self._signed_in())
            self._tell("board", shown, "")
            self._tell("cases", cases, "")
            for terminal, view in views.items():
                self._tell("counter", view, terminal)
            for gone in {terminal for _, terminal in self._told} - {"", *views}:
                del self._told["counter", gone]

    def _tell(self, topic: str, body: api.Part, terminal: str) -> None:
        """Only what differs from what was told last."""
        if self._told.get((topic, terminal)) != body:
            self._told[topic, terminal] = body
            self._hub.publish(topic, body, terminal=terminal)

    def _signed_in(self) -> dict[str, str]:
        return dict(self._staff.everywhere())

    def _look(
        self, signed_in: dict[str, str]
    ) -> tuple[api.Board, dict[str, api.CounterView], api.CasesState]:
        """The board, the counter of each terminal where a clerk is signed in, and the cases."""
        with self._store.reading() as tx:
            now = wording.state(tx, self._serial)
            shown = translate.board(board(tx, self._context))
            views = {}
            for terminal, staff in signed_in.items():
                known = self._context.hall.terminal_by_id(terminal)
                counter = known.counter if known else ""
                counter = counter or hall_table.counter_of_staff(tx, staff) or ""
                if counter:
                    views[terminal] = translate.counter_view(
                        counter_view(tx, self._context, counter)
                    )
        return shown, views, now
