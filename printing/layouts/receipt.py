"""What stands where on a ticket, a receipt, an appointment paper, a test page."""

from __future__ import annotations

from kiosk import languages
from printing import fonts
from printing.documents import (
    AlarmSlipDocument,
    AppointmentDocument,
    EnvelopeDocument,
    Fact,
    LeafletDocument,
    ReceiptDocument,
    RollDocument,
    TestDocument,
    TicketDocument,
)
from printing.layouts.alarm_roll import alarm_blocks
from printing.layouts.flow import (
    MM,
    Badge,
    Block,
    Columns,
    Qr,
    Rule,
    Space,
    Text,
    column_width,
    page,
)

MARGIN = 1.5 * MM


def draw(document: RollDocument, width_mm: float) -> bytes:
    """The PDF of a document on paper whose printable part is `width_mm` wide."""
    wide = width_mm >= 70
    fonts.register()  # what stands beside what hangs on how wide it is
    if isinstance(document, TicketDocument):
        blocks = _ticket(document, width_mm * MM - 2 * MARGIN, wide)
    elif isinstance(document, AppointmentDocument):
        blocks = _appointment(document, wide)
    elif isinstance(document, ReceiptDocument):
        blocks = _receipt(document, wide)
    elif isinstance(document, AlarmSlipDocument):
        blocks = alarm_blocks(document, wide)
    elif isinstance(document, EnvelopeDocument):
        blocks = _envelope(document)
    elif isinstance(document, LeafletDocument):
        blocks = _leaflet(document, wide)
    else:
        blocks = _test(document)
    return page(blocks, width_mm * MM, MARGIN, document.title)


def _ticket(document: TicketDocument, width: float, wide: bool) -> list[Block]:
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
    blocks += [Rule(), *_facts(document, width, wide), Rule()]
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
        *([Qr(document.qr, 4 if wide else 3)] if document.qr else []),
        *([Text(document.qr_hint, 10, align="center", after=4)] if document.qr else []),
        Text(document.code_label, 10, align="center"),
        Text(document.code, 22 if wide else 18, bold=True, align="center", after=4),
        *(Text(each, 10, after=2) for each in document.advice),
        Space(6),
    ]
    return blocks


SHRUNK = 0.7  # of its size: a figure that would be smaller in its column has a row of its own


def _facts(document: TicketDocument, width: float, wide: bool) -> list[Block]:
    size, small = (22, 10.0) if wide else (16, 8.5)
    beside, below = list(document.facts), []
    while beside:
        widest = max(beside, key=_width)
        if _width(widest) * size * SHRUNK <= column_width(width, len(beside)):
            break
        beside.remove(widest)
        below.append(widest)
    blocks: list[Block] = []
    if beside:
        columns = [
            (
                Text(fact.value, size, bold=True, align="center", fit=True),
                Text(fact.label, small, align="center"),
            )
            for fact in beside
        ]
        blocks.append(Columns(columns))
    for fact in below:
        blocks += [
            Space(4),
            Text(fact.value, size * 0.75, bold=True, align="center"),
            Text(fact.label, small, align="center"),
        ]
    return blocks


def _width(fact: Fact) -> float:
    return fonts.width(fact.value, fonts.BOLD, 1)


def _leaflet(document: LeafletDocument, wide: bool) -> list[Block]:
    blocks: list[Block] = []
    if document.reprint_mark:
        blocks += [Badge(document.reprint_mark, 13), Space(4)]
    blocks += [
        Text(document.hall, 11.5 if wide else 10, bold=True, align="center"),
        Text(document.title, 18 if wide else 15, bold=True, align="center", after=3),
        Text(document.opening, 10, after=2),
    ]
    for part in document.parts:
        blocks += [Rule(), Text(part.title, 13, bold=True, after=2)]
        blocks += [Text(f"· {each}", 11, after=2) for each in part.lines]
    blocks += [Rule(), Text(document.sources_title, 9, bold=True, after=1)]
    blocks += [Text(each, 7.5, after=1) for each in document.sources]
    return [*blocks, Space(6)]


def _appointment(document: AppointmentDocument, wide: bool) -> list[Block]:
    blocks: list[Block] = [
        Text(document.hall, 11.5, bold=True, align="center", after=4),
        Text(document.title, 20, bold=True, align="center"),
    ]
    blocks += [
        Text(text, size, bold=True, align="center")
        for text, size in ((document.service, 18), (document.slot_text, 15), (document.name, 13))
        if text
    ]
    if document.facts:
        blocks.append(Rule())
    for fact in document.facts:
        blocks += [Text(fact.label, 10), Text(fact.value, 14, bold=True, after=3)]
    if document.bring:
        blocks += [
            Text(document.bring_title, 10),
            Text(
                languages.of(document.language).items.join(document.bring), 13, bold=True, after=3
            ),
        ]
    if document.facts:
        blocks.append(Rule())
    blocks += [
        Qr(document.qr, 4 if wide else 3),
        Text(document.qr_hint, 11, align="center", after=3),
        *(Text(each, 10, align="center") for each in document.advice),
        Space(6),
    ]
    return blocks


def _envelope(document: EnvelopeDocument) -> list[Block]:
    blocks: list[Block] = [
        Text(document.hall, 11.5, bold=True, align="center"),
        Text(document.title, 18, bold=True, align="center"),
        Rule(),
    ]
    for fact in document.facts:
        blocks += [Text(fact.label, 10), Text(fact.value, 15, bold=True, after=4)]
    return [*blocks, Rule(), *(Text(each, 11, after=2) for each in document.advice), Space(6)]


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
