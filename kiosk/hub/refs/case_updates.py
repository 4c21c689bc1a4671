"""What officers say of cases, on its way down: each once, never over what the hall did since."""

from __future__ import annotations

import msgspec

from kiosk.clock import to_text
from kiosk.errors import KnownError
from kiosk.hub.core.hub import Hub
from kiosk.hub.database.pool import Connection
from kiosk.hub.refs.publishing import drop_older, newest_version, remake
from kiosk.ids import new_id

NAME = "case_updates"
STATUSES = ("", "working", "paused", "resolved")
LONGEST = 1000  # characters of an answer
MOST = 10_000  # of a hall, the newest: one that was put back to an older day applies them again


class Update(msgspec.Struct, frozen=True, kw_only=True):
    """As it goes down. `based_on` is the number of the hall's newest event of the case that the
    officer saw, of the epoch `based_epoch`."""

    id: str
    case: str
    at: str
    status: str
    answer: str
    by: str
    based_epoch: int
    based_on: int


def say(
    hub: Hub, hall: str, case_id: str, *, officer: str, by_name: str, answer: str = "",
    status: str = "", based_epoch: int, based_on: int,
) -> str:  # fmt: skip
    """As :func:`say_on`, in a transaction of its own."""
    return hub.pool.run(
        lambda connection: say_on(
            hub, connection, hall, case_id, officer=officer, by_name=by_name, answer=answer,
            status=status, based_epoch=based_epoch, based_on=based_on,
        )
    )  # fmt: skip


def say_on(
    hub: Hub, connection: Connection, hall: str, case_id: str, *, officer: str, by_name: str,
    answer: str = "", status: str = "", based_epoch: int, based_on: int,
) -> str:  # fmt: skip
    """An officer's word on a case; its id. The hall shows it to the resident, and tells back
    whether the case had moved on meanwhile.

    Raises KnownError `hub.unknown_case`, `hub.answer_empty`, `hub.answer_long`, `hub.status`.
    """
    words = answer.strip()
    if not words and not status:
        raise KnownError("hub.answer_empty", field="answer")
    if len(words) > LONGEST:
        raise KnownError("hub.answer_long", field="answer", length=len(words), limit=LONGEST)
    if status not in STATUSES:
        raise KnownError("hub.status", field="status", status=status[:20])
    connection.execute("SELECT hall FROM halls WHERE hall = %s FOR UPDATE", (hall,))
    known = connection.execute(
        "SELECT 1 FROM cases WHERE hall = %s AND case_id = %s", (hall, case_id)
    ).fetchone()
    if known is None:
        raise KnownError("hub.unknown_case", field="case", case=case_id[:64])
    name, version = new_id("u"), newest_version(connection, hall, NAME) + 1
    connection.execute(
        "INSERT INTO case_updates (hall, id, case_id, at, status, answer, officer, by_name,"
        " based_epoch, based_on, version) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        (
            hall, name, case_id, hub.clock.now(), status, words, officer, by_name[:60],
            based_epoch, based_on, version,
        ),
    )  # fmt: skip
    send(hub, connection, hall, officer)
    return name


def send(hub: Hub, connection: Connection, hall: str, by: str) -> int:
    """A new version of all that is said to a hall. What was erased of it is no longer in it."""
    return remake(hub, connection, NAME, lambda _: content(connection, hall), hall, by)


def send_forgotten(hub: Hub, hall: str) -> int:
    """As :func:`send`, where words that still go down were erased since; no version with them is
    kept. The version, 0 where nothing was erased."""

    def work(connection: Connection) -> int:
        version = send(hub, connection, hall, "hub")
        drop_older(connection, hall, NAME)
        return version

    return hub.pool.run(work)


def content(connection: Connection, hall: str) -> bytes:
    rows = connection.execute(
        "SELECT id, case_id, at, status, answer, by_name, based_epoch, based_on FROM case_updates"
        " WHERE hall = %s AND (answer <> '' OR status <> '') ORDER BY id DESC LIMIT %s",
        (hall, MOST),
    ).fetchall()
    updates = [
        Update(id=row[0], case=row[1], at=to_text(row[2]), status=row[3], answer=row[4], by=row[5],
               based_epoch=row[6], based_on=row[7])
        for row in reversed(rows)
    ]  # fmt: skip
    return b"".join(msgspec.json.encode(each) + b"\n" for each in updates)
