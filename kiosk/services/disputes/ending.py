"""The end of a dispute, and taking it up again: what the case behind it says goes with it."""

from __future__ import annotations

from datetime import timedelta

from kiosk.clock import from_text
from kiosk.domain.case import OPEN, CaseState
from kiosk.domain.disputes.life import LONGEST_CAUSE, Outcome, State, Step
from kiosk.errors import KnownError
from kiosk.phrases import phrase
from kiosk.services.cases import work
from kiosk.services.cases.filing import known_case
from kiosk.services.context import HallContext
from kiosk.services.disputes.known import cancel_meetings, keeper, known, needed, seen, times
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.tables.disputes import rows
from kiosk.storage.tables.disputes.rows import Dispute


def close(
    tx: Transaction, context: HallContext, case_id: str, version: int, staff: str,
    outcome: Outcome, words: str,
) -> Dispute:  # fmt: skip
    """It failed, or was withdrawn; an agreement may also be found kept by what both sides say.

    Raises KnownError `disputes.outcome`, `cases.words_missing`.
    """
    dispute = seen(tx, case_id, version, Step.CLOSE)
    may = ("failed", "kept") if dispute.state is State.AGREED else ("failed", "withdrawn")
    if outcome not in may:
        raise KnownError("disputes.outcome", field="outcome")
    cancel_meetings(tx, context, dispute, staff)
    tx.record(
        "dispute.closed", case=case_id, day=context.minute(tx.at).date, staff=staff,
        outcome=outcome, words=needed(words, LONGEST_CAUSE, "words"),
    )  # fmt: skip
    return known(tx, case_id)


def answer(tx: Transaction, context: HallContext, case_id: str, staff: str, result: str) -> None:
    """The case is settled with words that who reported it reads; one that is already stays."""
    case = known_case(tx, case_id)
    if case.state in OPEN:
        work.resolve(tx, context, case_id, case.version, staff, result, for_all=False)


def reopen(
    tx: Transaction, context: HallContext, case_id: str, version: int, staff: str, reason: str
) -> Dispute:
    """It happened again, or what was promised is not done: it begins anew at the tier where it was.
    Who said so in time does not wait in vain: then it may be later, too.

    Raises KnownError `disputes.too_late`, `cases.words_missing`.
    """
    dispute = seen(tx, case_id, version, Step.REOPEN)
    days = context.hall.disputes.reopen_days
    ended = dispute.closed_at or dispute.signed_at
    late = tx.at > from_text(ended) + timedelta(days=days)
    if late and not rows.said_again(tx, dispute):
        raise KnownError("disputes.too_late", field="case", days=days)
    words = needed(reason, LONGEST_CAUSE, "reason")
    cancel_meetings(tx, context, dispute, staff)
    visit_by, settle_by = times(tx, context, dispute.tier)
    tx.record(
        "dispute.reopened", case=case_id, day=context.minute(tx.at).date, staff=staff,
        keeper=keeper(tx, context, dispute.tier) or dispute.keeper, words=words,
        visit_by=visit_by, settle_by=settle_by,
    )  # fmt: skip
    case = known_case(tx, case_id)
    if case.state is CaseState.RESOLVED:
        # what was said of the sides stays with the dispute: those of the case go to the district
        told = phrase("dispute.resident.taken_up", context.hall.hall.default_language)
        work.reopen(tx, context, case_id, case.version, staff, told)
    return known(tx, case_id)


def stand(
    tx: Transaction, context: HallContext, case_id: str, version: int, staff: str, reason: str
) -> Dispute:
    """It happened again, said who reported it; staff looked into it, and what was agreed stands.

    Raises KnownError `disputes.not_again`, `cases.words_missing`.
    """
    dispute = seen(tx, case_id, version, Step.STAND)
    if not rows.said_again(tx, dispute):
        raise KnownError("disputes.not_again", field="case", number=known_case(tx, case_id).number)
    tx.record(
        "dispute.stands", case=case_id, day=context.minute(tx.at).date, staff=staff,
        words=needed(reason, LONGEST_CAUSE, "reason"),
    )  # fmt: skip
    return known(tx, case_id)
