"""What is printed of alarms: slips, and the report of some days."""

from __future__ import annotations

from kiosk.domain.alarm import Alarm
from kiosk.errors import KnownError
from kiosk.hall.schema import Hall
from kiosk.services.print_requests import request, slip_printer_at
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.tables import print_jobs


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


def alarm_report(
    tx: Transaction, hall: Hall, day: str, days: int, *, terminal: str, staff: str, language: str,
    printer: str = "",
) -> str:  # fmt: skip
    """Alarms and elders' care on paper, of `days` days up to `day`.

    Raises KnownError `spool.none_here`, `spool.unknown`.
    """
    subject = f"r-{day.replace('-', '')}-{days}d"
    job = request(
        tx, hall, "alarm_report", subject, terminal=terminal, staff=staff, language=language,
        printer=printer or slip_printer_at(hall, terminal),
    )  # fmt: skip
    if not job:
        raise KnownError("spool.none_here", field="printer")
    return job
