"""A report on paper: its job, and which period a job is of."""

from __future__ import annotations

from kiosk.domain import opening
from kiosk.domain.reports import KINDS, Kind, Period
from kiosk.errors import KnownError
from kiosk.services.context import HallContext
from kiosk.services.print_requests import request, slip_printer_at
from kiosk.storage.journal.transaction import Reading, Transaction

PAPERS: dict[str, Kind] = {f"{kind}_report": kind for kind in KINDS}


def period_of(tx: Reading, context: HallContext, kind: Kind, asked: str) -> Period:
    """The period asked for; "": the one that runs. Raises KnownError `reports.day_form`,
    `reports.week_form`, `reports.month_form`, `reports.ahead`."""
    today = opening.business_date(context.hall.hall.timezone, tx.at)
    if not asked:
        return Period.of(kind, today)
    try:
        period = Period.parsed(kind, asked)
    except ValueError:
        raise KnownError(f"reports.{kind}_form", field="period", day=asked[:20]) from None
    if period.first > today:
        raise KnownError("reports.ahead", field="period", day=asked[:20])
    return period


def printed(
    tx: Transaction, context: HallContext, period: Period, *, terminal: str, staff: str,
    language: str, printer: str = "",
) -> str:  # fmt: skip
    """The job of its sheets. Raises KnownError `spool.none_here`, `spool.unknown`."""
    job = request(
        tx, context.hall, f"{period.kind}_report", f"r-{period.name.replace('-', '')}",
        terminal=terminal, staff=staff, language=language,
        printer=printer or slip_printer_at(context.hall, terminal),
    )  # fmt: skip
    if not job:
        raise KnownError("spool.none_here", field="printer")
    return job


def period_of_job(kind: str, subject: str) -> Period:
    """Of a job's kind and subject: `r-20261129`, `r-2026W48`, `r-202611`."""
    told = subject.removeprefix("r-")
    if kind == "day_report":
        told = f"{told[:4]}-{told[4:6]}-{told[6:]}"
    else:
        told = f"{told[:4]}-{told[4:]}"
    return Period.parsed(PAPERS[kind], told)
