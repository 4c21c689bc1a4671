"""What is printed of disputes: the agreement, an invitation, the request to a court."""

from __future__ import annotations

from kiosk.domain.disputes.life import LONGEST_CAUSE
from kiosk.errors import KnownError
from kiosk.services.context import HallContext
from kiosk.services.disputes import agreements
from kiosk.services.disputes.known import known, needed
from kiosk.services.print_requests import request, slip_printer_at
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.tables.disputes import rows

PAPERS = {
    "agreement": "agreement",
    "invitation": "dispute_invitation",
    "confirmation": "dispute_confirmation",
}


def print_of(
    tx: Transaction, context: HallContext, case_id: str, paper: str, session: str, why: str, *,
    terminal: str, staff: str, language: str,
) -> str:  # fmt: skip
    """A job at the terminal's A4 printer. Who prints names in full says why.

    Raises KnownError `disputes.no_draft`, `disputes.not_signed`, `disputes.no_meeting`,
    `spool.none_here`, `cases.words_missing`.
    """
    dispute = known(tx, case_id)
    subject = case_id
    if paper == "agreement" and agreements.newest(tx, dispute) is None:
        raise KnownError("disputes.no_draft", field="draft")
    if paper == "confirmation" and not dispute.signed_at:
        raise KnownError("disputes.not_signed", field="case")
    if paper == "invitation":
        found = rows.meeting(tx, session)
        if found is None or found.key != dispute.key or found.state != "planned":
            raise KnownError("disputes.no_meeting", field="session")
        subject = session
    told = needed(why, LONGEST_CAUSE, "why")
    job = request(
        tx, context.hall, PAPERS[paper], subject, terminal=terminal, staff=staff,
        language=language, printer=slip_printer_at(context.hall, terminal),
    )  # fmt: skip
    if not job:
        raise KnownError("spool.none_here", field="printer")
    tx.record(
        "dispute.printed", case=case_id, day=context.minute(tx.at).date, staff=staff, job=job,
        paper=paper, why=told,
    )  # fmt: skip
    return job
