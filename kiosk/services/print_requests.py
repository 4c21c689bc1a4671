"""Print jobs: asked for in the transaction of what they print, then followed to their end."""

from __future__ import annotations

from kiosk.errors import KnownError
from kiosk.hall.schema import Hall
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import print_jobs
from kiosk.storage.tables.print_jobs import PrintJob

# Kinds that want a sheet, never a roll. An alarm slip is drawn for whatever its printer holds.
A4 = frozenset({
    "slip", "slip_full", "day_report", "week_report", "month_report", "alarm_report",
    "survey_results", "agreement", "dispute_invitation", "dispute_confirmation",
    "volunteer_card", "volunteer_certificate", "volunteer_thanks", "patrol_point", "effect",
    "council_record", "council_invitation",
})  # fmt: skip


def printer_at(hall: Hall, terminal: str) -> str:
    """The printer of a terminal; empty where it has none."""
    at = hall.terminal_by_id(terminal)
    return at.printer if at else ""


def request(
    tx: Transaction,
    hall: Hall,
    kind: str,
    subject: str,
    *,
    terminal: str,
    language: str,
    session: str = "",
    staff: str = "",
    printer: str = "",
    reprint: bool = False,
) -> str:
    """Queue a job at the terminal's printer; returns its id, empty where there is none."""
    chosen = printer or ("" if kind in A4 else printer_at(hall, terminal))
    if not chosen:
        return ""
    if hall.printer_by_name(chosen) is None:
        raise KnownError("spool.unknown", field="printer", printer=chosen[:40])
    job = f"{print_jobs.job_head(subject)}.{len(print_jobs.of_subject(tx, subject)) + 1}"
    tx.record(
        "print.requested",
        job=job,
        kind=kind,
        subject=subject,
        printer=chosen,
        terminal=terminal,
        session=session,
        staff=staff,
        language=language,
        reprint=reprint,
    )
    return job


def slip_printer_at(hall: Hall, terminal: str) -> str:
    """The A4 printer of a terminal; empty where it has none."""
    at = hall.terminal_by_id(terminal)
    return at.slip_printer if at else ""


def retry(tx: Transaction, job_id: str, *, staff: str) -> None:
    """A failed job whose cause was mended; raises `spool.unknown_job`, `spool.not_failed`."""
    job = _job(tx, job_id)
    if job.state != "failed":
        raise KnownError("spool.not_failed", field="job", state=job.state)
    tx.record("print.queued", job=job_id, staff=staff)


def cancel(tx: Transaction, job_id: str, *, staff: str) -> PrintJob:
    """Give a job up that has not been printed; raises `spool.unknown_job`, `spool.is_over`."""
    job = _job(tx, job_id)
    if job.state in ("printed", "cancelled"):
        raise KnownError("spool.is_over", field="job", state=job.state)
    tx.record("print.cancelled", job=job_id, reason="by_staff", staff=staff)
    return job


def cancel_of_session(tx: Transaction, session: str) -> list[str]:
    """The resident has left: nothing may come out later for a stranger."""
    gone = [job.job for job in print_jobs.of_session(tx, session)]
    for job_id in gone:
        tx.record("print.cancelled", job=job_id, reason="session_over")
    return gone


def begin(tx: Transaction, job_id: str) -> bool:
    """The spooler takes a job up; false where it was given up since it was looked for."""
    if _job(tx, job_id).state != "queued":
        return False
    tx.record("print.printing", job=job_id, reason="")
    return True


def move(tx: Transaction, job_id: str, state: str, reason: str = "") -> None:
    """The spooler tells how far a job is; that it stopped one that staff gave up is known."""
    if state == "cancelled" and _job(tx, job_id).state == state:
        return
    tx.record(f"print.{state}", job=job_id, reason=reason)


def interrupted(tx: Transaction) -> None:
    """Jobs caught in the middle: nobody knows what came out, so staff decide."""
    for job in print_jobs.in_state(tx, "printing"):
        tx.record("print.failed", job=job.job, reason="spool.interrupted")


def waiting(tx: Reading) -> frozenset[str]:
    """The jobs that wait for their printer now."""
    return frozenset(job.job for job in print_jobs.in_state(tx, "queued"))


def after_restart(tx: Transaction, left: frozenset[str]) -> None:
    """The agent started: sessions of before are over, and so are those of their jobs that were
    `left` waiting. New ones may have come since, where the disk was full.
    """
    interrupted(tx)
    for job in print_jobs.in_state(tx, "queued"):
        if job.session and job.job in left:
            tx.record("print.cancelled", job=job.job, reason="session_over")


def _job(tx: Transaction, job_id: str) -> PrintJob:
    job = print_jobs.by_id(tx, job_id)
    if job is None:
        raise KnownError("spool.unknown_job", field="job", job=job_id[:40])
    return job
