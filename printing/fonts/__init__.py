"""The fonts of all paper: Noto Sans SC, and others for the characters that it lacks.

Noto Sans SC is cut from the locked dependency at set-up. Names are written with rare characters of
the extensions B to F and in other scripts: HanaMin and DejaVu Sans (Debian packages) step in, and
are read only when such a character occurs. What no font has becomes a white square, visibly.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph

from kiosk.errors import KnownError
from kiosk.paths import font_file
from printing.fonts.unicode_map import to_unicode_cmap

REGULAR = "notosanssc"
BOLD = "notosanssc-bold"
RTL = "dejavusans"
SQUARE = "\u25a1"
_FALLBACKS = {
    RTL: Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"),
    "hanamina": Path("/usr/share/fonts/truetype/hanazono/HanaMinA.ttf"),
    "hanaminb": Path("/usr/share/fonts/truetype/hanazono/HanaMinB.ttf"),
}

# WORKAROUND reportlab 5.1: its own map writes characters above U+FFFF as five hex digits, which
# readers take for another character; ISO 32000-1, 9.10.3 wants UTF-16BE.
ttfonts.makeToUnicodeCMap = to_unicode_cmap


@cache
def register() -> None:
    """Make both fonts known; raises KnownError `fonts.missing` before set-up cut them."""
    for name, weight in ((REGULAR, "regular"), (BOLD, "bold")):
        file = font_file(weight)
        if not file.is_file():
            raise KnownError("fonts.missing", field="fonts", file=file.name)
        pdfmetrics.registerFont(TTFont(name, str(file)))


def width(text: str, font: str, size: float) -> float:
    """Width in points, of a text that Noto Sans SC has."""
    return float(pdfmetrics.stringWidth(text, font, size))


def runs(text: str, font: str) -> list[tuple[str, str]]:
    """The text as (font, part), each part in a font that has it; right-to-left words together."""
    found: list[tuple[str, str]] = []
    for character in text:
        chosen, shown = _font_of(character, font)
        rtl_space = character == " " and found and found[-1][0] == RTL
        if rtl_space:
            chosen = RTL
        if found and found[-1][0] == chosen:
            found[-1] = (chosen, found[-1][1] + shown)
        else:
            found.append((chosen, shown))
    return found


def mixed_width(text: str, font: str, size: float) -> float:
    """Width in points of any text."""
    return sum(_paragraph(part, size)[1] if chosen == RTL else width(part, chosen, size)
               for chosen, part in runs(text, font))  # fmt: skip


def draw_mixed(canvas: Any, x: float, base: float, text: str, font: str, size: float) -> None:
    """Draw one line of any text from `x` on its base line."""
    for chosen, part in runs(text, font):
        if chosen == RTL:
            paragraph, wide = _paragraph(part, size)
            paragraph.wrap(wide, size * 2)
            paragraph.drawOn(canvas, x, base - size * 0.36)
        else:
            canvas.setFont(chosen, size)
            canvas.drawString(x, base, part)
            wide = width(part, chosen, size)
        x += wide


def _paragraph(text: str, size: float) -> tuple[Any, float]:
    """A right-to-left word or name, shaped by HarfBuzz, and its width."""
    style = ParagraphStyle(
        "rtl", fontName=RTL, fontSize=size * 0.92, leading=size * 1.3, wordWrap="RTL", shaping=1
    )
    escaped = text.strip().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    paragraph = Paragraph(escaped, style)
    # unshaped letters are wider than joined ones; narrower than needed would break the name
    return paragraph, width(text.strip(), RTL, size * 0.92) * 1.12 + size * 0.5


@lru_cache(maxsize=4096)
def _font_of(character: str, font: str) -> tuple[str, str]:
    """The font that has a character, and what is shown of it."""
    if _has(font, character):
        return font, character
    if unicodedata.category(character)[0] == "C" and character not in "\u200c\u200d":
        return font, ""
    for name in _FALLBACKS:
        if _registered(name) and _has(name, character):
            return name, character
    return font, "" if character in "\u200c\u200d\ufe0e\ufe0f" else SQUARE


def _has(font: str, character: str) -> bool:
    return ord(character) in pdfmetrics.getFont(font).face.charToGlyph


@cache
def _registered(name: str) -> bool:
    file = _FALLBACKS[name]
    if not file.is_file():
        return False
    pdfmetrics.registerFont(TTFont(name, str(file)))
    return True
