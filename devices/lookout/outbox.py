"""Presses between a lookout and the agent: none lost, none twice, whatever the line does. Pure.

The lookout keeps what it saw until it is acknowledged, and says it again after each loss. Each
one names its forerunner, so that what overtook another on its way is not taken for the next.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from devices.lookout.messages import Press

AGAIN = 4.0  # seconds without an acknowledgement until all is said again
IN_FLIGHT = 32
MOST_OF_A_SOURCE = 16
"""Changes of one contact that nobody has acknowledged; the first and the last of more are kept."""


@dataclass(frozen=True, slots=True)
class _Kept:
    number: int
    source: str
    pressed: bool
    at: float
    count: int | None


class Outbox:
    """What one life of a lookout has to tell; used under its owner's lock."""

    def __init__(self) -> None:
        self._kept: deque[_Kept] = deque()
        self._number = 0
        self._acknowledged = 0
        self._said = 0  # up to this number, on this line
        self._progress = 0.0  # when something was acknowledged or said anew last

    def __len__(self) -> int:
        return len(self._kept)

    @property
    def acknowledged(self) -> int:
        return self._acknowledged

    def add(self, source: str, pressed: bool, at: float, count: int | None = None) -> None:
        """A contact at monotonic second `at`. What it was told as already is no news."""
        of_it = [each for each in self._kept if each.source == source]
        if of_it and of_it[-1].pressed == pressed:
            return
        self._number += 1
        self._kept.append(_Kept(self._number, source, pressed, at, count))
        if len(of_it) >= MOST_OF_A_SOURCE:
            for each in of_it[1:3]:  # a press and its end, or an end and the press after it
                self._kept.remove(each)

    def waits(self, source: str) -> bool:
        """Whether something of it is still to be acknowledged."""
        return any(each.source == source for each in self._kept)

    def heard(self, last: int, now: float) -> None:
        """Acknowledged up to this one."""
        if self._acknowledged < last <= self._number:
            self._acknowledged = last
            while self._kept and self._kept[0].number <= last:
                self._kept.popleft()
            self._said = max(self._said, last)
            self._progress = now

    def begin(self, now: float) -> None:
        """A new line: all is said again."""
        self._said, self._progress = self._acknowledged, now

    def due(self, now: float) -> list[Press]:
        """What is to be said now."""
        if self._kept and self._said > self._acknowledged and now - self._progress >= AGAIN:
            self.begin(now)
        found: list[Press] = []
        before = self._acknowledged
        for place, each in enumerate(self._kept):
            if place >= IN_FLIGHT:
                break
            if each.number > self._said:
                if self._said <= self._acknowledged and not found:
                    self._progress = now
                age = max(0.0, now - each.at)
                found.append(Press(each.number, before, each.source, each.pressed, age, each.count))
            before = each.number
        if found:
            self._said = found[-1].number
        return found

    def wait(self, now: float) -> float | None:
        """Seconds until something is to be said again; None where nothing is on its way."""
        if not self._kept:
            return None
        return max(0.0, self._progress + AGAIN - now)


class Inbox:
    """What was heard of one lookout, over its lives and lines."""

    def __init__(self) -> None:
        self.boot = ""
        self.last = 0

    def begin(self, boot: str, last: int) -> None:
        """It answered; `last` is what of this life was had, perhaps by an agent before this."""
        self.last = max(last, self.last) if boot == self.boot else last
        self.boot = boot

    def take(self, press: Press) -> bool:
        """Whether it is the next one; what was had, and what overtook another, is not."""
        if not press.after <= self.last < press.number:
            return False
        self.last = press.number
        return True
