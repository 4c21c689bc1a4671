"""One supervised thread a driver: a driver that falls is our bug, and comes back all the same."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from devices.state import DeviceReport, DeviceState, Driver
from kiosk.clock import Clock

log = structlog.get_logger()

FIRST_REST, LONGEST_REST = 1.0, 30.0  # seconds before a fallen driver runs again
WELL = frozenset({DeviceState.READY, DeviceState.WORKING})


@dataclass(frozen=True)
class DeviceStanding:
    """What is known of one device now."""

    name: str
    kind: str
    terminal: str
    state: DeviceState
    code: str
    since: datetime

    @property
    def well(self) -> bool:
        return self.state in WELL


class DeviceThreads:
    """Runs the drivers of the hall; `reported` is every driver's state listener."""

    def __init__(self, clock: Clock, on_change: Callable[[], None]) -> None:
        self._clock = clock
        self._on_change = on_change
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._standings: dict[str, DeviceStanding] = {}
        self._threads: list[threading.Thread] = []

    def start(self, drivers: Sequence[tuple[Driver, str]]) -> None:
        """Begin with (driver, terminal) pairs, in place of any before."""
        self._stop.clear()
        self._standings.clear()
        self._threads.clear()
        for driver, terminal in drivers:
            self._standings[driver.name] = DeviceStanding(
                driver.name, driver.kind, terminal, DeviceState.STARTING, "", self._clock.now()
            )
            thread = threading.Thread(
                target=self._supervise, args=(driver,), name=f"device-{driver.name}", daemon=True
            )
            self._threads.append(thread)
            thread.start()

    def reported(self, report: DeviceReport) -> None:
        """A driver tells its state, in its own thread."""
        with self._lock:
            known = self._standings.get(report.name)
            self._standings[report.name] = DeviceStanding(
                report.name,
                report.kind,
                known.terminal if known else "",
                report.state,
                report.code,
                report.since,
            )
        self._on_change()

    def standings(self) -> list[DeviceStanding]:
        with self._lock:
            return list(self._standings.values())

    def stop(self) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join(timeout=5)

    def _supervise(self, driver: Driver) -> None:
        rest = FIRST_REST
        while not self._stop.is_set():
            try:
                driver.run(self._stop)
            except Exception as bug:  # noqa: BLE001 - whatever it is, the device must come back
                log.error("driver_fell", device=driver.name, error=type(bug).__name__)
                self.reported(
                    DeviceReport(
                        driver.name,
                        driver.kind,
                        DeviceState.FAULT,
                        "device.driver_fell",
                        self._clock.now(),
                    )
                )
                self._stop.wait(rest)
                rest = min(rest * 2, LONGEST_REST)
