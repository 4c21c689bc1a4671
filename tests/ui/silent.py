"""A scripted hall whose agent can stand still."""

from __future__ import annotations

import pytest
from PySide6.QtNetwork import QLocalSocket

from tests.ui.counter.counter_hall import CounterHall
from tests.ui.resident.resident_hall import ResidentHall


class Silent:
    """An agent that can be stopped as by SIGSTOP: what comes waits, and is answered afterwards."""

    def __init__(self, hall: CounterHall | ResidentHall, monkeypatch: pytest.MonkeyPatch) -> None:
        self._hall, self._read = hall, hall._read
        self._waits: list[QLocalSocket] = []
        self.stopped = False
        monkeypatch.setattr(hall, "_read", self.read)

    def read(self, line: QLocalSocket) -> None:
        (self._waits.append if self.stopped else self._read)(line)

    def go_on(self) -> None:
        self.stopped = False
        for line in self._waits:
            if line in self._hall._seats:  # the others have hung up meanwhile
                self._read(line)
