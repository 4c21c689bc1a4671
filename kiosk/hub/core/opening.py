"""Opening what the halls sealed: only where somebody looks, or a projection needs it."""

from __future__ import annotations

from typing import Any

import msgspec

from kiosk.hub.core.hub import Hub
from kiosk.hub.database.pool import Connection
from kiosk.hub.keys.ring import Keys
from kiosk.wire.reading import WireError
from kiosk.wire.sealing import open_private as _open


class _Line(msgspec.Struct):
    commit: str = ""


_COMMIT = msgspec.json.Decoder(_Line)
_PRIVATE = msgspec.json.Decoder(dict[str, Any])


def opened(
    keys: Keys, hall: str, epoch: int, seq: int, line: str, sealed: bytes | None, kid: str | None
) -> dict[str, Any] | None:
    """The personal part, which the public line committed to. None where there is none, it was
    erased, or it does not open as what it says it is."""
    key = keys.named(kid) if sealed is not None and kid else None
    if sealed is None or key is None or key.purpose != "sealing":
        return None
    try:
        commit = _COMMIT.decode(line).commit
        return _PRIVATE.decode(_open(key.raw, hall, epoch, seq, sealed, commit))
    except (WireError, msgspec.DecodeError):
        return None


def open_private(hub: Hub, hall: str, epoch: int, seq: int) -> dict[str, Any] | None:
    """The personal part of one event, for somebody whose look is written down. None as above."""

    def work(connection: Connection) -> tuple[str, bytes | None, str | None] | None:
        row = connection.execute(
            "SELECT line, sealed, kid FROM events WHERE hall = %s AND epoch = %s AND seq = %s",
            (hall, epoch, seq),
        ).fetchone()
        return None if row is None else (row[0], row[1], row[2])

    found = hub.pool.run(work)
    return None if found is None else opened(hub.keys, hall, epoch, seq, *found)
