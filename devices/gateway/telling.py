"""What of a sender's messages is handed up: changes at once, numbers at most once a second.

However many messages come, what is kept is one value a sender and quantity.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from devices.readings import LIFE_SAVING, REPEAT, SWITCHES, Quantity

NUMBERS_EVERY = 1.0
"""Seconds between two readings of the same number; the newest value wins."""

EVENT_ENDS = 30.0
"""Seconds after which an alarm has ended that its sender never takes back: some tell of a press and
of nothing else, and the next one is to be heard too."""

Tell = Callable[[str, Quantity, float, float, bool], None]
"""Source, quantity, value, at, and whether it is doubtful."""


@dataclass(slots=True)
class _Told:
    value: float
    at: float
    waiting: tuple[float, float] | None = None  # a newer number, and when it was read
    doubtful: bool = False
    heard: float = 0.0
    takes_back: bool = False  # it was heard to say no


class Telling:
    """Not thread-safe: the driver's thread alone."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._told: dict[tuple[str, Quantity], _Told] = {}
        self._waiting: set[tuple[str, Quantity]] = set()
        self._alarms: set[tuple[str, Quantity]] = set()  # that nobody takes back, so far

    def hear(
        self, source: str, quantity: Quantity, value: float, at: float, *, doubtful: bool = False
    ) -> None:
        """A value was read. A switch that changed is handed up, however often it does."""
        told = self._told.get((source, quantity))
        if told is None:
            told = self._told[source, quantity] = _Told(value, at)
            self._hand_up(source, quantity, value, at, told, doubtful)
        elif quantity in SWITCHES:
            if value and told.value and told.doubtful and not doubtful:
                self._hand_up(source, quantity, 0.0, at, told)  # what was doubtful is certain now
            if value != told.value or at - told.at >= REPEAT:
                self._hand_up(source, quantity, value, at, told, doubtful)
        elif at - told.at >= NUMBERS_EVERY:
            self._hand_up(source, quantity, value, at, told)
        else:
            told.waiting = value, at
            self._waiting.add((source, quantity))
        told.heard = at
        if quantity in LIFE_SAVING:
            told.takes_back |= not value
            if value and not told.takes_back:
                self._alarms.add((source, quantity))
            else:
                self._alarms.discard((source, quantity))

    def tick(self, now: float) -> None:
        """Numbers that waited out their second are handed up."""
        for source, quantity in list(self._waiting):
            told = self._told[source, quantity]
            if told.waiting is not None and now - told.at >= NUMBERS_EVERY:
                value, read_at = told.waiting
                self._hand_up(source, quantity, value, read_at, told)
                told.at = now
        for source, quantity in list(self._alarms):
            told = self._told[source, quantity]
            if now - told.heard >= EVENT_ENDS:
                self._hand_up(source, quantity, 0.0, now, told)
                self._alarms.discard((source, quantity))

    def forget(self) -> None:
        """The line was lost: what is seen next is told at once."""
        self._told.clear()
        self._waiting.clear()
        self._alarms.clear()

    def keep(self, sources: Collection[str]) -> None:
        """Forgets all others."""
        for source, quantity in [key for key in self._told if key[0] not in sources]:
            del self._told[source, quantity]
            self._waiting.discard((source, quantity))
            self._alarms.discard((source, quantity))

    def _hand_up(
        self,
        source: str,
        quantity: Quantity,
        value: float,
        at: float,
        told: _Told,
        doubtful: bool = False,
    ) -> None:
        told.value, told.at, told.waiting, told.doubtful = value, at, None, doubtful
        self._waiting.discard((source, quantity))
        self._tell(source, quantity, value, at, doubtful)
