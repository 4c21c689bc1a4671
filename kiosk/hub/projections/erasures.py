"""Erasures that a hall made: each event names numbers of the history that leads to it, and by their
whole names (`epoch.seq`) events of a history that the hall has left: a restore lost them there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from kiosk.hub.core.history import owners
from kiosk.hub.core.ledger import Ledger
from kiosk.hub.database.pool import Connection
from kiosk.hub.erasure.erasing import Grave, erase
from kiosk.hub.projections.event import Event
from kiosk.wire.chain import unb64u

ERASED = "privacy.erased"
_NUMBER = "([1-9][0-9]{0,15})"
_NAME = re.compile(rf"{_NUMBER}\.{_NUMBER}(?:\.([A-Za-z0-9_-]{{43}}))?")
_LAST_EPOCH, _LAST_NUMBER = (1 << 31) - 1, (1 << 53) - 1


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
            seqs = [
                each
                for each in _listed(event, "seqs")
                if isinstance(each, int) and not isinstance(each, bool) and each > 0
            ]
            meant = owners(self._connection, self._hall, event.epoch, seqs)
            graves = [*(Grave(*each) for each in meant), *_lost(event)]
            erase(self._connection, self._ledger, self._hall, graves, "hall", event.at)


def _lost(event: Event) -> list[Grave]:
    """Of a history that the hall has left."""
    found = []
    for name in _listed(event, "lost"):
        told = _NAME.fullmatch(name) if isinstance(name, str) else None
        if told is None:
            continue
        epoch, seq = int(told[1]), int(told[2])
        if epoch <= _LAST_EPOCH and seq <= _LAST_NUMBER:
            found.append(Grave(epoch, seq, unb64u(told[3]) if told[3] else b""))
    return found


def _listed(event: Event, name: str) -> list[Any]:
    told = event.data.get(name)
    return told if isinstance(told, list) else []
