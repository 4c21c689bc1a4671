"""A database that was put back: held against the ledger beside it, and brought up to it.

What a restore may not undo: a hall that was revoked, a code that was used, an erasure, a version
that was published, a leaf of the log. The halls' events it may lack: they send them again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from kiosk.clock import from_text
from kiosk.hub.core.hub import Hub
from kiosk.hub.core.ledger import Kind
from kiosk.hub.database.pool import Connection
from kiosk.hub.enrolment.halls import write_revoked
from kiosk.hub.erasure.erasing import Grave, forget
from kiosk.hub.log.nightly import recover
from kiosk.hub.refs.publishing import newest_version
from kiosk.wire.chain import unb64u

_AT_ONCE = 1000
_KINDS: tuple[Kind, ...] = ("leaves", "tombstones", "codes", "halls", "versions")


@dataclass
class Restored:
    """What the database lacked. `lost` are references whose newest content is gone: to be
    published again, under a newer version by itself."""

    halls: int = 0
    revoked: int = 0
    codes: int = 0
    tombstones: int = 0
    leaves: int = 0
    lost: list[tuple[str, str]] = field(default_factory=list)

    @property
    def anything(self) -> bool:
        counts = (self.halls, self.revoked, self.codes, self.tombstones, self.leaves)
        return any(counts) or bool(self.lost)


def is_older(hub: Hub) -> bool:
    """Whether the ledger promised something that the database does not know: it was put back."""

    def work(connection: Connection) -> bool:
        return any(
            entry is not None and not _known(connection, kind, entry)
            for kind, entry in ((each, hub.ledger.last(each)) for each in _KINDS)
        )

    return hub.pool.run(work)


def restore_check(hub: Hub) -> Restored:
    """Bring the database up to the ledger; what it lacked."""
    done = hub.pool.run(lambda connection: _restore(hub, connection))
    write_revoked(hub)
    return done


def _restore(hub: Hub, connection: Connection) -> Restored:
    done = Restored()
    for entry in hub.ledger.read("halls"):
        _hall(connection, entry, done)
    for entry in hub.ledger.read("codes"):
        done.codes += connection.execute(
            "INSERT INTO enrolment_codes (code, name, made_at, until, used_at, used_by)"
            " VALUES (%s, '', %s, %s, %s, %s) ON CONFLICT (code) DO UPDATE"
            " SET used_at = excluded.used_at, used_by = excluded.used_by"
            " WHERE enrolment_codes.used_at IS NULL",
            (bytes.fromhex(entry["code"]), *[hub.clock.now()] * 3, entry["hall"]),
        ).rowcount
    for hall, entries in groupby(hub.ledger.read("tombstones"), itemgetter("hall")):
        while some := list(islice(entries, _AT_ONCE)):
            _tombstones(connection, hall, some, done)
    newest: dict[tuple[str, str], int] = {}
    for entry in hub.ledger.read("versions"):
        key = (entry["hall"], entry["name"])
        newest[key] = max(newest.get(key, 0), entry["version"])
    for (hall, name), version in sorted(newest.items()):
        _floor(connection, hall, name, version, done)
    done.leaves = recover(hub, connection)
    return done


def _hall(connection: Connection, entry: dict[str, Any], done: Restored) -> None:
    hall = entry["hall"]
    if "enrolled" in entry:
        done.halls += connection.execute(
            "INSERT INTO halls (hall, name, division, enrolled_at) VALUES (%s, %s, %s, %s)"
            " ON CONFLICT DO NOTHING",
            (hall, entry["name"], entry["division"], entry["enrolled"]),
        ).rowcount
        connection.execute(
            "UPDATE halls SET revoked_at = NULL WHERE hall = %s AND revoked_at < %s",
            (hall, entry["enrolled"]),
        )
        connection.execute(
            "UPDATE certificates SET revoked_at = %s WHERE hall = %s AND revoked_at IS NULL"
            " AND made_at < %s",
            (entry["enrolled"], hall, entry["enrolled"]),
        )
    if "serial" in entry:
        connection.execute(
            "INSERT INTO certificates (hall, serial, made_at, expires_at) VALUES (%s, %s, %s, %s)"
            " ON CONFLICT DO NOTHING",
            (hall, entry["serial"], entry["at"], entry["until"]),
        )
    if "key" in entry:
        connection.execute(
            "INSERT INTO hall_keys (hall, key, since) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
            (hall, unb64u(entry["key"]), entry["at"]),
        )
    if "revoked" in entry:
        done.revoked += connection.execute(
            "UPDATE halls SET revoked_at = %s WHERE hall = %s AND revoked_at IS NULL"
            " AND enrolled_at <= %s",
            (entry["revoked"], hall, entry["revoked"]),
        ).rowcount
        connection.execute(
            "UPDATE certificates SET revoked_at = %s WHERE hall = %s AND revoked_at IS NULL"
            " AND made_at <= %s",
            (entry["revoked"], hall, entry["revoked"]),
        )


def _tombstones(
    connection: Connection, hall: str, entries: list[dict[str, Any]], done: Restored
) -> None:
    graves = [_grave(each) for each in entries]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO buried (hall, epoch, seq, hash, at, origin)"
            " VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
            [
                (hall, *grave, from_text(each["at"]), each["origin"])
                for grave, each in zip(graves, entries, strict=True)
            ],
        )
        done.tombstones += cursor.rowcount
    forget(connection, hall, graves)


def _grave(entry: dict[str, Any]) -> Grave:
    """Older entries tell no hash."""
    return Grave(entry["epoch"], entry["seq"], unb64u(entry.get("hash", "")))


def _floor(connection: Connection, hall: str, name: str, version: int, done: Restored) -> None:
    if newest_version(connection, hall, name) < version:
        done.lost.append((name, hall))
    connection.execute(
        "INSERT INTO ref_floors (hall, name, version) VALUES (%s, %s, %s)"
        " ON CONFLICT (hall, name) DO UPDATE SET version = excluded.version",
        (hall, name, version),
    )


def _known(connection: Connection, kind: str, entry: dict[str, Any]) -> bool:
    asked = kind if kind != "halls" or "revoked" not in entry else "revoked"
    told = {
        **entry, "code": bytes.fromhex(entry.get("code", "")),
        "hash": unb64u(entry.get("hash", "")),
    }  # fmt: skip
    return connection.execute(_ASK[asked], told).fetchone() is not None


_ASK = {
    "leaves": "SELECT 1 FROM log_leaves WHERE leaf = %(leaf)s",
    "tombstones": "SELECT 1 FROM buried WHERE hall = %(hall)s AND epoch = %(epoch)s"
    " AND seq = %(seq)s AND hash = %(hash)s",
    "codes": "SELECT 1 FROM enrolment_codes WHERE code = %(code)s AND used_at IS NOT NULL",
    "versions": "SELECT 1 FROM refs WHERE hall = %(hall)s AND name = %(name)s"
    " AND version >= %(version)s UNION ALL SELECT 1 FROM ref_floors WHERE hall = %(hall)s"
    " AND name = %(name)s AND version >= %(version)s",
    "revoked": "SELECT 1 FROM halls WHERE hall = %(hall)s AND revoked_at IS NOT NULL",
    "halls": "SELECT 1 FROM certificates WHERE hall = %(hall)s AND serial = %(serial)s",
}
