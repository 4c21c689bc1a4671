"""Reference data that the hub makes by itself: its keys, and what was erased of a hall."""

from __future__ import annotations

import msgspec

from kiosk.clock import to_text
from kiosk.errors import KnownError
from kiosk.hub.core.hub import Hub
from kiosk.hub.database.pool import Connection
from kiosk.hub.erasure import erasing
from kiosk.hub.erasure.erasing import Grave, erase_case, event_id
from kiosk.hub.refs import case_updates
from kiosk.hub.refs.publishing import remake
from kiosk.wire.chain import b64u
from kiosk.wire.checkpoint import LogKey
from kiosk.wire.manifest import EVERYBODY, MAX_ITEMS

KEYS, ERASURES = "hub_keys", "erasures"


def tell_keys(hub: Hub) -> int:
    """The hub's public keys, those that are not in use yet too, signed by the one that the halls
    know already; the version, 0 where nothing changed."""
    sealing = hub.keys.current("sealing")
    told = {
        "ack_keys": _public(hub, "ack"),
        "refs_keys": _public(hub, "refs"),
        "sealing": {"kid": sealing.kid, "key": b64u(sealing.public)},
        "log": [str(LogKey(hub.settings.origin, each.public)) for each in hub.keys.of("log")],
    }
    content = msgspec.json.encode(told) + b"\n"

    return hub.pool.run(
        lambda connection: remake(hub, connection, KEYS, lambda _: content, EVERYBODY, "hub")
    )


def tell_erasures(hub: Hub, hall: str) -> int:
    """What was erased of a hall, wherever: a hall that was put back forgets it again. The version,
    0 where nothing changed."""

    def buried(connection: Connection) -> bytes:
        rows = connection.execute(
            "SELECT epoch, seq, hash, at FROM buried WHERE hall = %s"
            " ORDER BY at DESC, epoch DESC, seq DESC, hash DESC LIMIT %s",
            (hall, MAX_ITEMS),
        ).fetchall()
        return b"".join(
            msgspec.json.encode(
                {"event": event_id(hall, *grave[:2]), "at": to_text(at), "hash": grave.shown}
            )
            + b"\n"
            for grave, at in ((Grave(*row[:3]), row[3]) for row in reversed(rows))
        )

    return hub.pool.run(
        lambda connection: remake(
            hub, connection, ERASURES, lambda _: buried(connection), hall, "hub"
        )
    )


def forget_case(hub: Hub, hall: str, case_id: str) -> int:
    """A case's people, by the district: erased here at once, in the hall with its next session.
    How many events that were. Raises KnownError `hub.unknown_case`."""
    asked = "SELECT 1 FROM cases WHERE hall = %s AND case_id = %s"
    if not hub.pool.run(lambda tx: tx.execute(asked, (hall, case_id)).fetchone()):
        raise KnownError("hub.unknown_case", field="case", case=case_id[:64])
    erased = erase_case(hub, hall, case_id)
    case_updates.send_forgotten(hub, hall)
    tell_erasures(hub, hall)
    return erased


def follow_hall(hub: Hub, hall: str) -> int:
    """What a hall forgot, or lost after it was told to forget, is forgotten here too; told to the
    hall, which does so again where it was put back. How many cases lost something just now."""
    cases = erasing.follow_hall(hub, hall)
    case_updates.send_forgotten(hub, hall)
    tell_erasures(hub, hall)
    return cases


def _public(hub: Hub, purpose: str) -> dict[str, str]:
    found = hub.keys.public(purpose)  # type: ignore[arg-type]
    return {kid: b64u(key) for kid, key in found.items()}
