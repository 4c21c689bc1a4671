"""What the agent does by the clock: sessions, the day's end, erasure, backups, the health page."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import structlog

from kiosk import api
from kiosk.agent.alarms.room import AlarmRoom
from kiosk.agent.core.device_threads import DeviceThreads
from kiosk.agent.core.notices import Hub
from kiosk.agent.core.tasks import signalled
from kiosk.agent.paper.spooler import PrintRoom
from kiosk.agent.queue import wording
from kiosk.agent.sessions.residents import ResidentSessions
from kiosk.agent.sessions.staff import StaffSessions
from kiosk.clock import to_text
from kiosk.services import erasure
from kiosk.services.cases import limits
from kiosk.services.context import HallContext
from kiosk.services.queue import day
from kiosk.services.upkeep import health
from kiosk.services.upkeep.timekeeping import Timekeeper
from kiosk.storage import backup as backups
from kiosk.storage import ballast
from kiosk.storage.blobs import Blobs
from kiosk.storage.journal import idempotency
from kiosk.storage.journal.store import Store
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.journal.verify import verify
from kiosk.storage.keys.keys import machine_slot_kind
from kiosk.sync.alarm_courier import AlarmCourier, HubStanding

log = structlog.get_logger()

TICK = 1.0  # seconds: sessions
MINUTE = 60.0
HEALTH = 20.0
LIMITS = 5.0  # a missed limit of a case is found so soon
NIGHTLY = timedelta(hours=24)
_MB = 1 << 20


class Hall(Protocol):
    """What of the agent housekeeping needs."""

    store: Store
    context: HallContext
    keeper: Timekeeper
    hub: Hub
    sessions: ResidentSessions
    staff: StaffSessions
    devices: DeviceThreads
    print_room: PrintRoom
    blobs: Blobs
    alarms: AlarmRoom
    courier: AlarmCourier

    def cases_changed(self) -> None: ...

    def write(self, work: Callable[[Transaction], Any]) -> Awaitable[Any]: ...

    def _changed(self) -> None: ...


class Housekeeping:
    def __init__(self, hall: Hall) -> None:
        self._hall = hall
        self._soon = asyncio.Event()
        self._backing_up = asyncio.Lock()
        self._journal_sound = True  # until the check at start, and after each backup, says else

    async def run(self) -> None:
        minute = health_due = limits_due = 0.0
        loop = asyncio.get_running_loop()
        await self._check_journal()
        while True:
            self._hall.sessions.sweep()
            self._hall.staff.sweep()
            await self._watch_clock()
            if self._soon.is_set() or loop.time() >= health_due:
                self._soon.clear()
                health_due = loop.time() + HEALTH
                self._hall.hub.publish("health", await asyncio.to_thread(self.report))
            if loop.time() >= limits_due:
                limits_due = loop.time() + LIMITS
                await self.look_after_cases()
            if loop.time() >= minute:
                minute = loop.time() + MINUTE
                await self._each_minute()
            await signalled(self._soon, TICK)

    def look_soon(self) -> None:
        """Something that health shows has changed."""
        self._soon.set()

    def report(self) -> api.HealthReport:
        """The health page as of now."""
        items = health.examine(self._seen())
        return api.HealthReport(
            health=health.worst(items),
            at=to_text(self._hall.keeper.now()),
            items=tuple(map(wording.health_item, items)),
        )

    async def backup(self) -> Path:
        """A backup now; older ones than `backup.keep` go. One at a time."""
        async with self._backing_up:
            made = await asyncio.to_thread(self._backup)
        await self._hall.write(lambda tx: tx.record("backup.made", name=made.name))
        await self._check_journal()
        self.look_soon()
        return made

    async def _check_journal(self) -> None:
        store = self._hall.store
        report = await asyncio.to_thread(verify, store.folder, store.keys)
        self._journal_sound = report.ok
        if not report.ok:
            log.error("journal_not_sound", problems=[each.code for each in report.problems[:10]])

    def _backup(self) -> Path:
        hall = self._hall
        target = self._backup_folder()
        target.mkdir(parents=True, exist_ok=True, mode=0o700)
        made = backups.backup(hall.store, target)
        backups.rotate(target, hall.store.keys, hall.context.hall.backup.keep)
        return made

    async def _watch_clock(self) -> None:
        hall = self._hall
        trusted = hall.keeper.trusted
        if trusted == hall.context.clock_trusted:
            return
        hall.context.clock_trusted = trusted
        if not trusted:
            log.warning("clock_distrusted", reason=hall.keeper.reason)
            reason = hall.keeper.reason
            await hall.write(lambda tx: tx.record("clock.distrusted", reason=reason))
        self.look_soon()

    async def _each_minute(self) -> None:
        hall = self._hall
        ended = await hall.write(lambda tx: day.end_when_over(tx, hall.context))
        if hall.keeper.trusted:
            await hall.write(idempotency.prune)
            await self._erase_expired()
            await self._erase_old_cases()
            await self._backup_when_due()
        await asyncio.to_thread(ballast.ensure, hall.store.folder)
        if ended:
            hall._changed()

    async def _erase_expired(self) -> None:
        hall = self._hall
        erased = False
        while seqs := await asyncio.to_thread(self._expired):
            await hall.write(partial(_erase, seqs=seqs))
            erased = True
        if erased:
            await asyncio.to_thread(hall.store.checkpoint)

    async def look_after_cases(self) -> None:
        """Warn of and escalate what is due, until nothing is left to do now."""
        hall = self._hall
        while found := await asyncio.to_thread(self._due):
            work = partial(limits.look_after, context=hall.context, case_ids=found)
            if not await hall.write(work):
                return
            hall.cases_changed()

    def _due(self) -> list[str]:
        with self._hall.store.reading() as tx:
            return [case.case_id for case in limits.due_soon(tx, self._hall.context)]

    async def _erase_old_cases(self) -> None:
        hall = self._hall
        erased = False
        while found := await asyncio.to_thread(self._old_cases):
            await hall.write(partial(_erase_cases, blobs=hall.blobs, case_ids=found))
            erased = True
        if erased:
            await asyncio.to_thread(hall.store.checkpoint)

    def _old_cases(self) -> list[str]:
        with self._hall.store.reading() as tx:
            return erasure.expired_cases(tx, self._hall.context)

    def _expired(self) -> list[int]:
        with self._hall.store.reading() as tx:
            return erasure.expired(tx, self._hall.context)

    async def _backup_when_due(self) -> None:
        age = await asyncio.to_thread(self._backup_age)
        if age is None or age > NIGHTLY:
            await self.backup()

    def _backup_age(self) -> timedelta | None:
        made = backups.backups(self._backup_folder(), self._hall.store.keys)
        if not made:
            return None
        return self._hall.keeper.now() - backups.made_at(made[-1])

    def _backup_folder(self) -> Path:
        folder = self._hall.context.hall.backup.folder
        return Path(folder) if folder else self._hall.store.folder.backups

    def _seen(self) -> health.Seen:
        hall = self._hall
        age = self._backup_age()
        here = {terminal.id for terminal in hall.context.hall.terminal}
        connected = set(hall.hub.connected())
        return health.Seen(
            printers=[(each.name, each.state) for each in hall.print_room.printers.values()],
            devices=[(each.name, each.kind, each.well) for each in hall.devices.standings()],
            clock_trusted=hall.keeper.trusted,
            speaker=shutil.which("espeak-ng") is not None,
            free_mb=shutil.disk_usage(hall.store.folder.root).free // _MB,
            backup_age_hours=None if age is None else age.total_seconds() / 3600,
            key_protects_stolen_disk=machine_slot_kind(hall.store.folder).protects_stolen_disk,
            journal_sound=self._journal_sound,
            away_terminals=sorted(here - connected),
            troubles=hall.alarms.sources.troubles_in_words(),
            unwritten_alarms=hall.alarms.engine.unwritten,
            hub=_hub(hall.courier.standing),
        )


def _hub(standing: HubStanding | None) -> health.HubSeen | None:
    if standing is None:
        return None
    return health.HubSeen(standing.waiting, standing.last, standing.trouble or "")


def _erase(tx: Transaction, seqs: list[int]) -> None:
    erasure.erase_expired(tx, seqs)


def _erase_cases(tx: Transaction, blobs: Blobs, case_ids: list[str]) -> None:
    for case_id in case_ids:
        erasure.erase_case(tx, blobs, case_id, "expired")
