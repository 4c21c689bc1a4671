"""A driver in its own thread, and what it told: shared by the device tests."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable

from devices.line_driver import Backoff
from devices.readings import Quantity, Reading
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
        self.device = ""

    def run(self, driver: Driver) -> None:
        """Starts it; it must end when the test does."""
        self.device = driver.name
        self.thread = threading.Thread(target=driver.run, args=(self.stop,))
        self.thread.start()

    def run_to_its_end(self, driver: Driver) -> None:
        """In this thread, until somebody sets `stop`."""
        self.device = driver.name
        driver.run(self.stop)

    def begin(self, driver: Driver) -> None:
        """Runs it until it is ready."""
        self.run(driver)
        self.until(DeviceState.READY)

    def reading(self, timeout: float = PATIENCE) -> object:
        """The next reading or event."""
        return self.readings.get(timeout=timeout)

    def told(self, timeout: float = PATIENCE) -> Reading:
        """The next reading, which is of the driver that runs."""
        one = self.reading(timeout)
        assert isinstance(one, Reading)
        assert one.device == self.device
        return one

    def contact(self) -> tuple[str, float]:
        """The next reading, which is of a button: which, and whether it is pressed."""
        one = self.told()
        assert one.quantity is Quantity.CONTACT
        return one.source, one.value

    def contacts(self, count: int) -> dict[str, float]:
        """The next readings, by button."""
        return dict(self.contact() for _ in range(count))

    def everything(self) -> list[Reading]:
        """What was told until now and not read."""
        found = []
        while not self.readings.empty():
            found.append(self.told())
        return found

    def values(self, source: str, quantity: Quantity) -> list[float]:
        """What was told until now of one quantity of one source."""
        wanted = (source, quantity)
        return [one.value for one in self.everything() if (one.source, one.quantity) == wanted]

    def presses(self) -> int:
        """How many presses were told and not read until now."""
        told = self.everything()
        return sum(one.quantity is Quantity.CONTACT and one.value == 1 for one in told)

    def until_told(
        self, source: str, quantity: Quantity, value: float, timeout: float = PATIENCE
    ) -> Reading:
        """Passes over others until this is told."""
        end = time.monotonic() + timeout
        while True:
            one = self.told(max(0.0, end - time.monotonic()))
            if (one.source, one.quantity, one.value) == (source, quantity, value):
                return one

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


def await_that(happened: Callable[[], object], timeout: float = PATIENCE) -> None:
    """For what a test can only look at: asks every few milliseconds."""
    end = time.monotonic() + timeout
    while not happened():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.005)
