"""Invitations on A4: slips to be cut apart, each with its code and, where it has one, the QR."""

from __future__ import annotations

import io

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from printing import fonts
from printing.documents import InvitationsDocument
from printing.layouts.flow import MM
from printing.layouts.frame import INK, MUTED, lines_of
from printing.pictures import qr_matrix

ACROSS, DOWN = 2, 5
_WIDE, _HIGH = A4
_CELL, _TALL = _WIDE / ACROSS, _HIGH / DOWN
_EDGE = 9 * MM  # printers leave a margin, and scissors are not exact
_QR = 30 * MM
_GAP = 5 * MM  # the quiet zone of a code is four modules
CODE, ALONE = 14.0, 15.0  # below its QR, or without one


def draw_invitations(document: InvitationsDocument) -> bytes:
    """The PDF; the same bytes each time."""
    fonts.register()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, initialFontName=fonts.REGULAR)
    canvas.setTitle(document.title)
    canvas.setAuthor(document.hall)
    each = ACROSS * DOWN
    for first in range(0, len(document.slips), each):
        _cuts(canvas)
        for place, slip in enumerate(document.slips[first : first + each]):
            left = place % ACROSS * _CELL
            top = _HIGH - place // ACROSS * _TALL
            name = document.names[first + place] if document.names else ""
            _slip(canvas, document, slip, name, left + _EDGE, top - _EDGE)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _cuts(canvas: Canvas) -> None:
    canvas.setStrokeColorRGB(*MUTED)
    canvas.setLineWidth(0.4)
    canvas.setDash(2, 3)
    for line in range(1, ACROSS):
        canvas.line(line * _CELL, 0, line * _CELL, _HIGH)
    for line in range(1, DOWN):
        canvas.line(0, line * _TALL, _WIDE, line * _TALL)
    canvas.setDash()


def _slip(
    canvas: Canvas, document: InvitationsDocument, slip: tuple[str, str], name: str,
    left: float, top: float,
) -> None:  # fmt: skip
    code, mark = slip
    room = _CELL - 2 * _EDGE
    if mark:
        _qr(canvas, mark, left + room - _QR, top)
        room -= _QR + _GAP
    base = top - 8
    for text, font, size, color, most in (
        (document.hall, fonts.REGULAR, 8.0, MUTED, 1),
        (document.title, fonts.BOLD, 11.5, INK, 3),
        (name, fonts.BOLD, 11.5, INK, 2),
        ("" if mark else code, fonts.BOLD, ALONE, INK, 1),
        (document.how, fonts.REGULAR, 8.5, INK, 4),
        (document.until, fonts.REGULAR, 8.5, INK, 1),
        (document.unnamed, fonts.REGULAR, 8.5, MUTED, 3),
    ):
        for line in lines_of(text, font, size, room)[:most] if text else ():
            canvas.setFillColorRGB(*color)
            base -= max(0.0, size - 12.0)  # what is larger than a title stands clear of it
            fonts.draw_mixed(canvas, left, base, line, font, size)
            base -= size * 1.35
        base -= 2
    if not mark:
        return
    canvas.setFillColorRGB(*INK)
    wide = fonts.mixed_width(code, fonts.BOLD, CODE)
    right = left + _CELL - 2 * _EDGE
    fonts.draw_mixed(canvas, right - wide, top - _QR - 16, code, fonts.BOLD, CODE)


def _qr(canvas: Canvas, text: str, left: float, top: float) -> None:
    matrix = qr_matrix(text)
    module = _QR / len(matrix)
    canvas.setFillColorRGB(0, 0, 0)
    for y, bits in enumerate(matrix):
        start = None
        for x, dark in enumerate((*bits, 0)):
            if dark and start is None:
                start = x
            elif not dark and start is not None:
                at = left + start * module, top - (y + 1) * module
                canvas.rect(*at, (x - start) * module, module, stroke=0, fill=1)
                start = None
