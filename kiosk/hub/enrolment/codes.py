"""One-time codes: a person at the district makes one, a technician in the hall types it.

Sixteen characters, 80 random bits; the database knows their SHA-256. Guesses are few: each address
may be wrong so often in an hour, whichever worker it asks, and is then asked to come again.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import timedelta

from kiosk.errors import KnownError
from kiosk.hub.core import lately
from kiosk.hub.core.hub import Hub
from kiosk.hub.core.register import HALL
from kiosk.hub.database.pool import Connection
from kiosk.ids import first_id, grouped, new_id, normalise_code, secret_code

LENGTH = 16
GUESSES, WINDOW = 10, 3600.0  # wrong ones of an address, seconds


def digest(code: str) -> bytes:
    return hashlib.sha256(b"linli enrolment\n" + normalise_code(code).encode()).digest()


def invite(hub: Hub, name: str, hall: str = "", division: str = "") -> str:
    """A new code for a hall that the district calls `name`; where `hall` is given, for that one.

    Raises KnownError `hub.hall_id`, `hub.division`.
    """
    if hall and not HALL.fullmatch(hall):
        raise KnownError("hub.hall_id", field="hall", hall=hall[:64])
    if division and not re.fullmatch("[1-9][0-9]{5}", division):
        raise KnownError("hub.division", field="division", division=division[:12])
    code, now = secret_code(LENGTH), hub.clock.now()
    until = now + timedelta(hours=hub.settings.keeping.code_hours)
    hub.pool.run(
        lambda connection: connection.execute(
            "INSERT INTO enrolment_codes (code, hall, name, division, made_at, until)"
            " VALUES (%s, %s, %s, %s, %s, %s)",
            (digest(code), hall, name.strip()[:120], division, now, until),
        )
    )
    return grouped(code)


@dataclass(frozen=True)
class Invitation:
    name: str
    division: str


def use(connection: Connection, hub: Hub, code: str, hall: str) -> Invitation:
    """Use a code up, for this hall. Raises KnownError `hub.code` alike for an unknown one, one that
    was used, is over, or is another hall's.
    """
    now, key = hub.clock.now(), digest(code)
    row = connection.execute(
        "UPDATE enrolment_codes SET used_at = %s, used_by = %s WHERE code = %s"
        " AND used_at IS NULL AND until > %s AND hall IN ('', %s) RETURNING name, division",
        (now, hall, key, now, hall),
    ).fetchone()
    if row is None:
        raise KnownError("hub.code", field="code")
    hub.ledger.append("codes", [{"code": key.hex(), "hall": hall}])
    return Invitation(*row)


def rest(hub: Hub, source: str) -> float:
    """Seconds until this address may try again; 0: now. Raises HubBusy."""
    params = (source, *lately.asked("w", WINDOW, GUESSES))
    row = hub.pool.ask(
        lambda connection: connection.execute(
            f"SELECT id FROM code_tries WHERE source = %s AND {lately.LAST_ALLOWED}",  # noqa: S608 - ours
            params,
        ).fetchone()
    )
    return 0.0 if row is None else lately.rest(row[0], WINDOW)


def was_wrong(hub: Hub, source: str) -> None:
    """Remember it for an hour. Raises HubBusy."""
    hub.pool.run(
        lambda connection: connection.execute(
            "INSERT INTO code_tries (source, id) VALUES (%s, %s)", (source, new_id("w"))
        )
    )


def forget_tries(connection: Connection) -> None:
    """Those that count for nobody any more."""
    connection.execute("DELETE FROM code_tries WHERE id < %s", (first_id("w", WINDOW),))
