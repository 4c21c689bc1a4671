"""Our fonts are there in both weights, and have every character that the kiosk says."""

from __future__ import annotations

from PySide6.QtGui import QRawFont

from kiosk import languages
from kiosk.errors import KnownError
from kiosk.paths import font_file
from kiosk.phrases import catalogue
from ui.window.application import FAMILY, application

_PIXELS = 20.0


def check() -> dict[str, object]:
    app = application()
    said = "".join(text for code in languages.CODES for text in catalogue(code).values())
    wanted = sorted({each for each in said if not each.isspace()})
    for weight in ("regular", "bold"):
        file = font_file(weight)
        font = QRawFont(str(file), _PIXELS)
        if not font.isValid():
            raise KnownError("fonts.missing", field="fonts", file=file.name)
        absent = [each for each in wanted if not font.supportsCharacter(ord(each))]
        if absent:
            raise KnownError("self_test.characters", field="fonts", absent="".join(absent[:10]))
    if app.font().family() != FAMILY:
        raise KnownError("self_test.characters", field="fonts", absent=FAMILY)
    return {"family": FAMILY, "characters": len(wanted)}
