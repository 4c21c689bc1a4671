"""What a night brings: the log's checkpoint, the list of revoked certificates, cases forgotten that
their halls forgot, erasures told to the halls, contacts that are too old, the package of open data.
Where the hub's clock is not trusted, nothing is deleted by it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import structlog

from kiosk.hub.core.hub import Hub
from kiosk.hub.database.pool import Connection
from kiosk.hub.enrolment import codes
from kiosk.hub.enrolment.halls import write_revoked
from kiosk.hub.intake import standing
from kiosk.hub.log import nightly
from kiosk.hub.open311 import filing
from kiosk.hub.packages import writing
from kiosk.hub.refs import own

log = structlog.get_logger()


def due(hub: Hub) -> bool:
    """Whether tonight's work is to be done: its hour has come, and nobody did it since."""
    now = hub.clock.now()
    last = hub.pool.run(_last)
    return last is None or last < _begins(hub, now) or last > now + timedelta(days=1)


def work(hub: Hub) -> nightly.Night:
    """Tonight's work, by whoever comes first."""
    night = nightly.make(hub)
    write_revoked(hub)
    for hall in _erased_since(hub):
        own.follow_hall(hub, hall)
    own.tell_keys(hub)
    hub.pool.run(lambda connection: _tidy(hub, connection))
    filing.settle(hub)
    writing.make(hub)
    log.info("night_done", leaves=night.leaves, size=night.size)
    return night


def _begins(hub: Hub, now: datetime) -> datetime:
    """The last moment that hub.toml names for the night's work, at or before now."""
    zone = ZoneInfo(hub.settings.district.timezone)
    hour, minute = map(int, hub.settings.log.at.split(":"))
    here = now.astimezone(zone)
    at = here.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return at if at <= here else at - timedelta(days=1)


def _last(connection: Connection) -> datetime | None:
    row = connection.execute("SELECT done_at FROM turns WHERE name = 'night'").fetchone()
    found: datetime | None = row[0] if row else None
    return found


def _erased_since(hub: Hub) -> list[str]:
    """Halls of which something was erased: not all of it may be, nor their newest `erasures` tell
    it."""
    rows = hub.pool.run(
        lambda connection: connection.execute(
            "SELECT DISTINCT t.hall FROM buried t JOIN halls h ON h.hall = t.hall"
            " WHERE h.revoked_at IS NULL ORDER BY 1"
        ).fetchall()
    )
    return [hall for (hall,) in rows]


def _tidy(hub: Hub, connection: Connection) -> None:
    now = hub.clock.now()
    if standing.clocks(connection, now).trusted:
        before = now - timedelta(days=hub.settings.keeping.contact_days)
        connection.execute("DELETE FROM contacts WHERE at < %s", (before,))
        connection.execute(
            "DELETE FROM enrolment_codes WHERE until < %s AND used_at IS NULL", (before,)
        )
        codes.forget_tries(connection)
    else:
        log.warning("clock_suspect")
    connection.execute("UPDATE turns SET done_at = %s WHERE name = 'night'", (now,))
