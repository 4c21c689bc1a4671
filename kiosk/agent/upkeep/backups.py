"""Backups, and whether the journal is sound: checked at start and after each one made."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path

import structlog

from kiosk.agent.core.dispatch import Once
from kiosk.agent.core.ports import Ports
from kiosk.clock import from_text
from kiosk.errors import KnownError
from kiosk.storage import backup
from kiosk.storage.copies import size_of
from kiosk.storage.dated import made_at
from kiosk.storage.inspection import inspect
from kiosk.storage.journal.events import Recorded
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.journal.verify import VerifyReport
from kiosk.storage.tables import hall as table

log = structlog.get_logger()
NIGHTLY = timedelta(hours=24)


class Backups:
    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self._store = ports.journal.store
        self._checked = False
        self._writes_medium = asyncio.Lock()
        self._asked: set[asyncio.Future[Path]] = set()
        self._wait_to_lay = False
        self._stones = self._store.tombstones
        self._whole = True
        self.journal_sound = True  # until a check says else

    async def make(self) -> Path:
        """A backup now, one at a time; older ones than `backup.keep` go once all was found whole:
        what is damaged here may be whole in them alone.
        """
        async with self._ports.journal.long_work, self._writes_medium:
            made = await self._ports.lanes.slow("backup", self._make)
        await self._ports.journal.write(lambda tx: tx.record("backup.made", name=made.name))
        await self.check_journal(replayed=True)
        if self._whole:
            async with self._writes_medium:
                await self._ports.lanes.slow("backup", self._rotate)
        self._ports.health_changed()
        return made

    async def made_for_somebody(self) -> tuple[Path, int]:
        """A backup and its size. Whoever asked may leave: what is being written is finished, and
        nothing else writes there meanwhile.
        """
        making = asyncio.ensure_future(self.make())
        self._asked.add(making)
        making.add_done_callback(self._asked.discard)
        made = await asyncio.shield(making)
        return made, await self._ports.lanes.slow("backup", partial(size_of, made))

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

    async def inspect(self, *, replayed: bool = True) -> VerifyReport:
        """The hall as a whole, the agent working on."""
        async with self._ports.journal.long_work:
            return await self._ports.lanes.slow(
                "verification",
                partial(
                    inspect, self._store.folder, self._store.keys, self._store.event_types,
                    self._store.tables, replayed=replayed,
                ),
            )  # fmt: skip

    async def check_journal(self, *, replayed: bool = False) -> None:
        report = await self.inspect(replayed=replayed)
        self._checked, self._whole = True, report.ok
        # A hall.toml that somebody is writing says nothing of the journal.
        self.journal_sound = all(each.code == "hall_spoilt" for each in report.problems)
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
                await self._ports.lanes.slow("tombstones", self._lay)
            except OSError as trouble:
                log.warning("tombstones_not_laid", reason=type(trouble).__name__)

    def may_have_tombstones(self, _: Sequence[Recorded]) -> None:
        """A check-in has one only where a code was used: else the medium has all there are."""
        if self._stones != self._store.tombstones:
            self._stones = self._store.tombstones
            self._ports.tasks.once("tombstones", self.lay_tombstones())

    def age(self) -> timedelta | None:
        """Of the newest one; None where there is none. In a thread."""
        made = self.newest()
        return None if made is None else self._ports.clock.now() - made_at(made)

    def newest(self) -> Path | None:
        """In a thread."""
        return backup.newest(self.folder(), self._store.keys)

    def _lay(self) -> None:
        target = self.folder()
        if target.is_dir():
            backup.lay_tombstones(self._store.folder, self._store.keys, target)

    async def copied(self, name: str, once: Once) -> None:
        """One of ours was copied to another disk. Raises KnownError `storage.no_such_backup`."""
        known = await self._ports.lanes.slow(
            "backup", partial(backup.backups, self.folder(), self._store.keys)
        )
        if name not in {each.name for each in known}:
            raise KnownError("storage.no_such_backup", field="name", name=name[:100])

        def record(tx: Transaction) -> bytes:
            tx.record("backup.copied", name=name)
            return b"{}"

        await self._ports.journal.write(lambda tx: once.answered(tx, lambda: record(tx)))
        self._ports.health_changed()

    def age_elsewhere(self) -> timedelta:
        """Of the newest copy on another disk, or of the hall where there never was one. In a
        thread.
        """
        with self._store.reading() as tx:
            newest = table.copied_elsewhere(tx) or table.begun(tx)
        ages = [self._ports.clock.now() - from_text(newest)]
        if backup.elsewhere(self.folder(), self._store.folder) and (age := self.age()) is not None:
            ages.append(age)
        past = [age for age in ages if age >= timedelta()]  # no age of a date that was set back
        return min(past or ages)

    def _make(self) -> Path:
        target = self.folder()
        target.mkdir(parents=True, exist_ok=True, mode=0o700)
        return backup.backup(self._store, target)

    def _rotate(self) -> None:
        folder, keys = self._store.folder, self._store.keys
        backup.rotate(self.folder(), keys, self._ports.context.hall.backup.keep)
        oldest = next(iter(backup.backups(self.folder(), keys)), None)
        if oldest is not None:
            backup.forget_kept(folder, oldest, keys)

    def folder(self) -> Path:
        """Where hall.toml has them, else beside the data."""
        folder = self._ports.context.hall.backup.folder
        return Path(folder) if folder else self._store.folder.backups
