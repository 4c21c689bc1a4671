"""Noto Sans SC: cut from the locked dependency at set-up, registered for reportlab once."""

from __future__ import annotations

from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from kiosk.errors import KnownError
from kiosk.paths import font_file

REGULAR = "notosanssc"
BOLD = "notosanssc-bold"


@cache
def register() -> None:
    """Make both fonts known; raises KnownError `fonts.missing` before set-up cut them."""
    for name, weight in ((REGULAR, "regular"), (BOLD, "bold")):
        file = font_file(weight)
        if not file.is_file():
            raise KnownError("fonts.missing", field="fonts", file=file.name)
        pdfmetrics.registerFont(TTFont(name, str(file)))


def width(text: str, font: str, size: float) -> float:
    """Width in points."""
    return float(pdfmetrics.stringWidth(text, font, size))
