"""Handlers of the register of people to call."""

from __future__ import annotations

from kiosk import api
from kiosk.agent.core.dispatch import Caller, Handling, command, query
from kiosk.services.alarms import responders
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import responders as people


class ResponderHandlers:
    def __init__(self, context: HallContext) -> None:
        self._context = context

    def table(self) -> dict[str, Handling]:
        return {
            "responders.list": query(self._responders),
            "responders.add": command(self._add),
            "responders.remove": command(self._remove),
        }

    def _responders(self, tx: Reading, _caller: Caller, _request: api.Nothing) -> api.ResponderList:
        return api.ResponderList(responders=tuple(map(responder_row, people.active(tx))))

    def _add(self, tx: Transaction, _caller: Caller, request: api.AddResponder) -> api.ResponderId:
        made = responders.add(
            tx, role=request.role, name=request.name, phone=request.phone, staff=request.staff,
            cell=request.cell, elder=request.elder, hours=request.hours, context=self._context,
        )  # fmt: skip
        return api.ResponderId(responder=made)

    def _remove(self, tx: Transaction, _caller: Caller, request: api.ResponderRef) -> api.Done:
        responders.remove(tx, request.responder)
        return api.Done()


def responder_row(person: people.Responder) -> api.ResponderRow:
    return api.ResponderRow(
        responder=person.responder,
        role=person.role,
        name=person.name or "",
        phone=person.phone or "",
        staff=person.staff,
        cell=person.cell,
        elder=person.elder,
        hours=person.hours,
    )
