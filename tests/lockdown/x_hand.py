"""The monkey's hand where there is an X server: what it does is told in xdotool's words."""

from __future__ import annotations

import random

from PySide6.QtCore import QPoint

from tests.lockdown.storm import PLAIN, WAYS_OUT
from tests.ui.resident.monkey.hand import Hand
from tests.ui.resident.resident_tour import Kiosk


class XHand(Hand):
    """X has one pointer: for a second finger comes its other button. `takes`: what was done since
    it was asked last, a line each."""

    def __init__(self, at: Kiosk) -> None:
        super().__init__(at)
        self._lines: list[str] = []

    def takes(self) -> list[str]:
        lines, self._lines = self._lines, []
        return lines

    def drag(self, at: QPoint, *to: QPoint, seconds: float = 0.0) -> None:
        rest = f"sleep {seconds} " if seconds else ""
        moves = " ".join(map(_move, to))
        self._lines.append(f"{_move(at)} mousedown 1 {rest}{moves} mouseup 1")

    def two(self, at: QPoint, other: QPoint) -> None:
        self._lines.append(
            f"{_move(at)} mousedown 1 {_move(other)} mousedown 3 mouseup 1 mouseup 3"
        )

    def some_key(self, chance: random.Random, *, calm: bool) -> str:
        name = "Tab" if calm else chance.choice((*WAYS_OUT, *PLAIN))
        self._lines.append(f"key --clearmodifiers {name}")
        return name

    def type(self, text: str) -> None:
        self._lines.append(f"type --delay 2 {text}")


def _move(to: QPoint) -> str:
    return f"mousemove {to.x()} {to.y()}"
