"""What is to mend in a form, and where: sheet, row, column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import islice

MOST = 200
"""Findings that are told: a form with more is mended from the top."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u200b-\u200f\u2028-\u202e\u2066-\u2069]")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xFFE5: 0x24}


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing to mend; `row` and `column` count from 1, 0 where it is about all of them.

    `advice`: the form is as it should be without, and better with it.
    """

    code: str
    sheet: str = ""
    row: int = 0
    column: int = 0
    heading: str = ""
    params: dict[str, str] = field(default_factory=dict)
    advice: bool = False


def letters(column: int) -> str:
    """1 is A, 27 is AA: how Excel and WPS name a column."""
    named = ""
    while column:
        column, rest = divmod(column - 1, 26)
        named = chr(ord("A") + rest) + named
    return named


def shown(value: str, longest: int = 40) -> str:
    """A value as a finding may show it: one line, no control characters, cut."""
    text = _CONTROL.sub("\ufffd", value[: longest + 1])
    return text if len(text) <= longest else text[:longest] + "…"


def narrow(text: str) -> str:
    """Full-width letters, figures, brackets and blanks as a keyboard without a Chinese input has
    them: （ is (, ： is :, ￥ and ＄ are $.
    """
    return text.translate(_WIDE)


def nearest(word: str, known: Iterable[str]) -> str:
    """What may have been meant, of the first thousand; "" where nothing is like it."""
    by_lower = {each.lower(): each for each in islice(known, 1000)}
    found = get_close_matches(word.lower()[:80], by_lower, 1, 0.75)
    return by_lower[found[0]] if found else ""


def first(findings: list[Finding]) -> list[Finding]:
    """The first MOST, and that there are more."""
    if len(findings) <= MOST:
        return findings
    more = Finding(code="survey.more", params={"shown": f"{MOST}"})
    return [*findings[:MOST], more]
