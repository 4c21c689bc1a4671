"""Whether the tables say what the events say: a hall's rows are made anew, and compared."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.hub.core.hub import Hub
from kiosk.hub.core.ledger import Ledger
from kiosk.hub.database.pool import Connection
from kiosk.hub.projections import projector

_ORDERED: dict[str, str] = {
    "cases": "case_id", "case_log": "case_id, epoch, seq", "case_updates_applied": "id",
    "alarms": "alarm", "alarm_log": "alarm, epoch, seq", "ratings": "epoch, seq",
    "rating_months": "month", "invitations": "survey, mark, epoch, seq", "hall_days": "day",
    "hall_troubles": "about, what", "unknown_types": "type",
}  # fmt: skip


@dataclass(frozen=True)
class Difference:
    """A table whose rows of a hall are not what the events make; so many stood and were made."""

    hall: str
    table: str
    stood: int
    made: int


class _Undone(Exception):
    """Ends the transaction in which a hall was made anew."""


def compare(hub: Hub, hall: str) -> list[Difference]:
    """Make a hall's tables anew in a transaction that is never committed; what differs."""
    projector.catch_up(hub)
    found: list[Difference] = []

    def work(connection: Connection) -> None:
        stood = {table: _rows(connection, hall, table) for table in projector.TABLES}
        connection.execute("UPDATE halls SET remake = true WHERE hall = %s", (hall,))
        while projector.step(hub, connection, hall, projector.STRETCH, _Unwritten()):
            pass
        for table, before in stood.items():
            after = _rows(connection, hall, table)
            if before != after:
                found.append(Difference(hall, table, len(before), len(after)))
        raise _Undone

    try:
        hub.pool.run(work)
    except _Undone:
        return found
    raise AssertionError("not reached")


def remake(hub: Hub, hall: str) -> None:
    """Make a hall's tables anew, for good."""
    hub.pool.run(
        lambda connection: connection.execute(
            "UPDATE halls SET remake = true WHERE hall = %s", (hall,)
        )
    )
    while projector.project(hub, hall):
        pass


class _Unwritten(Ledger):
    """Of what is undone nothing is promised."""

    def __init__(self) -> None:
        """It lies nowhere."""

    def append(self, kind: object, entries: object) -> None:
        """Nothing is kept."""


def _rows(connection: Connection, hall: str, table: str) -> list[tuple[object, ...]]:
    return connection.execute(
        f"SELECT * FROM {table} WHERE hall = %s ORDER BY {_ORDERED[table]}",  # noqa: S608 - ours
        (hall,),
    ).fetchall()
