"""What tells of people goes when its days are over (`[cases] keep_days`): who had a seat, what was
proposed, what was said in a meeting. What was decided, and by which weights, stays; names and
minutes stand on the signed record alone.
"""

from __future__ import annotations

from datetime import date, timedelta

from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables.council import proposals, rows, work

AT_ONCE = 200


def old(tx: Reading, context: HallContext) -> list[int]:
    """Events whose private part is to go: of members who left long ago or whose term ended then, of
    minutes, of proposals of long ago, which came of nothing or were decided on. Some at a time."""
    if not context.clock_trusted:
        return []
    today = date.fromisoformat(context.minute(tx.at).date)
    before = f"{today - timedelta(days=context.hall.cases.keep_days)}"
    return [
        *rows.left_before(tx, before), *rows.minutes_before(tx, before),
        *work.lines_before(tx, before), *proposals.ended_before(tx, before),
    ][:AT_ONCE]  # fmt: skip


def forget(tx: Transaction, context: HallContext) -> int:
    seqs = old(tx, context)
    if seqs:
        tx.erase(seqs, "expired")
    return len(seqs)
