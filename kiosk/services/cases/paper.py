"""What is printed of cases: slips."""

from __future__ import annotations

from kiosk.errors import KnownError
from kiosk.services.cases.limits import case_day
from kiosk.services.context import HallContext
from kiosk.services.print_requests import request, slip_printer_at
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.tables import cases, print_jobs
from kiosk.storage.tables.cases import Case


def slip(
    tx: Transaction,
    context: HallContext,
    case: Case,
    *,
    terminal: str,
    staff: str,
    language: str,
    full: bool,
    why: str,
    printer: str = "",
) -> str:
    """A case slip at the terminal's A4 printer, masked or in full; once more, marked, once.

    Raises KnownError `cases.why`, `spool.reprinted`, `spool.none_here`, `spool.unknown`.
    """
    if full and not why.strip():
        raise KnownError("cases.why", field="why")
    kind = "slip_full" if full else "slip"
    before = [job for job in print_jobs.of_subject(tx, case.case_id) if job.kind == kind]
    out = [job for job in before if job.state not in ("failed", "cancelled")]
    # The case went on since the last slip: this one says more, and is no copy of it.
    moved = case_version_of_slips(tx, case.case_id).get(out[-1].job, 0) if out else 0
    again = bool(out) and moved == case.version
    if again and any(job.reprint for job in out):
        raise KnownError("spool.reprinted", field="case", number=case.number)
    job = request(
        tx, context.hall, kind, case.case_id, terminal=terminal, staff=staff, language=language,
        printer=printer or slip_printer_at(context.hall, terminal), reprint=again,
    )  # fmt: skip
    if not job:
        raise KnownError("spool.none_here", field="printer")
    tx.record(
        "case.printed", case=case.case_id, day=case_day(tx, context), staff=staff, job=job,
        full=full, why=why.strip()[:200] or None, version=case.version,
    )  # fmt: skip
    return job


def case_version_of_slips(tx: Transaction, case_id: str) -> dict[str, int]:
    """Job → version of the case that it told of."""
    return {
        event.public["job"]: event.public["version"]
        for event in cases.log(tx, case_id)
        if event.type == "case.printed"
    }
