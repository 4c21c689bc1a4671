"""From a document to everything a spooler needs; run in a worker process.

The agent hands `render` on to that process and never loads reportlab itself: a third of its start.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kiosk import languages
from kiosk.errors import KnownError
from printing.documents import (
    Document,
    Fact,
    InvitationsDocument,
    LetterDocument,
    PeriodReportDocument,
    ReportDocument,
    SheetDocument,
    SlipDocument,
    TicketDocument,
)

if TYPE_CHECKING:
    from printing.raster import Raster

_SHEETS_ALONE = (
    SlipDocument, LetterDocument, ReportDocument, PeriodReportDocument, InvitationsDocument,
)  # fmt: skip
DOTS = {80: 576, 58: 384}  # printable dots of the two papers, 8 a millimetre


@dataclass(frozen=True)
class Paper:
    """What is in the printer; `text_mode` for lines too slow for pictures."""

    width_mm: Literal[58, 80, 210] = 80  # 210: sheets of A4
    text_mode: bool = False


@dataclass(frozen=True)
class Rendered:
    """`job` is the printer's bytes in pieces, between which it may be asked how it is.

    Sheets have neither raster nor job: CUPS takes the PDF.
    """

    pdf: bytes
    raster: Raster | None
    job: tuple[bytes, ...]

    @property
    def escpos(self) -> bytes:
        return b"".join(self.job)


def render(document: Document, paper: Paper) -> Rendered:
    """Raises KnownError `fonts.missing`, and `spool.wrong_paper` for a sheet on a roll."""
    from printing import escpos
    from printing.layouts import sheets
    from printing.layouts.receipt import draw
    from printing.layouts.text_lines import text_lines
    from printing.raster import rasterise

    if paper.width_mm == 210:
        if isinstance(document, SheetDocument):
            return Rendered(sheets.draw(document), None, ())
        raise KnownError("spool.wrong_paper", field="printer")
    if isinstance(document, _SHEETS_ALONE):
        raise KnownError("spool.wrong_paper", field="printer")
    dots = DOTS[paper.width_mm]
    pdf = draw(document, dots / 8)
    raster = rasterise(pdf, dots)
    if paper.text_mode:
        return Rendered(pdf, raster, escpos.text_job(text_lines(document)))
    return Rendered(pdf, raster, escpos.raster_job(raster))


def warm_up() -> None:
    """Pay for the fonts before the first resident does."""
    render(
        TicketDocument(
            hall="邻里驿站", title="排队号", number="A001", service="综合", reason="优先",
            facts=(Fact("前面等候", "0"),), seating="", bring_title="请准备好", bring=("身份证",),
            time_text="2026", qr="LINLI1", qr_hint="扫一扫", advice=("请稍候。",),
            reprint_mark="", language=languages.FIRST,
        ),
        Paper(),
    )  # fmt: skip
