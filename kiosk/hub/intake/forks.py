"""What a hall holds that differs from what is here: kept aside whole, for a person to look at."""

from __future__ import annotations

from kiosk.hub.core.hub import Hub
from kiosk.hub.database.pool import Connection
from kiosk.hub.erasure.erasing import bury
from kiosk.hub.intake import standing
from kiosk.hub.intake.callers import Caller
from kiosk.hub.intake.rows import sealed_part
from kiosk.hub.intake.taking import Taken, genuine_batch, keep_held, locked


def keep(hub: Hub, caller: Caller, body: bytes) -> Taken:
    """The lines of a batch beside the journal; the head told back is theirs: the hall's next epoch
    may go on from it. Raises as :func:`kiosk.hub.intake.taking.take`.
    """
    batch, hashes, held = genuine_batch(caller, body)
    header, hall = batch.header, caller.hall
    rows = [
        (hall, header.epoch, seq, digest, line.raw, *sealed_part(line, seq, held))
        for seq, (line, digest) in enumerate(zip(batch.lines, hashes, strict=True), header.first)
    ]

    def work(connection: Connection) -> Taken:
        locked(connection, hall)
        connection.execute(
            "INSERT INTO forks (hall, epoch, first, last, prev, head, received_at)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
            (
                hall, header.epoch, header.first, header.last, header.before, hashes[-1],
                hub.clock.now(),
            ),
        )  # fmt: skip
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO fork_events (hall, epoch, seq, hash, line, sealed, kid)"
                " VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
                rows,
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
