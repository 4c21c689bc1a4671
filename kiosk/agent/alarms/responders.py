"""Handlers of the register of people to call."""

from __future__ import annotations

from kiosk.agent.core.dispatch import Caller, Handling, command, query
from kiosk.agent.core.parts import part_of
from kiosk.api import alarms, basis
from kiosk.services.access import granting
from kiosk.services.access.granting import Grantor
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

    def _responders(
        self, tx: Reading, _caller: Caller, _request: basis.Nothing
    ) -> alarms.ResponderList:
        return alarms.ResponderList(responders=tuple(map(responder_row, people.active(tx))))

    def _add(
        self, tx: Transaction, caller: Caller, request: alarms.AddResponder
    ) -> alarms.ResponderId:
        _theirs(tx, caller, request.staff)
        made = responders.add(
            tx, role=request.role, name=request.name, phone=request.phone, staff=request.staff,
            cell=request.cell, elder=request.elder, hours=request.hours, context=self._context,
        )  # fmt: skip
        return alarms.ResponderId(responder=made)

    def _remove(self, tx: Transaction, caller: Caller, request: alarms.ResponderRef) -> basis.Done:
        person = people.by_id(tx, request.responder)
        _theirs(tx, caller, person.staff if person else "")
        responders.remove(tx, request.responder)
        return basis.Done()


def _theirs(tx: Transaction, caller: Caller, account: str) -> None:
    """An entry of somebody's account accepts in their name: as hard to have as their PIN."""
    if account:
        assert caller.staff is not None  # the capability asked for it
        granting.may_renew(tx, Grantor(caller.staff, caller.capabilities), account)


def responder_row(person: people.Responder) -> alarms.ResponderRow:
    return part_of(alarms.ResponderRow, person, name=person.name or "", phone=person.phone or "")
