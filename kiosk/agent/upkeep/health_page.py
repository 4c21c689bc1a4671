"""The health page: what every capability and the machine itself say of how they stand."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Sequence

from kiosk.agent.core.parts import part_of
from kiosk.agent.core.ports import Ports
from kiosk.agent.upkeep.backups import Backups
from kiosk.agent.upkeep.copies import Copies
from kiosk.agent.upkeep.watchdog import STANDS
from kiosk.api import upkeep
from kiosk.clock import to_text
from kiosk.domain import opening
from kiosk.services.health import Item, in_order, worst
from kiosk.services.upkeep import health
from kiosk.services.upkeep.swap import swap_item
from kiosk.storage.backup import keys_standing

_MB = 1 << 20
LOOK_WITHIN = 10.0  # seconds; a medium that hangs holds up no page


class HealthPage:
    def __init__(self, ports: Ports, backups: Backups, copies: Copies) -> None:
        self._ports = ports
        self._backups = backups
        self._copies = copies
        self._seen: Sequence[Item] = ()

    @property
    def seen(self) -> Sequence[Item]:
        """As it was looked at last."""
        return self._seen

    async def report(self) -> upkeep.HealthReport:
        """As of now."""
        standing = [lane.name for lane in self._ports.lanes.quick() if lane.stands() > STANDS]
        items = in_order([*await self._look(), *health.lane_items(standing)])
        return upkeep.HealthReport(
            health=worst(items),
            at=to_text(self._ports.clock.now()),
            machine_at=to_text(self._ports.clock.shown()),
            items=tuple(map(_row, items)),
        )

    async def tell(self) -> None:
        self._ports.notices.publish("health", await self.report())

    async def _look(self) -> Sequence[Item]:
        """Every capability's; where that hangs, what was seen last."""
        try:
            async with asyncio.timeout(LOOK_WITHIN):
                self._seen = await self._ports.lanes.slow("health", self._ports.checks)
        except TimeoutError:
            return [Item("program", "trouble", "look_hangs"), *self._seen]
        return self._seen

    def machine(self) -> list[Item]:
        """Devices, clock, speaker, disk, backups, keys, journal, swap. In a thread."""
        store = self._ports.journal.store
        folder = store.folder
        age, standings = self._backups.age(), self._ports.equipment.standings()
        items = health.machine_items(
            health.Machine(
                devices=[(each.name, each.kind, each.well) for each in standings],
                reasons={each.name: each.code for each in standings if not each.well and each.code},
                clock_trusted=self._ports.clock.trusted,
                speaker=shutil.which("espeak-ng") is not None,
                free_mb=shutil.disk_usage(folder.root).free // _MB,
                backup_age_hours=None if age is None else age.total_seconds() / 3600,
                elsewhere_hours=self._backups.age_elsewhere().total_seconds() / 3600,
                copy_trouble=self._copies.trouble,
                keys=keys_standing(folder, self._backups.folder(), store.keys),
                journal_sound=self._backups.journal_sound,
                refuses=self._ports.journal.store.trouble,
                hall_refused=self._ports.context.hall_refused,
            )
        )
        return [*items, *health.holiday_items(self._years()), swap_item()]

    def _years(self) -> list[int]:
        """Whose holidays are missing, by a date that can be believed."""
        if not self._ports.clock.trusted:
            return []
        hall = self._ports.context.hall
        today = opening.business_date(hall.hall.timezone, self._ports.clock.now())
        return opening.years_without_holidays(hall.hours, today)


def _row(item: Item) -> upkeep.HealthItem:
    return part_of(upkeep.HealthItem, item, health=item.grade)
