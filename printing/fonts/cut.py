"""`python -m printing.fonts.cut`: static fonts from the variable one, once, at set-up.

The locked package carries `NotoSansSC[wght].ttf` with every weight from 100 to 900. reportlab and
Qt want one weight a file: Regular (400) and Bold (700) are cut in parallel, about half a minute
each, and kept beside the environment until the package's version changes.
"""

from __future__ import annotations

import os
import sys
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from importlib.resources import as_file, files
from multiprocessing import get_context
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from kiosk.paths import font_file

PACKAGE = "justmytype-intl-cjk"
SOURCE = ("fonts", "ofl", "notosanssc", "NotoSansSC[wght].ttf")
FAMILY = "Noto Sans SC"
WEIGHTS = {"regular": 400, "bold": 700}
_FAMILY, _STYLE, _FULL, _POSTSCRIPT, _TYPO_FAMILY, _TYPO_STYLE = 1, 2, 4, 6, 16, 17  # name ids


def stamp() -> str:
    """What the cut fonts were made from."""
    return f"{PACKAGE} {version(PACKAGE)}\n"


def stamp_file() -> Path:
    return font_file("regular").with_name("made-from.txt")


def fresh() -> bool:
    made = all(font_file(weight).is_file() for weight in WEIGHTS)
    return made and stamp_file().is_file() and stamp_file().read_text() == stamp()


def cut(weight: str) -> None:
    """One static font, put into place only when it is whole."""
    with as_file(files("justmytype_intl_cjk").joinpath(*SOURCE)) as source:
        font = TTFont(source)
        instancer.instantiateVariableFont(font, {"wght": WEIGHTS[weight]}, inplace=True)
    style = weight.capitalize()
    names = {
        _FAMILY: FAMILY,
        _STYLE: style,
        _FULL: f"{FAMILY} {style}",
        _POSTSCRIPT: f"NotoSansSC-{style}",
    }
    for record in list(font["name"].names):
        if record.nameID in (_TYPO_FAMILY, _TYPO_STYLE):
            font["name"].removeNames(nameID=record.nameID)
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    bold = weight == "bold"
    font["OS/2"].usWeightClass = WEIGHTS[weight]
    font["OS/2"].fsSelection = font["OS/2"].fsSelection & ~0x61 | (0x20 if bold else 0x40)
    font["head"].macStyle = 1 if bold else 0
    target = font_file(weight)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(".part")
    font.save(part)
    os.replace(part, target)


def main() -> int:
    if fresh():
        return 0
    stamp_file().unlink(missing_ok=True)
    with ProcessPoolExecutor(2, get_context("spawn")) as workers:
        list(workers.map(cut, WEIGHTS))
    stamp_file().write_text(stamp())
    return 0


if __name__ == "__main__":
    sys.exit(main())
