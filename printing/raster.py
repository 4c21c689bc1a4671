"""From a PDF page to the dots of a thermal head."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

THRESHOLD = 150  # of 255: thermal heads print thin strokes thinner, so greys count as ink


@dataclass(frozen=True)
class Raster:
    """1 bit a dot, most significant first, 1 is black; `width` in dots, a multiple of 8."""

    width: int
    height: int
    rows: bytes

    def image(self) -> Image.Image:
        """Black on white."""
        inverted = bytes(byte ^ 0xFF for byte in self.rows)
        return Image.frombytes("1", (self.width, self.height), inverted)

    def to_png(self) -> bytes:
        out = io.BytesIO()
        self.image().save(out, "PNG")
        return out.getvalue()


def _document(pdf: bytes) -> PdfDocument:
    from pypdfium2 import PdfDocument  # slow: an agent knows dots, another process draws them

    return PdfDocument(pdf)


def rasterise(pdf: bytes, width: int) -> Raster:
    """The only page of `pdf`, `width` dots wide. pdfium may give one column too many: cut."""
    document = _document(pdf)
    try:
        page = document[0]
        scale = width / page.get_width()
        bitmap = page.render(scale=scale, grayscale=True)
        grey = bitmap.to_pil().convert("L").crop((0, 0, width, bitmap.height))
    finally:
        document.close()
    bits = grey.point(lambda value: 255 if value < THRESHOLD else 0).convert("1")
    return Raster(width, bits.height, bits.tobytes())


def page_pictures(pdf: bytes, dots_an_inch: int = 110) -> list[bytes]:
    """Each page as a PNG."""
    document = _document(pdf)
    pictures = []
    try:
        for page in document:
            out = io.BytesIO()
            page.render(scale=dots_an_inch / 72).to_pil().save(out, "PNG")
            pictures.append(out.getvalue())
    finally:
        document.close()
    return pictures


def told_by(pdf: bytes) -> tuple[str, str, int]:
    """A document's title, the words of its first page, and how many pages it has."""
    document = _document(pdf)
    try:
        words = document[0].get_textpage().get_text_range()
        return document.get_metadata_value("Title"), words, len(document)
    finally:
        document.close()
