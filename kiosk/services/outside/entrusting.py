"""What staff do: give a case into other hands with a deadline, say who leads, show who reported it,
and take it back. Only the hall answers and settles."""

from __future__ import annotations

from datetime import date, datetime

from kiosk.clock import from_text, to_text
from kiosk.domain import case as case_rules
from kiosk.domain import opening
from kiosk.domain.case import CaseState, CaseStep
from kiosk.domain.outside import handling as rules
from kiosk.domain.outside.handling import State, Step
from kiosk.errors import KnownError
from kiosk.ids import new_id
from kiosk.services import erasure
from kiosk.services.cases.limits import case_day
from kiosk.services.cases.work import needed, seen
from kiosk.services.context import HallContext
from kiosk.services.outside import register
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables.cases import Case
from kiosk.storage.tables.outside import handlings, organisations
from kiosk.storage.tables.outside.handlings import Handling


def entrust(
    tx: Transaction, context: HallContext, case_id: str, version: int, staff: str,
    organisation: str, due: str, brief: str, *, leads: bool,
) -> Handling:  # fmt: skip
    """An organisation is to do something about a case until the end of the date `due`. `brief`:
    what, and why they; it is all that they read of the matter. `leads`: in the place of who did.

    Raises KnownError `cases.*`, `outside.unknown`, `outside.nobody`, `outside.not_this`,
    `outside.names`, `outside.already`, `outside.many_hands`, `outside.due_*`.
    """
    case = seen(tx, case_id, version, CaseStep.ASSIGN)
    found = register.active(tx, organisation)
    if organisation not in organisations.able(tx):
        raise KnownError("outside.nobody", field="organisation", name=found.name)
    if not rules.may_leave(case.origin, case.hazard, dispute=case.dispute):
        raise KnownError("outside.not_this", field="case", number=case.number)
    words = needed(brief, rules.LONGEST_BRIEF, "brief")
    if erasure.names_somebody(tx, case_id, words):
        raise KnownError("outside.names", field="brief")
    hands = [each for each in handlings.of_case(tx, case_id) if each.is_open]
    mine = [each for each in hands if each.organisation == organisation]
    if any(each.state is not State.CARRIED_OUT for each in mine):
        raise KnownError("outside.already", field="organisation", name=found.name)
    if len(hands) - len(mine) >= rules.MOST_AT_ONCE:
        raise KnownError("outside.many_hands", field="case", most=rules.MOST_AT_ONCE)
    until = to_text(_due(tx, context, case, due))
    if case.state is CaseState.FILED or not case.assignee:  # somebody of the hall answers for it
        tx.record("case.assigned", case=case_id, day=case_day(tx, context), staff=staff, to=staff,
                  answers=False)  # fmt: skip
    made = new_id("w")
    tx.record("case.entrusted", case=case_id, day=case_day(tx, context), staff=staff,
              organisation=organisation, handling=made, due=until, leads=leads,
              words=words)  # fmt: skip
    return _open(tx, case, organisation)


def span(tx: Reading, context: HallContext, case: Case) -> tuple[date, date]:
    """The first and the last day at whose end a deadline may be."""
    today, settle = _days(tx, context, case)
    return today, rules.last_day(today, settle)


def _due(tx: Reading, context: HallContext, case: Case, due: str) -> datetime:
    day = rules.due_day(due, *_days(tx, context, case))
    return opening.midnight_after(context.hall.hall.timezone, day)


def _days(tx: Reading, context: HallContext, case: Case) -> tuple[date, date | None]:
    """Today, and the day until which the hall has to settle it; None while that stands still."""
    zone = context.hall.hall.timezone
    settle = None
    if case.state is not CaseState.PAUSED:
        settle = opening.business_date(zone, from_text(case.settle_by))
    return opening.business_date(zone, tx.at), settle


def lead(
    tx: Transaction, context: HallContext, case_id: str, version: int, staff: str,
    organisation: str, reason: str,
) -> None:  # fmt: skip
    """Another one leads from now on; "": the hall itself. Raises KnownError `cases.*`,
    `outside.not_theirs`, `outside.leads`."""
    case = seen(tx, case_id, version, CaseStep.ASSIGN)
    if handlings.leads(handlings.of_case(tx, case_id)) == organisation:
        raise KnownError("outside.leads", field="organisation")
    chosen = _open(tx, case, organisation).handling if organisation else ""
    tx.record("case.led", case=case_id, day=case_day(tx, context), staff=staff, handling=chosen,
              organisation=organisation,
              words=needed(reason, case_rules.LONGEST_LINE, "reason"))  # fmt: skip


def release(
    tx: Transaction, context: HallContext, case_id: str, version: int, staff: str,
    organisation: str, reason: str,
) -> None:  # fmt: skip
    """They may read who reported the case and in which words, while they have it.

    Raises KnownError `cases.*`, `outside.not_theirs`, `outside.released`.
    """
    case = seen(tx, case_id, version, CaseStep.ASSIGN)
    found = _open(tx, case, organisation)
    if found.released:
        raise KnownError("outside.released", field="organisation")
    tx.record("case.released", case=case_id, day=case_day(tx, context), staff=staff,
              handling=found.handling, organisation=organisation,
              words=needed(reason, case_rules.LONGEST_LINE, "reason"))  # fmt: skip


def call_back(
    tx: Transaction, context: HallContext, case_id: str, version: int, staff: str,
    organisation: str, reason: str,
) -> None:  # fmt: skip
    """The hall takes it out of their hands; where they led, the hall leads. Raises KnownError
    `cases.*`, `outside.not_theirs`."""
    case = seen(tx, case_id, version, CaseStep.ASSIGN)
    found = _open(tx, case, organisation)
    rules.require(Step.CALL_BACK, found.state, case.number)
    tx.record("case.called_back", case=case_id, day=case_day(tx, context), staff=staff,
              handling=found.handling, organisation=organisation, cause="staff",
              words=needed(reason, case_rules.LONGEST_LINE, "reason"))  # fmt: skip


def _open(tx: Reading, case: Case, organisation: str) -> Handling:
    found = handlings.open_of(tx, case.case_id, organisation)
    if found is None:
        raise KnownError("outside.not_theirs", field="organisation", number=case.number)
    return found
