"""The agent: builds the capabilities and keeps them running until it is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import structlog

from devices.relay.hub import RelayHub
from devices.state import DeviceReport, Driver
from kiosk.agent.core.capability import Capability
from kiosk.agent.core.dispatch import Dispatcher
from kiosk.agent.core.drawing import DrawingProcess
from kiosk.agent.core.equipment import Equipment, MakePrinters
from kiosk.agent.core.journal import Followers, Journal
from kiosk.agent.core.lanes import Lanes
from kiosk.agent.core.notices import Notices
from kiosk.agent.core.ports import Ports
from kiosk.agent.core.routines import Routine
from kiosk.agent.core.tasks import Tasks
from kiosk.agent.lines.capability import Lines
from kiosk.agent.upkeep.ending import Ending
from kiosk.agent.upkeep.watchdog import Watchdog
from kiosk.api.contract import Contract
from kiosk.errors import KnownError, places
from kiosk.services.context import HallContext
from kiosk.services.upkeep.timekeeping import Timekeeper
from kiosk.storage.journal.store import Store
from kiosk.storage.journal.writer import Priority

log = structlog.get_logger()

LOOK_UPS_WITHIN = 2.0  # seconds that a look-up has to end before the store is closed
LOOK_AT_DISK = 1.0  # seconds

C = TypeVar("C", bound=Capability)
MakeDrivers = Callable[[Ports, Callable[[DeviceReport], None]], Sequence[tuple[Driver, str]]]


class Agent:
    """One hall. `drivers` and `printers` are made by the wiring from hall.toml."""

    def __init__(
        self,
        store: Store,
        context: HallContext,
        keeper: Timekeeper,
        contract: Contract,
        capabilities: Sequence[Callable[[Ports], Capability]],
        drivers: MakeDrivers,
        printers: MakePrinters,
        relays: RelayHub,
        *,
        demo: bool = False,
    ) -> None:
        self.store = store
        self.context = context
        self._keeper = keeper
        self._drivers = drivers
        self._printers = printers
        self._relays = relays
        self._demo = demo
        self._contract = contract
        self._capabilities = capabilities
        self._stop = asyncio.Event()
        self._gave_up = False  # the disk took nothing for long: end, and be started anew

    async def run(
        self,
        *,
        screens: bool = False,
        screen_arguments: Sequence[str] = (),
        ready: Callable[[], None] | None = None,
        ending: Ending | None = None,
    ) -> None:
        """Until :meth:`stop`; where the process is the agent's own, until its `ending` asks."""
        self._loop = asyncio.get_running_loop()
        self._loop.set_exception_handler(_fell)
        if ending is not None:
            ending.asks(self.stop)
        self._build()
        try:
            await self._begin()
            if screens:
                self.ports.of(Lines).start_screens(screen_arguments)
            log.info("agent_ready", hall=self.context.keys.hall_id, seq=self.store.head.seq)
            self._watchdog.ready()
            if ready is not None:
                ready()
            await self._stop.wait()
        finally:
            if ending is not None:
                ending.begins()
            await self._end()
        if self._gave_up:
            file = self.store.folder.head
            raise KnownError("storage.write_failed", field=file.name, file=file)

    def stop(self) -> None:
        """End in good order; from any thread."""
        with contextlib.suppress(RuntimeError):  # the loop is closed: it has ended
            self._loop.call_soon_threadsafe(self._stop.set)

    def of(self, kind: type[C]) -> C:
        """One of the hall's capabilities."""
        return self.ports.of(kind)

    def _build(self) -> None:
        equipment = Equipment(
            self._keeper, lambda reported: self._drivers(self.ports, reported), self._printers
        )
        lanes = Lanes()
        self.ports = Ports(
            journal=Journal(self.store, lanes),
            lanes=lanes,
            notices=Notices(self._contract.topics),
            context=self.context,
            clock=self._keeper,
            tasks=Tasks(),
            equipment=equipment,
            work=DrawingProcess(),
            relays=self._relays,
            demo=self._demo,
        )
        built = self.ports.built
        for make in self._capabilities:
            built.append(make(self.ports))
        journal = self.ports.journal
        self._watchdog = Watchdog(
            lambda: journal.writer.submit(self.store.probe, Priority.ALARM),
            lambda: sum(each.spilled for each in built),
            equipment.threads.dead,
            lanes=lanes.quick(),
            changed=self.ports.health_changed,
        )
        followers = Followers(self.store)
        for each in built:
            for follow in each.follows():
                followers.add(follow.prefixes, follow.work)

    async def _begin(self) -> None:
        ports = self.ports
        await ports.at_start("agent-started", self._tell_start)
        ports.equipment.provide_printers()
        for each in ports.built:
            await each.start()
        ports.equipment.start_drivers()
        for each in ports.built:
            for name, work in each.tasks().items():
                ports.tasks.keep(name, work)
        ports.tasks.keep("watchdog", self._watchdog.run)
        ports.tasks.keep("disk", Routine("disk", LOOK_AT_DISK, self._look_at_disk).run)
        handlers = ports.methods()
        await ports.of(Lines).open(Dispatcher(ports.journal, self._contract, handlers))
        for each in ports.built:  # last: a check of the whole journal keeps no screen waiting
            for routine in each.routines():
                ports.tasks.keep(routine.name, routine.run)

    async def _tell_start(self) -> None:
        epoch = self.store.epoch
        await self.ports.journal.write(lambda tx: tx.record("agent.started", epoch=epoch))

    async def _look_at_disk(self) -> None:
        """A disk that was well and takes nothing any more may do so once all is opened anew."""
        if self.store.stuck and not self._gave_up:
            log.error("disk_takes_nothing", code=self.store.trouble)
            self._gave_up = True
            self._stop.set()

    async def _end(self) -> None:
        ports = self.ports
        self._watchdog.ending()
        await ports.tasks.end()
        await ports.of(Lines).end()
        await ports.equipment.stop()
        for each in reversed(ports.built):
            await each.stop()
        await ports.lanes.slow("journal-end", ports.journal.writer.close)
        for each in reversed(ports.built):
            each.close()
        ports.work.shutdown(wait=False, cancel_futures=True)
        ports.lanes.close(LOOK_UPS_WITHIN)
        self.store.close()
        log.info("agent_ended")


def _fell(_loop: asyncio.AbstractEventLoop, told: dict[str, Any]) -> None:
    """What fell in the loop with nobody to hear it, by its type: its words may name somebody."""
    bug = told.get("exception")
    at = places(bug) if isinstance(bug, BaseException) else []
    log.error("loop_fell", error=type(bug).__name__, at=at)
