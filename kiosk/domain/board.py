"""What staff put on the public board: how much, how long, and that it tells of no person."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Literal

Kind = Literal["done", "notice"]

LONGEST_ASKED = 60  # characters: one or two lines
LONGEST_WORDS = 160
MOST = 30  # items that stand: more would come round too seldom
LEAST = 5  # behind a figure

# Of a person: a mobile number however it is grouped, an identity number, or any seven figures in a
# row, which are a telephone's, a card's or a permit's. A date or opening hours are none.
_MOBILE = re.compile(r"(?<![0-9])(?:1[3-9][0-9])(?:[^\w]{0,3}[0-9]){8}(?![0-9])")
_IDENTITY = re.compile(r"(?<![0-9])[1-9][0-9]{5}\W?[0-9]{8}\W?[0-9]{3}[0-9xX]")
_FIGURES = re.compile(r"[0-9]{7,}")
_SPELT = re.compile(r"[零〇一二三四五六七八九幺]{7,}")


def plain(text: str) -> str:
    """As it is kept: in one line, without signs that nobody sees."""
    seen = "".join(
        each if unicodedata.category(each) not in ("Cc", "Cf", "Co", "Cs") else " " for each in text
    )
    return " ".join(seen.split())


def names_somebody(text: str, names: Iterable[str] = (), numbers: Iterable[str] = ()) -> bool:
    """Whether a number of a person stands in it, or one of these names. `numbers` are the hall's
    own, which may stand there."""
    flat = unicodedata.normalize("NFKC", text)
    if any(len(name) > 1 and name in flat for name in names):
        return True
    for number in filter(None, numbers):
        flat = flat.replace(unicodedata.normalize("NFKC", number), " ")
    return any(form.search(flat) for form in (_MOBILE, _IDENTITY, _FIGURES, _SPELT))


def stands(first: str, last: str, today: date) -> Literal["later", "now", "over"]:
    """By its dates, of which each may be empty; the last one is shown to its midnight."""
    if first and f"{today}" < first:
        return "later"
    return "over" if last and f"{today}" > last else "now"


def share(part: int, whole: int) -> int | None:
    """In whole percent; None of too few to be told."""
    return 100 * part // whole if whole >= LEAST else None
