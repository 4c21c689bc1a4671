"""Erasing personal parts: what was sealed goes, and every column that was made of it.

A tombstone stays, here and in the ledger beside the database, so that neither a batch that comes
again nor a database of before brings anything back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Literal

from kiosk.clock import to_text
from kiosk.hub.core.hub import Hub
from kiosk.hub.core.ledger import Ledger
from kiosk.hub.database.pool import Connection

Origin = Literal["hall", "hub"]
Place = tuple[int, int]
"""epoch and number"""

# Every copy of what was sealed: a test fills each and finds it empty afterwards.
COPIES = {
    "events": "sealed = NULL, kid = NULL",
    "fork_events": "sealed = NULL, kid = NULL",
    "ratings": "level = NULL, stage = NULL, day = NULL",
}


def erase(
    connection: Connection, ledger: Ledger, hall: str, places: Iterable[Place], origin: Origin,
    at: datetime,
) -> list[Place]:  # fmt: skip
    """Those that no tombstone named yet. Of a fork the events with these numbers are meant too."""
    wanted = sorted(set(places))
    if not wanted:
        return []
    new = _tombstones(connection, hall, wanted, origin, at)
    forget(connection, hall, wanted)
    ledger.append(
        "tombstones",
        [
            {"hall": hall, "epoch": epoch, "seq": seq, "at": to_text(at), "origin": origin}
            for epoch, seq in new
        ],
    )
    return new


def forget(connection: Connection, hall: str, places: Sequence[Place]) -> None:
    """Null what stands in the tables of these events' personal parts."""
    epochs, seqs = [each[0] for each in places], [each[1] for each in places]
    for table, change in COPIES.items():
        connection.execute(
            f"UPDATE {table} SET {change} FROM unnest(%s::int[], %s::bigint[]) AS gone (e, s)"  # noqa: S608 - our own names
            " WHERE hall = %s AND epoch = e AND seq = s",
            (epochs, seqs, hall),
        )
    connection.execute(
        "DELETE FROM invitations USING unnest(%s::int[], %s::bigint[]) AS gone (e, s)"
        " WHERE hall = %s AND epoch = e AND seq = s",
        (epochs, seqs, hall),
    )
    connection.execute(
        "UPDATE quarantine SET raw = '' FROM unnest(%s::int[], %s::bigint[]) AS gone (e, s)"
        " WHERE hall = %s AND epoch = e AND seq = s AND reason = 'sealed'",
        (epochs, seqs, hall),
    )
    connection.execute(
        "UPDATE case_updates SET answer = '' WHERE hall = %s AND id IN (SELECT id FROM"
        " case_updates_applied, unnest(%s::int[], %s::bigint[]) AS gone (e, s)"
        " WHERE hall = %s AND epoch = e AND seq = s)",
        (hall, epochs, seqs, hall),
    )


def bury(connection: Connection, hall: str, epoch: int, first: int, last: int) -> None:
    """Of events that just came, into the journal or beside it: what was erased before they came
    again stays so."""
    for table in ("events", "fork_events"):
        connection.execute(
            f"UPDATE {table} c SET sealed = NULL, kid = NULL FROM tombstones t WHERE c.hall = %s"  # noqa: S608 - our own names
            " AND c.epoch = %s AND c.seq BETWEEN %s AND %s AND t.hall = c.hall"
            " AND t.epoch = c.epoch AND t.seq = c.seq",
            (hall, epoch, first, last),
        )


def erase_case(hub: Hub, hall: str, case_id: str) -> int:
    """Everything personal of a case, by the district: its events' sealed parts and the district's
    own answers. How many events that were; the hall is told by `erasures`.
    """

    def work(connection: Connection) -> int:
        rows = connection.execute(
            "SELECT l.epoch, l.seq FROM case_log l JOIN events e ON e.hall = l.hall"
            " AND e.epoch = l.epoch AND e.seq = l.seq WHERE l.hall = %s AND l.case_id = %s"
            " AND e.sealed IS NOT NULL",
            (hall, case_id),
        ).fetchall()
        connection.execute(
            "UPDATE case_updates SET answer = '' WHERE hall = %s AND case_id = %s", (hall, case_id)
        )
        places = [(epoch, seq) for epoch, seq in rows]
        return len(erase(connection, hub.ledger, hall, places, "hub", hub.clock.now()))

    return hub.pool.run(work)


def event_id(hall: str, epoch: int, seq: int) -> str:
    return f"{hall}.{epoch}.{seq}"


def _tombstones(
    connection: Connection, hall: str, places: Sequence[Place], origin: Origin, at: datetime
) -> list[Place]:
    rows = connection.execute(
        "INSERT INTO tombstones (hall, epoch, seq, at, origin)"
        " SELECT %s, e, s, %s, %s FROM unnest(%s::int[], %s::bigint[]) AS gone (e, s)"
        " ON CONFLICT DO NOTHING RETURNING epoch, seq",
        (hall, at, origin, [each[0] for each in places], [each[1] for each in places]),
    ).fetchall()
    return sorted((epoch, seq) for epoch, seq in rows)
