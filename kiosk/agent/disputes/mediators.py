"""Handlers of the register of mediators."""

from __future__ import annotations

from kiosk.agent.core.dispatch import Caller, Handling, command, query
from kiosk.agent.disputes import wording
from kiosk.api import basis
from kiosk.api import mediators as api
from kiosk.services.context import HallContext
from kiosk.services.disputes import assigning, register
from kiosk.services.disputes.register import Profile
from kiosk.storage.journal.transaction import Reading, Transaction


class MediatorHandlers:
    def __init__(self, context: HallContext) -> None:
        self._context = context

    def table(self) -> dict[str, Handling]:
        return {
            "mediators.list": query(self._list),
            "mediators.register": command(self._register),
            "mediators.end": command(self._end),
            "mediators.leave": command(self._leave),
        }

    def _list(self, tx: Reading, _caller: Caller, _request: basis.Nothing) -> api.Mediators:
        return wording.every_mediator(tx, self._context)

    def _register(
        self, tx: Transaction, caller: Caller, request: api.RegisterMediator
    ) -> api.Mediators:
        told = Profile(
            request.tiers, request.kinds, request.languages, request.hours or {}, request.most
        )
        register.register(tx, self._context, request.staff, told, caller.staff or "")
        return wording.every_mediator(tx, self._context)

    def _end(self, tx: Transaction, caller: Caller, request: api.EndMediator) -> api.Mediators:
        """What they have is somebody's who is there, at once."""
        register.end(tx, request.staff, caller.staff or "")
        assigning.take_over(tx, self._context)
        return wording.every_mediator(tx, self._context)

    def _leave(self, tx: Transaction, caller: Caller, request: api.MediatorLeave) -> api.Mediators:
        register.leave(tx, request.staff, request.first, request.last, caller.staff or "")
        assigning.take_over(tx, self._context)
        return wording.every_mediator(tx, self._context)
