"""The languages of the screens: one row each, and the only place that tells them apart.

A language is a row here, a catalogue `locale/linli_<code>.ts` and phrases
`locale/phrases/<code>.toml`. The two last rows are made by `./dev translations --pseudo`: one is
long, one runs from right to left. No hall knows them; they show what the screens take for granted.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.paths import pseudo_folder


@dataclass(frozen=True, kw_only=True)
class Language:
    code: str
    """names its catalogue, its phrases, and its words in hall.toml"""
    name: str
    """as it calls itself, on the switch"""
    fallback: str = "en"
    """whose words are shown where it has none; "" for the first row"""
    locale: str
    """Qt's name of its locale: names of days and months"""
    date: str = "dddd d MMMM"
    """day and month, as QLocale formats them"""
    items: str = ", "
    """between the items of a list"""
    clauses: str = ", "
    """between the parts of a sentence"""
    stop: str = ". "
    """between sentences that are read aloud"""
    label: str = ": "
    """between a label and what it says"""
    right_to_left: bool = False
    voice: str
    """of espeak-ng"""
    voice_names: tuple[str, ...] = ()
    """how a voice of a speech service without locales is called, in lower case"""
    numerals: str = ""
    """how 0 to 10 are said, where a voice does not read figures as numbers of tickets are read"""
    keyboard: str = "en_US"
    """the layout of the keyboard on the screen, as Qt names it"""

    def figures(self, text: str) -> str:
        """A telephone number, a time or a range, which run from the left in every sentence."""
        return f"\u2066{text}\u2069" if self.right_to_left and text else text


TABLE = (
    Language(
        code="zh_CN", name="简体中文", fallback="", locale="zh_CN", date="M月d日 dddd",
        items="、", clauses="，", stop="。", label="：",
        voice="cmn", voice_names=("mandarin", "cmn", "chinese", "putonghua"),
        numerals="零一二三四五六七八九十", keyboard="zh_CN",
    ),
    Language(code="en", name="English", fallback="zh_CN", locale="en_GB", voice="en"),
)  # fmt: skip
"""The first is the one that every hall speaks."""

PSEUDO = (
    Language(
        code="xx_long", name="Long", locale="el_GR",
        items="; ", clauses="; ", label=" = ", voice="en",
    ),
    Language(
        code="xx_rtl", name="ימין", locale="he_IL", items="، ", clauses="، ",
        label=" :", right_to_left=True, voice="en",
    ),
)  # fmt: skip

CODES = tuple(each.code for each in TABLE)
FIRST = CODES[0]
FOREIGN = "en"

# What people are spoken with beside the screens' languages (ISO 639-3 where there is one).
DIALECTS = ("local", "wuu", "yue", "nan", "hak", "hsn", "gan", "cjy", "sign")
SPOKEN = (*CODES, *DIALECTS)
"""Whom nothing says what they read, at a shell, reads this."""

_KNOWN = {each.code: each for each in (*TABLE, *PSEUDO)}


def of(code: str) -> Language:
    """The row of a code; of one that is not in the table, the first."""
    return _KNOWN.get(code, TABLE[0])


def chain(code: str) -> Iterator[str]:
    """A language, its fallback, and so on to the first."""
    while code:
        code = of(code).code
        yield code
        code = of(code).fallback


def spoken(code: str) -> str:
    """The language of the table that somebody gets who reads this one."""
    return next(each for each in chain(code) if each in CODES)


def offered() -> tuple[Language, ...]:
    """What the switch on a screen shows; the pseudo-languages only to who asks for them."""
    made = os.environ.get("LINLI_PSEUDO") and pseudo_folder().is_dir()
    return (*TABLE, *PSEUDO) if made else TABLE


def of_locale(locale: str) -> str:
    """The language of the table for a locale such as "zh_TW.UTF-8"; FOREIGN where none is."""
    speech = locale.partition("_")[0].partition(".")[0]
    return next((code for code in CODES if code.partition("_")[0] == speech), FOREIGN)
