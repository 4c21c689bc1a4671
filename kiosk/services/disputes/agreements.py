"""The agreement: drafted in versions, signed by all, followed until it is kept, confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from kiosk.clock import from_text
from kiosk.domain import case as words
from kiosk.domain import opening
from kiosk.domain.disputes import agreement as rules
from kiosk.domain.disputes import money
from kiosk.domain.disputes.agreement import Term
from kiosk.domain.disputes.life import CONFIRM_DAYS, LONGEST_CAUSE, Step
from kiosk.errors import KnownError
from kiosk.services.context import HallContext
from kiosk.services.disputes.known import cancel_meetings, known, seen
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables.disputes import rows
from kiosk.storage.tables.disputes.rows import Dispute, Draft

AT_ONCE = 50
MEDIATOR = "mediator"  # who signs beside the sides
CONFIRMATIONS = ("applied", "confirmed", "refused")


def draft(
    tx: Transaction, context: HallContext, case_id: str, version: int, staff: str,
    terms: Sequence[Term], basis: Sequence[str],
) -> Dispute:  # fmt: skip
    """A further version of what they agree on; nobody has signed it yet.

    Raises KnownError `disputes.no_sides`, `disputes.no_mediator_yet`, `disputes.basis`, and as
    :func:`~kiosk.domain.disputes.agreement.require_terms`.
    """
    dispute = seen(tx, case_id, version, Step.DRAFT)
    sides = rows.parties(tx, dispute)
    if {each.side for each in sides} != {"one", "other"}:
        raise KnownError("disputes.no_sides", field="case")
    if not dispute.mediator:
        raise KnownError("disputes.no_mediator_yet", field="case")
    plain = [
        msgspec.structs.replace(
            each, text=words.plain_text(each.text, rules.LONGEST_TERM, field="terms")
        )
        for each in terms
    ]
    articles = [
        words.plain_text(each, rules.LONGEST_ARTICLE, field="basis") for each in basis if each
    ]
    if len(articles) > rules.MOST_ARTICLES:
        raise KnownError("disputes.basis", field="basis", most=rules.MOST_ARTICLES)
    today = opening.business_date(context.hall.hall.timezone, tx.at)
    rules.require_terms(plain, (each.party for each in sides), today)
    tx.record(
        "dispute.drafted", case=case_id, day=f"{today}", staff=staff, draft=dispute.draft + 1,
        terms=msgspec.to_builtins(plain), basis=articles or None,
    )  # fmt: skip
    return known(tx, case_id)


def newest(tx: Reading, dispute: Dispute) -> Draft | None:
    found = rows.drafts(tx, dispute)
    return found[-1] if found else None


def sign(
    tx: Transaction, context: HallContext, case_id: str, version: int, staff: str, draft: int,
    signers: Sequence[str],
) -> Dispute:  # fmt: skip
    """Every party and the mediator put their names to the newest version: it counts from now on.

    Raises KnownError `disputes.no_draft`, `disputes.older_draft`, `disputes.unsigned`.
    """
    dispute = seen(tx, case_id, version, Step.SIGN)
    found = newest(tx, dispute)
    if found is None or found.terms is None or found.signed:  # of before it was reopened
        raise KnownError("disputes.no_draft", field="draft")
    if found.version != draft:
        raise KnownError("disputes.older_draft", field="draft", newest=found.version)
    wanted = {MEDIATOR, *(each.party for each in rows.parties(tx, dispute))}
    if set(signers) != wanted:
        missing = len(wanted - set(signers))
        raise KnownError("disputes.unsigned", field="signers", missing=missing)
    items = [number for number, _ in rules.followed(found.terms)]
    tx.record(
        "dispute.signed", case=case_id, day=context.minute(tx.at).date, staff=staff, draft=draft,
        promised=items, signers=sorted(set(signers)),
    )  # fmt: skip
    return known(tx, case_id)


def paid(
    tx: Transaction, context: HallContext, case_id: str, version: int, staff: str, item: int,
    amount: int, note: str = "",
) -> Dispute:  # fmt: skip
    """A part of what was promised, or all of it. `amount` in fen; of what is no money 0: it is
    done. When nothing is left the agreement is kept.

    Raises KnownError `disputes.no_item`, `disputes.item_kept`, `disputes.too_much`,
    `disputes.amount`, `disputes.no_money`.
    """
    dispute = seen(tx, case_id, version, Step.PAY)
    owed = {each.item: each for each in rows.dues(tx, dispute)}
    if item not in owed:
        raise KnownError("disputes.no_item", field="item", item=item)
    one = owed[item]
    if one.state == "kept":
        raise KnownError("disputes.item_kept", field="item", item=item)
    if one.amount:
        left = one.amount - one.paid
        if money.require(amount) > left:
            raise KnownError("disputes.too_much", field="amount")
    elif amount:
        raise KnownError("disputes.no_money", field="amount", item=item)
    whole = one.paid + amount >= one.amount
    day = context.minute(tx.at).date
    tx.record(
        "dispute.paid", case=case_id, day=day, staff=staff, term=item, whole=whole,
        amount=amount or None,
        words=words.plain_text(note, LONGEST_CAUSE, field="note") or None,
    )  # fmt: skip
    if whole and all(each.state == "kept" for each in rows.dues(tx, dispute)):
        cancel_meetings(tx, context, dispute, staff)
        tx.record("dispute.closed", case=case_id, day=day, staff=staff, outcome="kept", words=None)
    return known(tx, case_id)


def late(tx: Reading, context: HallContext) -> bool:
    """Whether something that was promised is late, and nobody was told. For a reader's thread."""
    return context.clock_trusted and bool(_late(tx, context, 1))


def tell_late(tx: Transaction, context: HallContext) -> int:
    """Record what was not done on its day, once each; how many."""
    found = _late(tx, context, AT_ONCE) if context.clock_trusted else []
    touched = 0
    for each in found:
        dispute = rows.by_key(tx, each.key)
        if dispute is not None:
            tx.record("dispute.late", case=dispute.case_id, day=context.minute(tx.at).date,
                      term=each.item)  # fmt: skip
            touched += 1
    return touched


def _late(tx: Reading, context: HallContext, limit: int) -> list[rows.Owed]:
    return rows.dues_before(tx, context.minute(tx.at).date, limit)


def confirm_until(context: HallContext, dispute: Dispute) -> date | None:
    """The last day on which both sides may ask a court to confirm what was signed."""
    if not dispute.signed_at:
        return None
    signed = opening.business_date(context.hall.hall.timezone, from_text(dispute.signed_at))
    return signed + timedelta(days=CONFIRM_DAYS)


def confirm(
    tx: Transaction, context: HallContext, case_id: str, version: int, staff: str, step: str
) -> Dispute:
    """Both sides asked a court to confirm it; the court confirmed or refused.

    Raises KnownError `disputes.confirm_step`, `disputes.confirm_late`.
    """
    dispute = seen(tx, case_id, version, Step.CONFIRM)
    after = {"": ("applied",), "applied": ("confirmed", "refused")}.get(dispute.confirmed, ())
    if step not in after:
        raise KnownError("disputes.confirm_step", field="confirmed")
    today = opening.business_date(context.hall.hall.timezone, tx.at)
    last = confirm_until(context, dispute)
    if step == "applied" and (last is None or today > last):
        raise KnownError("disputes.confirm_late", field="confirmed", last=last or "—")
    tx.record("dispute.confirming", case=case_id, day=f"{today}", staff=staff, confirmed=step)
    return known(tx, case_id)
