"""Whether everything that the hub holds is what the halls signed, and says what it should."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from kiosk.hub.core.hub import Hub
from kiosk.hub.database.pool import Connection
from kiosk.hub.log.nightly import newest
from kiosk.hub.projections import remaking
from kiosk.wire.checkpoint import LogKey, read
from kiosk.wire.merkle import Frontier
from kiosk.wire.reading import WireError

_AT_ONCE = 5000


@dataclass(frozen=True)
class Finding:
    """What does not hold: a code of the phrases of `hub_verify`, the hall ("" for none), where."""

    code: str
    hall: str
    where: str


def verify(hub: Hub, tell: Callable[[str, int], None] | None = None) -> list[Finding]:
    """Everything, hall by hall; `tell` hears which one is done, and of how many events."""
    found: list[Finding] = []
    for hall in halls(hub):
        events = 0
        for epoch in hub.pool.run(partial(_epochs, hall=hall)):
            count, findings = _chain(hub, hall, *epoch)
            events += count
            found += findings
        found += [
            Finding("projection", each.hall, f"{each.table}: {each.stood}, {each.made}")
            for each in remaking.compare(hub, hall)
        ]
        if tell is not None:
            tell(hall, events)
    return found + _erased(hub) + _log(hub)


def halls(hub: Hub) -> list[str]:
    return [
        hall
        for (hall,) in hub.pool.run(
            lambda connection: connection.execute("SELECT hall FROM halls ORDER BY hall").fetchall()
        )
    ]


def _epochs(connection: Connection, hall: str) -> list[tuple[int, int, bytes, int, bytes]]:
    return connection.execute(
        "SELECT epoch, first, prev, seq, head FROM epochs WHERE hall = %s ORDER BY epoch", (hall,)
    ).fetchall()


def _chain(
    hub: Hub, hall: str, epoch: int, first: int, prev: bytes, last: int, head: bytes
) -> tuple[int, list[Finding]]:
    """Each line's hash made again. Of a line that is held its hash alone is known: the raw bytes
    stand in quarantine."""
    wanted, digest, count = first, bytes(prev), 0
    for seq, known, line in _lines(hub, hall, epoch):
        if seq != wanted:
            return count, [Finding("missing", hall, f"{epoch}.{wanted}")]
        if line is not None:
            digest = hashlib.sha256(digest + line).digest()
        if line is None or digest != known:
            return count, [Finding("changed", hall, f"{epoch}.{seq}")]
        wanted, count = wanted + 1, count + 1
    if wanted != last + 1 or digest != bytes(head):
        return count, [Finding("missing", hall, f"{epoch}.{wanted}")]
    return count, []


def _lines(hub: Hub, hall: str, epoch: int) -> Iterator[tuple[int, bytes, bytes | None]]:
    """Number, hash and bytes; None where a held line's are gone."""
    after = 0
    while True:
        rows = hub.pool.run(partial(_page, hall=hall, epoch=epoch, after=after))
        for seq, digest, line in rows:
            yield seq, bytes(digest), None if line is None else bytes(line)
        if len(rows) < _AT_ONCE:
            return
        after = rows[-1][0]


def _page(
    connection: Connection, hall: str, epoch: int, after: int
) -> list[tuple[int, bytes, bytes | None]]:
    return connection.execute(
        "SELECT e.seq, e.hash, CASE WHEN e.held THEN q.raw ELSE convert_to(e.line, 'UTF8') END"
        " FROM events e LEFT JOIN quarantine q ON q.hall = e.hall AND q.epoch = e.epoch"
        " AND q.seq = e.seq AND e.held"
        " WHERE e.hall = %s AND e.epoch = %s AND e.seq > %s ORDER BY e.seq LIMIT %s",
        (hall, epoch, after, _AT_ONCE),
    ).fetchall()


def _erased(hub: Hub) -> list[Finding]:
    rows = hub.pool.run(
        lambda connection: connection.execute(
            "SELECT DISTINCT t.hall, t.epoch, t.seq FROM buried t JOIN events e ON e.hall = t.hall"
            " AND e.epoch = t.epoch AND e.seq = t.seq AND (t.hash = '' OR t.hash = e.hash)"
            " WHERE e.sealed IS NOT NULL ORDER BY 1, 2, 3"
        ).fetchall()
    )
    return [Finding("not_erased", hall, f"{epoch}.{seq}") for hall, epoch, seq in rows]


def _log(hub: Hub) -> list[Finding]:
    """The log's leaves lead to the root that was signed last, no older than the ledger's."""

    def work(connection: Connection) -> list[Finding]:
        last = newest(connection)
        if last is None:
            return []
        size, note = last
        edge = Frontier()
        with connection.cursor("leaves") as cursor:  # not all of them in memory
            cursor.execute("SELECT content FROM log_leaves WHERE leaf < %s ORDER BY leaf", (size,))
            edge.extend(content.encode() for (content,) in cursor)
        noted = None
        for key in hub.keys.of("log"):
            try:
                noted = read(note, LogKey(hub.settings.origin, key.public))
            except WireError:
                continue
        if noted is None or (edge.size, edge.root()) != (noted.size, noted.root):
            return [Finding("log", "", str(size))]
        promised = hub.ledger.last("checkpoints")
        older = promised is not None and promised["size"] > size
        return [Finding("log_older", "", str(size))] if older else []

    return hub.pool.run(work)
