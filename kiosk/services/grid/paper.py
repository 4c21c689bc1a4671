"""What is printed of volunteers and of before and after, all of it on A4."""

from __future__ import annotations

from kiosk.domain import case as words
from kiosk.errors import KnownError
from kiosk.services.context import HallContext
from kiosk.services.grid import effect, joining
from kiosk.services.print_requests import request, slip_printer_at
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.tables.grid import patrols, volunteers

PAPERS = {
    "card": "volunteer_card",
    "certificate": "volunteer_certificate",
    "thanks": "volunteer_thanks",
    "point": "patrol_point",
}


def of_volunteers(
    tx: Transaction, context: HallContext, paper: str, subject: str, why: str, *, terminal: str,
    staff: str, language: str,
) -> str:  # fmt: skip
    """A card or a certificate of a volunteer, thanks for a case, the sheet of a check point. Whose
    name stands on it in full, who prints says why.

    Raises KnownError `volunteers.unknown`, `volunteers.asked`, `volunteers.no_hours`,
    `volunteers.no_warning`, `volunteers.no_point`, `cases.why`, `spool.none_here`.
    """
    who = ""
    if paper == "point":
        if patrols.point(tx, subject) is None:
            raise KnownError("volunteers.no_point", field="subject")
    else:
        who = subject
        if paper == "thanks":
            warned = patrols.warning(tx, subject)
            if warned is None:
                raise KnownError("volunteers.no_warning", field="subject")
            who = warned.volunteer
        if joining.known(tx, who).state == "asked":
            raise KnownError("volunteers.asked", field="subject")
        if paper == "certificate" and not volunteers.minutes(tx, who):
            raise KnownError("volunteers.no_hours", field="subject")
    told = words.plain_text(why, words.LONGEST_LINE, field="why")
    if who and not told:
        raise KnownError("cases.why", field="why")
    job = _asked(tx, context, PAPERS[paper], subject, terminal, staff, language)
    if who:
        tx.record("volunteer.printed", volunteer=who, staff=staff, job=job, paper=paper, why=told)
    return job


def of_effect(
    tx: Transaction, context: HallContext, matter: str, *, terminal: str, staff: str, language: str
) -> str:
    """The sheet for the notice board. Raises KnownError `effect.unknown`, `spool.none_here`."""
    effect.known(tx, matter)
    return _asked(tx, context, "effect", matter, terminal, staff, language)


def _asked(
    tx: Transaction, context: HallContext, kind: str, subject: str, terminal: str, staff: str,
    language: str,
) -> str:  # fmt: skip
    job = request(
        tx, context.hall, kind, subject, terminal=terminal, staff=staff, language=language,
        printer=slip_printer_at(context.hall, terminal),
    )  # fmt: skip
    if not job:
        raise KnownError("spool.none_here", field="printer")
    return job
