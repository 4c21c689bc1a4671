"""Pages that somebody scanned: each is redrawn as a photograph is.

It runs in a process that gave its rights away. What it wants of the disk is loaded with `ready`.
"""

from __future__ import annotations

from PIL import Image
from pypdfium2 import PdfDocument, PdfiumError

from kiosk.errors import KnownError
from printing.photos import LONGEST_SIDE, redrawn

LONGEST_PAGE = 100_000  # points: no paper is larger


def ready() -> None:
    """Every decoder of pictures is loaded: later it may not be read any more."""
    Image.init()


def pictures(pdf: bytes, most: int) -> list[bytes]:
    """A JPEG a page, as :func:`~printing.photos.clean_photo` makes it of a photograph.

    Raises KnownError `photo.unreadable`, `sheets.pages` (more than `most`).
    """
    unreadable = KnownError("photo.unreadable", field="photo")
    try:
        document = PdfDocument(pdf)
    except PdfiumError:
        raise unreadable from None
    try:
        if len(document) > most:
            raise KnownError("sheets.pages", field="names", pages=len(document), limit=most)
        made = []
        for page in document:
            longest = max(page.get_size())
            if not 1 <= longest <= LONGEST_PAGE:
                raise unreadable
            drawn = page.render(scale=LONGEST_SIDE / longest).to_pil()
            made.append(redrawn(drawn.convert("RGB")))
    except PdfiumError:
        raise unreadable from None
    finally:
        document.close()
    return made
