"""Forgetting a party of a dispute, and what is kept no longer."""

from __future__ import annotations

from datetime import timedelta
from itertools import chain

from kiosk.clock import to_text
from kiosk.errors import KnownError
from kiosk.services import erasure
from kiosk.services.context import HallContext
from kiosk.services.disputes.known import known
from kiosk.storage.blobs import Blobs
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import cases
from kiosk.storage.tables.disputes import rows

AT_ONCE = 200  # events a transaction


def erase_party(tx: Transaction, blobs: Blobs, case_id: str, party: str, reason: str) -> int:
    """Erase what tells of one party: all that was told of them, and with it recordings, minutes,
    agreement and words of staff, which may name them; what they reported themselves; and what names
    them in the words of the case. Their invitations are not printed any more, nor is the agreement.
    What was told of the others stays. How many events.

    Raises KnownError `disputes.unknown`, `disputes.unknown_party`, `privacy.reason`,
    `privacy.reason_names`.
    """
    dispute = known(tx, case_id)
    side = next((each for each in rows.parties(tx, dispute) if each.party == party), None)
    if side is None:
        raise KnownError("disputes.unknown_party", field="party")
    if not reason.strip():
        raise KnownError("privacy.reason", field="reason")
    told = erasure.mediated(tx, case_id, {party})
    mine = [each for each in map(tx.event, told) if each.public.get("party") == party]
    names = sorted(
        {name for each in mine for name in map(each.get, ("name", "phone", "guardian")) if name}
    )
    if any(each in erasure.bare(reason) for each in filter(None, map(erasure.bare, names))):
        raise KnownError("privacy.reason_names", field="reason")
    persons = {person for each in mine if (person := each.get("person"))}
    reports = erasure.reported_by(tx, case_id, persons, names)
    for blob in chain.from_iterable(cases.photos_of(tx, case_id, each) for each in reports):
        blobs.erase(tx, blob)
    paper = erasure.mediation_paper(tx, case_id, side.side)
    seqs = sorted({*told, *reports, *paper, *erasure.naming(tx, case_id, names)})
    tx.erase(seqs, reason.strip()[:100])
    return len(seqs)


def expired(tx: Reading, context: HallContext) -> list[int]:
    """Events of disputes that ended longer than `keep_days` of cases ago, some at a time. None
    while the clock is not trusted."""
    if not context.clock_trusted:
        return []
    before = tx.at - timedelta(days=context.hall.cases.keep_days)
    return rows.private_before(tx, to_text(before), AT_ONCE)
