"""Erasures that a hall made: each event names numbers of the history that leads to it."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.hub.core.history import owners
from kiosk.hub.core.ledger import Ledger
from kiosk.hub.database.pool import Connection
from kiosk.hub.erasure.erasing import erase
from kiosk.hub.projections.event import Event

ERASED = "privacy.erased"


class Erasures:
    """Not a table, but what every table must not show."""

    def __init__(self, connection: Connection, hall: str, ledger: Ledger) -> None:
        self._connection = connection
        self._hall = hall
        self._ledger = ledger
        self._events: list[Event] = []

    def load(self, events: Sequence[Event]) -> None:
        """Nothing is read."""

    def apply(self, event: Event) -> None:
        if event.type == ERASED:
            self._events.append(event)

    def flush(self) -> None:
        """Behind all others: what was projected just now is forgotten too."""
        for event in self._events:
            told = event.data.get("seqs")
            seqs = [
                each
                for each in (told if isinstance(told, list) else ())
                if isinstance(each, int) and not isinstance(each, bool) and each > 0
            ]
            meant = owners(self._connection, self._hall, event.epoch, seqs)
            places = [(epoch, seq) for epoch, seq, _ in meant]
            erase(self._connection, self._ledger, self._hall, places, "hall", event.at)
