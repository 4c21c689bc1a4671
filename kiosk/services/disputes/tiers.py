"""Up and down the tiers: by a person with a reason, or by itself when time ran out.

Each limit that was missed is recorded once. A first meeting that is late leaves the dispute where
it is; a dispute that is not settled in time goes one tier up, and at the highest stays there, late.
"""

from __future__ import annotations

from datetime import timedelta

from kiosk.clock import to_text
from kiosk.domain.disputes import life
from kiosk.domain.disputes.life import LONGEST_CAUSE, Step
from kiosk.errors import KnownError
from kiosk.services.cases.filing import known_case
from kiosk.services.context import HallContext
from kiosk.services.disputes.known import (
    cancel_meetings,
    keeper,
    known,
    needed,
    seen,
    times,
)
from kiosk.services.disputes.opening import weigh as weigh_anew
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables.disputes import rows
from kiosk.storage.tables.disputes.rows import Dispute, Meeting

AT_ONCE = 50  # disputes a transaction, to keep it short
MOST_PEOPLE, MOST_MONEY = 100_000, 10**12 - 1
SILENCE = timedelta(hours=12)  # after a meeting, until nobody said how it went


def hand_up(
    tx: Transaction, context: HallContext, case_id: str, version: int, staff: str, reason: str
) -> Dispute:
    """To the next tier. Raises KnownError `disputes.top`, `cases.words_missing`."""
    dispute = seen(tx, case_id, version, Step.HAND_UP)
    if dispute.tier >= len(context.hall.tier):
        raise KnownError("disputes.top", field="case", number=known_case(tx, case_id).number)
    _move(tx, context, dispute, dispute.tier + 1, staff, needed(reason, LONGEST_CAUSE, "reason"))
    return known(tx, case_id)


def hand_down(
    tx: Transaction, context: HallContext, case_id: str, version: int, staff: str, reason: str
) -> Dispute:
    """To the tier below: only by a person, with a reason, and not to and fro.

    Raises KnownError `disputes.bottom`, `disputes.loop`, `cases.words_missing`.
    """
    dispute = seen(tx, case_id, version, Step.HAND_DOWN)
    number = known_case(tx, case_id).number
    if dispute.tier <= 1:
        raise KnownError("disputes.bottom", field="case", number=number)
    if dispute.downs >= life.MOST_DOWNS:
        raise KnownError("disputes.loop", field="case", number=number, times=dispute.downs)
    _move(tx, context, dispute, dispute.tier - 1, staff, needed(reason, LONGEST_CAUSE, "reason"))
    return known(tx, case_id)


def _move(
    tx: Transaction, context: HallContext, dispute: Dispute, tier: int, staff: str,
    words: str | None,
) -> None:  # fmt: skip
    cancel_meetings(tx, context, dispute, staff)
    day, whose = context.minute(tx.at).date, keeper(tx, context, tier) or dispute.keeper
    visit_by, settle_by = times(tx, context, tier)
    if tier > dispute.tier:
        tx.record(
            "dispute.handed_up", case=dispute.case_id, day=day, staff=staff, before=dispute.tier,
            tier=tier, cause="person" if words else "time", keeper=whose, visit_by=visit_by,
            settle_by=settle_by, words=words,
        )  # fmt: skip
    else:
        tx.record(
            "dispute.handed_down", case=dispute.case_id, day=day, staff=staff, before=dispute.tier,
            tier=tier, keeper=whose, visit_by=visit_by, settle_by=settle_by, words=words,
        )  # fmt: skip


def weigh(
    tx: Transaction, context: HallContext, case_id: str, version: int, staff: str, why: str,
    *, level: str = "", apart: bool | None = None, people: int = 0, money: int = 0,
) -> Dispute:  # fmt: skip
    """Staff know more than its words: how many take part, what is at stake (yuan), or that it is
    heavier or lighter than the rules say. Who were to be heard apart still are, unless `apart` says
    otherwise. Raises KnownError `disputes.people`, `disputes.stake`, `disputes.level`,
    `cases.words_missing`.
    """
    dispute = seen(tx, case_id, version, Step.WEIGH)
    if not 0 <= people <= MOST_PEOPLE:
        raise KnownError("disputes.people", field="people", most=MOST_PEOPLE)
    if not 0 <= money <= MOST_MONEY:
        raise KnownError("disputes.stake", field="money")
    if level and level not in ("low", "medium", "high"):
        raise KnownError("disputes.level", field="level")
    found = weigh_anew(tx, context, known_case(tx, case_id), people=people, money=money)
    apart = dispute.apart or found.apart if apart is None else apart
    if apart and not dispute.apart:
        cancel_meetings(tx, context, dispute, staff, joint=True)
    tx.record(
        "dispute.weighed", case=case_id, day=context.minute(tx.at).date, staff=staff,
        level=level or found.level, reasons=list(found.reasons), apart=apart, before=dispute.level,
        words=needed(why, LONGEST_CAUSE, "why"),
    )  # fmt: skip
    return known(tx, case_id)


def due_now(tx: Reading, context: HallContext) -> list[str]:
    """Of which a limit has passed, or a meeting nobody told of. None while nobody vouches for the
    clock. For a reader's thread."""
    if not context.clock_trusted:
        return []
    found = [each.case_id for each in rows.due_before(tx, to_text(tx.at), AT_ONCE)]
    for meeting in _silent(tx):
        dispute = rows.by_key(tx, meeting.key)
        found += [dispute.case_id] if dispute else []
    return list(dict.fromkeys(found))[:AT_ONCE]


def look_after(tx: Transaction, context: HallContext, case_ids: list[str]) -> int:
    """Record what was missed, hand up what was not settled; how many were touched."""
    if not context.clock_trusted:
        return 0
    silent = {each.key: each for each in _silent(tx)}
    return sum(_look_after(tx, context, each, silent) for each in case_ids)


def _silent(tx: Reading) -> list[Meeting]:
    return rows.overdue_meetings(tx, to_text(tx.at - SILENCE), AT_ONCE)


def _look_after(
    tx: Transaction, context: HallContext, case_id: str, silent: dict[int, Meeting]
) -> int:
    dispute, touched = rows.by_case(tx, case_id), 0
    if dispute is None:
        return 0
    day, now = context.minute(tx.at).date, to_text(tx.at)
    if meeting := silent.get(dispute.key):
        tx.record("dispute.met", case=case_id, day=day, staff="", meeting=meeting.session,
                  state="missed", minutes=None)  # fmt: skip
        touched = 1
    while dispute.next_due and dispute.next_due <= now:
        limit = "visit" if _visit_runs(dispute) and dispute.visit_by <= now else "settle"
        tx.record("dispute.missed", case=case_id, day=day, limit=limit, tier=dispute.tier,
                  due=dispute.visit_by if limit == "visit" else dispute.settle_by)  # fmt: skip
        if limit == "settle" and dispute.tier < len(context.hall.tier):
            _move(tx, context, dispute, dispute.tier + 1, "", None)
        dispute, touched = known(tx, case_id), 1
    return touched


def _visit_runs(dispute: Dispute) -> bool:
    return not dispute.visited_at and "visit" not in dispute.missed.split()
