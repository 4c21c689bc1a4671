"""The register of halls, as far as every part needs it: ids, and the keys by which they sign."""

from __future__ import annotations

import re
from datetime import datetime

from kiosk.hub.database.pool import Connection

HALL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,63}")


def keys_of(connection: Connection, hall: str, now: datetime) -> list[bytes]:
    """By which a hall signs, the newest first; those of before for a while."""
    rows = connection.execute(
        "SELECT key FROM hall_keys WHERE hall = %s AND (until IS NULL OR until > %s)"
        " ORDER BY since DESC",
        (hall, now),
    )
    return [key for (key,) in rows]
