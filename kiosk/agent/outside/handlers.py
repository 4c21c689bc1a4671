"""Handlers of helpers from outside: the register, what staff give them, what they do."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.agent.cases.confined import Confined
from kiosk.agent.core.dispatch import Caller, Handling, Once, command, outside, query
from kiosk.agent.core.journal import Journal
from kiosk.agent.outside import wording
from kiosk.api import basis
from kiosk.api.outside import handling as api
from kiosk.api.outside import organisations as register_api
from kiosk.services.cases.filing import known_case
from kiosk.services.context import HallContext
from kiosk.services.outside import entrusting, helping, register
from kiosk.services.reports.outside import outside_of
from kiosk.services.reports.paper import period_of
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables.cases import Case

StaffStep = Callable[[Transaction, HallContext, str, int, str, str, str], None]
HelperStep = Callable[[Transaction, HallContext, str, str, str], None]


class OutsideHandlers:
    def __init__(self, journal: Journal, context: HallContext, confined: Confined) -> None:
        self._journal = journal
        self._context = context
        self._confined = confined

    def table(self) -> dict[str, Handling]:
        return {
            "outside.organisations": query(self._organisations),
            "outside.figures": query(self._figures),
            "outside.register": outside(self._register),
            "outside.end": outside(self._end),
            "outside.of_case": query(self._of_case),
            "outside.entrust": command(self._entrust),
            "outside.lead": command(self._by_staff(entrusting.lead)),
            "outside.release": command(self._by_staff(entrusting.release)),
            "outside.call_back": command(self._by_staff(entrusting.call_back)),
            "outside.mine": query(self._mine),
            "outside.look": outside(self._look),
            "outside.undertake": command(self._undertake),
            "outside.give_back": command(self._by_helper(helping.give_back)),
            "outside.progress": command(self._by_helper(helping.progress)),
            "outside.carry_out": command(self._by_helper(helping.carry_out)),
        }

    def _organisations(
        self, tx: Reading, _caller: Caller, _request: basis.Nothing
    ) -> register_api.Organisations:
        return wording.registered(tx)

    def _figures(
        self, tx: Reading, _caller: Caller, request: register_api.FiguresOf
    ) -> register_api.OutsideFigures:
        period = period_of(tx, self._context, "month", request.month)
        return wording.figures(period.name, outside_of(tx, period))

    async def _register(
        self, caller: Caller, request: register_api.RegisterOrganisation
    ) -> register_api.OrganisationRef:
        """Who was to be rung before is forgotten with it."""
        once = Once.of(caller, "outside.register", request)

        def work(tx: Transaction) -> bytes:
            made = register.register(
                tx, caller.staff or "", kind=request.kind, name=request.name, work=request.work,
                contact=request.contact, phone=request.phone, organisation=request.organisation,
            )  # fmt: skip
            return made.organisation.encode()

        told = await self._journal.erase(lambda tx: once.answered(tx, lambda: work(tx)))
        return register_api.OrganisationRef(organisation=told.decode())

    async def _end(self, caller: Caller, request: register_api.EndOrganisation) -> basis.Done:
        once = Once.of(caller, "outside.end", request)

        def work(tx: Transaction) -> bytes:
            register.end(tx, request.organisation, caller.staff or "")
            return b"{}"

        await self._journal.erase(lambda tx: once.answered(tx, lambda: work(tx)))
        return basis.Done()

    def _of_case(self, tx: Reading, caller: Caller, request: api.OfCase) -> api.HandsOfCase:
        return wording.of_case(tx, self._context, self._require(tx, caller, request.case))

    def _entrust(self, tx: Transaction, caller: Caller, request: api.Entrust) -> basis.Done:
        self._require(tx, caller, request.case)
        entrusting.entrust(
            tx, self._context, request.case, request.version, caller.staff or "",
            request.organisation, request.due, request.brief, leads=request.leads,
        )  # fmt: skip
        return basis.Done()

    def _by_staff(
        self, step: StaffStep
    ) -> Callable[[Transaction, Caller, api.WithHand], basis.Done]:
        def work(tx: Transaction, caller: Caller, request: api.WithHand) -> basis.Done:
            self._require(tx, caller, request.case)
            step(
                tx, self._context, request.case, request.version, caller.staff or "",
                request.organisation, request.reason,
            )  # fmt: skip
            return basis.Done()

        return work

    def _require(self, tx: Reading, caller: Caller, case_id: str) -> Case:
        """The case, where this caller may see it. Raises KnownError `cases.unknown`."""
        case = known_case(tx, case_id)
        self._confined.require(tx, caller, case)
        return case

    def _mine(self, tx: Reading, caller: Caller, _request: basis.Nothing) -> api.MyCases:
        staff = caller.staff or ""
        name = register.of_account(tx, staff).name
        return wording.mine(tx, name, helping.mine(tx, staff))

    async def _look(self, caller: Caller, request: api.OfCase) -> api.MyCaseView:
        """A look writes, and its reply holds what must not be kept: so it is no command."""

        def look(tx: Transaction) -> api.MyCaseView:
            found = helping.look(tx, self._context, request.case, caller.staff or "")
            return wording.opened(tx, found)

        return await self._journal.write(look)

    def _undertake(self, tx: Transaction, caller: Caller, request: api.OnMyCase) -> basis.Done:
        helping.undertake(tx, self._context, request.case, caller.staff or "")
        return basis.Done()

    def _by_helper(
        self, step: HelperStep
    ) -> Callable[[Transaction, Caller, api.WordsOnMyCase], basis.Done]:
        def work(tx: Transaction, caller: Caller, request: api.WordsOnMyCase) -> basis.Done:
            step(tx, self._context, request.case, caller.staff or "", request.words)
            return basis.Done()

        return work
