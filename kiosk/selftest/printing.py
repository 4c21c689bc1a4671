"""Paper of each width and photographs of each kind are drawn by the worker process."""

from __future__ import annotations

import io
from collections.abc import Iterator
from importlib import import_module

from PIL import Image

from kiosk import __version__, languages
from kiosk.agent.core.drawing import DrawingProcess
from kiosk.errors import KnownError
from printing.documents import TestDocument
from printing.photos import clean_photo
from printing.raster import page_pictures
from printing.rendering import Paper, Rendered, render

TEXT = "邻里驿站 Linli 0123456789 㐂"  # the last one from a font of Debian's
LEAST_INK = 200  # dots
PHOTOGRAPHS = ("JPEG", "PNG", "WEBP")  # as telephones send them
CUPS = "printing.spoolers.cups"


def check() -> dict[str, object]:
    import_module(CUPS)  # loads the library of CUPS
    drawing = DrawingProcess()
    sheets = 0
    try:
        for paper in _papers():
            for language in languages.CODES:
                drawn = drawing.submit(render, _page(language), paper).result()
                if not _inked(drawn):
                    raise KnownError(
                        "self_test.paper_blank", field="printing", width=paper.width_mm
                    )
                sheets += 1
        for kind in PHOTOGRAPHS:
            if not drawing.submit(clean_photo, _photograph(kind)).result():
                raise KnownError("photo.unreadable", field="printing")
    finally:
        drawing.shutdown()
    return {"sheets": sheets, "kinds": len(PHOTOGRAPHS)}


def _photograph(kind: str) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(made, kind)
    return made.getvalue()


def _papers() -> Iterator[Paper]:
    yield Paper(width_mm=58)
    yield Paper(width_mm=80)
    yield Paper(width_mm=80, text_mode=True)
    yield Paper(width_mm=210)


def _page(language: str) -> TestDocument:
    return TestDocument(
        hall=TEXT, title="Linli", printer="self-test", lines=(TEXT, __version__), language=language
    )


def _inked(drawn: Rendered) -> bool:
    if drawn.raster is None:
        return bool(drawn.pdf) and len(page_pictures(drawn.pdf)) == 1
    ink = sum(byte.bit_count() for byte in drawn.raster.rows)
    return ink > LEAST_INK and bool(drawn.escpos)
