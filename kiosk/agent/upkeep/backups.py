"""Backups, and whether the journal is sound: checked at start and after each one made."""

from __future__ import annotations

from collections.abc import Awaitable
from datetime import timedelta
from functools import partial
from pathlib import Path

import structlog

from kiosk.agent.core.ports import Ports
from kiosk.storage import backup
from kiosk.storage.journal.verify import VerifyReport, verify

log = structlog.get_logger()
NIGHTLY = timedelta(hours=24)


class Backups:
    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self._store = ports.journal.store
        self._checked = False
        self.journal_sound = True  # until a check says else

    async def make(self) -> Path:
        """A backup now; older ones than `backup.keep` go. One at a time."""
        async with self._ports.journal.long_work:
            made = await self._ports.lanes.slow("backup", self._make)
        await self._ports.journal.write(lambda tx: tx.record("backup.made", name=made.name))
        await self.check_journal()
        self._ports.health_changed()
        return made

    async def make_when_due(self) -> None:
        if not self._ports.clock.trusted:
            return
        age = await self._ports.lanes.slow("backup", self.age)
        if age is None or not timedelta() <= age <= NIGHTLY:  # or made before time went back
            await self.make()

    async def check_at_start(self) -> None:
        """Once; again where it could not be done."""
        if not self._checked:
            await self.check_journal()

    async def check_journal(self) -> None:
        async with self._ports.journal.long_work:
            report = await self.verify()
        self._checked, self.journal_sound = True, report.ok
        if not report.ok:
            log.error("journal_not_sound", problems=[each.code for each in report.problems[:10]])
            self._ports.health_changed()

    def verify(self) -> Awaitable[VerifyReport]:
        """From the first event to the last, as the store lies there."""
        return self._ports.lanes.slow(
            "verification", partial(verify, self._store.folder, self._store.keys)
        )

    def age(self) -> timedelta | None:
        """Of the newest one; None where there is none. In a thread."""
        made = backup.backups(self._folder(), self._store.keys)
        if not made:
            return None
        return self._ports.clock.now() - backup.made_at(made[-1])

    def _make(self) -> Path:
        target = self._folder()
        target.mkdir(parents=True, exist_ok=True, mode=0o700)
        made = backup.backup(self._store, target)
        backup.rotate(target, self._store.keys, self._ports.context.hall.backup.keep)
        return made

    def _folder(self) -> Path:
        folder = self._ports.context.hall.backup.folder
        return Path(folder) if folder else self._store.folder.backups
