"""The board, and the view of each counter where a clerk is signed in."""

from __future__ import annotations

from kiosk.agent.core.journal import Journal
from kiosk.agent.core.notices import Notices
from kiosk.agent.core.remake import Remake
from kiosk.agent.queue import wording
from kiosk.agent.sessions.staff import StaffSessions
from kiosk.api import basis, queue
from kiosk.services.context import HallContext
from kiosk.services.queue.board import board, counter_view
from kiosk.services.queue.line import Outlook
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import hall as hall_table


class QueueTopics(Remake):
    """Published where it differs from what was told last."""

    def __init__(
        self, journal: Journal, context: HallContext, notices: Notices, staff: StaffSessions
    ) -> None:
        super().__init__(self._publish)
        self._journal = journal
        self._context = context
        self._notices = notices
        self._staff = staff
        self._told: dict[tuple[str, str], basis.Part] = {}

    def forget(self, terminal: str) -> None:
        """A clerk left: who comes next is told anew. In the agent's loop."""
        self._told.pop(("counter", terminal), None)

    async def _publish(self) -> None:
        signed_in = {
            terminal: each.staff
            for terminal, each in self._staff.sessions().items()
            if "queue" in each.capabilities
        }
        shown, views = await self._journal.read(lambda tx: self._look(tx, signed_in))
        self._tell("board", shown, "")
        for terminal, view in views.items():
            session = self._staff.at(terminal)
            if session is not None and session.staff == signed_in[terminal]:
                self._tell("counter", view, terminal)
        for gone in {terminal for _, terminal in self._told} - {"", *views}:
            del self._told["counter", gone]

    def _tell(self, topic: str, body: basis.Part, terminal: str) -> None:
        if self._told.get((topic, terminal)) != body:
            self._told[topic, terminal] = body
            self._notices.publish(topic, body, terminal=terminal)

    def _look(
        self, tx: Reading, signed_in: dict[str, str]
    ) -> tuple[queue.Board, dict[str, queue.CounterView]]:
        outlook = Outlook.now(tx, self._context)
        shown = wording.board(board(tx, self._context, outlook))
        of_counter: dict[str, queue.CounterView] = {}
        views = {}
        for terminal, staff in signed_in.items():
            known = self._context.hall.terminal_by_id(terminal)
            counter = known.counter if known else ""
            counter = counter or hall_table.counter_of_staff(tx, staff) or ""
            if counter and counter not in of_counter:
                view = counter_view(tx, self._context, counter, outlook)
                of_counter[counter] = wording.counter_view(view)
            if counter:
                views[terminal] = of_counter[counter]
        return shown, views
