"""Handler of who takes a report back: at once, by one touch, or later by its receipt."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.agent.core.dispatch import Caller, Handling, Once, outside
from kiosk.agent.core.journal import Journal
from kiosk.agent.sessions.brake import Brake
from kiosk.agent.sessions.residents import ResidentSessions
from kiosk.api import basis, case_filing
from kiosk.domain.case import UNDO_SECONDS
from kiosk.errors import KnownError
from kiosk.services.cases import tracking, withdrawing
from kiosk.services.context import HallContext
from kiosk.storage.blobs import Blobs
from kiosk.storage.journal.transaction import Transaction

ON_THE_WAY = 5  # seconds: a touch in the last one that a screen shows is in time all the same


class Fresh:
    """What was filed a moment ago, and in which session: in memory alone, since the journal tells
    of an anonymous one the hour and no session. An agent that fell knows none any more."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._filed: dict[str, tuple[str, float]] = {}  # case → session, when

    def filed(self, case: str, session: str) -> None:
        now = self._monotonic()
        self._filed = {each: told for each, told in self._filed.items() if self._young(told, now)}
        self._filed[case] = (session, now)

    def may_undo(self, case: str, session: str) -> bool:
        told = self._filed.get(case)
        return told is not None and told[0] == session and self._young(told, self._monotonic())

    @staticmethod
    def _young(told: tuple[str, float], now: float) -> bool:
        return now - told[1] <= UNDO_SECONDS + ON_THE_WAY


class WithdrawHandlers:
    def __init__(
        self,
        journal: Journal,
        context: HallContext,
        sessions: ResidentSessions,
        blobs: Blobs,
        fresh: Fresh,
        guesses: Brake,
    ) -> None:
        self._journal = journal
        self._context = context
        self._sessions = sessions
        self._blobs = blobs
        self._fresh = fresh
        self._guesses = guesses

    def table(self) -> dict[str, Handling]:
        return {"cases.withdraw": outside(self._withdraw)}

    async def _withdraw(self, caller: Caller, request: case_filing.WithdrawCase) -> basis.Done:
        self._sessions.require(caller.terminal, request.session)
        # a digest over forty bits would tell them
        once = Once.of(caller, "cases.withdraw", request, code="")

        def withdraw(tx: Transaction) -> bytes:
            if request.receipt:
                found = tracking.by_token(tx, self._context, request.receipt)
            else:
                self._guesses.count(caller.terminal, "receipt.rest", "code")
                found = tracking.by_number(tx, self._context, request.number, request.code)
                self._guesses.lift(caller.terminal)
            late = request.undo and not self._fresh.may_undo(found.case.case_id, request.session)
            if late and not found.withdrawn:
                raise KnownError("cases.undo_late", field="case", number=found.case.number)
            withdrawing.withdraw(tx, self._context, self._blobs, found, undone=request.undo)
            return b"{}"

        await self._journal.erase(lambda tx: once.answered(tx, lambda: withdraw(tx)))
        return basis.Done()
