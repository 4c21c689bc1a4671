"""Forgetting ratings: when somebody asks, and when their days are over."""

from __future__ import annotations

from datetime import timedelta

from kiosk.domain import opening
from kiosk.domain import ratings as rules
from kiosk.domain.case import CaseState
from kiosk.errors import KnownError
from kiosk.services.context import HallContext
from kiosk.services.ratings.matters import Matter, once
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import case_private, cases, ratings
from kiosk.storage.tables.ratings import Rating

AT_ONCE = 200  # ratings a transaction, to keep it short


def erase(tx: Transaction, context: HallContext, matter: Matter, reason: str) -> int:
    """Of a matter that was rated or not, alike, at every stage: who asks learns nothing. How many
    events went."""
    if not reason.strip():
        raise KnownError("privacy.reason", field="reason")
    given = (ratings.by_once(tx, once(context, matter, stage)) for stage in rules.STAGES)
    seqs = sorted(seq for rating in given if rating for seq in _events(tx, rating))
    if seqs:
        tx.erase(seqs, reason.strip()[:100])
    return len(seqs)


def old(tx: Reading, context: HallContext) -> list[int]:
    """Events whose days are over, some at a time; what an open case stands on stays."""
    if not context.clock_trusted:
        return []
    today = opening.business_date(context.hall.hall.timezone, tx.at)
    before = f"{today - timedelta(days=context.hall.ratings.keep_days)}"
    seqs = [
        seq
        for each in ratings.older(tx, before, AT_ONCE)
        if not _is_open(tx, each)
        for seq in _events(tx, each)
    ]
    return seqs + ratings.months_older(tx, rules.month_of(before))


def _is_open(tx: Reading, rating: Rating) -> bool:
    """A case stands on it, or will."""
    if not rating.opens:
        return False
    case = cases.by_id(tx, rating.case_id) if rating.case_id else None
    return case is None or case.state is not CaseState.RESOLVED


def _events(tx: Reading, rating: Rating) -> list[int]:
    """The rating, what ties it to its case, and what staff wrote there."""
    found = [rating.seq] if rating.matter is not None else []
    found += [rating.followed] if rating.followed else []
    if rating.case_id:
        found += case_private.private_parts(tx, rating.case_id)
    return sorted(found)
