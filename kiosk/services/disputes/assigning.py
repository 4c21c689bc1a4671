"""Giving a dispute to a mediator: who is proposed and why, knowing a side, leave and leaving."""

from __future__ import annotations

from kiosk.domain.disputes import proposal
from kiosk.domain.disputes.life import LONGEST_CAUSE, Step
from kiosk.domain.disputes.proposal import Bar, Candidate, Ranked
from kiosk.errors import KnownError
from kiosk.services.context import HallContext
from kiosk.services.disputes.known import (
    cancel_meetings,
    keeper,
    known,
    needed,
    present,
    seen,
    works_here,
)
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import staff as accounts
from kiosk.storage.tables.disputes import mediators, rows
from kiosk.storage.tables.disputes.mediators import Mediator
from kiosk.storage.tables.disputes.rows import Dispute

_BARRED: dict[Bar, str] = {
    "tier": "disputes.bar_tier",
    "away": "disputes.bar_away",
    "conflict": "disputes.bar_conflict",
}


def candidates(tx: Reading, context: HallContext, dispute: Dispute) -> list[Candidate]:
    """Every mediator, each with what keeps them from it, if anything does."""
    today = context.minute(tx.at).date
    records = mediators.records(tx, dispute.category)
    persons = {each.person or "" for each in rows.parties(tx, dispute)}
    knows = mediators.conflicts(tx, dispute.key, persons)
    there = accounts.working(tx)
    return [
        Candidate(
            each.staff, each.kinds, each.languages, each.load, each.most,
            *records.get(each.staff, (0, 0)),
            bar=_bar(each, dispute.tier, today, knows, there),
        )
        for each in mediators.every(tx)
    ]  # fmt: skip


def _bar(each: Mediator, tier: int, today: str, knows: set[str], there: set[str]) -> Bar:
    if tier not in each.tiers:
        return "tier"
    if each.staff in knows:
        return "conflict"
    if each.away(today) or each.staff not in there:
        return "away"
    return "full" if each.load >= each.most else ""


def propose(tx: Reading, context: HallContext, dispute: Dispute) -> list[Ranked]:
    """Those who may take it, the best first; who has it already is not among them."""
    asked = {each.language for each in rows.parties(tx, dispute) if each.language}
    free = [each for each in candidates(tx, context, dispute) if each.staff != dispute.mediator]
    return proposal.rank(free, dispute.category, sorted(asked))


def assign(
    tx: Transaction, context: HallContext, case_id: str, version: int, staff: str, to: str,
    *, asked: bool, why: str = "",
) -> Dispute:  # fmt: skip
    """Somebody mediates from now on. `asked`: they were asked whether they know a side, and do not.

    At their limit only where no other is free, and with a reason. Raises KnownError
    `disputes.no_mediator`, `disputes.bar_*`, `disputes.not_asked`.
    """
    dispute = seen(tx, case_id, version, Step.ASSIGN)
    found = next((each for each in candidates(tx, context, dispute) if each.staff == to), None)
    if found is None:
        raise KnownError("disputes.no_mediator", field="mediator", mediator=to[:32])
    if found.bar and found.bar != "full":
        raise KnownError(_BARRED[found.bar], field="mediator", mediator=to, tier=dispute.tier)
    if found.bar == "full" and dispute.mediator != to:
        if propose(tx, context, dispute):
            raise KnownError("disputes.bar_full", field="mediator", mediator=to, most=found.most)
        needed(why, LONGEST_CAUSE, "why")
    if not asked:
        raise KnownError("disputes.not_asked", field="asked", mediator=to)
    if dispute.mediator and dispute.mediator != to:
        cancel_meetings(tx, context, dispute, staff)
    tx.record(
        "dispute.assigned", case=case_id, day=context.minute(tx.at).date, staff=staff, mediator=to,
        before=dispute.mediator, words=needed(why, LONGEST_CAUSE, "why") if why.strip() else None,
    )  # fmt: skip
    return known(tx, case_id)


def conflict(
    tx: Transaction, context: HallContext, case_id: str, version: int, staff: str, mediator: str,
    why: str,
) -> Dispute:  # fmt: skip
    """A mediator knows a side: never again this dispute, nor another of the same people."""
    dispute = seen(tx, case_id, version, Step.CONFLICT)
    if mediators.by_staff(tx, mediator) is None:
        raise KnownError("disputes.no_mediator", field="mediator", mediator=mediator[:32])
    persons = sorted({each.person for each in rows.parties(tx, dispute) if each.person})
    tx.record(
        "dispute.conflict", case=case_id, day=context.minute(tx.at).date, staff=staff,
        mediator=mediator, persons=persons or None, words=needed(why, LONGEST_CAUSE, "why"),
    )  # fmt: skip
    if dispute.mediator == mediator:
        _release(tx, context, dispute, "conflict", staff)
    return known(tx, case_id)


def _release(
    tx: Transaction, context: HallContext, dispute: Dispute, cause: str, staff: str = ""
) -> bool:
    """It is its keeper's again, or the next one's where that one is not there."""
    whose = dispute.keeper if works_here(tx, dispute.keeper) else ""
    whose = whose or keeper(tx, context, dispute.tier)
    if not whose:
        return False
    cancel_meetings(tx, context, dispute, staff)
    tx.record(
        "dispute.released", case=dispute.case_id, day=context.minute(tx.at).date, staff=staff,
        mediator=dispute.mediator, keeper=whose, cause=cause,
    )  # fmt: skip
    return True


def left_behind(tx: Reading, context: HallContext) -> list[str]:
    """Accounts that have disputes and are not there: left, on leave, no mediator any more."""
    gone = [each for each in rows.mediating(tx) if not present(tx, context, each)]
    return sorted({*gone, *(each for each in rows.keepers(tx) if not works_here(tx, each))})


def take_over(tx: Transaction, context: HallContext) -> int:
    """Whatever such an account has becomes somebody's who is there; how many did."""
    touched = 0
    for staff in left_behind(tx, context):
        if not present(tx, context, staff):
            cause = "leave" if works_here(tx, staff) else "left"
            for dispute in rows.of_mediator(tx, staff):
                touched += _release(tx, context, dispute, cause)
        if works_here(tx, staff):
            continue
        for dispute in rows.kept_by(tx, staff):
            whose = keeper(tx, context, dispute.tier, but=staff)
            if whose:
                tx.record(
                    "dispute.kept_by", case=dispute.case_id, day=context.minute(tx.at).date,
                    keeper=whose, before=staff,
                )  # fmt: skip
                touched += 1
    return touched
