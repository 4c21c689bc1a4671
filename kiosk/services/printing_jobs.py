"""Print jobs: asked for in the transaction of what they print, then followed to their end."""

from __future__ import annotations

from kiosk.domain.alarm import Alarm
from kiosk.domain.visit import OPEN_STATES
from kiosk.errors import KnownError
from kiosk.hall.schema import Hall
from kiosk.services.case_limits import case_day
from kiosk.services.premises import Premises
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.tables import cases, print_jobs, visits
from kiosk.storage.tables.cases import Case
from kiosk.storage.tables.print_jobs import PrintJob

# Kinds that want a sheet, never a roll. An alarm slip is drawn for whatever its printer holds.
A4 = frozenset({"slip", "slip_full", "day_report", "alarm_report"})


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


def slip(
    tx: Transaction,
    premises: Premises,
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
        tx, premises.hall, kind, case.case_id, terminal=terminal, staff=staff, language=language,
        printer=printer or slip_printer_at(premises.hall, terminal), reprint=again,
    )  # fmt: skip
    if not job:
        raise KnownError("spool.none_here", field="printer")
    tx.record(
        "case.printed", case=case.case_id, day=case_day(tx, premises), staff=staff, job=job,
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


def report(
    tx: Transaction, hall: Hall, day: str, *, terminal: str, staff: str, language: str,
    printer: str = "",
) -> str:  # fmt: skip
    """The day in cases on paper. Raises KnownError `spool.none_here`, `spool.unknown`."""
    job = request(
        tx, hall, "day_report", f"r-{day.replace('-', '')}", terminal=terminal, staff=staff,
        language=language, printer=printer or slip_printer_at(hall, terminal),
    )  # fmt: skip
    if not job:
        raise KnownError("spool.none_here", field="printer")
    return job


def alarm_report(
    tx: Transaction, hall: Hall, day: str, days: int, *, terminal: str, staff: str, language: str,
    printer: str = "",
) -> str:  # fmt: skip
    """Alarms and elders' care on paper, of `days` days up to `day`. Raises as :func:`report`."""
    subject = f"r-{day.replace('-', '')}-{days}d"
    job = request(
        tx, hall, "alarm_report", subject, terminal=terminal, staff=staff, language=language,
        printer=printer or slip_printer_at(hall, terminal),
    )  # fmt: skip
    if not job:
        raise KnownError("spool.none_here", field="printer")
    return job


def alarm_slip(
    tx: Transaction, hall: Hall, alarm: Alarm, *, terminal: str, staff: str, language: str,
    printer: str = "",
) -> str:  # fmt: skip
    """An alarm's slip asked for by staff; marked where one has come out before.

    A silent alarm that is still open leaves no paper lying about. Raises KnownError
    `alarms.silent_slip`, `spool.none_here`, `spool.unknown`.
    """
    if alarm.silent and alarm.open:
        raise KnownError("alarms.silent_slip", field="alarm")
    before = print_jobs.of_subject(tx, alarm.alarm)
    job = request(
        tx, hall, "alarm_slip", alarm.alarm, terminal=terminal, staff=staff, language=language,
        printer=printer or hall.alarms.slip_printer or slip_printer_at(hall, terminal),
        reprint=any(job.state not in ("failed", "cancelled") for job in before),
    )  # fmt: skip
    if not job:
        raise KnownError("spool.none_here", field="printer")
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
    gone = [
        job.job
        for job in print_jobs.in_state(tx, "queued", "failed")
        if job.session == session and job.session
    ]
    for job_id in gone:
        tx.record("print.cancelled", job=job_id, reason="session_over")
    return gone


def move(tx: Transaction, job_id: str, state: str, reason: str = "") -> None:
    """The spooler tells how far a job is; that it stopped one that staff gave up is known."""
    if state == "cancelled" and _job(tx, job_id).state == state:
        return
    tx.record(f"print.{state}", job=job_id, reason=reason)


def interrupted(tx: Transaction) -> None:
    """Jobs caught in the middle: nobody knows what came out, so staff decide."""
    for job in print_jobs.in_state(tx, "printing"):
        tx.record("print.failed", job=job.job, reason="spool.interrupted")


def after_restart(tx: Transaction) -> None:
    """The agent starts: sessions of before are over, and so are their jobs."""
    interrupted(tx)
    for job in print_jobs.in_state(tx, "queued"):
        if job.session:
            tx.record("print.cancelled", job=job.job, reason="session_over")


def _job(tx: Transaction, job_id: str) -> PrintJob:
    job = print_jobs.by_id(tx, job_id)
    if job is None:
        raise KnownError("spool.unknown_job", field="job", job=job_id[:40])
    return job
