"""From handlings as the services know them to what the contract says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from kiosk.agent.core.parts import part_of
from kiosk.api.outside import handling as api
from kiosk.api.outside import organisations as register_api
from kiosk.clock import to_text
from kiosk.domain.case import CaseState
from kiosk.domain.outside import handling as rules
from kiosk.domain.outside.handling import Step
from kiosk.services.context import HallContext
from kiosk.services.outside.entrusting import span
from kiosk.services.outside.helping import Mine, Opened
from kiosk.services.reports.outside import OrganisationFigures
from kiosk.storage.journal.events import Recorded
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables.cases import Case
from kiosk.storage.tables.outside import handlings, organisations
from kiosk.storage.tables.outside.handlings import Handling
from kiosk.storage.tables.outside.organisations import Organisation

STAFFS = frozenset({Step.CALL_BACK, Step.LEAD, Step.RELEASE})


def registered(tx: Reading) -> register_api.Organisations:
    now = to_text(tx.at)
    return register_api.Organisations(
        organisations=tuple(_organisation(tx, each, now) for each in organisations.all_of_them(tx))
    )


def _organisation(tx: Reading, each: Organisation, now: str) -> register_api.OrganisationRow:
    had = handlings.of_organisation(tx, each.organisation)
    return register_api.OrganisationRow(
        organisation=each.organisation, kind=each.kind, state=each.state, name=each.name,
        work=each.work, contact=each.contact, phone=each.phone,
        accounts=len(organisations.accounts(tx, each.organisation)),
        open=len(had), late=sum(_late(hand, now) for hand in had),
    )  # fmt: skip


def figures(month: str, found: Sequence[OrganisationFigures]) -> register_api.OutsideFigures:
    return register_api.OutsideFigures(
        month=month, rows=tuple(part_of(register_api.FiguresRow, each) for each in found)
    )


def of_case(tx: Reading, context: HallContext, case: Case) -> api.HandsOfCase:
    known = {each.organisation: each for each in organisations.all_of_them(tx)}
    found = handlings.of_case(tx, case.case_id)
    now = to_text(tx.at)
    today, last = span(tx, context, case)
    return api.HandsOfCase(
        hands=tuple(_hand(each, known[each.organisation], now) for each in found),
        lead=handlings.leads(found),
        may_leave=case.state is not CaseState.RESOLVED
        and rules.may_leave(case.origin, case.hazard, dispute=case.dispute),
        today=f"{today}",
        last=f"{last}",
    )


def _hand(each: Handling, of: Organisation, now: str) -> api.Hand:
    may = [step for step in rules.possible(each.state) if step in STAFFS]
    if each.released:
        may.remove(Step.RELEASE)
    if each.leads:
        may.remove(Step.LEAD)
    return api.Hand(
        organisation=each.organisation, name=of.name, kind=of.kind,
        state=cast(api.HandlingState, str(each.state)), leads=each.leads, due=each.due,
        late=_late(each, now), released=each.released, brief=each.brief or "",
        may=tuple(map(str, may)),
    )  # fmt: skip


def _late(each: Handling, now: str) -> bool:
    return each.state in rules.OWED and each.due < now


def mine(tx: Reading, name: str, found: list[Mine]) -> api.MyCases:
    now = to_text(tx.at)
    return api.MyCases(name=name, cases=tuple(_row(each, now) for each in found))


def _row(each: Mine, now: str) -> api.MyCase:
    case, hand = each.case, each.handling
    return api.MyCase(
        case=case.case_id, number=case.number, category=case.category, cell=case.cell,
        place=case.place, state=cast(api.HandlingState, str(hand.state)), leads=hand.leads,
        asked=hand.day, due=hand.due, late=_late(hand, now), brief=hand.brief or "",
    )  # fmt: skip


def opened(tx: Reading, found: Opened) -> api.MyCaseView:
    names = {each.organisation: each.name for each in organisations.all_of_them(tx)}
    own = found.mine.handling
    steps = (step for step in rules.possible(own.state) if step not in STAFFS)
    return api.MyCaseView(
        row=_row(found.mine, to_text(tx.at)),
        may=tuple(map(str, steps)),
        lead=names.get(handlings.leads(found.hands), ""),
        others=tuple(
            names[each.organisation] for each in found.hands if each.handling != own.handling
        ),
        acts=tuple(_act(each, names, own, found.kept_back) for each in found.acts),
        released=own.released,
        reports=tuple(map(_report, found.reports)),
    )


def _act(
    event: Recorded, names: dict[str, str], own: Handling, kept_back: frozenset[int]
) -> api.HandAct:
    """What staff wrote for another one, and why they took a case back, is not for them."""
    told = event.public
    theirs = told["organisation"] == own.organisation
    hidden = event.type in ("case.entrusted", "case.called_back", "case.led") and not theirs
    hidden = hidden or event.seq in kept_back
    return api.HandAct(
        at=to_text(event.at), kind=event.type.removeprefix("case."),
        organisation=names.get(told["organisation"], ""),
        words="" if hidden else event["words"] or "" if "words" in event.private_names else "",
    )  # fmt: skip


def _report(event: Recorded) -> api.ReleasedReport:
    return api.ReleasedReport(
        name=event.get("name") or "", phone=event.get("phone") or "",
        text=event.get("text") or "", detail=event.get("detail") or "",
    )  # fmt: skip
