"""The newest backup on another disk as well: on a stick whenever it is there, or a second disk."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path

import structlog

from kiosk.agent.core.ports import Ports
from kiosk.agent.upkeep.backups import Backups
from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.storage import backup, copies
from kiosk.storage.keys.ring import KeyRing
from kiosk.storage.tables import hall as table

log = structlog.get_logger()

_WHY = {
    "storage.copy_no_room": "full",
    "storage.copy_failed": "failed",
    "storage.backup_damaged": "failed",
}


class Copies:
    def __init__(self, ports: Ports, backups: Backups) -> None:
        self._ports = ports
        self._store = ports.journal.store
        self._backups = backups
        self._lays = asyncio.Lock()
        self._stones = -1  # how many the medium has heard of
        self.trouble = ""  # why the last try came to nothing, where the medium was there

    async def lay_when_due(self) -> None:
        """What the medium lacks of the newest backup. Where it is not there, the next minute will
        do; the health page counts the days.
        """
        if not self._ports.context.hall.backup.copy_to:
            self._tell("")
            return
        async with self._lays:
            try:
                laid = await self._ports.lanes.slow("copy", self._lay)
            except KnownError as failed:
                log.warning("copy_not_laid", code=failed.code)
                self._tell(_WHY.get(failed.code, self.trouble))
                return
        self._tell("")
        if laid:
            await self._ports.journal.write(lambda tx: tx.record("backup.copied", name=laid))
            self._ports.health_changed()

    def _lay(self) -> str:
        """The name of the copy that lies there anew; empty where there was nothing to do."""
        medium, newest = self._medium(), self._backups.newest()
        if medium is None or newest is None:
            return ""
        keys, hall = self._store.keys, self._ports.context.hall
        with self._store.reading() as tx:
            known = table.is_copied(tx, newest.name)
        stones, there = self._store.tombstones, (medium / newest.name).is_dir()
        if known and there and stones == self._stones:
            return ""
        with copies.writing_there(medium):
            if known and there:
                backup.lay_tombstones(self._store.folder, keys, medium)
                self._stones = stones
                return ""
            copies.make_room(medium, keys, copies.size_of(newest))
            made = copies.lay(newest, medium, partial(_whole, keys=keys))
            backup.lay_tombstones(self._store.folder, keys, medium)
            backup.rotate(medium, keys, hall.backup.keep)
            self._stones = stones
        return made.name

    def _medium(self) -> Path | None:
        """None where it is not plugged in: the folder of a stick that is away lies on our disk."""
        medium = Path(self._ports.context.hall.backup.copy_to)
        if medium.is_dir() and backup.elsewhere(medium, self._store.folder):
            return medium
        return None

    def _tell(self, trouble: str) -> None:
        if trouble != self.trouble:
            self.trouble = trouble
            self._ports.health_changed()


def _whole(copy: DataFolder, keys: KeyRing) -> None:
    backup.check(copy, keys)
