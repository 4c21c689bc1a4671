"""Handlers of who asks for a person, and of who goes there. All on the journal's thread."""

from __future__ import annotations

from kiosk.agent.core.dispatch import Caller, Handling, command
from kiosk.agent.sessions.residents import ResidentSessions
from kiosk.api import basis
from kiosk.api.assistance import asking as api
from kiosk.services.assistance import asking
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Transaction


class AssistanceHandlers:
    def __init__(self, context: HallContext, residents: ResidentSessions) -> None:
        self._context = context
        self._residents = residents
        self._asked: dict[
            str, tuple[str, str]
        ] = {}  # by terminal: the session that asked, and what

    def table(self) -> dict[str, Handling]:
        return {
            "assistance.ask": command(self._ask),
            "assistance.take_back": command(self._take_back),
            "assistance.accept": command(self._accept),
            "assistance.done": command(self._done),
        }

    def left(self, tx: Transaction, *, terminal: str, session: str) -> None:
        """That session is over; what the next one at this kiosk asked for meanwhile stands."""
        who, _ = self._asked.get(terminal, (session, ""))
        if who == session:
            asking.leave(tx, terminal)
            tx.after_commit(lambda: self._asked.pop(terminal, None))

    def _ask(self, tx: Transaction, caller: Caller, request: api.AskForPerson) -> api.AskedFor:
        self._residents.touch(caller.terminal, request.session)
        who, before = self._asked.get(caller.terminal, ("", ""))
        mine = before if who == request.session else ""
        asked = asking.ask(tx, self._context, caller.terminal, mine).asking
        said = request.session, asked
        tx.after_commit(lambda: self._asked.__setitem__(caller.terminal, said))
        return api.AskedFor(asking=asked)

    def _take_back(self, tx: Transaction, caller: Caller, request: api.OnAsking) -> basis.Done:
        asking.take_back(tx, caller.terminal, request.asking)
        return basis.Done()

    def _accept(self, tx: Transaction, caller: Caller, request: api.OnAsking) -> basis.Done:
        asking.accept(tx, self._context, request.asking, caller.staff or "", caller.language)
        return basis.Done()

    def _done(self, tx: Transaction, caller: Caller, request: api.OnAsking) -> basis.Done:
        asking.done(tx, request.asking, caller.staff or "")
        return basis.Done()
