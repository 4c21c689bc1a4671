"""Publishing a version of reference data: for all halls or one, signed, newer than any before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import msgspec
from psycopg import errors

from kiosk.clock import to_text
from kiosk.errors import KnownError
from kiosk.hub.core.hub import Hub
from kiosk.hub.database.pool import Connection
from kiosk.wire import manifest
from kiosk.wire.manifest import EVERYBODY, MAX_CONTENT
from kiosk.wire.reading import WireError

KEPT = 3  # versions of a name for an audience
_OBJECT = msgspec.json.Decoder(dict[str, msgspec.Raw])
_NAME = msgspec.json.Decoder(manifest.Name)


@dataclass(frozen=True)
class Reference:
    name: str
    version: int
    manifest: bytes
    content: bytes


def publish(hub: Hub, name: str, content: bytes, hall: str = EVERYBODY, by: str = "") -> int:
    """The version under which it goes down. `content` is ndjson, an object a line.

    Raises KnownError `hub.reference_name`, `hub.reference_content`, `hub.unknown_hall`.
    """
    checked(name, content)
    return hub.pool.run(lambda connection: put(hub, connection, name, content, hall, by))


def checked(name: str, content: bytes) -> int:
    """How many items; raises as :func:`publish`."""
    try:
        _NAME.decode(msgspec.json.encode(name))
    except msgspec.ValidationError:
        raise KnownError("hub.reference_name", field="name", name=name[:40]) from None
    if len(content) > MAX_CONTENT:
        raise KnownError("hub.reference_content", field="content", line=0, reason="large")
    try:
        lines = manifest.items(content)
    except WireError as wrong:
        raise KnownError(
            "hub.reference_content", field="content", line=wrong.seq or 0, reason=wrong.reason
        ) from None
    for number, line in enumerate(lines, 1):
        try:
            _OBJECT.decode(line)
        except (msgspec.DecodeError, RecursionError):
            raise KnownError(
                "hub.reference_content", field="content", line=number, reason="json"
            ) from None
    return len(lines)


def remake(
    hub: Hub,
    connection: Connection,
    name: str,
    make: Callable[[Reference | None], bytes],
    hall: str,
    by: str,
) -> int:
    """A version made of what stands in the database, as :func:`put`: where two do so at once, the
    one that saw less is made again. 0 where `make` changes nothing.
    """
    _hold(connection, hall)
    known = newest(connection, hall, name)
    content = make(known)
    if content == (known.content if known else b""):
        return 0
    return put(hub, connection, name, content, hall, by, upon=known.version if known else 0)


def put(
    hub: Hub,
    connection: Connection,
    name: str,
    content: bytes,
    hall: str,
    by: str,
    *,
    upon: int | None = None,
) -> int:
    """In a transaction of the caller's, which is tried again where another one took the version,
    or published one after `upon`.

    Raises `SerializationFailure` then, which :meth:`Pool.run` knows.
    """
    _hold(connection, hall)
    stands, version = _next(connection, name, hall)
    if upon is not None and stands != upon:
        raise errors.SerializationFailure
    key, now = hub.keys.current("refs"), hub.clock.now()
    made = manifest.manifest_of(name, version, hall, content, to_text(now), key.kid, key.sign)
    mine = connection.execute(
        "INSERT INTO refs (hall, name, version, manifest, content, made_at, made_by)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT (hall, name, version) DO NOTHING",
        (hall, name, version, manifest.encode(made).decode(), content, now, by),
    )
    if not mine.rowcount:
        raise errors.SerializationFailure
    hub.ledger.append("versions", [{"hall": hall, "name": name, "version": version}])
    connection.execute(
        "DELETE FROM refs WHERE hall = %s AND name = %s AND version <= %s",
        (hall, name, version - KEPT),
    )
    return version


def _hold(connection: Connection, hall: str) -> None:
    """Who publishes for one hall does so one after the other."""
    if hall == EVERYBODY:
        return
    if not connection.execute("SELECT 1 FROM halls WHERE hall = %s FOR UPDATE", (hall,)).fetchone():
        raise KnownError("hub.unknown_hall", field="hall", hall=hall[:64])


def drop_older(connection: Connection, hall: str, name: str) -> None:
    """Of a name for a hall the newest version alone stays: what was erased stands in those before.
    A hall asks for none of them."""
    connection.execute(
        "DELETE FROM refs r WHERE hall = %s AND name = %s AND version < (SELECT max(version)"
        " FROM refs n WHERE n.hall = r.hall AND n.name = r.name)",
        (hall, name),
    )


def newest(connection: Connection, hall: str, name: str) -> Reference | None:
    """The newest version of a name for a hall."""
    row = connection.execute(
        "SELECT version, manifest, content FROM refs WHERE hall IN (%s, '*') AND name = %s"
        " ORDER BY version DESC LIMIT 1",
        (hall, name),
    ).fetchone()
    return None if row is None else Reference(name, row[0], row[1].encode(), bytes(row[2]))


def newest_version(connection: Connection, hall: str, name: str) -> int:
    """0 where there is none."""
    row = connection.execute(
        "SELECT max(version) FROM refs WHERE hall IN (%s, '*') AND name = %s", (hall, name)
    ).fetchone()
    return int(row[0]) if row and row[0] else 0


def _next(connection: Connection, name: str, hall: str) -> tuple[int, int]:
    """The version that the hall reads now, and the one that follows all that were given.

    A hall reads its own and everybody's under one name, so both rise together.
    """
    audience = "hall IN (%s, '*')" if hall != EVERYBODY else "%s = '*'"
    row = connection.execute(
        "SELECT (SELECT max(version) FROM refs WHERE name = %s AND hall IN (%s, '*')),"  # noqa: S608 - two texts of ours
        f" max(version) FROM (SELECT version FROM refs WHERE name = %s AND {audience}"
        f" UNION ALL SELECT version FROM ref_floors WHERE name = %s AND {audience}) AS known",
        (name, hall, name, hall, name, hall),
    ).fetchone()
    stands, given = row if row else (0, 0)
    return int(stands or 0), int(given or 0) + 1
