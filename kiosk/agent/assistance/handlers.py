"""Handlers of who asks for a person, and of who goes there. All on the journal's thread."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.agent.core.dispatch import Caller, Handling, command
from kiosk.agent.sessions.residents import ResidentSessions
from kiosk.api import basis
from kiosk.api.assistance import asking as api
from kiosk.errors import KnownError
from kiosk.services.assistance import asking
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Transaction

MOST, WITHIN = 6, 600.0  # asked for at one kiosk, seconds: more is no resident who needs somebody


class AssistanceHandlers:
    def __init__(
        self, context: HallContext, residents: ResidentSessions, monotonic: Callable[[], float]
    ) -> None:
        self._context = context
        self._residents = residents
        self._monotonic = monotonic
        self._times: dict[str, list[float]] = {}  # by terminal: when it was asked lately
        # by terminal: the session that asked, and what
        self._asked: dict[str, tuple[str, str]] = {}

    def table(self) -> dict[str, Handling]:
        return {
            "assistance.ask": command(self._ask),
            "assistance.take_back": command(self._take_back),
            "assistance.accept": command(self._accept),
            "assistance.done": command(self._done),
        }

    def session_of(self, asking: str) -> str:
        """In which it was asked; empty where a fall took it."""
        return next((who for who, what in list(self._asked.values()) if what == asking), "")

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
        if asked != mine:
            self._count(tx, caller.terminal)
        return api.AskedFor(asking=asked)

    def _count(self, tx: Transaction, terminal: str) -> None:
        """Each one is heard at every counter and stays in the journal. Raises KnownError
        `assistance.often`, with which it was never asked.
        """
        now = self._monotonic()
        lately = [at for at in self._times.get(terminal, ()) if now - at < WITHIN]
        if len(lately) >= MOST:
            raise KnownError("assistance.often", field="session")
        tx.after_commit(lambda: self._times.__setitem__(terminal, [*lately, now]))

    def _take_back(self, tx: Transaction, caller: Caller, request: api.OnAsking) -> basis.Done:
        asking.take_back(tx, caller.terminal, request.asking)
        return basis.Done()

    def _accept(self, tx: Transaction, caller: Caller, request: api.OnAsking) -> basis.Done:
        asking.accept(tx, self._context, request.asking, caller.staff or "", caller.language)
        return basis.Done()

    def _done(self, tx: Transaction, caller: Caller, request: api.OnAsking) -> basis.Done:
        asking.done(tx, request.asking, caller.staff or "")
        return basis.Done()
