"""What is wrong with emergency devices, sources and wristbands: shown at once, and journalled."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import structlog

from kiosk.clock import Clock, to_text
from kiosk.errors import KnownError
from kiosk.services.alarms import recording
from kiosk.storage.journal.store import Store
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.tables import alarms as table

log = structlog.get_logger()

Key = tuple[str, str]  # about, what
Write = Callable[[Callable[[Transaction], Any]], Awaitable[Any]]


class Troubles:
    """In the agent's loop. `changed` is called when what should be shown has changed."""

    def __init__(self, clock: Clock, write: Write, changed: Callable[[], None]) -> None:
        self._clock = clock
        self._write = write
        self._changed = changed
        self._now: dict[Key, str] = {}
        self._written: set[Key] = set()

    def start(self, store: Store) -> None:
        """What the journal thinks is wrong; what is well again is told by :meth:`keep`."""
        with store.reading() as tx:
            for each in table.open_troubles(tx):
                self._now[each.about, each.what] = each.began_at
        self._written = set(self._now)

    def standing(self) -> dict[Key, str]:
        """What is wrong now, and since when (RFC 3339)."""
        return dict(self._now)

    def set(self, about: str, what: str, on: bool) -> None:
        if ((about, what) in self._now) is on:
            return
        if on:
            self._now[about, what] = to_text(self._clock.now())
        else:
            del self._now[about, what]
        self._changed()

    def only(self, about: str, what: str) -> None:
        """Of this thing nothing but `what` is wrong; "" for nothing at all."""
        for key in [key for key in self._now if key[0] == about and key[1] != what]:
            self.set(*key, False)
        if what:
            self.set(about, what, True)

    def forget(self, known: Callable[[str], bool]) -> None:
        """Things that the hall no longer has have no troubles."""
        for key in [key for key in self._now if not known(key[0])]:
            self.set(*key, False)

    async def keep(self) -> None:
        """Bring the journal up to what is shown; what cannot be written now is tried later."""
        now = set(self._now)
        began, ended = sorted(now - self._written), sorted(self._written - now)
        if not began and not ended:
            return
        try:
            await self._write(lambda tx: recording.record_troubles(tx, began, ended))
        except KnownError as trouble:
            log.warning("troubles_not_written", code=trouble.code)
            return
        self._written = now
