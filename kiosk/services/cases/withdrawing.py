"""Taking a report back: by its receipt, as long as nobody has settled it.

What it told of a person goes with it; that it was made and taken back stays. Where neighbours
reported the same, theirs goes on. A danger is not taken back, since people are on their way, nor a
quarrel, in which another side may have been asked already: that is for staff to end.
"""

from __future__ import annotations

from kiosk.domain.case import OPEN
from kiosk.errors import KnownError
from kiosk.services import erasure
from kiosk.services.cases.limits import case_day
from kiosk.services.cases.tracking import Tracked, is_withdrawn
from kiosk.services.context import HallContext
from kiosk.storage.blobs import Blobs
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.tables.cases import Case


def may_be_withdrawn(case: Case) -> bool:
    return case.state in OPEN and not (case.hazard or case.dispute or case.origin)


def withdraw(
    tx: Transaction, context: HallContext, blobs: Blobs, found: Tracked, *, undone: bool
) -> None:
    """`undone`: it was filed a moment ago. Withdrawn twice it is withdrawn once. Of an anonymous
    one the journal tells the hour, as of its filing.

    Raises KnownError `cases.withdraw_danger`, `cases.withdraw_quarrel`, `cases.withdraw_settled`.
    """
    case, own = found.case, found.own
    if is_withdrawn(tx, case, own):
        return
    if not may_be_withdrawn(case):
        why = "danger" if case.hazard else "quarrel" if case.dispute else "settled"
        raise KnownError(f"cases.withdraw_{why}", field="case", number=case.number)
    first = own.seq == case.seq
    hidden = bool(own.public["anonymous"])
    tx.record(
        "case.withdrawn", hour_only=hidden, case=case.case_id, day=case_day(tx, context),
        report=own.seq, ends=first and case.joined == 0, undone=undone,
    )  # fmt: skip
    erasure.erase_report(tx, blobs, case.case_id, own.seq, "withdrawn", hour_only=hidden)
