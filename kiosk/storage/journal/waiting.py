"""The journal as a thread uses it that may wait: it looks beside the writer, and writes behind
whatever is more urgent.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import TimeoutError as FutureTimeout
from typing import TypeVar

from kiosk.storage.journal.store import Store
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.journal.writer import Priority, Writer

T = TypeVar("T")

WITHIN = 5.0  # seconds


class JournalLate(Exception):
    """Nothing was written, or it will be: the journal has not answered in time."""


class WaitingJournal:
    def __init__(self, store: Store, writer: Writer, within: float = WITHIN) -> None:
        self.store = store
        self._writer = writer
        self._within = within

    def read(self, work: Callable[[Reading], T]) -> T:
        with self.store.reading() as tx:
            return work(tx)

    def write(self, work: Callable[[Transaction], T]) -> T:
        """One transaction, durable on return. Raises :class:`JournalLate`."""

        def run() -> T:
            with self.store.transaction() as tx:
                return work(tx)

        future = self._writer.submit(run, Priority.ROUTINE)
        try:
            return future.result(self._within)
        except FutureTimeout:
            future.cancel()
            raise JournalLate from None
