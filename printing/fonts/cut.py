"""`python -m printing.fonts.cut`: static fonts from the variable one, once, at set-up.

The locked package carries `NotoSansSC[wght].ttf` with every weight from 100 to 900. reportlab and
Qt want one weight a file: Regular (400) and Bold (700) are cut by HarfBuzz, a second each, and kept
beside the environment until the package's version changes.
"""

from __future__ import annotations

import os
import sys
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import uharfbuzz

from kiosk.errors import BugError
from kiosk.paths import font_file
from printing.fonts import sfnt

PACKAGE = "justmytype-intl-cjk"
SOURCE = ("fonts", "ofl", "notosanssc", "NotoSansSC[wght].ttf")
FAMILY = "Noto Sans SC"
WEIGHTS = {"regular": 400, "bold": 700}
HOW = 2  # of the way of cutting: who has fonts of another way cuts them anew
_FAMILY, _STYLE, _FULL, _POSTSCRIPT = 1, 2, 4, 6  # name ids …
_TYPOGRAPHIC = frozenset({16, 17})  # … and those that would win over them


def stamp() -> str:
    """What the cut fonts were made from."""
    return f"{PACKAGE} {version(PACKAGE)}, cut {HOW}\n"


def stamp_file() -> Path:
    return font_file("regular").with_name("made-from.txt")


def fresh() -> bool:
    made = all(font_file(weight).is_file() for weight in WEIGHTS)
    return made and stamp_file().is_file() and stamp_file().read_text() == stamp()


def source() -> Path:
    """The variable font; its package is a folder of data and is not imported."""
    found = find_spec("justmytype_intl_cjk")
    if found is None or not found.submodule_search_locations:
        raise BugError(f"{PACKAGE} is locked and not there")
    return Path(found.submodule_search_locations[0], *SOURCE)


def cut(weight: str) -> None:
    """One static font, put into place only when it is whole."""
    face = uharfbuzz.Face(source().read_bytes())
    wanted = uharfbuzz.SubsetInput()
    wanted.keep_everything()
    wanted.pin_axis_location(face, "wght", WEIGHTS[weight])
    parts = sfnt.tables(uharfbuzz.subset(face, wanted).blob.data)
    style = weight.capitalize()
    names = {
        _FAMILY: FAMILY,
        _STYLE: style,
        _FULL: f"{FAMILY} {style}",
        _POSTSCRIPT: f"NotoSansSC-{style}",
    }
    parts = sfnt.styled(parts, WEIGHTS[weight], bold=weight == "bold")
    parts[b"name"] = sfnt.named(parts[b"name"], names, _TYPOGRAPHIC)
    target = font_file(weight)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(".part")
    part.write_bytes(sfnt.build(parts))
    os.replace(part, target)


def main() -> int:
    if fresh():
        return 0
    stamp_file().unlink(missing_ok=True)
    for weight in WEIGHTS:
        cut(weight)
    stamp_file().write_text(stamp())
    return 0


if __name__ == "__main__":
    sys.exit(main())
