"""The health page: what every capability and the machine itself say of how they stand."""

from __future__ import annotations

import asyncio
import shutil

from kiosk.agent.core.parts import part_of
from kiosk.agent.core.ports import Ports
from kiosk.agent.upkeep.backups import Backups
from kiosk.api import upkeep
from kiosk.clock import to_text
from kiosk.services.health import Item, in_order, worst
from kiosk.services.upkeep import health
from kiosk.storage.keys.keys import key_grade

_MB = 1 << 20


class HealthPage:
    def __init__(self, ports: Ports, backups: Backups) -> None:
        self._ports = ports
        self._backups = backups

    async def report(self) -> upkeep.HealthReport:
        """As of now."""
        items = in_order(await asyncio.to_thread(self._ports.checks))
        return upkeep.HealthReport(
            health=worst(items),
            at=to_text(self._ports.clock.now()),
            items=tuple(map(_row, items)),
        )

    async def tell(self) -> None:
        self._ports.notices.publish("health", await self.report())

    def machine(self) -> list[Item]:
        """Devices, clock, speaker, disk, backups, keys, journal. In a thread."""
        store = self._ports.journal.store
        folder = store.folder
        age = self._backups.age()
        return health.machine_items(
            health.Machine(
                devices=[
                    (each.name, each.kind, each.well) for each in self._ports.equipment.standings()
                ],
                clock_trusted=self._ports.clock.trusted,
                speaker=shutil.which("espeak-ng") is not None,
                free_mb=shutil.disk_usage(folder.root).free // _MB,
                backup_age_hours=None if age is None else age.total_seconds() / 3600,
                keys=key_grade(folder, store.keys),
                journal_sound=self._backups.journal_sound,
            )
        )


def _row(item: Item) -> upkeep.HealthItem:
    return part_of(upkeep.HealthItem, item, health=item.grade)
