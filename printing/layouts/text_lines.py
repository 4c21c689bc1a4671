"""The same documents as plain lines, for printers on slow serial lines."""

from __future__ import annotations

from printing.documents import (
    AlarmSlipDocument,
    AppointmentDocument,
    EnvelopeDocument,
    LeafletDocument,
    ReceiptDocument,
    RollDocument,
    TicketDocument,
)


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
        facts = [f"{fact.label}: {fact.value}" for fact in document.facts]
        lines = [document.hall, document.title, document.service, document.slot_text,
                 document.name, *facts, document.bring_title, *document.bring,
                 *document.advice]  # fmt: skip
    elif isinstance(document, ReceiptDocument):
        facts = [f"{fact.label}: {fact.value}" for fact in document.facts]
        lines = [document.reprint_mark, document.hall, document.time_text,
                 f"{document.title}  {document.number}", document.category, document.urgent,
                 *facts, f"{document.code_label}: {document.code}", *document.advice]  # fmt: skip
    elif isinstance(document, AlarmSlipDocument):
        lines = _alarm(document)
    elif isinstance(document, LeafletDocument):
        parts = [line for part in document.parts for line in (part.title, *part.lines)]
        lines = [document.reprint_mark, document.hall, document.title, document.opening, *parts,
                 document.sources_title, *document.sources]  # fmt: skip
    elif isinstance(document, EnvelopeDocument):
        facts = [line for fact in document.facts for line in (fact.label, f"  {fact.value}")]
        lines = [document.hall, document.title, *facts, *document.advice]
    else:
        lines = [document.hall, document.title, document.printer, *document.lines]
    return tuple(line for line in lines if line)


def _alarm(document: AlarmSlipDocument) -> list[str]:
    """A drill says so first and last, and is framed: there is no large type here."""
    mark = f"*** {document.drill_mark} · {document.drill_words} ***"
    drill = mark if document.drill_mark else ""
    return [
        drill, document.reprint_mark, document.hall, f"{document.title}  {document.time_text}",
        f"== {document.kind} ==", document.place, document.address, document.presumed,
        *(f"{fact.label}: {fact.value}" for fact in document.facts),
        document.seen_title if document.seen else "", *document.seen,
        document.say_title, document.say,
        document.calls_title if document.calls else "",
        *("  ".join(filter(None, (each.role, each.name, each.phone))) for each in document.calls),
        *document.later, document.blanks_title,
        *(f"{each.label}________________" for each in document.blanks),
        document.printed_by, document.number, drill,
    ]  # fmt: skip
