"""Taking a batch: one transaction, and the acknowledgement only once it is committed.

The hall's row is locked, what is known already is skipped by its hash, the rest is copied, the head
moved. The tables' key (hall, epoch, seq) is the last guard. What a hall sends twice, at the same
moment or a year apart, is here once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from kiosk.clock import to_text
from kiosk.hub.core.hub import Hub
from kiosk.hub.database.pool import Connection
from kiosk.hub.erasure.erasing import bury
from kiosk.hub.intake import standing
from kiosk.hub.intake.callers import Caller, Refused
from kiosk.hub.intake.placing import place
from kiosk.hub.intake.rows import BEGIN, COLUMNS, END, Held, readable, rows
from kiosk.wire.acknowledgement import Envelope, acknowledge
from kiosk.wire.batch import Batch, Header, verify
from kiosk.wire.head import Head
from kiosk.wire.reading import WireError

_ROWS = 100  # that are handed over at once
_COPY = f"COPY events ({', '.join(COLUMNS)}) FROM STDIN WITH BINARY"  # as CockroachDB writes it


@dataclass(frozen=True)
class Taken:
    """`head` is the batch's own: the hub has everything up to it. `came` are the events that were
    new, `held` those that nobody can read."""

    head: Head
    came: int
    held: list[int] = field(default_factory=list)


def genuine_batch(caller: Caller, body: bytes) -> tuple[Batch, list[bytes], list[Held]]:
    """The batch and its events' hashes, where one of the caller's keys signed it.

    Raises :class:`WireError`, and :class:`Refused` 403 where it speaks of another hall.
    """
    batch, held = readable(body)
    if batch.header.kiosk != caller.hall:
        raise Refused(403, "refused", "other_hall")
    wrong: WireError | None = None
    for key in caller.keys:
        try:
            return batch, verify(batch, key), held
        except WireError as error:
            wrong = error
            if error.code != "wire.signature":
                break
    raise wrong or WireError("wire.signature")


def take(hub: Hub, caller: Caller, body: bytes, what: str = "batch") -> Taken:
    """A batch into the tables. Raises :class:`WireError`, :class:`Refused`, `placing.Elsewhere`."""
    batch, hashes, held = genuine_batch(caller, body)
    return hub.pool.run(
        lambda connection: _take(hub, connection, caller.hall, batch, hashes, list(held), what)
    )


def _take(
    hub: Hub, connection: Connection, hall: str, batch: Batch, hashes: list[bytes],
    held: list[Held], what: str,
) -> Taken:  # fmt: skip
    header = batch.header
    have = locked(connection, hall)
    found = place(connection, hall, have, header, hashes)
    new = header.count - max(found.known, 0)
    if new > 0:
        known = header.count - new
        if found.parent is not None:
            _open_epoch(hub, connection, hall, header, found.parent)
        _copy(connection, hall, header, batch, hashes, known, held)
        first = header.first + known
        keep_held(hub, connection, hall, header.epoch, first, held)
        bury(connection, hall, header.epoch, first, header.last)
        _match_alarms(connection, hall, header.epoch, first, header.last)
        _move(connection, hall, header)
    standing.heard(hub, connection, hall, header.sent, header.boot, header.up, batch=True)
    standing.noted(hub, connection, hall, what, "ok", max(new, 0))
    return Taken(header.after, max(new, 0), sorted({each.seq for each in held}))


def locked(connection: Connection, hall: str) -> Head:
    """Where the hall's journal stands here; nobody else moves it until the transaction ends.

    Raises :class:`Refused` where it was revoked meanwhile.
    """
    row = connection.execute(
        "SELECT epoch, seq, head, revoked_at IS NOT NULL FROM halls WHERE hall = %s FOR UPDATE",
        (hall,),
    ).fetchone()
    if row is None or row[3]:
        raise Refused(403, "refused", "revoked")
    return Head(row[0], row[1], row[2])


def envelope(hub: Hub, hall: str, head: Head, held: Sequence[int] = ()) -> Envelope:
    """What the hub vouches for, with the newest versions of its reference data for this hall."""
    versions = hub.pool.run(
        lambda connection: connection.execute(
            "SELECT name, max(version) FROM refs WHERE hall IN (%s, '*') GROUP BY name", (hall,)
        ).fetchall()
    )
    key = hub.keys.current("ack")
    return acknowledge(
        hall, head, to_text(hub.clock.now()), key.kid, key.sign, dict(versions), list(held)
    )


def _open_epoch(
    hub: Hub, connection: Connection, hall: str, header: Header, parent: tuple[int, bool]
) -> None:
    connection.execute(
        "INSERT INTO epochs (hall, epoch, first, prev, parent, forked, seq, head, received_at,"
        " projected) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        (
            hall, header.epoch, header.first, header.before, *parent, header.first - 1,
            header.before, hub.clock.now(), header.first - 1,
        ),
    )  # fmt: skip


def _copy(
    connection: Connection, hall: str, header: Header, batch: Batch, hashes: list[bytes],
    known: int, held: list[Held],
) -> None:  # fmt: skip
    made = rows(hall, header.epoch, header.first + known, batch.lines[known:], hashes[known:], held)
    with connection.cursor() as cursor, cursor.copy(_COPY) as copy:
        copy.write(BEGIN)
        while some := b"".join(islice(made, _ROWS)):
            copy.write(some)
        copy.write(END)


def keep_held(
    hub: Hub, connection: Connection, hall: str, epoch: int, first: int, held: list[Held]
) -> None:
    """What was held, raw. Of a batch whose beginning was here, only what is new."""
    for each in held:
        if each.seq >= first:
            connection.execute(
                "INSERT INTO quarantine (hall, epoch, seq, reason, raw, received_at)"
                " VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
                (hall, epoch, each.seq, each.reason, each.raw, hub.clock.now()),
            )


def _match_alarms(connection: Connection, hall: str, epoch: int, first: int, last: int) -> None:
    """Of alarms that came alone: whether these are the same events."""
    connection.execute(
        "UPDATE alarm_lines SET matched = (alarm_lines.hash = e.hash) FROM events e"
        " WHERE alarm_lines.hall = %s AND alarm_lines.epoch = %s"
        " AND alarm_lines.seq BETWEEN %s AND %s AND e.hall = alarm_lines.hall"
        " AND e.epoch = alarm_lines.epoch AND e.seq = alarm_lines.seq",
        (hall, epoch, first, last),
    )


def _move(connection: Connection, hall: str, header: Header) -> None:
    """The epoch's end and, unless it is an older epoch that grew, the hall's head."""
    after = header.after
    connection.execute(
        "UPDATE epochs SET seq = %s, head = %s WHERE hall = %s AND epoch = %s",
        (after.seq, after.hash, hall, after.epoch),
    )
    newer = connection.execute(
        "SELECT 1 FROM epochs WHERE hall = %s AND epoch > %s LIMIT 1", (hall, after.epoch)
    ).fetchone()
    if newer is not None:  # what follows was projected without it
        connection.execute("UPDATE halls SET remake = true WHERE hall = %s", (hall,))
        return
    connection.execute(
        "UPDATE halls SET epoch = %s, seq = %s, head = %s WHERE hall = %s",
        (after.epoch, after.seq, after.hash, hall),
    )
