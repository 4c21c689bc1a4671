"""What a job says on paper, from the state of the journal at the time of printing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kiosk.agent.core.capability import PaperKind
from kiosk.errors import BugError
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables.print_jobs import PrintJob
from printing.documents import Document


class DocumentMaker:
    """`kinds`: what every capability brings of paper."""

    def __init__(self, kinds: Callable[[], Mapping[str, PaperKind]]) -> None:
        self._kinds = kinds

    def make(self, tx: Reading, job: PrintJob) -> Document:
        """Raises KnownError `spool.subject_gone` where there is nothing left to print."""
        return self._kind(job).make(tx, job)

    def number(self, tx: Reading, job: PrintJob) -> str:
        """The number by which people know what is printed; empty where it has none."""
        return self._kind(job).number(tx, job.subject)

    def _kind(self, job: PrintJob) -> PaperKind:
        known = self._kinds().get(job.kind)
        if known is None:
            raise BugError(f"nobody makes a {job.kind}")
        return known
