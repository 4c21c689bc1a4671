"""Handlers of the counters and of a clerk's steps."""

from __future__ import annotations

from kiosk.agent.core.dispatch import Caller, Handling, command, query
from kiosk.agent.core.journal import Journal
from kiosk.agent.queue import wording
from kiosk.api import basis, queue
from kiosk.errors import KnownError
from kiosk.services import erasure
from kiosk.services.context import HallContext
from kiosk.services.queue import calling, counters, day, serving
from kiosk.services.queue.board import board, counter_view, services
from kiosk.services.queue.line import Outlook
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables.visits import Visit


class QueueHandlers:
    """What staff ask about the queue; every command is bound to the counter of its terminal."""

    def __init__(self, context: HallContext, journal: Journal) -> None:
        self._context = context
        self._journal = journal

    def table(self) -> dict[str, Handling]:
        return {
            "visits.services": query(self._services),
            "visits.board": query(self._board),
            "visits.view": query(self._view),
            "visits.call_next": command(self._call_next),
            "visits.recall": command(self._recall),
            "visits.undo_call": command(self._undo_call),
            "visits.start": command(self._start),
            "visits.finish": command(self._finish),
            "visits.no_show": command(self._no_show),
            "visits.park": command(self._park),
            "visits.unpark": command(self._unpark),
            "visits.transfer": command(self._transfer),
            "visits.erase": command(self._erase),
            "counters.open": command(self._open),
            "counters.take_over": command(self._take_over),
            "counters.pause": command(self._pause),
            "counters.close": command(self._close),
            "day.close": command(self._close_day),
        }

    def _services(self, tx: Reading, _caller: Caller, _request: basis.Nothing) -> queue.Services:
        seen = services(tx, self._context, Outlook.now(tx, self._context))
        return queue.Services(services=tuple(map(wording.service_state, seen)))

    def _board(self, tx: Reading, _caller: Caller, _request: basis.Nothing) -> queue.Board:
        return wording.board(board(tx, self._context, Outlook.now(tx, self._context)))

    def _view(self, tx: Reading, caller: Caller, request: queue.OfCounter) -> queue.CounterView:
        self._place(caller, request.counter)
        return self._state(tx, request.counter)

    def _call_next(
        self, tx: Transaction, caller: Caller, request: queue.OnCounter
    ) -> queue.MaybeTicket:
        staff = self._place(caller, request.counter)
        visit = calling.call_next(tx, self._context, request.counter, staff)
        return queue.MaybeTicket(ticket=wording.called_ticket(visit) if visit else None)

    def _recall(
        self, tx: Transaction, caller: Caller, request: queue.OnVisit
    ) -> queue.CalledTicket:
        visit = calling.recall(tx, *self._on(caller, request))
        return wording.called_ticket(visit)

    def _undo_call(self, tx: Transaction, caller: Caller, request: queue.OnVisit) -> basis.Done:
        calling.undo_call(tx, *self._on(caller, request))
        return basis.Done()

    def _start(self, tx: Transaction, caller: Caller, request: queue.OnVisit) -> queue.CalledTicket:
        visit: Visit = serving.start(tx, *self._on(caller, request))
        return wording.called_ticket(visit)

    def _finish(self, tx: Transaction, caller: Caller, request: queue.OnVisit) -> basis.Done:
        serving.finish(tx, *self._on(caller, request))
        return basis.Done()

    def _no_show(self, tx: Transaction, caller: Caller, request: queue.OnVisit) -> basis.Done:
        calling.no_show(tx, *self._on(caller, request))
        return basis.Done()

    def _park(self, tx: Transaction, caller: Caller, request: queue.OnVisit) -> basis.Done:
        serving.park(tx, *self._on(caller, request))
        return basis.Done()

    def _unpark(
        self, tx: Transaction, caller: Caller, request: queue.OnVisit
    ) -> queue.CalledTicket:
        visit = serving.unpark(tx, *self._on(caller, request))
        return wording.called_ticket(visit)

    def _transfer(self, tx: Transaction, caller: Caller, request: queue.Transfer) -> basis.Done:
        staff = self._place(caller, request.counter)
        serving.transfer(
            tx,
            self._context,
            request.counter,
            request.visit,
            staff,
            request.service,
            request.note,
        )
        return basis.Done()

    def _erase(self, tx: Transaction, _caller: Caller, request: queue.EraseVisit) -> basis.Done:
        erasure.erase_visit(tx, request.visit, request.reason)
        tx.after_commit(self._journal.owe_checkpoint)
        return basis.Done()

    def _open(self, tx: Transaction, caller: Caller, request: queue.OnCounter) -> queue.CounterView:
        staff = self._place(caller, request.counter)
        counters.open_counter(tx, self._context, request.counter, staff)
        return self._state(tx, request.counter)

    def _take_over(
        self, tx: Transaction, caller: Caller, request: queue.OnCounter
    ) -> queue.CounterView:
        staff = self._place(caller, request.counter)
        counters.take_over(tx, self._context, request.counter, staff)
        return self._state(tx, request.counter)

    def _pause(
        self, tx: Transaction, caller: Caller, request: queue.OnCounter
    ) -> queue.CounterView:
        staff = self._place(caller, request.counter)
        counters.pause(tx, self._context, request.counter, staff)
        return self._state(tx, request.counter)

    def _close(
        self, tx: Transaction, caller: Caller, request: queue.OnCounter
    ) -> queue.CounterView:
        staff = self._place(caller, request.counter)
        counters.close(tx, self._context, request.counter, staff)
        return self._state(tx, request.counter)

    def _close_day(self, tx: Transaction, _caller: Caller, _request: basis.Empty) -> basis.Done:
        day.end_by_staff(tx, self._context)
        return basis.Done()

    def _state(self, tx: Reading, counter: str) -> queue.CounterView:
        outlook = Outlook.now(tx, self._context)
        return wording.counter_view(counter_view(tx, self._context, counter, outlook))

    def _on(self, caller: Caller, request: queue.OnVisit) -> tuple[HallContext, str, str, str]:
        staff = self._place(caller, request.counter)
        return self._context, request.counter, request.visit, staff

    def _place(self, caller: Caller, counter: str) -> str:
        """Who acts; a terminal that stands at a counter acts for no other."""
        counters.require_known(self._context, counter)
        terminal = self._context.hall.terminal_by_id(caller.terminal)
        if terminal is not None and terminal.counter and terminal.counter != counter:
            raise KnownError("queue.other_counter", field="counter", counter=terminal.counter)
        assert caller.staff is not None  # the capability asked for it
        return caller.staff
