"""Taking a dispute up: what a case that is one becomes, and what becomes of one that is none."""

from __future__ import annotations

from datetime import timedelta

from kiosk.clock import to_text
from kiosk.domain.case import OPEN
from kiosk.domain.disputes import weight
from kiosk.domain.disputes.weight import Weight
from kiosk.services.cases.filing import known_case
from kiosk.services.context import HallContext
from kiosk.services.disputes.known import cancel_meetings, keeper, times
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import cases
from kiosk.storage.tables.cases import Case
from kiosk.storage.tables.disputes import rows, taking_up
from kiosk.storage.tables.disputes.rows import Dispute

AT_ONCE = 50  # a transaction, to keep it short


def waiting(tx: Reading) -> bool:
    """Whether a case is to be taken up, is no dispute any more, or one of another kind. A scan: for
    a reader."""
    return bool(
        taking_up.unopened(tx, 1) or taking_up.reclassified(tx, 1) or taking_up.returned(tx, 1)
        or taking_up.of_other_kind(tx, 1) or taking_up.endangered(tx, 1)
    )  # fmt: skip


def take_up(tx: Transaction, context: HallContext, case_ids: list[str] | None = None) -> int:
    """Open those cases that are disputes, all where none are named; close what turned out to be
    none. How many were touched. A hall in which nobody has an account takes up none: they wait.
    """
    touched = 0
    for case_id in taking_up.unopened(tx, AT_ONCE) if case_ids is None else case_ids:
        touched += _open(tx, context, case_id)
    for dispute in taking_up.reclassified(tx, AT_ONCE):
        cancel_meetings(tx, context, dispute, "")
        tx.record(
            "dispute.closed", case=dispute.case_id, day=context.minute(tx.at).date, staff="",
            outcome="none", words=None,
        )  # fmt: skip
        touched += 1
    for dispute in taking_up.returned(tx, AT_ONCE):
        visit_by, settle_by = times(tx, context, dispute.tier)
        tx.record(
            "dispute.reopened", case=dispute.case_id, day=context.minute(tx.at).date, staff="",
            keeper=keeper(tx, context, dispute.tier) or dispute.keeper, words=None,
            visit_by=visit_by, settle_by=settle_by,
        )  # fmt: skip
        touched += 1
    for dispute in taking_up.of_other_kind(tx, AT_ONCE):
        tx.record(
            "dispute.classified", case=dispute.case_id, day=context.minute(tx.at).date,
            before=dispute.category, category=known_case(tx, dispute.case_id).category,
        )  # fmt: skip
        touched += 1
    for dispute in taking_up.endangered(tx, AT_ONCE):
        reweigh(tx, context, dispute, "")
        touched += 1
    return touched


def _open(tx: Transaction, context: HallContext, case_id: str) -> int:
    case = cases.by_id(tx, case_id)
    if case is None or not case.dispute or case.origin or case.state not in OPEN:
        return 0
    if rows.by_case(tx, case_id) is not None:
        return 0
    found = weigh(tx, context, case)
    tier = weight.first_tier([each.begins for each in context.hall.tier], found.level)
    whose = keeper(tx, context, tier)
    if not whose:
        return 0
    visit_by, settle_by = times(tx, context, tier)
    tx.record(
        "dispute.opened", case=case_id, day=context.minute(tx.at).date, category=case.category,
        tier=tier, level=found.level, reasons=list(found.reasons), apart=found.apart, keeper=whose,
        visit_by=visit_by, settle_by=settle_by,
    )  # fmt: skip
    return 1


def weigh(
    tx: Reading, context: HallContext, case: Case, *, people: int = 0, money: int = 0
) -> Weight:
    """What is known of it now: the case's words and risk, its sides, what staff were told.

    `people`, `money` (yuan): as staff know them, 0 where they do not; else what the words say.
    """
    texts = cases.texts(tx, case)
    known = set(case.reasons.split())
    dispute = rows.by_case(tx, case.case_id)
    persons = {case.person or ""}
    if dispute is not None:
        sides = rows.parties(tx, dispute)
        persons |= {each.person or "" for each in sides}
        people = people or len(sides)
        if any(each.minor for each in sides):
            known.add("minor")
    since = to_text(tx.at - timedelta(days=context.hall.cases.repeat_days))
    again = any(
        rows.other_disputes_of(tx, each, case.key, since) for each in persons - {""}
    ) or _reported_again(tx, case, since)
    return weight.weigh(
        context.hall.disputes, known=known, hazard=case.hazard, again=again,
        people=max(people, case.joined + 1),
        money=money or max(map(weight.money_in, texts), default=0),
    )  # fmt: skip


def _reported_again(tx: Reading, case: Case, since: str) -> bool:
    """Whether who reported it filed another dispute lately."""
    if not case.person:
        return False
    return any(
        each.dispute and each.case_id != case.case_id and each.filed_at >= since
        for each in cases.of_person(tx, case.person, 20)
    )


def reweigh(tx: Transaction, context: HallContext, dispute: Dispute, staff: str) -> None:
    """A side that is under age or quarrels again, and danger told of later, make it heavier;
    nothing makes it lighter but a person."""
    before = set(dispute.reasons.split())
    found = weigh(tx, context, known_case(tx, dispute.case_id))
    if set(found.reasons) <= before:
        return
    if found.apart and not dispute.apart:
        cancel_meetings(tx, context, dispute, staff, joint=True)
    order = ("low", "medium", "high")
    tx.record(
        "dispute.weighed", case=dispute.case_id, day=context.minute(tx.at).date, staff=staff,
        level=max(dispute.level, found.level, key=order.index),
        reasons=[*dispute.reasons.split(), *(each for each in found.reasons if each not in before)],
        apart=dispute.apart or found.apart, before=dispute.level, words=None,
    )  # fmt: skip
