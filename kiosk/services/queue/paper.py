"""A ticket printed once more."""

from __future__ import annotations

from kiosk.domain.visit import OPEN_STATES
from kiosk.errors import KnownError
from kiosk.hall.schema import Hall
from kiosk.services.print_requests import request
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.tables import print_jobs, visits


def reprint(
    tx: Transaction, hall: Hall, visit_id: str, *, terminal: str, staff: str, printer: str = ""
) -> str:
    """A ticket once more, marked as such; once only, and only while it is good for anything.

    Raises KnownError: `queue.unknown_ticket`, `spool.too_late`, `spool.reprinted`,
    `spool.none_here`, `spool.unknown`.
    """
    visit = visits.by_id(tx, visit_id)
    if visit is None:
        raise KnownError("queue.unknown_ticket", field="visit", number=visit_id[:40])
    if visit.state not in OPEN_STATES:
        raise KnownError("spool.too_late", field="visit", number=visit.number)
    jobs = print_jobs.of_subject(tx, visit_id)
    if any(job.reprint and job.state not in ("failed", "cancelled") for job in jobs):
        raise KnownError("spool.reprinted", field="visit", number=visit.number)
    where = printer or (jobs[0].printer if jobs else "")
    job = request(
        tx,
        hall,
        "ticket",
        visit_id,
        terminal=terminal,
        staff=staff,
        printer=where,
        language=visit.language,
        reprint=True,
    )
    if not job:
        raise KnownError("spool.none_here", field="printer")
    return job
