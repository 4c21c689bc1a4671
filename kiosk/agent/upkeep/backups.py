"""Backups, and whether the journal is sound: checked at start and after each one made."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import structlog

from kiosk.agent.core.ports import Ports
from kiosk.storage import backup
from kiosk.storage.journal.verify import verify

log = structlog.get_logger()
NIGHTLY = timedelta(hours=24)


class Backups:
    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self._store = ports.journal.store
        self._checked = False
        self._writes_medium = asyncio.Lock()
        self._wait_to_lay = False
        self.journal_sound = True  # until a check says else

    async def make(self) -> Path:
        """A backup now; older ones than `backup.keep` go. One at a time."""
        async with self._ports.journal.long_work, self._writes_medium:
            made = await asyncio.to_thread(self._make)
        await self._ports.journal.write(lambda tx: tx.record("backup.made", name=made.name))
        await self.check_journal()
        self._ports.health_changed()
        return made

    async def make_when_due(self) -> None:
        if not self._ports.clock.trusted:
            return
        age = await asyncio.to_thread(self.age)
        if age is None or age > NIGHTLY:
            await self.make()

    async def check_at_start(self) -> None:
        """Once; again where it could not be done."""
        if not self._checked:
            await self.check_journal()

    async def check_journal(self) -> None:
        async with self._ports.journal.long_work:
            report = await asyncio.to_thread(verify, self._store.folder, self._store.keys)
        self._checked, self.journal_sound = True, report.ok
        if not report.ok:
            log.error("journal_not_sound", problems=[each.code for each in report.problems[:10]])
            self._ports.health_changed()

    async def lay_tombstones(self) -> None:
        """On the medium too: else an old copy, put back on another PC, would undo what they tell.

        Where it is not plugged in they wait for the next time, or for the next copy.
        """
        if self._wait_to_lay:  # whoever waits already lays these too
            return
        self._wait_to_lay = True
        async with self._writes_medium:
            self._wait_to_lay = False
            try:
                await asyncio.to_thread(self._lay)
            except OSError as trouble:
                log.warning("tombstones_not_laid", reason=type(trouble).__name__)

    def age(self) -> timedelta | None:
        """Of the newest one; None where there is none. In a thread."""
        made = backup.backups(self._folder(), self._store.keys)
        if not made:
            return None
        return self._ports.clock.now() - backup.made_at(made[-1])

    def _lay(self) -> None:
        target = self._folder()
        if target.is_dir():
            backup.lay_tombstones(self._store.folder, self._store.keys, target)

    def _make(self) -> Path:
        target = self._folder()
        target.mkdir(parents=True, exist_ok=True, mode=0o700)
        made = backup.backup(self._store, target)
        backup.rotate(target, self._store.keys, self._ports.context.hall.backup.keep)
        return made

    def _folder(self) -> Path:
        folder = self._ports.context.hall.backup.folder
        return Path(folder) if folder else self._store.folder.backups
