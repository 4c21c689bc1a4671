"""Devices and printers of the hall, as hall.toml names them now."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from devices.gateway.driver import Gateway
from devices.gateway.senders.records import Sender
from devices.state import DeviceReport, Driver
from kiosk.agent.core.device_threads import DeviceStanding, DeviceThreads
from kiosk.agent.core.lanes import Lane
from kiosk.clock import Clock
from printing.rendering import Paper
from printing.spoolers.base import Spooler


@dataclass
class Printer:
    """A named printer: how it is reached, what paper is in it, how it stood last."""

    name: str
    spooler: Spooler
    paper: Paper
    state: str = ""
    since: datetime | None = None  # None: it was not asked yet

    @property
    def why(self) -> str:
        """The error code with which its line was lost; "" where it is well, or has no line."""
        return getattr(self.spooler, "why", "")


MakeDrivers = Callable[[Callable[[DeviceReport], None]], Sequence[tuple[Driver, str]]]
MakePrinters = Callable[[], Mapping[str, Printer]]


class Equipment:
    """Drivers in threads of their own, printers for the spooler; provided anew when told to.

    `on_change` listeners hear, from any thread, that a device stands differently. `on_drivers`
    listeners get the drivers that run now; `on_renewal` work is done after each renewal.
    """

    def __init__(self, clock: Clock, drivers: MakeDrivers, printers: MakePrinters) -> None:
        self._make_drivers = drivers
        self._make_printers = printers
        self.threads = DeviceThreads(clock, self.changed)
        self.printers: Mapping[str, Printer] = {}
        self._gateways: dict[str, Gateway] = {}
        self._renewing = asyncio.Lock()
        self._ending = Lane("drivers-end")
        self.on_change: list[Callable[[], None]] = []
        self.on_drivers: list[Callable[[Sequence[Driver]], None]] = []
        self.on_renewal: list[Callable[[], Awaitable[None]]] = []

    def senders(self, device: str) -> list[Sender]:
        """Of a gateway: who is heard behind it, by names of fields and counts."""
        gateway = self._gateways.get(device)
        return gateway.senders() if gateway else []

    def standings(self) -> list[DeviceStanding]:
        return self.threads.standings()

    def provide_printers(self) -> None:
        self.printers = self._make_printers()

    def start_drivers(self) -> None:
        self._start(self._make_drivers(self.threads.reported))

    def _start(self, drivers: Sequence[tuple[Driver, str]]) -> None:
        self.threads.start(drivers)
        self._gateways = {each.name: each for each, _ in drivers if isinstance(each, Gateway)}
        for listener in self.on_drivers:
            listener([driver for driver, _ in drivers])

    async def renew(self) -> None:
        """hall.toml was read again: one renewal after another, and none that cannot be made.

        Raises KnownError where a device cannot be made; then the ones of before go on.
        """
        async with self._renewing:
            drivers, printers = self._make_drivers(self.threads.reported), self._make_printers()
            await self._ending.run(self.threads.stop)
            self._start(drivers)
            self.printers = printers
            for work in self.on_renewal:
                await work()

    async def stop(self) -> None:
        await self._ending.run(self.threads.stop)
        self._ending.close()

    def changed(self) -> None:
        """A device or printer stands differently; from any thread."""
        for listener in self.on_change:
            listener()
