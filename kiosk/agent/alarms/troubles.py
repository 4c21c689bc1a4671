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

    def has(self, about: str) -> bool:
        """Whether anything is wrong with it now."""
        return any(each == about for each, _ in self._now)

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


class Steady:
    """Which devices are well and stay so: what comes and goes is one trouble, and not a hundred.

    A trouble is told at once. It ends when its device has been well for CALM seconds, for twice
    as long after each further fall within FORGOTTEN, up to LONGEST.
    """

    CALM, LONGEST, FORGOTTEN = 3.0, 30.0, 300.0

    def __init__(self) -> None:
        self._falls: dict[str, tuple[int, float]] = {}  # how many in a row, and when the last was
        self._well_since: dict[str, float] = {}

    def is_well(self, name: str, well: bool, fell: bool, at: float) -> bool:
        """`fell`: it is not well, and not because it has only just been begun with."""
        if not well:
            falls, last = self._falls.get(name, (0, at))
            if fell and (not falls or name in self._well_since):
                again = falls if at - last < self.FORGOTTEN else 0
                self._falls[name] = again + 1, at
            self._well_since.pop(name, None)
            return False
        since = self._well_since.setdefault(name, at)
        falls, _ = self._falls.get(name, (0, at))
        return not falls or at - since >= min(self.LONGEST, self.CALM * 2.0 ** (falls - 1))
