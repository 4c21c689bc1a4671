"""How what a clerk typed is set on a screen: nothing of it is changed, but where it would be ugly.

Screens have one font for all languages. In it a typographic quotation mark is as wide as a Chinese
character, and office programs write it into every English text; and a line may end at any blank,
also at the one in "（0 不会".
"""

from __future__ import annotations

import re

_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_APOSTROPHE = re.compile(r"(?<=[^\W_])\u2019(?=[^\W_])")
_CHINESE = re.compile(f"[{_WIDE}]")
_NARROW = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})
_BEGUN = re.compile(r"([(（]\S{1,3}) (?=\S)")


def set_out(text: str) -> str:
    """An apostrophe as narrow as its letters; no line that ends with what a bracket begins."""
    if not _CHINESE.search(text):
        text = text.translate(_NARROW)
    else:
        text = _APOSTROPHE.sub(_apostrophe, text)
    return _BEGUN.sub("\\1\u00a0", text)


def _apostrophe(found: re.Match[str]) -> str:
    """Between letters that are as narrow: a Chinese quotation may end between two characters."""
    around = found.string[found.start() - 1] + found.string[found.end()]
    return "\u2019" if _CHINESE.search(around) else "'"
