"""What is printed of a council: the record of a meeting, and an invitation to one."""

from __future__ import annotations

from typing import Literal

from kiosk.domain import case as words
from kiosk.errors import KnownError
from kiosk.services.context import HallContext
from kiosk.services.council.meetings import known_meeting
from kiosk.services.council.seats import known_member
from kiosk.services.print_requests import request, slip_printer_at
from kiosk.storage.journal.transaction import Transaction

RECORD, INVITATION = "council_record", "council_invitation"
Printed = Literal["record", "invitation"]


def print_of(
    tx: Transaction, context: HallContext, meeting: str, paper: Printed, member: str, why: str,
    *, terminal: str, staff: str, language: str,
) -> str:  # fmt: skip
    """A job at the terminal's A4 printer. Names stand there, so who prints says why.

    Raises KnownError `council.no_meeting`, `council.state`, `council.no_member`, `cases.why`,
    `spool.none_here`.
    """
    subject = meeting
    if paper == "record":
        met = known_meeting(tx, meeting, "open", "ended")
    else:
        met = known_meeting(tx, meeting, "planned")
        subject = f"{meeting}.{known_member(tx, met.council, member).member}"
    told = words.plain_text(why, words.LONGEST_LINE, field="why")
    if not told:
        raise KnownError("cases.why", field="why")
    job = request(
        tx, context.hall, RECORD if paper == "record" else INVITATION, subject, terminal=terminal,
        staff=staff, language=language, printer=slip_printer_at(context.hall, terminal),
    )  # fmt: skip
    if not job:
        raise KnownError("spool.none_here", field="printer")
    tx.record(
        "council.printed", meeting=meeting, staff=staff, job=job, paper=paper,
        day=context.minute(tx.at).date, why=told,
    )  # fmt: skip
    return job
