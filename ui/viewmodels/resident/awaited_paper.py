"""A paper that a resident waits for: printed, or why not, and how long they may read."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.api import basis, paper
from kiosk.phrases import phrase

SECONDS = 25  # the screen is shown so long after the paper was printed …
LONGER = 60  # … or so long where what it says must be written down …
AFTER = 10  # … and at least so long after the last moment of what it offers
SEEN_BY_ALL = ("printer.paper_out", "printer.cover_open")  # others only confuse a resident


class AwaitedPaper(QObject):
    """A part of its view-model, no base of it: a property whose notify signal a parent class
    declares brings PySide 6.11.3 down."""

    changed = Signal()
    left_changed = Signal()
    counted = Signal()  # a second more in which somebody may read
    over = Signal()  # nobody is reading any more

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._job = ""
        self.state: basis.PrintState = "none"
        self.reason = ""
        self.left = LONGER
        self._offered = 0  # seconds
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._count_down)

    def expect(self, job: str, state: basis.PrintState, reason: str, latest: Any) -> None:
        """`latest`: what was last said of any paper, perhaps of this one."""
        self._job, self.state, self.reason = job, state, reason
        self.hear(latest)

    def start(self) -> None:
        """The screen is shown: its seconds count."""
        self._tick.start()

    def hear(self, body: Any) -> None:
        if not isinstance(body, paper.PrintStatus) or not self._job or body.job != self._job:
            return
        if (body.state, body.reason) != (self.state, self.reason):
            self.state, self.reason = body.state, body.reason
            self._restart(SECONDS if self.printed else LONGER)
            self.changed.emit()

    @property
    def printed(self) -> bool:
        return self.state == "printed"

    @property
    def unprinted(self) -> bool:
        """No paper will come: what it says is to be written down."""
        return self.state in ("failed", "cancelled", "none") or bool(self.reason)

    def why(self, language: str) -> str:
        """What a resident can see at the printer; "" where it is nothing of that kind."""
        told = self.reason in SEEN_BY_ALL
        return phrase(f"errors.{self.reason}", language, field="") if told else ""

    def stay(self) -> None:
        """A touch: more time to read."""
        self._restart(LONGER if self.unprinted else SECONDS)

    def offer(self, seconds: int) -> None:
        """For so long it still offers something: it does not close before that, and what takes
        its place can be read."""
        self._offered = seconds
        if self.left < self._least:
            self._restart(self.left)

    def hold(self, reading: bool) -> None:
        """Whether the seconds stand still."""
        if reading:
            self._tick.stop()
        else:
            self._tick.start()
            self.stay()

    @property
    def _least(self) -> int:
        return self._offered + AFTER if self._offered else 0

    def _restart(self, seconds: int) -> None:
        self.left = max(seconds, self._least)
        self.left_changed.emit()

    def _count_down(self) -> None:
        self._restart(self.left - 1)
        self.counted.emit()
        if self.left <= 0:
            self._tick.stop()
            self.over.emit()
