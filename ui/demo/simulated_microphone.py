"""A microphone that hears a tone, as fast as it is spoken or faster: for stories and the demo."""

from __future__ import annotations

import array
import math
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from kiosk.api.mediation.recordings import FRAME, RATE

EVERY = 20  # milliseconds
TONE = 440.0


class SimulatedMicrophone(QObject):
    """`faster`: how many times as fast as a person; `there`: whether one is plugged in."""

    def __init__(self, parent: QObject | None = None, *, faster: int = 50) -> None:
        super().__init__(parent)
        self.there = True
        self._samples = RATE * EVERY * faster // 1000
        self._heard: Callable[[bytes], None] | None = None
        self.spoken = b""
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self._speak)

    @property
    def on(self) -> bool:
        return self._timer.isActive()

    def start(self, heard: Callable[[bytes], None], ended: Callable[[], None]) -> bool:
        if self.there:
            self._heard, self._pulled = heard, ended
            self._timer.start()
        return self.there

    def stop(self) -> None:
        self._timer.stop()

    def pull(self) -> None:
        """Somebody pulls it out."""
        self._timer.stop()
        self._pulled()

    def _speak(self) -> None:
        at = len(self.spoken) // FRAME
        sound = array.array("h", (
            round(9000 * math.sin(2 * math.pi * TONE * (at + each) / RATE))
            for each in range(self._samples)
        )).tobytes()  # fmt: skip
        self.spoken += sound
        assert self._heard is not None
        self._heard(sound)
