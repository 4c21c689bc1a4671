"""What stands in for a device of hall.toml that cannot be made as it is written there."""

from __future__ import annotations

import threading

from devices.state import DeviceKind, DeviceReport, DeviceState, StateListener
from kiosk.clock import Clock
from kiosk.errors import KnownError


class UnmadeDriver:
    """A driver that has only its trouble to tell: the other devices of the hall go on."""

    def __init__(
        self, name: str, kind: str, trouble: KnownError, reported: StateListener, clock: Clock
    ) -> None:
        self._name = name
        self._kind = DeviceKind(kind)
        self._trouble = trouble
        self._reported = reported
        self._clock = clock

    @property
    def name(self) -> str:
        return self._name

    @property
    def kind(self) -> DeviceKind:
        return self._kind

    def run(self, stop: threading.Event) -> None:
        now, code = self._clock.now(), self._trouble.code
        self._reported(DeviceReport(self._name, self._kind, DeviceState.FAULT, code, now))
        stop.wait()
