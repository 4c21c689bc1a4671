"""What modules remember of their inputs by themselves: latches and counters. Pure.

So a press that came and went between two looks, or while nobody looked, is there to be read. Makers
agree on nothing: where it stands is configuration (`[[latch]]` in hall.toml).
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

MOST_ADDRESS = 0xFFFF
MOST_WORDS = 124
"""Registers in one reply; an even number, so that no counter of two is torn."""

MOST_ACROSS = 100
"""Edges that a counter can have counted between two readings and gone over its end meanwhile.
Whatever else goes back began anew."""

Place = Annotated[int, Meta(ge=0, le=MOST_ADDRESS)]


class Latch(msgspec.Struct, frozen=True, kw_only=True):
    """Where a module keeps it. Numbers count from 0, as on the line."""

    what: Literal["latch", "counter"]
    function: Annotated[int, Meta(ge=1, le=4)]  # latches: 1 or 2; counters: 3 or 4
    first: Place  # that of input 1
    normally: Literal["closed", "open", "any"] = "any"  # for inputs of this wiring
    words: Literal[1, 2] = 1  # registers of one counter
    high_first: bool = True
    clear: Place | None = None  # latches: the coil that forgets …
    clear_each: bool = False  # … or the first of one for each input
    clear_with: Literal[0, 1] = 1

    def is_for(self, normally_closed: bool) -> bool:
        """Whether it remembers inputs of this wiring."""
        return self.normally in ("any", "closed" if normally_closed else "open")

    def fits(self, inputs: int) -> bool:
        """Whether so many inputs have room, and it is a form that can be."""
        last = self.first + inputs * (self.words if self.what == "counter" else 1) - 1
        cleared = -1 if self.clear is None else self.clear + (inputs - 1) * self.clear_each
        can_be = (
            self.function in (3, 4) and self.clear is None
            if self.what == "counter"
            else self.function in (1, 2) and self.clear is not None
        )  # fmt: skip
        return can_be and max(last, cleared) <= MOST_ADDRESS


class Seen(Enum):
    """What a counter says, compared with what it was before."""

    NOTHING = 0
    PRESSED = 1
    RESTARTED = 2  # it is lower: the module lost its power, or is another


def compare(before: int | None, now: int, words: int) -> Seen:
    """`before` is None where nobody has read it yet: then nobody can say."""
    if before is None or before == now:
        return Seen.NOTHING
    over_its_end = (now - before) % (1 << 16 * words) <= MOST_ACROSS
    return Seen.PRESSED if now > before or over_its_end else Seen.RESTARTED


def counts(registers: Sequence[int], latch: Latch) -> list[int]:
    """The counters that stand in `registers`."""
    if latch.words == 1:
        return list(registers)
    pairs = zip(registers[::2], registers[1::2], strict=True)
    return [(a << 16 | b) if latch.high_first else (b << 16 | a) for a, b in pairs]
