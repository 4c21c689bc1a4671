"""Handlers of prevention: the list that is looked at, visits, what is dismissed."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from kiosk import languages
from kiosk.agent.core.dispatch import Caller, Handling, Once, command, outside
from kiosk.agent.core.journal import Journal
from kiosk.agent.core.parts import part_of
from kiosk.api import basis
from kiosk.api.mediation import prevention as api
from kiosk.domain.disputes.prevention import LATELY, Basis, Rule
from kiosk.phrases import phrase
from kiosk.services.context import HallContext
from kiosk.services.disputes import prevention
from kiosk.services.disputes.prevention import Listed
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import cases
from kiosk.storage.tables import staff as accounts
from kiosk.storage.tables.disputes import prevention as rows
from kiosk.storage.tables.disputes import rows as disputes
from kiosk.storage.tables.disputes.prevention import Visit

MOST, DECIDED = 100, 50  # entries of the list, and of what was decided
BEHIND = 20  # disputes told of each


class PreventionHandlers:
    def __init__(self, journal: Journal, context: HallContext) -> None:
        self._journal = journal
        self._context = context

    def table(self) -> dict[str, Handling]:
        return {
            "prevention.list": outside(self._list),
            "prevention.plan": outside(self._plan),
            "prevention.dismiss": outside(self._dismiss),
            "prevention.move": command(self._move),
            "prevention.end": command(self._end),
        }

    async def _list(self, caller: Caller, _request: basis.Nothing) -> api.Prevention:
        """A look writes, so it is no query; but the list is made beside the writer."""
        context = self._context
        told = await self._journal.read(lambda tx: listed(tx, context, caller.language))
        shown = len(told.found)
        await self._journal.write(
            lambda tx: prevention.looked(tx, context, caller.staff or "", shown)
        )
        return told

    async def _plan(self, caller: Caller, request: api.PlanVisit) -> api.VisitState:
        def plan(tx: Transaction, each: Listed) -> Visit:
            on = tx, self._context, caller.staff or ""
            return prevention.plan(*on, each, request.owner, request.due)

        return await self._decided(Once.of(caller, "prevention.plan", request), request, plan)

    async def _dismiss(self, caller: Caller, request: api.DismissFound) -> api.VisitState:
        def dismiss(tx: Transaction, each: Listed) -> Visit:
            on = tx, self._context, caller.staff or ""
            return prevention.dismiss(*on, each, request.cause, request.words)

        return await self._decided(Once.of(caller, "prevention.dismiss", request), request, dismiss)

    async def _decided(
        self, once: Once, request: api.PlanVisit | api.DismissFound,
        work: Callable[[Transaction, Listed], Visit],
    ) -> api.VisitState:  # fmt: skip
        """Looked for beside the writer: three years of disputes are read for it."""
        told = await self._journal.read(
            lambda tx: once.before(tx) or prevention.seen(tx, self._context, request.pattern)
        )
        if isinstance(told, Listed):
            each = told

            def decide(tx: Transaction) -> bytes:
                return msgspec.json.encode(_state(work(tx, each)))

            told = await self._journal.write(lambda tx: once.answered(tx, lambda: decide(tx)))
        return msgspec.json.decode(told, type=api.VisitState)

    def _move(self, tx: Transaction, caller: Caller, request: api.MoveVisit) -> api.VisitState:
        on = tx, self._context, caller.staff or ""
        return _state(prevention.move(*on, request.visit, request.owner, request.due))

    def _end(self, tx: Transaction, caller: Caller, request: api.VisitEnds) -> api.VisitState:
        on = tx, self._context, caller.staff or ""
        return _state(prevention.end(*on, request.visit, request.result, request.words))


def _state(visit: Visit) -> api.VisitState:
    return api.VisitState(visit=visit.visit, state=visit.state)


def listed(tx: Reading, context: HallContext, language: str) -> api.Prevention:
    found = prevention.found(tx, context)
    may_go = prevention.may_go(tx)
    judged, asks = rows.judged(tx), prevention.asks(tx)
    return api.Prevention(
        mode=context.hall.disputes.prevention,
        found=tuple(_found(tx, context, each, language) for each in found[:MOST]),
        more=max(0, len(found) - MOST),
        visits=tuple(_visit(tx, context, each, may_go) for each in rows.planned(tx)),
        decided=tuple(_visit(tx, context, each, may_go) for each in rows.decided(tx, DECIDED)),
        may_go=tuple(api.MayGo(staff=each, name=accounts.name_of(tx, each)) for each in may_go),
        rules=tuple(
            api.RuleAsks(rule=rule, asks=asks[rule], judged=len(told), worth=sum(told))
            for rule, told in judged.items()
        ),
    )


def _found(tx: Reading, context: HallContext, each: Listed, language: str) -> api.Found:
    rule, about, basis_of = each.finding
    place, names = _about(tx, context, rule, about, basis_of)
    many = basis_of[0][1] if rule == "reopened" else len(basis_of)
    reason = phrase(
        f"prevention.reason.{rule}", language or languages.FIRST, many=many, days=LATELY.days
    )
    return api.Found(
        pattern=each.pattern, rule=rule, reason=reason, place=place, names=names,
        behind=_behind(tx, basis_of), more=max(0, len(basis_of) - BEHIND),
    )  # fmt: skip


def _visit(
    tx: Reading, context: HallContext, visit: Visit, may_go: list[str]
) -> api.PreventionVisit:
    behind = rows.basis(tx, visit.visit)
    place, names = _about(tx, context, visit.rule, visit.about or "", behind)
    return part_of(
        api.PreventionVisit, visit, place=place, names=names, words=visit.words or "",
        owner_name=accounts.name_of(tx, visit.owner) if visit.owner else "",
        there=visit.owner in may_go, behind=_behind(tx, behind),
        more=max(0, len(behind) - BEHIND),
        late=visit.state == "planned" and visit.due < context.minute(tx.at).date,
    )  # fmt: skip


def _behind(tx: Reading, basis_of: Basis) -> tuple[api.BehindIt, ...]:
    found = []
    for key, _ in basis_of[:BEHIND]:
        dispute = disputes.by_key(tx, key)
        case = cases.by_id(tx, dispute.case_id) if dispute else None
        if dispute is None or case is None:
            continue
        found.append(
            api.BehindIt(
                case=case.case_id, number=case.number, day=case.day, category=case.category,
                state=dispute.state, opens=dispute.opens,
            )
        )  # fmt: skip
    return tuple(found)


def _about(
    tx: Reading, context: HallContext, rule: Rule, about: str, basis_of: Basis
) -> tuple[str, tuple[str, ...]]:
    """The place where it was last, and whom it is about: those sides of a household who are known
    still, as far as the hall names sides now."""
    last = disputes.by_key(tx, basis_of[0][0]) if basis_of else None
    case = cases.by_id(tx, last.case_id) if last else None
    place = case.place if case else ""
    if rule != "household" or last is None:
        return place, ()
    wanted, mode = set(about.split()), context.hall.disputes.prevention
    names = [
        each.name
        for each in disputes.parties(tx, last)
        if each.person in wanted
        and each.name
        and (mode == "all" or (mode == "consented" and each.agreed))
    ]
    return place, tuple(names)
