"""What the hub has need not stand in two places: words and names of settled cases go from the hall
once the hub signed for them and `[hub] keep_days` are over.

The district has them until the case's own days are over in the hall, or somebody asks for erasure:
either is an event that erases there. A report with a photograph stays whole, for photographs are in
the hall alone; so does whatever the hall works with: what is open, accounts, who is called, elders.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from kiosk.services.context import HallContext
from kiosk.services.upstream import outbox
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import case_private
from kiosk.storage.upstream import acks, outgoing
from kiosk.storage.upstream.acks import Ack
from kiosk.storage.upstream.outgoing import Span

AT_ONCE = 20  # cases


def over(tx: Reading, context: HallContext) -> list[int]:
    """Events whose private part may go from here, some at a time; none while the clock is not
    trusted, or where the hall keeps what it has.
    """
    days = context.hall.hub.keep_days
    if not days or not context.clock_trusted:
        return []
    spans = outgoing.spans(tx)
    reached, known = outbox.reached(tx, spans).seq, acks.all_acks(tx)
    before = tx.at - timedelta(days=days)
    most = AT_ONCE
    while True:  # what lies aside stays here, and must not stand before what may go
        found = case_private.kept_here_before(tx, before, reached, most)
        free = [[seq for seq in case if not _aside(seq, spans, known)] for case in found]
        may_go = [case for case in free if case][:AT_ONCE]
        if may_go or len(found) < most:
            return [seq for case in may_go for seq in case]
        most *= 2


def give_up(tx: Transaction, seqs: Sequence[int]) -> None:
    """Erase what :func:`over` found, here alone."""
    tx.retire(seqs)


def _aside(seq: int, spans: Sequence[Span], known: Mapping[int, Ack]) -> bool:
    """Whether the hub has it in a history that it keeps beside another one, unread."""
    span = next(each for each in spans if each.first <= seq <= each.last)
    ack = known.get(span.epoch)
    return ack is not None and bool(ack.forked) and seq >= ack.forked
