"""Events of types that this program does not know: counted, by type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from kiosk.hub.database.pool import Connection
from kiosk.hub.projections.event import Event
from kiosk.hub.projections.known import KNOWN

TABLES = ("unknown_types",)
MOST = 50  # types of one hall that are counted by name
OTHERS = "*"  # what the rest is counted as


class Unknown:
    """A later hall's events say nothing here until the hub's program is a later one too."""

    def __init__(self, connection: Connection, hall: str) -> None:
        self._connection = connection
        self._hall = hall
        self._named: set[str] = set()
        self._counts: Counter[str] = Counter()
        self._last: dict[str, datetime] = {}

    def load(self, events: Sequence[Event]) -> None:
        if any(event.type not in KNOWN for event in events):
            rows = self._connection.execute(
                "SELECT type FROM unknown_types WHERE hall = %s", (self._hall,)
            )
            self._named = {name for (name,) in rows}

    def apply(self, event: Event) -> None:
        if event.type in KNOWN:
            return
        name = event.type if event.type in self._named or len(self._named) < MOST else OTHERS
        self._named.add(name)
        self._counts[name] += 1
        self._last[name] = max(event.at, self._last.get(name, event.at))

    def flush(self) -> None:
        if self._counts:
            with self._connection.cursor() as cursor:
                cursor.executemany(
                    "INSERT INTO unknown_types (hall, type, count, last_at) VALUES (%s, %s, %s, %s)"
                    " ON CONFLICT (hall, type) DO UPDATE SET"
                    " count = unknown_types.count + excluded.count,"
                    " last_at = greatest(unknown_types.last_at, excluded.last_at)",
                    [
                        (self._hall, name, count, self._last[name])
                        for name, count in sorted(self._counts.items())
                    ],
                )
