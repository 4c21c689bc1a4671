"""What of a sender's messages is handed up: changes at once, numbers at most once a second.

However many messages come, what is kept is one value a sender and quantity.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from devices.readings import REPEAT, SWITCHES, Quantity

NUMBERS_EVERY = 1.0
"""Seconds between two readings of the same number; the newest value wins."""

Tell = Callable[[str, Quantity, float, float], None]  # source, quantity, value, at


@dataclass(slots=True)
class _Told:
    value: float
    at: float
    waiting: tuple[float, float] | None = None  # a newer number, and when it was read


class Telling:
    """Not thread-safe: the driver's thread alone."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._told: dict[tuple[str, Quantity], _Told] = {}
        self._waiting: set[tuple[str, Quantity]] = set()

    def hear(self, source: str, quantity: Quantity, value: float, at: float) -> None:
        """A value was read. A switch that changed is handed up, however often it does."""
        told = self._told.get((source, quantity))
        if told is None:
            self._told[source, quantity] = _Told(value, at)
            self._tell(source, quantity, value, at)
        elif quantity in SWITCHES:
            if value != told.value or at - told.at >= REPEAT:
                self._hand_up(source, quantity, value, at, told)
        elif at - told.at >= NUMBERS_EVERY:
            self._hand_up(source, quantity, value, at, told)
        else:
            told.waiting = value, at
            self._waiting.add((source, quantity))

    def tick(self, now: float) -> None:
        """Numbers that waited out their second are handed up."""
        for source, quantity in list(self._waiting):
            told = self._told[source, quantity]
            if told.waiting is not None and now - told.at >= NUMBERS_EVERY:
                value, read_at = told.waiting
                self._hand_up(source, quantity, value, read_at, told)
                told.at = now

    def forget(self) -> None:
        """The line was lost: what is seen next is told at once."""
        self._told.clear()
        self._waiting.clear()

    def keep(self, sources: Collection[str]) -> None:
        """Forgets all others."""
        for source, quantity in [key for key in self._told if key[0] not in sources]:
            del self._told[source, quantity]
            self._waiting.discard((source, quantity))

    def _hand_up(
        self, source: str, quantity: Quantity, value: float, at: float, told: _Told
    ) -> None:
        told.value, told.at, told.waiting = value, at, None
        self._waiting.discard((source, quantity))
        self._tell(source, quantity, value, at)
