"""Handlers of the elders' care: the register, who visits, what the care comes to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, cast

import msgspec

from kiosk.agent.alarms import wording
from kiosk.agent.alarms.responders import responder_row
from kiosk.agent.core.dispatch import Caller, Handling, Once, command, outside, query
from kiosk.agent.core.journal import Journal
from kiosk.agent.core.parts import part_of
from kiosk.api import alarms, basis, elders
from kiosk.clock import to_text
from kiosk.domain.identity import kind_of_number, mask_name
from kiosk.services import searches
from kiosk.services.alarms import figures, responders
from kiosk.services.context import HallContext
from kiosk.services.days import span
from kiosk.services.elders import register
from kiosk.services.elders.register import Agreed
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import alarms as alarm_table
from kiosk.storage.tables import elders as table
from kiosk.storage.tables import responders as people
from kiosk.storage.tables.elders import Elder, Visit

SHOWN_DAYS = 8  # of what a wristband measured
SHOWN_ALARMS = timedelta(days=90)
SHOWN_MISSED = timedelta(days=7)  # visits that may still be made good


class ElderHandlers:
    """`troubles_of` tells what is wrong with an elder's wristband."""

    def __init__(
        self,
        journal: Journal,
        context: HallContext,
        troubles_of: Callable[[str], tuple[str, ...]],
    ) -> None:
        self._journal = journal
        self._context = context
        self._troubles_of = troubles_of

    def table(self) -> dict[str, Handling]:
        return {
            "elders.list": query(self._list),
            "elders.find": outside(self._find),
            "elders.get": outside(self._get),
            "elders.register": command(self._register),
            "elders.withdraw": outside(self._withdraw),
            "elders.take_visit": command(self._take),
            "elders.visit_done": command(self._done),
            "elders.report": query(self._report),
        }

    def _list(self, tx: Reading, _caller: Caller, _request: basis.Nothing) -> elders.ElderList:
        known = {each.elder: each for each in table.active(tx)}
        missed = table.visits_missed(tx, to_text(tx.at - SHOWN_MISSED))
        visits = [each for each in missed if each.elder in known] + table.visits_open(tx)
        return elders.ElderList(
            elders=tuple(self._row(tx, each) for each in known.values()),
            visits=tuple(self._visit(tx, each, known.get(each.elder)) for each in visits),
        )

    async def _find(self, caller: Caller, request: elders.FindElder) -> elders.ElderList:
        kind = kind_of_number(request.person) or "name"
        await self._journal.write(
            lambda tx: searches.sought(tx, caller.staff or "", kind, request.why)
        )

        def look(tx: Reading) -> elders.ElderList:
            found = register.known_as(tx, request.person)
            return elders.ElderList(elders=tuple(self._row(tx, each) for each in found), visits=())

        return await self._journal.read(look)

    async def _get(self, caller: Caller, request: elders.GetElder) -> elders.ElderView:
        """A look writes, and its reply holds what must not be kept: so it is no command."""

        def look(tx: Transaction) -> elders.ElderView:
            found = register.viewed(tx, request.elder, caller.staff or "", request.why)
            return self._view(tx, found)

        view: elders.ElderView = await self._journal.write(look)
        return view

    def _view(self, tx: Reading, elder: Elder) -> elders.ElderView:
        since = to_text(tx.at - timedelta(days=SHOWN_DAYS))
        hours = table.vitals_since(tx, elder.elder, since) if elder.health_consent else []
        return elders.ElderView(
            row=self._row(tx, elder),
            name=elder.name or "",
            phone=elder.phone or "",
            detail=elder.detail or "",
            band=elder.band,
            health=elder.health or "",
            limits=part_of(elders.ElderLimits, elder.limits),
            helpers=tuple(map(responder_row, people.of_elder(tx, elder.elder))),
            visits=tuple(
                self._visit(tx, each, elder) for each in table.visits_of(tx, elder.elder)
            ),
            alarms=self._alarms(tx, elder),
            vitals=tuple(
                elders.VitalHour(
                    at=at, quantity=quantity, lowest=hour.lowest, median=hour.median,
                    highest=hour.highest,
                )
                for at, measured in hours
                for quantity, hour in measured.items()
            ),
            trends=figures.trends(tx, elder) if elder.health_consent else {},
        )  # fmt: skip

    def _alarms(self, tx: Reading, elder: Elder) -> tuple[alarms.AlarmRow, ...]:
        found = alarm_table.of_elder(tx, elder.elder, tx.at - SHOWN_ALARMS)
        return tuple(
            wording.row(
                self._context, each,
                name_of=lambda person: responders.name_of(tx, person),
                elder_name=mask_name(elder.name or ""),
            )
            for each in found
        )  # fmt: skip

    def _register(
        self, tx: Transaction, _caller: Caller, request: elders.RegisterElder
    ) -> elders.ElderRef:
        tx.after_commit(self._journal.owe_checkpoint)  # a consent that is taken back erases
        told = msgspec.convert(request, Agreed, from_attributes=True)
        made = register.register(tx, self._context, told, request.elder)
        return elders.ElderRef(elder=made.elder)

    async def _withdraw(self, caller: Caller, request: elders.WithdrawElder) -> basis.Done:
        once = Once.of(caller, "elders.withdraw", request)

        def withdraw(tx: Transaction) -> bytes:
            register.withdraw(tx, request.elder, request.reason)
            return b"{}"

        await self._journal.erase(lambda tx: once.answered(tx, lambda: withdraw(tx)))
        return basis.Done()

    def _take(self, tx: Transaction, caller: Caller, request: elders.TakeVisit) -> basis.Done:
        register.take_visit(tx, request.visit, self._who(tx, caller, request.person))
        return basis.Done()

    def _done(self, tx: Transaction, caller: Caller, request: elders.VisitDone) -> basis.Done:
        register.visit_done(tx, request.visit, self._who(tx, caller, request.person), request.words)
        return basis.Done()

    def _who(self, tx: Reading, caller: Caller, person: str) -> str:
        if not person:
            return caller.staff or ""
        return responders.known(tx, person).responder

    def _report(
        self, tx: Reading, _caller: Caller, request: alarms.AlarmHistory
    ) -> elders.CareReport:
        found = figures.care(tx, self._context, *span(self._context, tx, request.day, request.days))
        return part_of(elders.CareReport, found)

    def _row(self, tx: Reading, elder: Elder) -> elders.ElderRow:
        return elders.ElderRow(
            elder=elder.elder,
            name=mask_name(elder.name or ""),
            cell=elder.cell,
            place=elder.place,
            has_band=bool(elder.band),
            health_consent=elder.health_consent,
            rhythm_days=elder.rhythm_days,
            next_visit=elder.next_visit,
            troubles=self._troubles_of(elder.elder),
            helpers=len(people.of_elder(tx, elder.elder)),
        )

    def _visit(self, tx: Reading, visit: Visit, elder: Elder | None) -> elders.ElderVisit:
        return elders.ElderVisit(
            visit=visit.visit,
            elder=visit.elder,
            elder_name=mask_name((elder.name if elder else "") or ""),
            place=elder.place if elder else "",
            due=visit.due,
            cause=visit.cause,
            state=cast(Any, visit.state),
            by=responders.name_of(tx, visit.by) if visit.by else "",
            at=visit.at,
        )
