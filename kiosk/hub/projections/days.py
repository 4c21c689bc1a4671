"""A hall's business days in counts, what is wrong there now, and what it says of itself."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime

import msgspec

from kiosk.hub.database.pool import Connection
from kiosk.hub.projections.event import Event

TABLES = ("hall_days", "hall_troubles")
COUNTED = {
    "visit.checked_in": "checked_in",
    "visit.finished": "finished",
    "visit.cancelled": "cancelled",
    "case.filed": "filed",
    "case.resolved": "resolved",
}
_COLUMNS = tuple(COUNTED.values())
_ADD = (
    f"INSERT INTO hall_days (hall, day, {', '.join(_COLUMNS)})"  # noqa: S608 - our own names
    " VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT (hall, day) DO UPDATE SET "
    + ", ".join(f"{each} = hall_days.{each} + excluded.{each}" for each in _COLUMNS)
)
_DAY = re.compile(r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_VISIT = re.compile(r"\A[a-z]-([0-9]{4})([0-9]{2})([0-9]{2})-")
_LARGEST_PLAN = 1 << 20  # characters of JSON


class Days:
    def __init__(self, connection: Connection, hall: str) -> None:
        self._connection = connection
        self._hall = hall
        self._counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._troubles: dict[tuple[str, str], datetime | None] = {}
        self._plan = ""

    def load(self, events: Sequence[Event]) -> None:
        """Nothing is read: counts are added."""

    def apply(self, event: Event) -> None:
        if (column := COUNTED.get(event.type)) and (day := _day_of(event)):
            self._counts[day][column] += 1
        elif event.type in ("trouble.began", "trouble.ended"):
            about = (event.text("about"), event.text("what"))
            self._troubles[about] = event.at if event.type == "trouble.began" else None
        elif event.type == "hall.plan":
            plan = msgspec.json.encode(event.data).decode()
            self._plan = plan if len(plan) <= _LARGEST_PLAN else self._plan

    def flush(self) -> None:
        with self._connection.cursor() as cursor:
            if self._counts:
                cursor.executemany(
                    _ADD,
                    [
                        (self._hall, day, *(counts[each] for each in _COLUMNS))
                        for day, counts in sorted(self._counts.items())
                    ],
                )
            for (about, what), began in self._troubles.items():
                self._trouble(about, what, began)
            if self._plan:
                cursor.execute(
                    "UPDATE halls SET plan = %s WHERE hall = %s", (self._plan, self._hall)
                )

    def _trouble(self, about: str, what: str, began: datetime | None) -> None:
        key = (self._hall, about, what)
        self._connection.execute(
            "DELETE FROM hall_troubles WHERE hall = %s AND about = %s AND what = %s", key
        )
        if began is not None:
            self._connection.execute(
                "INSERT INTO hall_troubles (hall, about, what, began_at) VALUES (%s, %s, %s, %s)",
                (*key, began),
            )


def _day_of(event: Event) -> str:
    """The business day: told, or of the visit's name."""
    if _DAY.match(day := event.text("day")):
        return day
    found = _VISIT.match(event.text("visit"))
    return "-".join(found.groups()) if found else ""
