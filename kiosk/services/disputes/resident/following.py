"""What who reported a dispute is told, and says again: by their receipt, nothing of other sides."""

from __future__ import annotations

from datetime import timedelta

from kiosk.clock import from_text
from kiosk.domain import case as words
from kiosk.domain.disputes.life import ENDED, LONGEST_CAUSE, State
from kiosk.errors import KnownError
from kiosk.phrases import phrase
from kiosk.services.cases import tracking
from kiosk.services.context import HallContext
from kiosk.services.disputes import ending
from kiosk.services.disputes.known import known
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables.cases import Case
from kiosk.storage.tables.disputes import rows
from kiosk.storage.tables.disputes.rows import Dispute

MOST_AGAIN = 10  # times in a row: a receipt in the wrong hands fills no page of staff


def reported(
    tx: Reading, context: HallContext, receipt: str, number: str, code: str
) -> tuple[Case, Dispute | None]:
    """The case that a receipt is about, and its dispute. Raises as `cases.track` does."""
    found = (
        tracking.by_token(tx, context, receipt)
        if receipt
        else tracking.by_number(tx, context, number, code)
    )
    if found.own.seq != found.case.seq:  # who joined reads of their report, not of the meeting
        return found.case, None
    dispute = rows.by_case(tx, found.case.case_id)
    return found.case, None if dispute is None or dispute.state is State.NONE else dispute


def may_say_again(tx: Reading, context: HallContext, dispute: Dispute) -> bool:
    """While it is open always; once it ended, as long as it can be reopened."""
    if dispute.state is State.OPEN:
        return True
    if dispute.state is not State.AGREED and dispute.state not in ENDED:
        return False
    ended = from_text(dispute.closed_at or dispute.signed_at)
    return tx.at <= ended + timedelta(days=context.hall.disputes.reopen_days)


def again(tx: Transaction, context: HallContext, dispute: Dispute, said: str) -> Dispute:
    """It happened again: one that came to nothing begins anew. Of one that is open, or that both
    sides signed, staff are shown it: one side alone does not undo what both agreed on.

    Raises KnownError `disputes.said_again` where staff have to act first."""
    if rows.times_said_again(tx, dispute) >= MOST_AGAIN:
        raise KnownError("disputes.said_again", field="words")
    told = words.plain_text(said, LONGEST_CAUSE, field="words") or None
    tx.record("dispute.again", case=dispute.case_id, day=context.minute(tx.at).date, words=told)
    dispute = known(tx, dispute.case_id)
    if dispute.state in (State.OPEN, State.AGREED, State.KEPT):
        return dispute
    why = told or phrase("dispute.resident.again", context.hall.hall.default_language)
    return ending.reopen(tx, context, dispute.case_id, dispute.version, "", why)
