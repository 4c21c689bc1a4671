"""Who voted for what by name goes when its days are over: `[cases] keep_days` from the day of the
result on. What was decided stays; the signed file is with whom it was given to.
"""

from __future__ import annotations

from datetime import timedelta

from kiosk.clock import to_text
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import votes

AT_ONCE = 200


def old(tx: Reading, context: HallContext) -> list[int]:
    """Events whose private part is to go, some at a time."""
    if not context.clock_trusted:
        return []
    before = tx.at - timedelta(days=context.hall.cases.keep_days)
    return votes.named_before(tx, to_text(before), AT_ONCE)


def forget(tx: Transaction, context: HallContext) -> int:
    seqs = old(tx, context)
    if seqs:
        tx.erase(seqs, "expired")
    return len(seqs)
