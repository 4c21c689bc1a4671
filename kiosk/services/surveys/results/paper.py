"""A month of a survey on paper: its job, and what a job is of."""

from __future__ import annotations

from kiosk.errors import KnownError
from kiosk.services.context import HallContext
from kiosk.services.print_requests import request, slip_printer_at
from kiosk.services.surveys.results import months
from kiosk.storage.journal.transaction import Transaction

PAPER = "survey_results"
_MONTH = 7  # characters


def printed(
    tx: Transaction, context: HallContext, survey: str, month: str, *, terminal: str, staff: str,
    language: str, printer: str = "",
) -> str:  # fmt: skip
    """The job of its sheets; who asks for them has looked. Raises KnownError `spool.none_here`,
    `spool.unknown`."""
    job = request(
        tx, context.hall, PAPER, f"sv-{survey}-{month}", terminal=terminal, staff=staff,
        language=language, printer=printer or slip_printer_at(context.hall, terminal),
    )  # fmt: skip
    if not job:
        raise KnownError("spool.none_here", field="printer")
    months.viewed(tx, survey, staff, "paper")
    return job


def of_job(subject: str) -> tuple[str, str]:
    """Survey and month of a job's subject: `sv-satisfaction-2026-11`."""
    told = subject.removeprefix("sv-")
    return told[: -_MONTH - 1], told[-_MONTH:]
