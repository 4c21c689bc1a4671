"""The receipt of a ballot: that one was taken, never which."""

from __future__ import annotations

from kiosk.agent.paper.times import day
from kiosk.clock import from_text
from kiosk.errors import KnownError
from kiosk.ids import grouped, secret_code
from kiosk.phrases import phrase
from kiosk.services import print_requests
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import votes
from kiosk.storage.tables.print_jobs import PrintJob
from printing.documents import ReceiptDocument

KIND = "vote_receipt"


def job_of(context: HallContext, terminal: str, mark: str, language: str) -> PrintJob | None:
    """A job that no journal holds: its time would be the ballot's. None: no printer there."""
    printer = print_requests.printer_at(context.hall, terminal)
    if not printer:
        return None
    return PrintJob(
        job=f"p-vote-{secret_code(8)}", seq=0, kind=KIND, subject=mark, printer=printer,
        terminal="", session="", staff="", language=language, state="queued", reason="",
        reprint=False, at="",
    )  # fmt: skip


class VoteDocuments:
    def __init__(self, context: HallContext) -> None:
        self._context = context

    def make(self, tx: Reading, job: PrintJob) -> ReceiptDocument:
        """Raises KnownError `spool.subject_gone`."""
        found = votes.by_id(tx, votes.poll_of(tx, job.subject))
        if found is None:
            raise KnownError("spool.subject_gone", field="job")
        language, hall = job.language, self._context.hall.hall
        until = found.poll.until
        last = day(from_text(until).astimezone(hall.timezone).date(), language) if until else ""
        return ReceiptDocument(
            hall=hall.name.of(language),
            title=phrase("vote_receipt.title", language),
            number=phrase("vote_receipt.voted", language),
            category=found.poll.title,
            facts=(),
            time_text=phrase("vote_receipt.until", language, day=last) if last else "",
            code_label=phrase("vote_receipt.mark", language),
            code=grouped(job.subject),
            qr="",
            qr_hint="",
            advice=(phrase("vote_receipt.proves", language), phrase("vote_receipt.file", language)),
            urgent="",
            reprint_mark="",
            language=language,
        )  # fmt: skip
