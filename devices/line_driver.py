"""What all drivers on a line share: opening, coming back after a loss, telling the state."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass

from devices.ports import Line, LineLost
from devices.state import DeviceKind, DeviceReport, DeviceState, StateListener
from kiosk.clock import Clock, SystemClock

OpenLine = Callable[[], Line]


@dataclass(frozen=True, slots=True)
class Backoff:
    """Seconds between attempts to open a line: `first`, doubled each time up to `limit`."""

    first: float = 0.5
    limit: float = 10.0

    def wait(self, failures: int) -> float:
        """The pause after so many failures in a row (1 or more)."""
        return min(self.limit, self.first * 2.0 ** min(failures - 1, 16))


class LineDriver(ABC):
    """A :class:`devices.state.Driver` over a line that can be lost and found again."""

    def __init__(
        self,
        name: str,
        kind: DeviceKind,
        open_line: OpenLine,
        on_state: StateListener,
        *,
        clock: Clock | None = None,
        backoff: Backoff | None = None,
    ) -> None:
        self.name = name
        self.kind = kind
        self._open_line = open_line
        self._on_state = on_state
        self._clock: Clock = clock or SystemClock()
        self._backoff = backoff or Backoff()
        self._failures = 0
        self._reported: tuple[DeviceState, str] | None = None

    def run(self, stop: threading.Event) -> None:
        """Serves the device until `stop` is set."""
        self._report(DeviceState.STARTING)
        while not stop.is_set():
            try:
                line = self._open_line()
                try:
                    self._serve(line, stop)
                finally:
                    line.close()
            except LineLost as lost:
                self._report(DeviceState.LOST, lost.code)
                self._failures += 1
                stop.wait(self._backoff.wait(self._failures))
        self._report(DeviceState.STOPPED)

    @abstractmethod
    def _serve(self, line: Line, stop: threading.Event) -> None:
        """Works on an open line until `stop`, or until LineLost ends it."""

    def _report(self, state: DeviceState, code: str = "") -> None:
        """Tells a change; the same state twice is told once."""
        if state is DeviceState.READY:
            self._failures = 0
        if self._reported != (state, code):
            self._reported = (state, code)
            self._on_state(DeviceReport(self.name, self.kind, state, code, self._clock.now()))
