"""Taking a batch: one transaction, and the acknowledgement only once it is committed.

The hall's row is locked, what is known already is skipped by its hash, the rest is copied, the head
moved. The tables' key (hall, epoch, seq) is the last guard. What a hall sends twice, at the same
moment or a year apart, is here once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kiosk.clock import to_text
from kiosk.hub.core.hub import Hub
from kiosk.hub.database.pool import Connection
from kiosk.hub.erasure.erasing import bury
from kiosk.hub.intake import copying, standing
from kiosk.hub.intake.callers import Caller, Refused
from kiosk.hub.intake.copying import Stretch, Unfit
from kiosk.hub.intake.placing import place
from kiosk.hub.intake.rows import Held, readable
from kiosk.wire.acknowledgement import Envelope, acknowledge
from kiosk.wire.batch import Batch, Header, verify
from kiosk.wire.head import Head
from kiosk.wire.reading import WireError

# Whether something of a stretch was erased before it came, and whether an alarm of it came alone.
_BEFORE = (
    "SELECT EXISTS (SELECT 1 FROM buried WHERE hall = %s AND epoch = %s"
    " AND seq BETWEEN %s AND %s), EXISTS (SELECT 1 FROM alarm_lines WHERE hall = %s AND epoch = %s"
    " AND seq BETWEEN %s AND %s)"
)


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

    def taken(careful: bool) -> Taken:
        return hub.pool.run(
            lambda connection: _take(
                hub, connection, caller.hall, batch, hashes, list(held), what, careful=careful
            )
        )

    try:
        return taken(careful=False)
    except Unfit:
        return taken(careful=True)


def _take(
    hub: Hub, connection: Connection, hall: str, batch: Batch, hashes: list[bytes],
    held: list[Held], what: str, *, careful: bool,
) -> Taken:  # fmt: skip
    header = batch.header
    have = locked(connection, hall)
    found = place(connection, hall, have, header, hashes)
    new = header.count - max(found.known, 0)
    if new > 0:
        known = header.count - new
        if found.parent is not None:
            _open_epoch(hub, connection, hall, header, found.parent)
        first = header.first + known
        lines = Stretch(hall, header.epoch, first, batch.lines[known:], hashes[known:])
        copying.copy(connection, lines, held, careful=careful)
        keep_held(hub, connection, hall, header.epoch, first, held)
        which = (hall, header.epoch, first, header.last)
    before = None
    with connection.pipeline():  # one way there and back for all of it
        if new > 0:
            before = connection.execute(_BEFORE, (*which, *which))
            _move(connection, hall, header, have)
        standing.heard(hub, connection, hall, header.sent, header.boot, header.up, batch=True)
        standing.noted(hub, connection, hall, what, "ok", max(new, 0))
    for erased, alone in before or ():
        if erased:
            bury(connection, *which)
        if alone:
            _match_alarms(connection, *which)
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
    versions = hub.pool.ask(
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


def keep_held(
    hub: Hub, connection: Connection, hall: str, epoch: int, first: int, held: list[Held]
) -> None:
    """What was held, raw. Of a batch whose beginning was here, only what is new. Where neither an
    event nor what was sealed of it can be read, the event stays: the chain hangs on it."""
    for each in sorted(held, key=lambda one: one.reason == "sealed"):
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
        " AND e.epoch = alarm_lines.epoch AND e.seq = alarm_lines.seq"
        " AND alarm_lines.matched IS NOT TRUE",  # one that lies aside stays found there
        (hall, epoch, first, last),
    )


def _move(connection: Connection, hall: str, header: Header, have: Head) -> None:
    """The epoch's end and, unless it is an older epoch that grew, the hall's head."""
    after = header.after
    connection.execute(
        "UPDATE epochs SET seq = %s, head = %s WHERE hall = %s AND epoch = %s",
        (after.seq, after.hash, hall, after.epoch),
    )
    if have.epoch > after.epoch:  # what follows was projected without it
        connection.execute("UPDATE halls SET remake = true WHERE hall = %s", (hall,))
        return
    connection.execute(
        "UPDATE halls SET epoch = %s, seq = %s, head = %s WHERE hall = %s",
        (after.epoch, after.seq, after.hash, hall),
    )
