"""The rules of scanning: which press counts, and where the ring goes.

The ring goes over *stops*: a control each, or a row of a pad or keyboard, which is opened and then
gone through key by key. A place is (stop, key); key -1 is all of the stop.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Switch = Literal["select", "step"]
Place = tuple[int, int]

WHOLE = -1
ALONE = 3  # presses of one switch, and none of the other, until that is taken for missing
SURE = 2  # presses of the only switch until it is known to work


def moved(sizes: Sequence[int], at: Place, way: int = 1) -> Place:
    """One step on, or back (`way` -1), over stops of so many keys. Behind the last key of an open
    row, and before its first, is the row as a whole: so one gets out of it."""
    stop, key = at
    if not sizes:
        return 0, WHOLE
    if key == WHOLE or stop >= len(sizes):
        return (stop + way) % len(sizes), WHOLE
    on = key + way
    return (stop, on) if 0 <= on < sizes[stop] else (stop, WHOLE)


def opens(size: int, key: int) -> bool:
    """What is selected is a row: its first key is next, and nothing is pressed yet."""
    return key == WHOLE and size > 1


class Contact:
    """A switch as its key tells it. Who trembles presses twice: what follows within `hold_off`
    seconds of the last press or release is none of its own (EN 301 549, 5.8)."""

    def __init__(self) -> None:
        self._down = False
        self._last = -math.inf

    def pressed(self, at: float, hold_off: float) -> bool:
        """Whether this press counts; `at` in seconds of a clock that runs evenly."""
        counts = not self._down and at - self._last >= hold_off
        self._down, self._last = True, at
        return counts

    def released(self, at: float) -> None:
        self._down, self._last = False, at


@dataclass
class Trial:
    """Each switch is pressed to see that it is heard. It ends by itself, so that nobody is kept in
    it: also where one of two switches is never heard."""

    two: bool
    select: int = 0
    step: int = 0

    def heard(self, switch: Switch) -> None:
        if switch == "select":
            self.select += 1
        else:
            self.step += 1

    @property
    def alone(self) -> bool:
        """Of two switches one is never heard."""
        pressed = sorted((self.select, self.step))
        return self.two and pressed[0] == 0 and pressed[1] >= ALONE

    @property
    def over(self) -> bool:
        if not self.two:
            return self.select + self.step >= SURE
        return self.alone or (self.select > 0 and self.step > 0)
