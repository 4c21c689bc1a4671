"""Erasing personal parts: what was sealed goes, and every column that was made of it.

A tombstone stays, here and in the ledger beside the database, so that neither a batch that comes
again nor a database of before brings anything back. It names the event by its hash: after a cloned
disk another one may have its number, and what that says is nobody's to take.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from kiosk.clock import to_text
from kiosk.hub.core.history import owners
from kiosk.hub.core.hub import Hub
from kiosk.hub.core.ledger import Ledger
from kiosk.hub.database.pool import Connection
from kiosk.wire.chain import b64u

Origin = Literal["hall", "hub"]


class Grave(NamedTuple):
    """The event that was erased. Without a hash whatever has that name: nobody could say which."""

    epoch: int
    seq: int
    hash: bytes = b""

    @property
    def shown(self) -> str:
        """The hash, b64u; empty for none."""
        return b64u(self.hash) if self.hash else ""


# Every copy of what was sealed: a test fills each and finds it empty afterwards.
COPIES = {
    "events": "sealed = NULL, kid = NULL",
    "fork_events": "sealed = NULL, kid = NULL",
    "ratings": "level = NULL, stage = NULL, day = NULL",
}


def erase(
    connection: Connection, ledger: Ledger, hall: str, graves: Iterable[Grave], origin: Origin,
    at: datetime,
) -> list[Grave]:  # fmt: skip
    """Those that no tombstone named yet."""
    wanted = sorted(set(graves))
    if not wanted:
        return []
    new = _tombstones(connection, hall, wanted, origin, at)
    forget(connection, hall, wanted)
    ledger.append(
        "tombstones",
        [
            {"hall": hall, "epoch": each.epoch, "seq": each.seq, "hash": each.shown,
             "at": to_text(at), "origin": origin}
            for each in new
        ],
    )  # fmt: skip
    return new


def forget(connection: Connection, hall: str, graves: Sequence[Grave]) -> None:
    """Null what stands in the tables of these events' personal parts."""
    wanted = [each.epoch for each in graves], [each.seq for each in graves]
    hashes = [each.hash for each in graves]
    for table in ("events", "fork_events"):
        connection.execute(
            f"UPDATE {table} SET {COPIES[table]}"  # noqa: S608 - our own names
            " FROM unnest(%s::int[], %s::bigint[], %s::bytea[]) AS gone (e, s, h)"
            " WHERE hall = %s AND epoch = e AND seq = s AND (h = '' OR h = hash)",
            (*wanted, hashes, hall),
        )
    connection.execute(  # raw, unread, and of whichever event of that name it is
        "UPDATE quarantine SET raw = '' FROM unnest(%s::int[], %s::bigint[]) AS gone (e, s)"
        " WHERE hall = %s AND epoch = e AND seq = s AND reason = 'sealed'",
        (*wanted, hall),
    )
    rows = connection.execute(  # the other tables were made of the journal
        "SELECT j.epoch, j.seq FROM events j,"
        " unnest(%s::int[], %s::bigint[], %s::bytea[]) AS gone (e, s, h)"
        " WHERE j.hall = %s AND j.epoch = e AND j.seq = s AND (h = '' OR h = j.hash)",
        (*wanted, hashes, hall),
    ).fetchall()
    if rows:
        _forget_made(connection, hall, [row[0] for row in rows], [row[1] for row in rows])


def _forget_made(connection: Connection, hall: str, epochs: list[int], seqs: list[int]) -> None:
    connection.execute(
        f"UPDATE ratings SET {COPIES['ratings']}"  # noqa: S608 - our own names
        " FROM unnest(%s::int[], %s::bigint[]) AS gone (e, s)"
        " WHERE hall = %s AND epoch = e AND seq = s",
        (epochs, seqs, hall),
    )
    connection.execute(
        "DELETE FROM invitations USING unnest(%s::int[], %s::bigint[]) AS gone (e, s)"
        " WHERE hall = %s AND epoch = e AND seq = s",
        (epochs, seqs, hall),
    )
    connection.execute(
        "UPDATE case_updates SET answer = '' WHERE hall = %s AND id IN (SELECT id FROM"
        " case_updates_applied, unnest(%s::int[], %s::bigint[]) AS gone (e, s)"
        " WHERE hall = %s AND epoch = e AND seq = s)",
        (hall, epochs, seqs, hall),
    )


def bury(connection: Connection, hall: str, epoch: int, first: int, last: int) -> None:
    """Of events that just came, into the journal or beside it: what was erased before they came
    again stays so."""
    for table in ("events", "fork_events"):
        connection.execute(
            f"UPDATE {table} c SET sealed = NULL, kid = NULL FROM buried t WHERE c.hall = %s"  # noqa: S608 - our own names
            " AND c.epoch = %s AND c.seq BETWEEN %s AND %s AND t.hall = c.hall"
            " AND t.epoch = c.epoch AND t.seq = c.seq AND (t.hash = '' OR t.hash = c.hash)",
            (hall, epoch, first, last),
        )


