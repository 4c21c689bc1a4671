"""Bringing the projections up to the events: hall by hall, epoch by epoch, a stretch at a time.

A hall's row is locked meanwhile, so of several projectors one does a hall's stretch. Where an older
epoch grew, what follows it was projected without it: the hall's tables are made anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import structlog

from kiosk.hub.core.hub import Hub
from kiosk.hub.core.ledger import Ledger
from kiosk.hub.core.opening import opened
from kiosk.hub.database.pool import Connection
from kiosk.hub.keys.ring import Keys
from kiosk.hub.projections import alarms, cases, days, ratings, unknown
from kiosk.hub.projections.erasures import ERASED, Erasures
from kiosk.hub.projections.event import Event, Subject, data_of
from kiosk.hub.projections.known import KNOWN
from kiosk.hub.projections.lines import event_of

log = structlog.get_logger()

STRETCH = 2000  # events in one transaction
AT_ONCE = 200  # halls that one look names

TABLES: tuple[str, ...] = (
    *cases.TABLES, *alarms.TABLES, *ratings.TABLES, *days.TABLES, *unknown.TABLES,
)  # fmt: skip
_WANTED = ("alarm.", "case.", "rating.", "visit.", "trouble.")
_WANTED_TOO = frozenset({"survey.used", "hall.plan", ERASED})

_READ = (
    "SELECT epoch, seq, type, at, line, sealed, kid FROM events WHERE hall = %s AND epoch = %s"
    " AND seq > %s AND NOT held ORDER BY seq LIMIT %s"
)


def subjects(ledger: Ledger, connection: Connection, hall: str) -> list[Subject]:
    """In the order in which they are written; erasures last."""
    return [
        cases.Cases(connection, hall),
        alarms.Alarms(connection, hall),
        ratings.Ratings(connection, hall),
        days.Days(connection, hall),
        unknown.Unknown(connection, hall),
        Erasures(connection, hall, ledger),
    ]


def behind(connection: Connection) -> list[str]:
    """Halls of which something is not projected yet."""
    rows = connection.execute(
        "SELECT DISTINCT hall FROM epochs WHERE projected < seq UNION"
        " SELECT hall FROM halls WHERE remake LIMIT %s",
        (AT_ONCE,),
    )
    return [hall for (hall,) in rows]


def project(hub: Hub, hall: str, stretch: int = STRETCH) -> bool:
    """One stretch of a hall; whether more is waiting."""
    return hub.pool.run(lambda connection: step(hub, connection, hall, stretch, hub.ledger))


def catch_up(hub: Hub) -> int:
    """All that is waiting now; how many stretches that were. A hall whose events this program
    cannot follow is logged and holds up no other."""
    done = 0
    for hall in hub.pool.run(behind):
        try:
            more = True
            while more:
                more = project(hub, hall)
                done += 1
        except (ValueError, TypeError, KeyError, OverflowError, ArithmeticError) as bug:
            log.error("projection_failed", hall=hall, error=type(bug).__name__)
    return done


def clear(connection: Connection, hall: str) -> None:
    """Forget what was projected of a hall: the next stretches make it anew."""
    for table in TABLES:
        connection.execute(f"DELETE FROM {table} WHERE hall = %s", (hall,))  # noqa: S608 - our own names
    connection.execute("UPDATE epochs SET projected = first - 1 WHERE hall = %s", (hall,))
    connection.execute("UPDATE halls SET remake = false WHERE hall = %s", (hall,))


def read_events(keys: Keys, hall: str, rows: Sequence[tuple[object, ...]]) -> list[Event]:
    """The rows that some subject wants, as events; and those that none knows."""
    made = []
    for epoch, seq, kind, at, line, sealed, kid in rows:
        name = str(kind)
        if name.startswith(_WANTED) or name in _WANTED_TOO or name not in KNOWN:
            private = partial(opened, keys, hall, epoch, seq, line, sealed, kid)  # type: ignore[arg-type]
            made.append(Event(epoch, seq, name, at, data_of(str(line)), private))  # type: ignore[arg-type]
    return made


def step(hub: Hub, connection: Connection, hall: str, stretch: int, ledger: Ledger) -> bool:
    """As :func:`project`, in a transaction of the caller's; erasures are promised to `ledger`."""
    row = connection.execute(
        "SELECT remake FROM halls WHERE hall = %s FOR UPDATE", (hall,)
    ).fetchone()
    if row is None:
        return False
    if row[0]:
        clear(connection, hall)
        alone(connection, hall)
    waiting = connection.execute(
        "SELECT epoch, projected, seq FROM epochs WHERE hall = %s AND projected < seq"
        " ORDER BY epoch LIMIT 1",
        (hall,),
    ).fetchone()
    if waiting is None:
        return False
    epoch, projected, last = waiting
    rows = connection.execute(_READ, (hall, epoch, projected, stretch)).fetchall()
    apply(subjects(ledger, connection, hall), read_events(hub.keys, hall, rows))
    reached = rows[-1][1] if len(rows) == stretch else last
    connection.execute(
        "UPDATE epochs SET projected = %s WHERE hall = %s AND epoch = %s", (reached, hall, epoch)
    )
    return True


def apply(subjects_of: Sequence[Subject], events: Sequence[Event]) -> None:
    for subject in subjects_of:
        subject.load(events)
    for event in events:
        for subject in subjects_of:
            subject.apply(event)
    for subject in subjects_of:
        subject.flush()


def alone(connection: Connection, hall: str) -> None:
    """What came alone and stands in no journal here: its batch is not here yet, or lies aside."""
    rows = connection.execute(
        "SELECT a.epoch, a.seq, a.line FROM alarm_lines a LEFT JOIN events e ON e.hall = a.hall"
        " AND e.epoch = a.epoch AND e.seq = a.seq AND e.hash = a.hash"
        " WHERE a.hall = %s AND e.hash IS NULL ORDER BY a.epoch, a.seq, a.received_at",
        (hall,),
    ).fetchall()
    events = [each for each in (event_of(*row) for row in rows) if each is not None]
    apply([alarms.Alarms(connection, hall, alone=True)], events)
