"""A wired contact, from samples to presses: one valid sample raises, only clearing is debounced.

EN 50131 wants a signal of 400 ms to register, so nothing is averaged on the way up. A normally
closed loop alarms when it opens: so does a cut cable.
"""

from __future__ import annotations

from dataclasses import dataclass

CLEAR_AFTER = 0.2
"""Seconds at rest before a press has ended (contacts bounce)."""


@dataclass(slots=True)
class Contact:
    """`raise_after`: seconds of the same level before it counts, for bare lines without a check
    sum (0.03); 0 where each sample carries its own (a Modbus frame's CRC).
    """

    normally_closed: bool = True
    raise_after: float = 0.0
    clear_after: float = CLEAR_AFTER
    active: bool | None = None
    _since: float = 0.0
    _level: bool | None = None

    def sample(self, closed: bool, at: float) -> bool | None:
        """One look at the contact at monotonic second `at`: the new state where it changed."""
        level = closed != self.normally_closed
        if level != self._level:
            self._level, self._since = level, at
        if level == self.active:
            return None
        # What is seen first is the truth: a button held while the program starts is a press.
        wanted = self.raise_after if level else self.clear_after if self.active else 0.0
        if at - self._since < wanted:
            return None
        self.active = level
        return level
