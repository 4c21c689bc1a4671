"""The receipt of a proposal: by its number and code whoever holds it reads how far it is."""

from __future__ import annotations

from kiosk.agent.paper.times import day
from kiosk.errors import KnownError
from kiosk.ids import grouped
from kiosk.phrases import phrase
from kiosk.services.context import HallContext
from kiosk.services.council import receipts
from kiosk.services.council.seats import known
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables.council import proposals
from kiosk.storage.tables.print_jobs import PrintJob
from printing.documents import ReceiptDocument


def receipt(tx: Reading, context: HallContext, job: PrintJob) -> ReceiptDocument:
    """Raises KnownError `spool.subject_gone`."""
    found = proposals.by_id(tx, job.subject)
    if found is None:
        raise KnownError("spool.subject_gone", field="job")
    language, hall = job.language, context.hall.hall
    council, told = known(tx, found.council), tx.event(found.seq).at
    return ReceiptDocument(
        hall=hall.name.of(language),
        title=phrase("proposal_receipt.title", language),
        number=phrase("proposal_receipt.number", language, number=found.number),
        category=council.name.of(language),
        facts=(),
        time_text=day(told.astimezone(hall.timezone).date(), language),
        code_label=phrase("receipt.code", language),
        code=grouped(receipts.typed_code(context.keys, found)),
        qr=receipts.token(context.keys, found),
        qr_hint=phrase("proposal_receipt.scan", language),
        advice=(
            phrase("proposal_receipt.read", language),
            phrase(
                "proposal_receipt.support", language, support=council.bar.support,
                days=council.bar.days,
            ),
        ),
        urgent="",
        reprint_mark=phrase("ticket.reprint", language) if job.reprint else "",
        language=language,
    )  # fmt: skip
