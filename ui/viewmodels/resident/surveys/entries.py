"""What is being entered, until it is an answer that can be sent: figures, days, times, an order."""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal

LONGEST_NUMBER = 12
LONGEST_TEXT = 2000
BOXES = {"date": (4, 2, 2), "time": (2, 2)}  # how many figures stand in each
MOST = {"date": (9, 1, 3), "time": (2, 5)}  # the greatest figure that begins a box of two
_WHOLE = re.compile(r"-?\d+", re.ASCII)
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


def number_typed(draft: str, key: str) -> str:
    """A figure, a point or a change of sign."""
    if key == "-":
        return draft.removeprefix("-") if draft.startswith("-") else "-" + draft
    if key == "." and ("." in draft or not draft.strip("-")):
        return draft
    return draft + key if len(draft) < LONGEST_NUMBER else draft


def number_answer(draft: str, decimal: bool) -> str | None:
    """None: not a number yet."""
    whole = draft.rstrip(".") if decimal else draft
    return whole if (_NUMBER if decimal else _WHOLE).fullmatch(whole) else None


def boxes(kind: str, value: str) -> list[str]:
    """Of an answer: year, month and day, or hour and minute."""
    found = re.split(r"[-:]", value)[: len(BOXES[kind])] if value else []
    return found + [""] * (len(BOXES[kind]) - len(found))


def box_typed(kind: str, filled: list[str], at: int, figure: str) -> tuple[list[str], int]:
    """A figure into a box; the next box takes over where no other figure fits into this one."""
    sizes, greatest = BOXES[kind], MOST[kind]
    before = filled[at] if len(filled[at]) < sizes[at] else ""
    made = before + figure
    after = [*filled[:at], made, *filled[at + 1 :]]
    full = len(made) == sizes[at] or (sizes[at] == 2 and int(made) > greatest[at])
    return after, min(at + 1, len(sizes) - 1) if full else at


def moment_answer(kind: str, filled: list[str]) -> str | None:
    """None: no such day or time, or not all of it."""
    try:
        parts = [int(each) for each in filled]
        if kind == "date":
            return date(parts[0], parts[1], parts[2]).isoformat() if len(filled[0]) == 4 else None
        return time(parts[0], parts[1]).isoformat()
    except ValueError:
        return None


def steps(bounds: tuple[float, float, float]) -> list[str]:
    """What a range offers, from its start to its end."""
    start, end, step = (Decimal(repr(each)) for each in bounds)
    way = abs(step) if end >= start else -abs(step)
    count = int((end - start) / way)
    return [_plain(start + way * each) for each in range(count + 1)]


def _plain(number: Decimal) -> str:
    whole = number == number.to_integral_value()
    return str(int(number)) if whole else format(number.normalize(), "f")


def ranked(order: tuple[str, ...], name: str) -> tuple[str, ...]:
    """Touched: the next in order; touched again: out of it, and those behind move up."""
    left = tuple(each for each in order if each != name)
    return left if len(left) < len(order) else (*order, name)


def ticked(chosen: tuple[str, ...], name: str, alone: set[str]) -> tuple[str, ...]:
    """One more or one less; what excludes the others does."""
    left = tuple(each for each in chosen if each != name)
    if len(left) < len(chosen):
        return left
    if name in alone:
        return (name,)
    return (*(each for each in left if each not in alone), name)
