"""Handlers of the public board: its list, writing an item, withdrawing one."""

from __future__ import annotations

from functools import partial

from kiosk.agent.board import wording
from kiosk.agent.cases.confined import Confined
from kiosk.agent.core.dispatch import Caller, Handling, command, query
from kiosk.agent.core.journal import Journal
from kiosk.api import basis, board
from kiosk.services.board import writing
from kiosk.services.board.writing import Draft
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Reading, Transaction


class BoardHandlers:
    """`confined`: who may know of a case that not everybody sees."""

    def __init__(self, journal: Journal, context: HallContext, confined: Confined) -> None:
        self._journal = journal
        self._context = context
        self._confined = confined

    def table(self) -> dict[str, Handling]:
        return {
            "board.list": query(self._list),
            "board.write": command(self._write),
            "board.withdraw": command(self._withdraw),
        }

    def _list(self, tx: Reading, _caller: Caller, _request: basis.Nothing) -> board.BoardItems:
        return wording.items(tx, self._context)

    def _write(self, tx: Transaction, caller: Caller, request: board.WriteItem) -> board.BoardItem:
        draft = Draft(
            request.kind,
            request.words,
            request.asked or {},
            request.first,
            request.last,
            request.number,
        )
        written = writing.write(
            tx, self._context, draft, item=request.item, version=request.version,
            staff=caller.staff or "", sees=partial(self._confined.sees, tx, caller),
        )  # fmt: skip
        return wording.item(tx, self._context, written)

    def _withdraw(self, tx: Transaction, caller: Caller, request: board.WithdrawItem) -> basis.Done:
        writing.withdraw(tx, request.item, request.version, caller.staff or "")
        tx.after_commit(self._journal.owe_checkpoint)
        return basis.Done()
