"""Forgetting a party of a dispute, and what is kept no longer."""

from __future__ import annotations

from datetime import timedelta

from kiosk.clock import to_text
from kiosk.errors import KnownError
from kiosk.services import erasure
from kiosk.services.context import HallContext
from kiosk.services.disputes.known import known
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables.disputes import rows

AT_ONCE = 200  # events a transaction


def erase_party(tx: Transaction, case_id: str, party: str, reason: str) -> int:
    """Erase what tells of one party: all that was told of them, and with it minutes, agreement and
    words of staff, which may name them; and what names them in the words of the case. What was told
    of the others stays. How many events.

    Raises KnownError `disputes.unknown`, `disputes.unknown_party`, `privacy.reason`,
    `privacy.reason_names`.
    """
    dispute = known(tx, case_id)
    mine = next((each for each in rows.parties(tx, dispute) if each.party == party), None)
    if mine is None:
        raise KnownError("disputes.unknown_party", field="party")
    if not reason.strip():
        raise KnownError("privacy.reason", field="reason")
    names = [each for each in (mine.name, mine.phone, mine.guardian) if each]
    if any(each in erasure.bare(reason) for each in filter(None, map(erasure.bare, names))):
        raise KnownError("privacy.reason_names", field="reason")
    told = erasure.mediated(tx, case_id, {party})
    seqs = sorted({*told, *erasure.naming(tx, case_id, names)})
    tx.erase(seqs, reason.strip()[:100])
    return len(seqs)


def expired(tx: Reading, context: HallContext) -> list[int]:
    """Events of disputes that ended longer than `keep_days` of cases ago, some at a time. None
    while the clock is not trusted."""
    if not context.clock_trusted:
        return []
    before = tx.at - timedelta(days=context.hall.cases.keep_days)
    return rows.private_before(tx, to_text(before), AT_ONCE)
