"""The agent: puts the rooms together and keeps them running until it is told to stop."""

from __future__ import annotations

import asyncio
import multiprocessing
import signal
import threading
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import structlog

from devices.relay.hub import RelayHub
from devices.state import DeviceReport, Driver
from kiosk import api
from kiosk.agent.access.handlers import AccountHandlers
from kiosk.agent.alarms.handlers import AlarmHandlers
from kiosk.agent.alarms.paper import AlarmPaperHandlers
from kiosk.agent.alarms.room import AlarmRoom
from kiosk.agent.cases.desk import CaseDeskHandlers
from kiosk.agent.cases.filing import ReportingHandlers
from kiosk.agent.cases.photos import PhotoDesk
from kiosk.agent.cases.triage import TriageDesk
from kiosk.agent.core import tasks
from kiosk.agent.core.device_threads import DeviceThreads
from kiosk.agent.core.dispatch import Dispatcher
from kiosk.agent.core.notices import Hub
from kiosk.agent.elders.handlers import ElderHandlers
from kiosk.agent.lines.reception import Reception
from kiosk.agent.lines.screens import Screen
from kiosk.agent.lines.server import Server
from kiosk.agent.lines.tls import Authority
from kiosk.agent.paper.documents import DocumentMaker
from kiosk.agent.paper.followers import PaperTrail
from kiosk.agent.paper.spooler import Printer, PrintRoom
from kiosk.agent.queue.handlers import QueueHandlers
from kiosk.agent.queue.topics import Refresher
from kiosk.agent.sessions.handlers import ResidentHandlers
from kiosk.agent.sessions.identification import Identification
from kiosk.agent.sessions.residents import ResidentSessions
from kiosk.agent.sessions.scans import Readings
from kiosk.agent.sessions.staff import StaffSessions
from kiosk.agent.upkeep.handlers import MachineHandlers, device_list
from kiosk.agent.upkeep.housekeeping import Housekeeping
from kiosk.agent.upkeep.watchdog import Watchdog
from kiosk.clock import Clock
from kiosk.hall.schema import SessionPart
from kiosk.services import print_requests
from kiosk.services.access.terminals import PairingOffers
from kiosk.services.context import HallContext
from kiosk.services.upkeep.timekeeping import Timekeeper
from kiosk.storage.blobs import Blobs
from kiosk.storage.journal.store import Store
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.journal.writer import Priority, Writer
from kiosk.storage.tables import print_jobs, terminals
from kiosk.storage.tables.cases import Case
from kiosk.storage.tables.print_jobs import PrintJob
from kiosk.storage.tables.terminals import TerminalRecord
from kiosk.sync.alarm_courier import AlarmCourier
from printing.rendering import warm_up

log = structlog.get_logger()

T = TypeVar("T")
LAST_PAPER = 5.0  # seconds that a ticket may still come out after its resident left
DriverMaker = Callable[
    ["Readings", "AlarmRoom", Callable[[DeviceReport], None]], Sequence[tuple[Driver, str]]
]


