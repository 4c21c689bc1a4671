"""The machine's upkeep: devices, journal, backups, clock, health, and forgetting in time."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from typing import get_args

import structlog

from kiosk.agent.core.capability import Capability, Follow
from kiosk.agent.core.dispatch import Handling
from kiosk.agent.core.ports import Ports
from kiosk.agent.core.routines import Routine
from kiosk.agent.upkeep.backups import Backups
from kiosk.agent.upkeep.copies import Copies
from kiosk.agent.upkeep.handlers import UpkeepHandlers, device_list
from kiosk.agent.upkeep.health_page import HealthPage
from kiosk.agent.upkeep.metrics import Metrics
from kiosk.agent.upkeep.updates import Updates
from kiosk.services import erasure
from kiosk.services.gauges import Gauge, exposition
from kiosk.services.health import Grade, Item
from kiosk.storage import ballast
from kiosk.storage.journal import idempotency
from kiosk.storage.journal.transaction import ERASED, Reading, Transaction
from kiosk.storage.tables import hall as hall_table

log = structlog.get_logger()

CLOCK = 1.0  # seconds between two looks
HALL_FILE = 10.0
HEALTH = 20.0
MINUTE = 60.0
COPY = 20.0  # whoever plugs a stick in waits beside it


class Upkeep(Capability):
    name = "upkeep"

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self._doubt = ""  # as the journal has it
        self.backups = Backups(ports)
        self.metrics = Metrics(lambda: ports.context.hall.network.metrics, self._figures)
        self._copies = Copies(ports, self.backups)
        self._health = HealthPage(ports, self.backups, self._copies)
        self.updates = Updates(ports)
        self._handlers = UpkeepHandlers(ports, self._health, self.backups, self.updates)
        ports.equipment.on_change.append(self._devices_changed)
        ports.journal.store.on_change(ports.health_changed)

    def methods(self) -> Mapping[str, Handling]:
        return self._handlers.table()

    def routines(self) -> Sequence[Routine]:
        soon = self._ports.health_changed.event
        return (
            Routine("clock", CLOCK, self._watch_clock),
            Routine("hall-file", HALL_FILE, self._handlers.read_again),
            Routine("journal-check", MINUTE, self.backups.check_at_start),
            Routine("health", HEALTH, self._health.tell, soon),
            Routine("backup", MINUTE, self.backups.make_when_due),
            Routine("tombstones", MINUTE, self.backups.lay_tombstones),
            Routine("copy", COPY, self._copies.lay_when_due),
            Routine("update", MINUTE, self.updates.tell),
            Routine("ballast", MINUTE, self._keep_ballast),
            Routine("replies", MINUTE, self._forget_replies),
            Routine("erasure", MINUTE, self._erase_expired),
            Routine("metrics", HALL_FILE, self.metrics.keep),
        )

    async def start(self) -> None:
        self._doubt = await self._ports.journal.read(hall_table.clock_doubt)

    def follows(self) -> Sequence[Follow]:
        lasting = sorted(self._ports.journal.store.lasting)
        journal = self._ports.journal
        return [
            Follow(lasting, self.backups.may_have_tombstones),
            Follow((ERASED,), lambda _: journal.owe_checkpoint()),  # whoever erased it
        ]

    def checks(self) -> Sequence[Item]:
        return [*self._health.machine(), *self.updates.items()]

    def gauges(self) -> Sequence[Gauge]:
        store = self._ports.journal.store
        counted = Counter(each.grade for each in self._health.seen)
        head, free = store.head, shutil.disk_usage(store.folder.root).free
        return (
            Gauge("linli_hall_up", "1 while the agent answers.", 1),
            Gauge("linli_hall_events", "Number of the journal's newest event.", head.seq),
            Gauge("linli_hall_epoch", "Epoch of the journal.", head.epoch),
            Gauge("linli_hall_refuses", "1 where the disk takes nothing.", bool(store.trouble)),
            Gauge("linli_hall_disk_free_bytes", "Free on the hall's disk.", free),
            *(
                Gauge("linli_hall_health", "Items of the health page by grade.", counted[grade],
                      {"grade": grade})
                for grade in get_args(Grade)
            ),
        )  # fmt: skip

    async def stop(self) -> None:
        await self.metrics.close()

    async def _figures(self) -> str:
        return exposition(await self._ports.lanes.slow("metrics", self._ports.gauges))

    def _devices_changed(self) -> None:
        self._ports.notices.publish("devices", device_list(self._ports.equipment))
        self._ports.health_changed()

    async def _watch_clock(self) -> None:
        """A doubt is journalled: it stays over restarts until somebody confirms the date."""
        clock, context = self._ports.clock, self._ports.context
        reason = clock.reason
        context.clock_trusted = not reason
        if reason == self._doubt:
            return
        if reason:
            log.warning("clock_distrusted", reason=reason)
            await self._ports.journal.write(lambda tx: tx.record("clock.distrusted", reason=reason))
        self._doubt = reason
        self._ports.health_changed()

    async def _keep_ballast(self) -> None:
        folder = self._ports.journal.store.folder
        await self._ports.lanes.slow("ballast", partial(ballast.ensure, folder))

    async def _forget_replies(self) -> None:
        if self._ports.clock.trusted:
            while await self._ports.journal.write(idempotency.prune):
                pass

    async def _erase_expired(self) -> None:
        """Personal parts whose days are over; and bytes that were erased, whatever day it is."""
        journal, trusted, erased = self._ports.journal, self._ports.clock.trusted, False

        def expired(tx: Reading) -> list[int]:
            return erasure.expired(tx, self._ports.context) if trusted else []

        async with journal.long_work:
            while seqs := await journal.read(expired):
                await journal.write(partial(_erase, seqs=seqs))
                erased = True
            if erased or journal.owes_checkpoint:
                await journal.forget_bytes()


def _erase(tx: Transaction, seqs: list[int]) -> None:
    erasure.erase_expired(tx, seqs)
