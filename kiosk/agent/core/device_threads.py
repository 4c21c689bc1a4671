"""One supervised thread a driver: a driver that falls is our bug, and comes back all the same.

Never is one given up. One that emergencies hang on rests no longer than two seconds.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from devices.state import DeviceReport, DeviceState, Driver
from kiosk.clock import Clock

log = structlog.get_logger()

FIRST_REST, LONGEST_REST = 1.0, 30.0  # seconds before a fallen driver runs again
LONGEST_EMERGENCY_REST = 2.0
END_WITHIN = 5.0  # seconds for all drivers together
WELL_AFTER = 60.0  # one that ran for so long begins its rests anew
EMERGENCY = frozenset({"modbus", "contacts", "radio", "board", "gateway", "modem"})
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
    note: str = ""  # of one that is well, what is worth knowing, as a code of `errors`

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
        self._supervised: list[tuple[Driver, threading.Thread]] = []

    def start(self, drivers: Sequence[tuple[Driver, str]]) -> None:
        """Begin with (driver, terminal) pairs, in place of any before."""
        self._stop = threading.Event()  # a driver of before that is slow to end still ends
        self._standings.clear()
        self._supervised.clear()
        for driver, terminal in drivers:
            self._standings[driver.name] = DeviceStanding(
                driver.name, driver.kind, terminal, DeviceState.STARTING, "", self._clock.now()
            )
            thread = threading.Thread(
                target=self._supervise, args=(driver,), name=f"device-{driver.name}", daemon=True
            )
            self._supervised.append((driver, thread))
            thread.start()

    def reported(self, report: DeviceReport) -> None:
        """A driver tells its state, in its own thread."""
        with self._lock:
            known = self._standings.get(report.name)
            well = report.state in WELL
            self._standings[report.name] = DeviceStanding(
                report.name,
                report.kind,
                known.terminal if known else "",
                report.state,
                "" if well else report.code,
                report.since,
                report.code if well else "",
            )
        self._on_change()

    def standings(self) -> list[DeviceStanding]:
        with self._lock:
            return list(self._standings.values())

    def dead(self) -> list[str]:
        """Drivers that emergencies hang on and that nobody runs any more: there should be none."""
        if self._stop.is_set():
            return []
        return [
            driver.name
            for driver, thread in list(self._supervised)
            if driver.kind in EMERGENCY and not thread.is_alive()
        ]

    def stop(self) -> None:
        self._stop.set()
        until = time.monotonic() + END_WITHIN
        for _, thread in self._supervised:
            thread.join(max(0.0, until - time.monotonic()))

    def _supervise(self, driver: Driver) -> None:
        stop, rest = self._stop, FIRST_REST
        longest = LONGEST_EMERGENCY_REST if driver.kind in EMERGENCY else LONGEST_REST
        while not stop.is_set():
            began = time.monotonic()
            fell = "ended"
            try:
                driver.run(stop)
            except BaseException as bug:  # noqa: BLE001 - sys.exit in a driver is its fall too
                fell = type(bug).__name__
            if stop.is_set():
                return
            log.error("driver_fell", device=driver.name, error=fell)
            self.reported(
                DeviceReport(
                    driver.name,
                    driver.kind,
                    DeviceState.FAULT,
                    "device.driver_fell",
                    self._clock.now(),
                )
            )
            if time.monotonic() - began >= WELL_AFTER:
                rest = FIRST_REST
            self._pause(stop, rest)
            rest = min(rest * 2, longest)

    def _pause(self, stop: threading.Event, seconds: float) -> None:
        stop.wait(seconds)
