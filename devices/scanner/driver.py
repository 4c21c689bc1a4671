"""The driver of the QR scanner: one reading for each showing of a code."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from devices.line_driver import Backoff, LineDriver, OpenLine
from devices.ports import Line
from devices.scanner.codec import Scan, ScanDecoder, ScanFault
from devices.state import DeviceKind, DeviceState, StateListener
from kiosk.clock import Clock

BAUDRATE = 9600


@dataclass(frozen=True, slots=True)
class CodeScanned:
    """A resident showed a code."""

    device: str
    scan: Scan


@dataclass(frozen=True, slots=True)
class ScanFailed:
    """Something came that is no code; `code` names the sentence. At most one a second."""

    device: str
    code: str


ScanEvent = CodeScanned | ScanFailed


@dataclass(frozen=True, slots=True)
class ScanTiming:
    """Seconds, and events a second."""

    idle: float = 0.1  # quiet for so long, a code without CR or LF is whole
    repeat: float = 1.5  # the same code within so long of its last sight is the same showing
    failure: float = 1.0  # between two failures told
    most: int = 10  # codes in any second; no hand is that quick, so the rest is noise


_WAIT = 0.5  # between two looks at `stop` while nothing comes


class Scanner(LineDriver):
    """A scanner in serial mode. It is passive: that it went shows only by its line."""

    def __init__(
        self,
        name: str,
        open_line: OpenLine,
        on_reading: Callable[[ScanEvent], None],
        on_state: StateListener,
        *,
        clock: Clock | None = None,
        backoff: Backoff | None = None,
        timing: ScanTiming | None = None,
    ) -> None:
        super().__init__(
            name, DeviceKind.SCANNER, open_line, on_state, clock=clock, backoff=backoff
        )
        self._on_reading = on_reading
        self._timing = timing or ScanTiming()
        self._last: Scan | None = None
        self._last_seen = 0.0
        self._failed_at = -self._timing.failure
        self._recent: deque[float] = deque(maxlen=self._timing.most)

    def _serve(self, line: Line, stop: threading.Event) -> None:
        decoder = ScanDecoder()
        self._report(DeviceState.READY)
        while not stop.is_set():
            pending = len(decoder) > 0
            data = line.read(self._timing.idle if pending else _WAIT)
            for found in decoder.feed(data) if data else decoder.idle():
                self._tell(found)

    def _tell(self, found: Scan | ScanFault) -> None:
        now = self._clock.monotonic()
        if isinstance(found, ScanFault):
            self._tell_failure(found.code, now)
            return
        again = found == self._last and now - self._last_seen < self._timing.repeat
        self._last, self._last_seen = found, now
        if again:
            return
        if len(self._recent) == self._timing.most and now - self._recent[0] < 1.0:
            self._tell_failure("scanner.flooded", now)
            return
        self._recent.append(now)
        self._on_reading(CodeScanned(self.name, found))

    def _tell_failure(self, code: str, now: float) -> None:
        if now - self._failed_at >= self._timing.failure:
            self._failed_at = now
            self._on_reading(ScanFailed(self.name, code))
