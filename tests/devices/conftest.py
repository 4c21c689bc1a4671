"""A driver in its own thread, and what it told: shared by the device tests."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator

import pytest

from devices.line_driver import Backoff
from devices.state import DeviceReport, DeviceState, Driver
from tests.patience import PATIENCE

QUICK_BACKOFF = Backoff(first=0.02, limit=0.2)


class Hall:
    """Where a driver's readings and states arrive."""

    def __init__(self) -> None:
        self.readings: queue.Queue[object] = queue.Queue()
        self.reports: queue.Queue[DeviceReport] = queue.Queue()
        self.stop = threading.Event()
        self.thread: threading.Thread | None = None

    def run(self, driver: Driver) -> None:
        self.thread = threading.Thread(target=driver.run, args=(self.stop,))
        self.thread.start()

    def reading(self, timeout: float = PATIENCE) -> object:
        """The next reading."""
        return self.readings.get(timeout=timeout)

    def until(self, state: DeviceState, timeout: float = PATIENCE) -> DeviceReport:
        """The next report of `state`; others are passed over."""
        while True:
            report = self.reports.get(timeout=timeout)
            if report.state is state:
                return report

    def close(self) -> None:
        self.stop.set()
        if self.thread is not None:
            self.thread.join(timeout=PATIENCE)
            assert not self.thread.is_alive(), "the driver did not end"


@pytest.fixture
def hall() -> Iterator[Hall]:
    here = Hall()
    yield here
    here.close()


@pytest.fixture
def drive(hall: Hall) -> Callable[[Driver], Hall]:
    """Starts a driver; it is stopped, and must end, after the test."""

    def start(driver: Driver) -> Hall:
        hall.run(driver)
        return hall

    return start