def erase_case(hub: Hub, hall: str, case_id: str) -> int:
    """Everything personal of a case, by the district: its events' sealed parts, those of its alarms
    and the district's own answers. How many events that were; the hall is told by `erasures`.
    """

    def work(connection: Connection) -> int:
        graves = _sealed(connection, hall, case_id)
        _unsay(connection, hall, case_id)
        return len(erase(connection, hub.ledger, hall, graves, "hub", hub.clock.now()))

    return hub.pool.run(work)


def follow_hall(hub: Hub, hall: str) -> int:
    """Cases of which the hall has forgotten whoever reported them are forgotten here whole: what
    stands of them in a history that the hall has left, which no event of its journal can name, and
    the district's own answers, whether or not they went down. How many cases that were.
    """

    def work(connection: Connection) -> int:
        rows = connection.execute(_REPORT_ERASED, (hall,)).fetchall()
        return sum(_follow(hub, connection, hall, case_id) for (case_id,) in rows)

    return hub.pool.run(work)


_REPORT_ERASED = (
    "SELECT DISTINCT l.case_id FROM case_log l JOIN buried b ON b.hall = l.hall"
    " AND b.epoch = l.epoch AND b.seq = l.seq JOIN events e ON e.hall = l.hall"
    " AND e.epoch = l.epoch AND e.seq = l.seq AND (b.hash = '' OR b.hash = e.hash)"
    " WHERE l.hall = %s AND l.kind IN ('filed', 'joined') ORDER BY 1"
)
_SEALED = (
    "SELECT e.epoch, e.seq, e.hash FROM events e WHERE e.hall = %(hall)s AND e.sealed IS NOT NULL"
    " AND (e.epoch, e.seq) IN (SELECT epoch, seq FROM case_log WHERE hall = %(hall)s"
    " AND case_id = %(case)s{of} UNION ALL SELECT l.epoch, l.seq FROM alarm_log l"
    " JOIN alarms a ON a.hall = l.hall AND a.alarm = l.alarm WHERE a.hall = %(hall)s"
    " AND a.case_id = %(case)s{alarms})"
)
_ALL = _SEALED.format(of="", alarms="")
_TOLD = _SEALED.format(of=" AND kind IN ('filed', 'joined')", alarms=" AND false")  # by residents


def _follow(hub: Hub, connection: Connection, hall: str, case_id: str) -> bool:
    """Whether something of the case was forgotten just now."""
    told = _sealed(connection, hall, case_id, _TOLD)
    if _standing(connection, hall, told):
        return False  # somebody who joined it is remembered
    everything = _sealed(connection, hall, case_id)
    left = set(everything) - _standing(connection, hall, everything)
    erase(connection, hub.ledger, hall, left, "hub", hub.clock.now())
    return _unsay(connection, hall, case_id) > 0 or bool(left)


def _sealed(connection: Connection, hall: str, case_id: str, asked: str = _ALL) -> list[Grave]:
    rows = connection.execute(asked, {"hall": hall, "case": case_id}).fetchall()
    return [Grave(*row) for row in rows]


def _standing(connection: Connection, hall: str, graves: Sequence[Grave]) -> set[Grave]:
    """Those of the history that the hall goes on with: what of it is to go, the hall says."""
    row = connection.execute("SELECT epoch FROM halls WHERE hall = %s", (hall,)).fetchone()
    meant = owners(connection, hall, row[0] if row else 1, [each.seq for each in graves])
    return set(graves) & {Grave(*each) for each in meant}


def _unsay(connection: Connection, hall: str, case_id: str) -> int:
    """The district's answers to a case go; how many had words."""
    return connection.execute(
        "UPDATE case_updates SET answer = '' WHERE hall = %s AND case_id = %s AND answer <> ''",
        (hall, case_id),
    ).rowcount


def event_id(hall: str, epoch: int, seq: int) -> str:
    return f"{hall}.{epoch}.{seq}"


def _tombstones(
    connection: Connection, hall: str, graves: Sequence[Grave], origin: Origin, at: datetime
) -> list[Grave]:
    rows = connection.execute(
        "INSERT INTO buried (hall, epoch, seq, hash, at, origin) SELECT %s, e, s, h, %s, %s"
        " FROM unnest(%s::int[], %s::bigint[], %s::bytea[]) AS gone (e, s, h)"
        " ON CONFLICT DO NOTHING RETURNING epoch, seq, hash",
        (
            hall, at, origin, [each.epoch for each in graves], [each.seq for each in graves],
            [each.hash for each in graves],
        ),
    ).fetchall()  # fmt: skip
    return sorted(Grave(*row) for row in rows)
