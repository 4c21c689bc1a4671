"""QR codes (ISO/IEC 18004), error correction M."""

from __future__ import annotations

import io

import segno


def qr_matrix(text: str) -> tuple[bytes, ...]:
    """Rows of 0 and 1, without the quiet zone."""
    return tuple(bytes(row) for row in segno.make(text, error="m", micro=False).matrix)


def qr_png(text: str, scale: int = 8) -> bytes:
    """For a phone's screen: with the quiet zone of four modules."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="png", scale=scale, border=4)
    return out.getvalue()
