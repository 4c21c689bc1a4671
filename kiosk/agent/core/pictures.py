"""Pictures that go to a screen inside a reply."""

from __future__ import annotations

import base64


def qr_picture(code: str) -> str:
    """A code as a PNG, base64."""
    from printing.pictures import qr_png

    return base64.b64encode(qr_png(code)).decode()
