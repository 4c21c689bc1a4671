"""What is printed of disputes: the agreement, an invitation, the request to a court."""

from __future__ import annotations

from typing import Literal, cast, get_args

from kiosk.domain.disputes.life import LONGEST_CAUSE, Side
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


def whose(subject: str) -> tuple[str, Side | None]:
    """What a job is about, and of an invitation to one side alone which."""
    about, _, side = subject.partition(":")
    return about, cast(Side, side) if side in get_args(Side) else None


def print_of(
    tx: Transaction, context: HallContext, case_id: str, paper: str, session: str, why: str, *,
    terminal: str, staff: str, language: str, side: Side | Literal[""] = "",
) -> str:  # fmt: skip
    """A job at the terminal's A4 printer. Who prints names in full says why. `side`: who is
    invited, where they are heard apart.

    Raises KnownError `disputes.no_draft`, `disputes.not_signed`, `disputes.no_meeting`,
    `disputes.whose`, `spool.none_here`, `cases.words_missing`.
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
        if found.apart and not side:
            raise KnownError("disputes.whose", field="side")
        subject = f"{session}:{side}" if found.apart else session
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
