"""Buttons, sensors and wristbands: their readings become presses and troubles.

Drivers call from their own threads; everything here happens in the agent's loop.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from devices.readings import Reading
from devices.state import HEARD_ALL_THE_SAME
from kiosk.agent.alarms.engine import AlarmEngine
from kiosk.agent.alarms.troubles import Steady, Troubles
from kiosk.agent.core.device_threads import EMERGENCY, DeviceStanding
from kiosk.clock import Clock
from kiosk.domain.identity import mask_name
from kiosk.domain.sensing import (
    LIFE_SAVING,
    Finding,
    Press,
    SourceWatch,
    Trouble,
    TroubleChange,
    kind_of,
)
from kiosk.domain.vitals import BandWatch, Summary
from kiosk.hall.schema_alarms import Source
from kiosk.services.alarms import recording
from kiosk.services.context import HallContext
from kiosk.storage.journal.store import Store
from kiosk.storage.tables import alarms as table
from kiosk.storage.tables import elders
from kiosk.storage.tables.elders import Elder

TICK = 1.0
BEHIND = frozenset({"gateway"})  # devices whose senders are supervised by their silence
SLEEPING = frozenset({"zigbee2mqtt"})  # profiles whose battery sensors report once a day
_DEAD = frozenset({Trouble.OFFLINE, Trouble.SILENT, Trouble.STUCK})  # a press would not arrive


@dataclass
class Wearer:
    """Whose wristband it is. No more of the elder than an alarm shows."""

    elder: str
    name: str = field(repr=False)  # masked
    cell: str
    place: str
    watch: BandWatch


class SourceService:
    def __init__(
        self,
        context: HallContext,
        engine: AlarmEngine,
        troubles: Troubles,
        clock: Clock,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._context = context
        self._engine = engine
        self._troubles = troubles
        self._clock = clock
        self._ticks = ticks
        self._loop = asyncio.get_running_loop()
        self._sources: dict[tuple[str, str], list[SourceWatch[Source]]] = {}
        self._bands: dict[str, Wearer] = {}
        self._devices: list[DeviceStanding] = []
        self._steady = Steady()
        self._lost: set[str] = set()
        self._proven: frozenset[str] = frozenset()  # origins of alarms before this start

    def start(self, store: Store) -> None:
        """Before :meth:`provide`: which sources were heard to raise an alarm, ever."""
        with store.reading() as tx:
            self._proven = table.origins(tx)

    def provide(self) -> None:
        """The sources of hall.toml, as it stands now; those that stay keep what they know."""
        hall = self._context.hall
        kinds = {device.name: device.kind for device in hall.device}
        sleepers = {each.name for each in hall.device if each.profile in SLEEPING}
        before = {watch.source: watch for each in self._sources.values() for watch in each}
        self._sources = {}
        for source in hall.source:
            watch = before.get(source) or SourceWatch(
                source, hall.alarms,
                supervised=kinds.get(source.device) in BEHIND, started=self._ticks(),
                sleeps=source.device in sleepers, proven=self._is_proven(source),
            )  # fmt: skip
            self._sources.setdefault((source.device, source.address), []).append(watch)
        known = {each.id for each in hall.source} | {each.name for each in hall.device}
        self._troubles.forget(lambda about: about in known or about.startswith("e-"))

    def _is_proven(self, source: Source) -> bool:
        """Many buttons say nothing until they are pressed; a sensor says how it is each time."""
        return source.what == "button" and f"source:{source.id}" in self._proven

    def know(self, store: Store) -> None:
        """The wristbands of the register, as it stands now."""
        with store.reading() as tx:
            worn = {each.band: each for each in elders.active(tx) if each.band}
        for band in [band for band in self._bands if band not in worn]:
            self._troubles.only(self._bands.pop(band).elder, "")
        for band, elder in worn.items():
            self._bands[band] = self._wearer(elder, self._bands.get(band))

    def senders(self, device: str) -> frozenset[str]:
        """Whose readings are wanted of a gateway: its sensors, and every wristband."""
        return frozenset(
            [address for name, address in self._sources if name == device] + list(self._bands)
        )

    def listener(self) -> Callable[[Reading], None]:
        """For drivers, from their threads."""

        def hear(reading: Reading) -> None:
            self._loop.call_soon_threadsafe(self.read, reading)

        return hear

    def read(self, reading: Reading) -> None:
        open_now = recording.open_now(self._context, self._clock.now())
        watches = self._sources.get((reading.device, reading.source), [])
        for watch in watches:
            found = watch.read(
                reading.quantity, reading.value, reading.at, open_now=open_now,
                doubtful=reading.doubtful,
            )  # fmt: skip
            self._of_source(watch, found)
        danger = reading.value and reading.quantity in LIFE_SAVING
        if danger and watches and not any(each.takes(reading.quantity) for each in watches):
            self._of_source(watches[0], watches[0].strange())
        wearer = self._bands.get(reading.source)
        if wearer is not None:
            found = wearer.watch.read(
                reading.quantity, reading.value, reading.at, doubtful=reading.doubtful
            )
            self._of_elder(wearer, found)

    def devices_changed(self, standings: Iterable[DeviceStanding]) -> None:
        """A trouble of a device that emergencies hang on is a trouble of the hall."""
        self._devices = [each for each in standings if each.kind in EMERGENCY]
        self._weigh_devices()

    def _weigh_devices(self) -> None:
        at, troubles = self._ticks(), dict[str, str]()
        self._lost = set()
        for each in self._devices:
            if self._steady.is_well(each.name, each.well, bool(each.code), at):
                troubles[each.name] = each.code
                continue
            self._lost.add(each.name)
            if each.code:
                troubles[each.name] = each.code
            elif not each.well and not self._troubles.has(each.name):
                troubles[each.name] = "device.starting"
        for name, what in troubles.items():  # what is well, or begins again: as it was
            self._troubles.only(name, what)

    def out_of_service(self) -> list[Source]:
        """Sources from which no alarm would come now."""
        heard = {about for about, what in self._troubles.standing() if what in HEARD_ALL_THE_SAME}
        return [
            watch.source
            for watches in self._sources.values()
            for watch in watches
            if watch.source.device in self._lost - heard or watch.troubles & _DEAD
        ]

    def troubles_by_source(self) -> dict[str, tuple[str, ...]]:
        return {
            watch.source.id: tuple(sorted(watch.troubles))
            for watches in self._sources.values()
            for watch in watches
        }

    def troubles_in_words(self) -> list[tuple[str, str]]:
        """For the health page: a thing's name, or an elder's masked one, and the trouble. Of a
        device that works and has one all the same, too; what is lost stands there already.
        """
        hall = self._context.hall
        found = []
        for about, what in self._troubles.standing():
            source = hall.source_by_id(about)
            if source is not None:
                found.append((source.name.of(hall.hall.default_language), what))
            elif about.startswith("e-"):
                found.append((self.name_of(about), what))
            elif about not in self._lost:
                found.append((about, what.replace(".", "_")))
        return found

    def troubles_of(self, elder: str) -> tuple[str, ...]:
        """Of an elder's wristband."""
        worn = [each.watch for each in self._bands.values() if each.elder == elder]
        return tuple(sorted(worn[0].troubles)) if worn else ()

    def name_of(self, elder: str) -> str:
        """The masked name of an elder with a wristband; empty where none is known."""
        return next((each.name for each in self._bands.values() if each.elder == elder), "")

    def hour(self) -> dict[str, dict[str, Summary]]:
        """What the wristbands measured since the last call, by elder."""
        return {each.elder: each.watch.hour() for each in self._bands.values()}

    async def run(self) -> None:
        """Durations, silence and what stands in the journal of it, until cancelled."""
        while True:
            await asyncio.sleep(TICK)
            self.tick()
            await self._troubles.keep()

    def tick(self) -> None:
        at = self._ticks()
        self._weigh_devices()
        open_now = recording.open_now(self._context, self._clock.now())
        for watches in self._sources.values():
            for watch in watches:
                self._of_source(watch, watch.tick(at, open_now=open_now))
        for wearer in self._bands.values():
            self._of_elder(wearer, wearer.watch.tick(at))

    def _of_source(self, watch: SourceWatch[Source], found: list[Finding]) -> None:
        source = watch.source
        for each in found:
            if isinstance(each, TroubleChange):
                self._troubles.set(source.id, each.trouble, each.on)
            else:
                self._engine.press(
                    kind_of(source), f"source:{source.id}", place=source.id, cell=source.cell,
                    terminal=source.terminal, seen=each.seen,
                )  # fmt: skip

    def _of_elder(self, wearer: Wearer, found: list[Finding]) -> None:
        for each in found:
            if isinstance(each, Press):
                self._engine.press(
                    "elder", f"elder:{wearer.elder}", elder=wearer.elder, cell=wearer.cell,
                    place=wearer.place, seen=each.seen,
                )  # fmt: skip
            else:
                self._troubles.set(wearer.elder, each.trouble, each.on)

    def _wearer(self, elder: Elder, before: Wearer | None) -> Wearer:
        if before is not None and before.elder == elder.elder:
            before.watch.limits = elder.limits
            watch = before.watch
        else:
            watch = BandWatch(
                elder.limits, self._context.hall.alarms, self._ticks(),
                proven=f"elder:{elder.elder}" in self._proven,
            )  # fmt: skip
        return Wearer(elder.elder, mask_name(elder.name or ""), elder.cell, elder.place, watch)
