"""A page about the law as paper that somebody takes home."""

from __future__ import annotations

from kiosk.domain.disputes.kinds import DISPUTE_KINDS, DisputeKind
from kiosk.errors import KnownError
from kiosk.services.context import HallContext
from kiosk.services.print_requests import request
from kiosk.storage.journal.transaction import Transaction

KIND = "law_page"
_MARK = "law-"  # in front of the kind, in the subject of a job


def print_page(
    tx: Transaction, context: HallContext, kind: DisputeKind, *, terminal: str, session: str,
    language: str, staff: str,
) -> str:  # fmt: skip
    """A job at the terminal's printer of rolls. Raises KnownError `spool.none_here`."""
    job = request(
        tx, context.hall, KIND, f"{_MARK}{kind}", terminal=terminal, session=session,
        language=language, staff=staff,
    )  # fmt: skip
    if not job:
        raise KnownError("spool.none_here", field="printer")
    return job


def of_subject(subject: str) -> DisputeKind:
    """Raises KnownError `spool.subject_gone`."""
    for kind in DISPUTE_KINDS:
        if subject == f"{_MARK}{kind}":
            return kind
    raise KnownError("spool.subject_gone", field="job")
