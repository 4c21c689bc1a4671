"""The same documents as plain lines, for printers on slow serial lines."""

from __future__ import annotations

from printing.documents import AppointmentDocument, ReceiptDocument, RollDocument, TicketDocument


def text_lines(document: RollDocument) -> tuple[str, ...]:
    """Lines without empty ones; the QR code's text is not among them."""
    if isinstance(document, TicketDocument):
        facts = [f"{fact.label}: {fact.value}" for fact in document.facts]
        lines = [
            document.reprint_mark,
            document.hall,
            document.time_text,
            document.service,
            document.reason,
            f"{document.title}  {document.number}",
            *facts,
            document.seating,
            document.bring_title,
            *document.bring,
            *document.advice,
        ]
    elif isinstance(document, AppointmentDocument):
        lines = [document.hall, document.title, document.service, document.slot_text,
                 document.name, *document.advice]  # fmt: skip
    elif isinstance(document, ReceiptDocument):
        facts = [f"{fact.label}: {fact.value}" for fact in document.facts]
        lines = [document.reprint_mark, document.hall, document.time_text,
                 f"{document.title}  {document.number}", document.category, document.urgent,
                 *facts, f"{document.code_label}: {document.code}", *document.advice]  # fmt: skip
    else:
        lines = [document.hall, document.title, document.printer, *document.lines]
    return tuple(line for line in lines if line)
