"""Limits of a case: when somebody has to answer, when it has to be settled, what follows a miss.

Escalation (督办) is the agent's: every few seconds, while the clock is trusted, cases whose running
limit ends soon are warned of once, and those whose limit was missed go up one tier with new time.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from kiosk.clock import from_text, to_text
from kiosk.domain.case import OPEN, CaseType
from kiosk.domain.deadline import WorkingTime
from kiosk.domain.risk import ORDER, Assessment, Risk, assess
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import case_inbox, cases
from kiosk.storage.tables.cases import Case

URGENT_MINUTES = 5  # of plain time: until a named clerk has accepted an urgent case
AT_ONCE = 50  # cases a transaction, to keep it short


class Limits(msgspec.Struct, frozen=True, gc=False):
    respond_by: datetime
    settle_by: datetime
    tier: int
    gap: bool  # the calendar has no working time: plain time ran


def working_time(context: HallContext) -> WorkingTime:
    return context.working_time


def limits_of(
    context: HallContext, at: datetime, kind: CaseType, risk: Risk, *, one_tap: bool, urgent: bool,
    hidden: bool = False,
) -> Limits:  # fmt: skip
    """The limits of a case filed at `at`: the tighter of its type's and its risk's plan.

    `hidden`: they must not tell the minute. They begin on a full hour then, that of the first
    answer sooner where it is short, so that none becomes more than twice as long.
    """
    rules = context.hall.cases
    own, plan = rules.limits(kind), rules.plan_of(risk)
    minutes = [own.respond_minutes, *([plan.respond_minutes] if plan.respond_minutes else [])]
    if one_tap:
        minutes.append(rules.one_tap_minutes)
    days = min(own.settle_days, plan.settle_days or own.settle_days)
    time = working_time(context)
    answered, settled = at, at
    if hidden:
        answered, settled = begins(at, min(minutes)), begins(at)
    respond, settle = time.after_minutes(answered, min(minutes)), time.after_days(settled, days)
    respond_by = respond.at
    if urgent:
        respond_by = min(respond_by, at + timedelta(minutes=URGENT_MINUTES))
    tier = max(1, min(plan.tier, len(rules.tiers)))
    return Limits(respond_by, max(settle.at, respond_by), tier, respond.gap or settle.gap)


def begins(at: datetime, minutes: int = 60) -> datetime:
    """The next full hour, or full `minutes` where those are fewer."""
    step = timedelta(minutes=max(1, min(minutes, 60)))
    midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + ((at - midnight) // step + 1) * step


def settle_after(context: HallContext, at: datetime, case: Case, risk: Risk, kind: CaseType) -> str:
    """The settling limit where risk or type changed: never later than it was."""
    fresh = limits_of(
        context, from_text(case.filed_at), kind, risk, one_tap=case.one_tap, urgent=False
    )
    earliest = working_time(context).after_minutes(at, 0).at
    return min(case.settle_by, to_text(max(fresh.settle_by, earliest)))


def resumed_settle(context: HallContext, at: datetime, case: Case) -> str:
    """The settling limit moved by the working time that the case was paused."""
    time = working_time(context)
    left = time.minutes_between(from_text(case.paused_at), from_text(case.settle_by))
    return to_text(time.after_minutes(at, left).at)


def reopened_settle(context: HallContext, at: datetime, case: Case) -> str:
    return to_text(
        limits_of(context, at, case.type, case.risk, one_tap=False, urgent=False).settle_by
    )


def reassess(
    case: Case, *, joined: int | None = None, hazard: str = "",
    kind: CaseType | None = None, dispute: bool | None = None, overdue: bool = False,
) -> Assessment:  # fmt: skip
    """The risk of a case after something about it changed; what was known stays known."""
    fresh = assess(
        case.text or "",
        kind=kind or case.type,
        hazard=case.hazard or hazard,
        doubt="danger_words" in case.reasons.split(),
        dispute=case.dispute if dispute is None else dispute,
        joined=case.joined if joined is None else joined,
        repeated="repeated" in case.reasons.split(),
        overdue=overdue or "overdue" in case.reasons.split(),
        patrol="patrol" in case.reasons.split(),
    )
    if case.text is None:  # erased: its words can no longer speak, what they said stands
        kept = tuple(dict.fromkeys((*case.reasons.split(), *fresh.reasons)))
        return Assessment(max(case.risk, fresh.level, key=ORDER.__getitem__), kept)
    return fresh


def due_soon(tx: Reading, context: HallContext) -> list[Case]:
    """Cases to look at now. None while nobody vouches for the clock. For a reader's thread."""
    if not context.clock_trusted:
        return []
    longest = timedelta(days=30)  # the share of a limit that is left can be no longer than this
    found = case_inbox.due_before(tx, tx.at + longest, 1000)
    return [case for case in found if _acts(tx.at, context, case)][:AT_ONCE]


def look_after(tx: Transaction, context: HallContext, case_ids: list[str]) -> int:
    """Warn of and escalate what :func:`due_soon` found; how many cases were touched."""
    touched = 0
    for case_id in case_ids:
        case = cases.by_id(tx, case_id)
        if case is None or not context.clock_trusted or not _acts(tx.at, context, case):
            continue
        if from_text(_watched(case)) <= tx.at:
            _escalate(tx, context, case)
        else:
            tx.record("case.warned", case=case_id, day=case_day(tx, context), due=_watched(case),
                      limit=_limit(case), assignee=case.assignee)  # fmt: skip
        touched += 1
    return touched


def _limit(case: Case) -> str:
    """Which of the two limits runs."""
    waits = not case.responded_at and _watched(case) == case.respond_by
    return "respond" if waits else "settle"


def _watched(case: Case) -> str:
    """The limit that may be missed next: an answer that is late already cannot be missed again."""
    late = case.late and not case.responded_at and case.next_due
    return case.settle_by if late else case.next_due


def _acts(now: datetime, context: HallContext, case: Case) -> bool:
    if case.state not in OPEN or not case.next_due:
        return False
    watched = _watched(case)
    due = from_text(watched)
    if due <= now:
        return case.escalated != watched
    if watched in (case.warned, case.escalated):
        return False
    began = from_text(case.filed_at)
    share = context.hall.cases.warn_percent / 100
    return now >= began + (due - began) * share


def _escalate(tx: Transaction, context: HallContext, case: Case) -> None:
    rules = context.hall.cases
    tier = min(case.tier + 1, len(rules.tiers))
    limit = _limit(case)
    settle_by = case.settle_by
    if limit == "settle" and tier > case.tier:
        settle_by = to_text(working_time(context).after_days(tx.at, rules.escalated_days).at)
    told = reassess(case, overdue=True)
    tx.record(
        "case.escalated", case=case.case_id, day=case_day(tx, context), due=_watched(case),
        limit=limit, before=case.tier, tier=tier,
        settle_by=settle_by, risk=told.level, reasons=list(told.reasons),
    )  # fmt: skip


def case_day(tx: Reading, context: HallContext) -> str:
    """The date on the hall's calendar: a case may be filed when the queue's day is over."""
    return context.minute(tx.at).date
