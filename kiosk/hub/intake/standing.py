"""How the halls stand: when each was heard of, what its clock said, why it brought nothing.

A hall's clock is told and not believed: it orders nothing and drops nothing, a wrong one is shown.
The hub's own is held against all of theirs: where most of them are of another day, it is the hub's.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from kiosk.clock import from_text
from kiosk.hub.core.hub import Hub
from kiosk.hub.database.pool import Connection
from kiosk.ids import new_id

OFF = 300.0  # seconds between two clocks that are shown as a fault
FAR = 86_400.0  # … and that make the hub's own suspect, where most halls say so
LATELY = timedelta(days=3)
MOST_TOLD = 64  # characters of what a hall says of itself
_WITNESSES = 3


def heard(
    hub: Hub, connection: Connection, hall: str, sent: str, boot: str, up: int, *, batch: bool
) -> None:
    """It was here just now; `sent`, `boot` and `up` are as it told them."""
    now, told = hub.clock.now(), None
    with suppress(ValueError, OverflowError):
        told = from_text(sent)
    off = (told - now).total_seconds() if told else 0.0
    connection.execute(
        "UPDATE halls SET contact_at = %s, batch_at = CASE WHEN %s THEN %s ELSE batch_at END,"
        " told_at = %s, told_boot = %s, told_up = %s, clock_off = %s, trouble = ''"
        " WHERE hall = %s",
        (now, batch, now, told, boot[:MOST_TOLD], min(up, 1 << 62), off, hall),
    )


def seen(hub: Hub, connection: Connection, hall: str, what: str) -> None:
    """It asked for something, and got it."""
    connection.execute("UPDATE halls SET contact_at = %s WHERE hall = %s", (hub.clock.now(), hall))
    noted(hub, connection, hall, what, "ok", 0)


def failed(hub: Hub, hall: str, what: str, reason: str) -> None:
    """What it brought was not taken, and why: shown until something is."""

    def work(connection: Connection) -> None:
        connection.execute(
            "UPDATE halls SET contact_at = %s, trouble = %s, trouble_at = %s WHERE hall = %s",
            (hub.clock.now(), reason[:40], hub.clock.now(), hall),
        )
        noted(hub, connection, hall, what, reason[:40], 0)

    hub.pool.run(work)


def noted(hub: Hub, connection: Connection, hall: str, what: str, code: str, events: int) -> None:
    connection.execute(
        "INSERT INTO contacts (hall, id, at, what, code, events) VALUES (%s, %s, %s, %s, %s, %s)",
        (hall, new_id("k"), hub.clock.now(), what, code, events),
    )


@dataclass(frozen=True)
class Clocks:
    """`hub_off`: seconds by which most halls are ahead of the hub, 0.0 where they are not far; the
    halls in `wrong` are off by themselves. `few`: too few of them for that."""

    hub_off: float
    wrong: dict[str, float]
    few: bool = False

    @property
    def trusted(self) -> bool:
        return not self.hub_off

    @property
    def behind(self) -> float:
        """Seconds by which the hub may be behind at most: as most halls say or, where they are too
        few to outvote it, as any of them does."""
        if self.few:
            return max([0.0, *self.wrong.values()])
        return max(0.0, self.hub_off)


def clocks(connection: Connection, now: datetime) -> Clocks:
    """Of the halls that were heard of lately, by the hub's clock; of all where none was: it may
    have jumped."""
    rows = connection.execute(
        "SELECT hall, clock_off, contact_at FROM halls WHERE told_at IS NOT NULL"
        " AND revoked_at IS NULL"
    ).fetchall()
    lately = [row for row in rows if abs(row[2] - now) <= LATELY] or rows
    offs = {hall: off for hall, off, _ in lately}
    middle = median(offs.values()) if len(offs) >= _WITNESSES else 0.0
    hub_off = middle if abs(middle) > FAR else 0.0
    return Clocks(
        hub_off,
        {hall: off for hall, off in offs.items() if abs(off - hub_off) > OFF},
        len(offs) < _WITNESSES,
    )