class Agent:
    """One hall. `drivers` and `printers` are made by bootstrap from hall.toml."""

    def __init__(
        self,
        store: Store,
        context: HallContext,
        keeper: Timekeeper,
        drivers: DriverMaker,
        printers: Callable[[], dict[str, Printer]],
        relays: RelayHub,
        *,
        demo: bool = False,
    ) -> None:
        self.store = store
        self.context = context
        self.keeper = keeper
        self.demo = demo
        self.relays = relays
        self._make_drivers = drivers
        self._make_printers = printers
        self._clock: Clock = keeper
        self._stop = asyncio.Event()
        self._ready = threading.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._printing: set[asyncio.Task[None]] = set()

    async def run(
        self,
        *,
        screens: bool = False,
        screen_arguments: Sequence[str] = (),
        ready: Callable[[], None] | None = None,
    ) -> None:
        """Until SIGTERM, SIGINT or :meth:`stop`."""
        self._loop = asyncio.get_running_loop()
        for each in (signal.SIGTERM, signal.SIGINT):
            if threading.current_thread() is threading.main_thread():
                self._loop.add_signal_handler(each, self.stop)
        self._assemble()
        try:
            await self._begin()
            if screens:
                self._start_screens(screen_arguments)
            self.refresher.mark()
            log.info("agent_ready", hall=self.context.keys.hall_id, seq=self.store.head.seq)
            self.watchdog.ready()
            if ready is not None:
                ready()
            await self._stop.wait()
        finally:
            await self._end()

    def stop(self) -> None:
        """End in good order; from any thread."""
        self._loop.call_soon_threadsafe(self._stop.set)

    def _assemble(self) -> None:
        self.writer = Writer()
        self.hub = Hub()
        self.authority = Authority(self.context.keys)
        self.offers = PairingOffers(self._clock.monotonic)
        self.staff = StaffSessions(
            self._clock.monotonic, lambda: self._limits().staff_idle_minutes * 60, self._staff_ended
        )
        self.sessions = ResidentSessions(
            self._clock.monotonic,
            lambda: self._limits().idle_seconds + self._limits().warning_seconds,
            lambda terminal, session: self.in_loop(partial(self._session_over, terminal, session)),
        )
        identification = Identification(self.context, self._clock, self.sessions, self._read)
        self.readings = Readings(self.context, self.store, self.sessions, identification, self.hub)
        self.refresher = Refresher(self.context, self.store, self.hub, self.staff)
        self.triage = TriageDesk(self.context)
        self.blobs = Blobs(self.store.folder, self._clock)
        self.paper = PaperTrail(self.store, self.hub, self.sessions)
        self.devices = DeviceThreads(self._clock, self._devices_changed)
        self._draw = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), warm_up)
        self.photos = PhotoDesk(self.blobs, self._on_journal, self._draw)
        self.print_room = PrintRoom(
            self.store,
            self.writer,
            DocumentMaker(self.context, self.store, self._clock),
            self._make_printers(),
            self._draw,
            self._print_told,
            self.health_changed,
        )
        self.housekeeping = Housekeeping(self)
        self.alarms = AlarmRoom(self, self._clock)
        self.alarm_handlers = AlarmHandlers(self.alarms)
        self.readings.on_badge = self.alarms.badge_shown
        self.courier = AlarmCourier(
            self.store, self.writer, lambda: self.context.hall.hub, self._clock,
            self.health_changed,
        )  # fmt: skip
        self.alarms.engine.listen(lambda *_: self.courier.wake())
        self.watchdog: Watchdog = Watchdog(
            lambda: self.writer.submit(_nothing, Priority.ALARM),
            lambda: self.alarms.engine.spilled,
            self.devices.dead,
        )
        handlers = {
            **QueueHandlers(self.context).table(),
            **ResidentHandlers(self.context, self.sessions, identification).table(),
            **ReportingHandlers(self).table(),
            **CaseDeskHandlers(self).table(),
            **AccountHandlers(self).table(),
            **MachineHandlers(self).table(),
            **self.alarm_handlers.table(),
            **AlarmPaperHandlers(self).table(),
            **ElderHandlers(self.alarms).table(),
        }
        self._dispatcher = Dispatcher(self.store, self.writer, handlers, self._changed)
        self.reception = Reception(self, self._dispatcher)
        self.server = Server(self.store.folder, self.hub, self.reception.answer, self.relays)

    def _limits(self) -> SessionPart:
        return self.context.hall.session  # asked each time: hall.toml may be read again

    async def _begin(self) -> None:
        await self.write(print_requests.after_restart)
        await self.write(self.blobs.sweep)
        await self.write(lambda tx: tx.record("agent.started", epoch=self.store.epoch))
        self.alarms.start()
        self.courier.start()
        self._start_devices()
        self._start_printers()
        self._keep("alarms", self.alarms.engine.run)
        self._keep("sources", self.alarms.sources.run)
        self._keep("alarm-minutes", self.alarms.run)
        self._keep("watchdog", self.watchdog.run)
        self._keep("refresher", self.refresher.run)
        self._keep("housekeeping", self.housekeeping.run)
        await self.server.listen_locally()
        if self.context.hall.network.listen:
            await self.server.listen_on_lan(
                self.context.hall.network.listen, self.authority.server_context(), self._find
            )

    def _start_devices(self) -> None:
        """As hall.toml names them now."""
        drivers = self._make_drivers(self.readings, self.alarms, self.devices.reported)
        self.devices.start(drivers)
        self.alarms.provide([driver for driver, _ in drivers])

    def _start_printers(self) -> None:
        for name in self.print_room.printers:
            self._printing.add(self._keep(f"printer-{name}", partial(self.print_room.serve, name)))

    def reprovide_devices(self) -> None:
        """hall.toml was read again: devices and printers as it names them now."""

        async def again() -> None:
            await asyncio.to_thread(self.devices.stop)
            self._start_devices()
            await tasks.end(self._printing)
            self._printing.clear()
            await self.write(print_requests.interrupted)
            self.print_room.provide(self._make_printers())
            self._start_printers()
            self._changed()

        self.in_loop(lambda: self._once(again()))

    def _once(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _start_screens(self, arguments: Sequence[str]) -> None:
        for terminal in self.context.hall.terminal:
            if not terminal.remote:
                screen = Screen(terminal.kind, terminal.id, self.server.adopt, arguments)
                self._keep(f"screen-{terminal.id}", screen.keep)

    async def _end(self) -> None:
        self.watchdog.ending()
        await tasks.end(self._tasks)
        await self.server.close()
        await asyncio.to_thread(self.devices.stop)
        await asyncio.to_thread(self.courier.stop)
        await asyncio.to_thread(self.writer.close)
        self.alarms.close()
        self.blobs.close()
        self._draw.shutdown(wait=False, cancel_futures=True)
        self.store.close()
        log.info("agent_ended")

    def _keep(self, name: str, work: Callable[[], Coroutine[Any, Any, None]]) -> asyncio.Task[None]:
        """A supervised task: it comes back with growing rests, and its fall is logged."""

        task = asyncio.create_task(tasks.supervise(name, work), name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _find(self, digest: str) -> TerminalRecord | None:
        def look() -> TerminalRecord | None:
            with self.store.reading() as tx:
                return terminals.by_certificate(tx, digest)

        return await asyncio.to_thread(look)

    # -- what handlers ask of the agent

    def in_loop(self, work: Callable[[], None]) -> None:
        self._loop.call_soon_threadsafe(work)

    def write(self, work: Callable[[Transaction], T]) -> Awaitable[T]:
        """One transaction on the journal's thread."""

        def run() -> T:
            with self.store.transaction() as tx:
                return work(tx)

        return asyncio.wrap_future(self.writer.submit(run, Priority.COMMAND))

    def _on_journal(self, work: Callable[[], T]) -> Awaitable[T]:
        """Work on the journal's thread that opens no transaction."""
        return asyncio.wrap_future(self.writer.submit(work, Priority.COMMAND))

    async def _read(self, work: Callable[[Reading], T]) -> T:
        def look() -> T:
            with self.store.reading() as tx:
                return work(tx)

        return await asyncio.to_thread(look)

    def shut_out(self, terminal: str) -> None:
        self.staff.end(terminal)
        self.server.shut_out(terminal)

    def lan_address(self) -> str:
        host, _, _ = self.context.hall.network.listen.rpartition(":")
        return f"{host}:{self.server.port}" if self.server.port else ""

    def health(self) -> api.HealthReport:
        return self.housekeeping.report()

    def health_changed(self) -> None:
        self.in_loop(self.housekeeping.look_soon)

    def wake_printers(self) -> None:
        self.print_room.wake()

    async def backup_now(self) -> Path:
        return await self.housekeeping.backup()

    # -- what happens by itself

    def _changed(self) -> None:
        self.refresher.mark()
        self.print_room.wake()

    def _devices_changed(self) -> None:
        self.hub.publish("devices", device_list(self.devices))
        self.in_loop(lambda: self.alarms.devices_changed(self.devices.standings()))
        self.health_changed()

    def _staff_ended(self, terminal: str) -> None:
        for topic in ("counter", "slip"):
            self.hub.forget(topic, terminal)
        self.hub.publish("staff", api.StaffState(signed_in=None), terminal=terminal)

    def _session_over(self, terminal: str, session: str) -> None:
        self.hub.publish("session_over", api.SessionRef(session=session), terminal=terminal)
        for topic in ("print", "draft"):
            self.hub.forget(topic, terminal)
        self.paper.leave(session)
        self._once(self._drop_photos(session))

        def printing(tx: Reading) -> list[str]:
            jobs = print_jobs.in_state(tx, "printing")
            return [job.job for job in jobs if job.session == session]

        async def clear() -> None:
            await self.write(lambda tx: print_requests.cancel_of_session(tx, session))
            # What is coming out already may still reach the hand of who just turned away.
            await asyncio.sleep(LAST_PAPER)
            self.print_room.give_up(await self._read(printing))

        self._once(clear())

    async def _drop_photos(self, session: str) -> None:
        await self._on_journal(self.photos.forget(session))

    def gave_up(self, job: PrintJob) -> None:
        """Staff cancelled it: who asked for it is told, and what lies in the printer is stopped."""

        def tell() -> None:
            if job.state == "printing":
                self.print_room.give_up([job.job])
            self._print_told(job, "cancelled", "")

        self.in_loop(tell)

    def _print_told(self, job: PrintJob, state: str, reason: str) -> None:
        self.refresher.mark()
        self.paper.told(job, state, reason)

    # -- cases

    def follow_paper(self, job: str, terminal: str, session: str) -> None:
        self.paper.follow(job, terminal, session)

    def follow_slip(self, job: str, number: str, terminal: str) -> None:
        self.paper.follow_slip(job, number, terminal)

    def cases_changed(self) -> None:
        self.refresher.mark_cases()

    def urgent_case(self, case: Case) -> None:
        self.in_loop(lambda: self.alarms.urgent(case))

    def case_accepted(self, case: Case, staff: str) -> None:
        self.in_loop(lambda: self._once(self.alarms.case_accepted(case.case_id, staff)))

    async def forget_bytes(self) -> None:
        """Erased bytes leave the file with the next checkpoint."""
        await asyncio.to_thread(self.store.checkpoint)


def _nothing() -> None:
    """What the journal's thread is asked to do, to see whether it turns."""
