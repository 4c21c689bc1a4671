"""What stands where on a ticket, a receipt, an appointment paper, a test page."""

from __future__ import annotations

from kiosk import languages
from printing.documents import (
    AlarmSlipDocument,
    AppointmentDocument,
    ReceiptDocument,
    RollDocument,
    TestDocument,
    TicketDocument,
)
from printing.layouts.alarm_roll import alarm_blocks
from printing.layouts.flow import MM, Badge, Block, Columns, Qr, Rule, Space, Text, page

MARGIN = 1.5 * MM


def draw(document: RollDocument, width_mm: float) -> bytes:
    """The PDF of a document on paper whose printable part is `width_mm` wide."""
    wide = width_mm >= 70
    if isinstance(document, TicketDocument):
        blocks = _ticket(document, wide)
    elif isinstance(document, AppointmentDocument):
        blocks = _appointment(document, wide)
    elif isinstance(document, ReceiptDocument):
        blocks = _receipt(document, wide)
    elif isinstance(document, AlarmSlipDocument):
        blocks = alarm_blocks(document, wide)
    else:
        blocks = _test(document)
    return page(blocks, width_mm * MM, MARGIN, document.title)


def _ticket(document: TicketDocument, wide: bool) -> list[Block]:
    blocks: list[Block] = []
    if document.reprint_mark:
        blocks += [Badge(document.reprint_mark, 13), Space(4)]
    blocks += [
        Text(document.hall, 11.5 if wide else 10, bold=True, align="center"),
        Text(document.time_text, 9.5, align="center", after=4),
        Text(document.service, 18 if wide else 15, bold=True, align="center"),
    ]
    if document.reason:
        blocks.append(Text(document.reason, 12, align="center"))
    blocks.append(Text(document.number, 76 if wide else 54, bold=True, align="center", fit=True))
    blocks += [Rule(), _facts(document, wide), Rule()]
    if document.seating:
        blocks.append(Text(document.seating, 15, bold=True, align="center", after=3))
    if document.bring:
        blocks += [
            Text(document.bring_title, 11, bold=True),
            Text(languages.of(document.language).items.join(document.bring), 11, after=4),
        ]
    blocks += [
        Qr(document.qr, 5 if wide else 4),
        Text(document.qr_hint, 10, align="center", after=3),
        *(Text(each, 10, after=1) for each in document.advice),
        Space(6),
    ]
    return blocks


def _receipt(document: ReceiptDocument, wide: bool) -> list[Block]:
    blocks: list[Block] = []
    if document.reprint_mark:
        blocks += [Badge(document.reprint_mark, 13), Space(4)]
    blocks += [
        Text(document.hall, 11.5 if wide else 10, bold=True, align="center"),
        Text(document.time_text, 9.5, align="center", after=4),
        Text(document.title, 18 if wide else 15, bold=True, align="center"),
        Text(document.number, 34 if wide else 26, bold=True, align="center", fit=True),
        Text(document.category, 15, align="center", after=2),
    ]
    if document.urgent:
        blocks += [Space(3), Badge(document.urgent, 13), Space(3)]
    blocks.append(Rule())
    for fact in document.facts:
        blocks += [Text(fact.label, 10), Text(fact.value, 14, bold=True, after=3)]
    blocks += [
        Rule(),
        Qr(document.qr, 4 if wide else 3),
        Text(document.qr_hint, 10, align="center", after=4),
        Text(document.code_label, 10, align="center"),
        Text(document.code, 22 if wide else 18, bold=True, align="center", after=4),
        *(Text(each, 10, after=2) for each in document.advice),
        Space(6),
    ]
    return blocks


def _facts(document: TicketDocument, wide: bool) -> Columns:
    size = 22 if wide else 16
    return Columns(
        [
            (
                Text(fact.value, size, bold=True, align="center", fit=True),
                Text(fact.label, 10 if wide else 8.5, align="center"),
            )
            for fact in document.facts
        ]
    )


def _appointment(document: AppointmentDocument, wide: bool) -> list[Block]:
    blocks: list[Block] = [
        Text(document.hall, 11.5, bold=True, align="center", after=4),
        Text(document.title, 20, bold=True, align="center"),
    ]
    blocks += [
        Text(text, size, bold=True, align="center")
        for text, size in ((document.service, 16), (document.slot_text, 14), (document.name, 14))
        if text
    ]
    blocks += [
        Qr(document.qr, 4 if wide else 3),
        Text(document.qr_hint, 11, align="center", after=3),
        *(Text(each, 10, align="center") for each in document.advice),
        Space(6),
    ]
    return blocks


def _test(document: TestDocument) -> list[Block]:
    return [
        Text(document.hall, 11.5, bold=True, align="center"),
        Text(document.title, 20, bold=True, align="center"),
        Text(document.printer, 14, align="center"),
        Rule(),
        *(Text(each, 11, after=2) for each in document.lines),
        Rule(),
        Badge("■ □ ■ □ ■ □", 12),
        Space(6),
    ]
