"""What stays together where a line is broken."""

from __future__ import annotations

import re
from collections.abc import Callable

# Closing punctuation never begins a line (GB/T 15834).
NOT_FIRST = "，。、；：？！）》”’…·,.;:?!)"
_FIRST_IDEOGRAPH = "\u2e80"
# A date, a day of the week, the groups of a telephone number.
_WHOLE = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日|星期[一二三四五六日]|\d{2,}(?:[- ]\d{2,})+")


def ideographic(text: str) -> bool:
    """Written in Chinese characters, which may be parted, and not in letters."""
    return text[:1] >= _FIRST_IDEOGRAPH


def pieces(text: str) -> list[str]:
    """Words of every alphabet with the space behind them, dates and numbers in groups, single
    ideographs else; each with the closing punctuation behind it.
    """
    found: list[str] = []
    done = 0
    for match in _WHOLE.finditer(text):
        _part(text[done : match.start()], found)
        if _goes_on(found):  # a bracket in front
            found[-1] += match[0]
        else:
            found.append(match[0])
        done = match.end()
    _part(text[done:], found)
    return found


def _goes_on(found: list[str]) -> bool:
    """Whether a letter that follows belongs to the last piece."""
    last = found[-1][-1] if found else ""
    return bool(last) and not ideographic(last) and not last.isspace()


def _part(text: str, found: list[str]) -> None:
    for character in text:
        letter = not ideographic(character) and not character.isspace()
        closing = character in NOT_FIRST and found and not found[-1][-1].isspace()
        if (letter and _goes_on(found)) or (character == " " and found) or closing:
            found[-1] += character
        else:
            found.append(character)


ORPHAN = 3.0  # of the type's size: a last line that is shorter stands lost below the others


def without_orphan(
    lines: list[str],
    text: str,
    wrap: Callable[[str, float], list[str]],
    measure: Callable[[str], float],
    size: float,
    width: float,
) -> list[str]:
    """The same lines, but that the last but one leaves the last some of its words."""
    if len(lines) < 2 or measure(lines[-1]) >= ORPHAN * size:
        return lines
    begin = 0
    for line in lines[:-2]:
        begin = text.index(line, begin) + len(line)
    tail = text[begin:].lstrip()
    least = max(measure(piece.rstrip()) for piece in pieces(tail))  # no word is parted for it
    narrow = width - size / 2
    while narrow >= max(least, width / 2):
        last = wrap(tail, narrow)
        if len(last) != 2:
            break
        if measure(last[1]) >= ORPHAN * size:
            return [*lines[:-2], *last]
        narrow -= size / 2
    return lines
