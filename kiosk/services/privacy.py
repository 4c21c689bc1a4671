"""Forgetting: personal parts go when their days are over, or when somebody asks."""

from __future__ import annotations

from datetime import timedelta

from kiosk.errors import KnownError
from kiosk.services.premises import Premises
from kiosk.storage.tables import appointments, visits
from kiosk.storage.transaction import Transaction

AT_ONCE = 200  # events a transaction, to keep it short


def erase_visit(tx: Transaction, visit_id: str, reason: str) -> int:
    """Erase the personal part of one visit; raises `queue.unknown_ticket`, `privacy.reason`."""
    if visits.by_id(tx, visit_id) is None:
        raise KnownError("queue.unknown_ticket", field="visit", number=visit_id[:40])
    if not reason.strip():
        raise KnownError("privacy.reason", field="reason")
    seqs = visits.private_parts(tx, visit_id)
    if seqs:
        tx.erase(seqs, reason.strip()[:100])
    return len(seqs)


def erase_expired(tx: Transaction, premises: Premises) -> int:
    """Erase what is older than `keep_identity_days`; nothing while the clock is not trusted.

    Returns how many events were erased; call again while it is not zero.
    """
    if not premises.clock_trusted:
        return 0
    before = tx.at - timedelta(days=premises.hall.hall.keep_identity_days)
    seqs = visits.private_before(tx, before, AT_ONCE)
    seqs += appointments.private_before(tx, before, AT_ONCE)
    if seqs:
        tx.erase(seqs, "expired")
    return len(seqs)
