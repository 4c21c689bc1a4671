"""What an officer writes for residents, as text that is safe to show on every screen and paper."""

from __future__ import annotations

import unicodedata

from kiosk.errors import KnownError

_SHAPES = frozenset("\u200c\u200d")  # joiners: emoji, Uyghur and Indic words
_GONE = ("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp")


def clean(text: str, longest: int, field: str) -> str:
    """Control, format and bidirectional marks go, white space becomes single blanks, lines stay.

    Raises KnownError `district.words_long`.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(
        " " if each.isspace() and each != "\n" else each for each in plain if _speaks(each)
    )
    lines = (" ".join(line.split()) for line in kept.split("\n"))
    made = "\n".join(line for line in lines if line)
    if len(made) > longest:
        raise KnownError("district.words_long", field=field, length=len(made), longest=longest)
    return made


def _speaks(character: str) -> bool:
    shown = character in "\n\t" or character in _SHAPES
    return shown or unicodedata.category(character) not in _GONE
