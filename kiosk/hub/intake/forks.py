"""What a hall holds that differs from what is here: kept aside whole, for a person to look at."""

from __future__ import annotations

from itertools import takewhile

from kiosk.hub.core.hub import Hub
from kiosk.hub.database.pool import Connection
from kiosk.hub.erasure.erasing import bury
from kiosk.hub.intake import standing
from kiosk.hub.intake.callers import Caller
from kiosk.hub.intake.placing import Elsewhere
from kiosk.hub.intake.rows import sealed_part
from kiosk.hub.intake.taking import Taken, genuine_batch, keep_held, locked
from kiosk.wire.batch import Header
from kiosk.wire.chain import GENESIS


def keep(hub: Hub, caller: Caller, body: bytes) -> Taken:
    """The lines of a batch beside the journal, from the first on that differs; the head told back
    is theirs: the hall's next epoch may go on from it. Raises as
    :func:`kiosk.hub.intake.taking.take`: `gap` where nothing here is what they go on from.
    """
    batch, hashes, held = genuine_batch(caller, body)
    header, hall = batch.header, caller.hall
    rows = [
        (hall, header.epoch, seq, digest, line.raw, *sealed_part(line, seq, held))
        for seq, (line, digest) in enumerate(zip(batch.lines, hashes, strict=True), header.first)
    ]

    def work(connection: Connection) -> Taken:
        locked(connection, hall)
        known = _known(connection, hall, header, hashes)
        if not known and not _goes_on(connection, hall, header):
            raise Elsewhere("gap", header.epoch, header.first - 1)
        if known < header.count:
            connection.execute(
                "INSERT INTO forks (hall, epoch, first, last, prev, head, received_at)"
                " VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
                (
                    hall, header.epoch, header.first + known, header.last,
                    hashes[known - 1] if known else header.before, hashes[-1], hub.clock.now(),
                ),
            )  # fmt: skip
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO fork_events (hall, epoch, seq, hash, line, sealed, kid)"
                " VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
                rows[known:],
            )
        connection.execute(
            "UPDATE alarm_lines SET matched = true FROM fork_events f WHERE alarm_lines.hall = %s"
            " AND alarm_lines.epoch = %s AND alarm_lines.seq BETWEEN %s AND %s"
            " AND f.hall = alarm_lines.hall AND f.epoch = alarm_lines.epoch"
            " AND f.seq = alarm_lines.seq AND f.hash = alarm_lines.hash",
            (hall, header.epoch, header.first, header.last),
        )
        keep_held(hub, connection, hall, header.epoch, header.first, held)
        bury(connection, hall, header.epoch, header.first, header.last)
        standing.heard(hub, connection, hall, header.sent, header.boot, header.up, batch=True)
        standing.noted(hub, connection, hall, "fork", "ok", header.count)
        return Taken(header.after, header.count, sorted({each.seq for each in held}))

    return hub.pool.run(work)


def _known(connection: Connection, hall: str, header: Header, hashes: list[bytes]) -> int:
    """How many from the first on stand in the journal as they are: they lie not aside."""
    rows = connection.execute(
        "SELECT seq, hash FROM events WHERE hall = %s AND epoch = %s AND seq BETWEEN %s AND %s",
        (hall, header.epoch, header.first, header.last),
    ).fetchall()
    here: dict[int, bytes] = dict(rows)
    same = takewhile(lambda each: here.get(each[0]) == each[1], enumerate(hashes, header.first))
    return sum(1 for _ in same)


def _goes_on(connection: Connection, hall: str, header: Header) -> bool:
    """Whether the event before the first is here: of several pieces none may be missing."""
    if header.first == 1:
        return header.before == GENESIS
    told = (hall, header.epoch, header.first - 1, header.before)
    return any(
        connection.execute(
            f"SELECT 1 FROM {table} WHERE hall = %s AND epoch <= %s AND seq = %s AND hash = %s"  # noqa: S608 - two names of ours
            " LIMIT 1",
            told,
        ).fetchone()
        for table in ("events", "fork_events")
    )
