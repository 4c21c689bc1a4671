"""Visits: the events of a ticket's life and the table they make."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any

import msgspec

from kiosk import languages
from kiosk.clock import to_text
from kiosk.domain.visit import VisitState
from kiosk.storage.journal.events import Queries, Recorded
from kiosk.storage.journal.transaction import Reading

TABLES = ("visits", "visit_notes", "service_times", "calls")


# As the index says it, so that the index is used: first whether a visit is over, then its id.
_OVER = "(state IN ('finished', 'cancelled'))"
_ACTIVE = f"{_OVER} = 0"
BY_ID = f"{_OVER} IN (0, 1) AND visit = ?"
_BETWEEN = "visit > ? AND visit < ?"
_NEWEST = f"SELECT max(visit) AS id FROM visits WHERE {_OVER} = %d AND {_BETWEEN}"  # noqa: S608
_LAST = f"SELECT max(id) FROM ({_NEWEST % 0} UNION ALL {_NEWEST % 1})"  # noqa: S608
_SEEN = "persons of a day"
MOST_A_DAY = 9999  # numbers of one letter; their ids sort so far


class Visit(msgspec.Struct, frozen=True, gc=False):
    """A row; a line of hundreds is made of them at each look, so no dataclass.

    First what a check-in tells, then how every visit begins.
    """

    visit: str
    seq: int
    day: str
    number: str
    service: str
    place: float
    priority: str | None
    appointment: str | None
    appointment_at: str | None
    method: str
    language: str
    terminal: str
    person: str | None
    masked_name: str | None
    arrived_at: str
    paper: str  # state of its ticket's print job; empty where none was asked for
    state: VisitState = VisitState.WAITING
    note: str | None = None
    called_at: str | None = None
    started_at: str | None = None
    ended_at: str | None = None
    served_seconds: float = 0.0
    counter: str | None = None
    calls: int = 0
    rejoined: bool = False

    @property
    def express(self) -> bool:
        """Whether it stands in the priority line."""
        return self.priority is not None or self.appointment_at is not None

    @property
    def unprinted(self) -> bool:
        """Whether somebody waits, or is called, for whom no paper came out."""
        waits = self.state in (VisitState.WAITING, VisitState.CALLED)
        return waits and self.paper in ("", "failed", "cancelled")

    def __repr__(self) -> str:
        """Whose it is stays out of logs."""
        return f"Visit({self.visit!r}, state={self.state!s})"


FIELDS = Visit.__struct_fields__
COLUMNS = ", ".join(FIELDS)
BEGINS = Visit.__struct_defaults__  # the last of FIELDS
told_values = attrgetter(*FIELDS[: -len(BEGINS)])


_STATE, _REJOINED = FIELDS.index("state"), FIELDS.index("rejoined")


def _visit(row: Any) -> Visit:
    """Of a row of `COLUMNS`."""
    told = list(row)
    told[_STATE] = VisitState(told[_STATE])
    told[_REJOINED] = bool(told[_REJOINED])
    return Visit(*told)


def by_id(tx: Queries, visit: str) -> Visit | None:
    row = tx.one(f"SELECT {COLUMNS} FROM visits WHERE {BY_ID}", visit)  # noqa: S608
    return _visit(row) if row else None


def _of_day(day: str, letter: str = "") -> tuple[str, str]:
    """Between which the ids of a day's visits lie, or those with one letter."""
    head = f"v-{day.replace('-', '')}-{letter}"
    return head, head + "~"


def visit_head(day: str, letter: str, count: int) -> str:
    """How the id of the visit with this number of that day begins: `v-20261124-B0027-`.

    The ids of a day and letter sort by their count, up to 9999.
    """
    return f"v-{day.replace('-', '')}-{letter}{count:04d}-"


def by_number(tx: Reading, day: str, number: str) -> Visit | None:
    letter, count = number[:1], number[1:]
    if not (count.isascii() and count.isdigit()):
        return None
    head = visit_head(day, letter, int(count))
    row = tx.one(
        f"SELECT {COLUMNS} FROM visits WHERE {_OVER} IN (0, 1) AND {_BETWEEN}",  # noqa: S608
        head,
        head + "~",
    )
    return _visit(row) if row else None


def in_states(tx: Reading, day: str, *states: VisitState) -> list[Visit]:
    """The visits of a day in these states, none of them final, by place, then by arrival."""
    marks = ",".join("?" * len(states))
    rows = tx.query(
        f"SELECT {COLUMNS} FROM visits WHERE {_ACTIVE} AND {_BETWEEN}"  # noqa: S608
        f" AND state IN ({marks}) ORDER BY place, seq",
        *_of_day(day),
        *states,
    )
    return [_visit(row) for row in rows]


def waiting_of_person(tx: Reading, day: str, person: str, service: str) -> list[Visit]:
    """The tickets with which this person already waits, is called or served for this service."""
    if not person or not _may_have_come(tx, day, person):
        return []
    rows = tx.query(
        f"SELECT {COLUMNS} FROM visits WHERE {_ACTIVE} AND {_BETWEEN}"  # noqa: S608
        " AND person = ? AND service = ? AND state <> 'missed' ORDER BY seq",
        *_of_day(day),
        person,
        service,
    )
    return [_visit(row) for row in rows]


def _may_have_come(tx: Reading, day: str, person: str) -> bool:
    if tx.seen is None:
        return True
    seen = tx.seen[_SEEN]
    if seen.of != day:
        rows = tx.query(
            f"SELECT person FROM visits WHERE {_OVER} IN (0, 1) AND {_BETWEEN}",  # noqa: S608
            *_of_day(day),
        )
        seen.fill(day, (row[0] for row in rows if row[0]))
    return person in seen


def comes(tx: Reading, person: str | None) -> None:
    """Somebody is about to check in: from now on they may wait."""
    if person and tx.seen is not None:
        tx.seen[_SEEN].add(person)


def last_count(tx: Reading, day: str, letter: str) -> int:
    """The count of the newest number with this letter of a day; 0 before the first."""
    head, end = _of_day(day, letter)
    newest = tx.scalar(_LAST, head, end, head, end)
    return int(newest[len(head) :].partition("-")[0]) if newest else 0


def arrivals(tx: Reading, day: str) -> list[str]:
    """When each of a day's numbers was taken."""
    rows = tx.query(
        f"SELECT arrived_at FROM visits WHERE {_OVER} IN (0, 1) AND {_BETWEEN}",  # noqa: S608
        *_of_day(day),
    )
    return [row["arrived_at"] for row in rows]


def served_minutes(tx: Reading, day: str, service: str, newest: int) -> list[float]:
    """Lengths of the newest visits finished for a service today, newest first."""
    rows = tx.query(
        "SELECT seconds FROM service_times WHERE day = ? AND service = ? ORDER BY seq DESC LIMIT ?",
        day,
        service,
        newest,
    )
    return [row["seconds"] / 60 for row in rows]


def served_at(tx: Reading, day: str, counter: str) -> tuple[int, float]:
    """How many of the day's visits were finished at a counter, and the middle of their lengths in
    minutes; 0.0 where there was none.
    """
    here = "FROM service_times WHERE day = ? AND counter = ?"
    count: int = tx.scalar(f"SELECT count(*) {here}", day, counter)
    rows = tx.query(
        f"SELECT seconds {here} ORDER BY seconds LIMIT ? OFFSET ?",
        day, counter, 2 - count % 2, max(0, count - 1) // 2,
    )  # fmt: skip
    middle = [row["seconds"] / 60 for row in rows]
    return count, sum(middle) / len(middle) if middle else 0.0


def log(tx: Reading, visit: Visit, until: int) -> list[Recorded]:
    """What happened to a visit after its check-in, up to that event. Looks through all that the
    hall did meanwhile: for one visit, and not for each look at the queue."""
    rows = tx.query(
        "SELECT seq FROM journal WHERE seq > ? AND seq <= ? AND instr(line, CAST(? AS BLOB))"
        " ORDER BY seq",
        visit.seq, until, visit.visit,
    )  # fmt: skip
    events = (tx.event(row["seq"]) for row in rows)
    return [
        event
        for event in events
        if event.type.startswith("visit.") and event.public["visit"] == visit.visit
    ]


def last_finished(tx: Reading, day: str, counter: str) -> int:
    """The event that finished the newest visit of the day at a counter; 0 before the first."""
    here = "FROM service_times WHERE day = ? AND counter = ?"
    return int(tx.scalar(f"SELECT max(seq) {here}", day, counter) or 0)


@dataclass(frozen=True)
class LineCount:
    """How many wait for a service, in the priority line or in the ordinary one."""

    service: str
    express: bool
    waiting: int
    before: int  # of them, who stand before the place that was asked for


# Who stands in line today. Counted and cut short by the database: of hundreds who wait, few are
# shown, and no command may cost what all of them do.
_WAITING = f"{_ACTIVE} AND {_BETWEEN} AND state = 'waiting'"
_EXPRESS = "(priority IS NOT NULL OR appointment_at IS NOT NULL)"


def line_counts(tx: Reading, day: str, place: float) -> list[LineCount]:
    rows = tx.query(
        f"SELECT service, {_EXPRESS} AS express, count(*) AS waiting,"  # noqa: S608
        f" sum(place < ?) AS before FROM visits WHERE {_WAITING} GROUP BY 1, 2",
        place,
        *_of_day(day),
    )
    return [
        LineCount(row["service"], bool(row["express"]), row["waiting"], row["before"])
        for row in rows
    ]


def booked_later(tx: Reading, day: str) -> dict[str, int]:
    """How many wait for each service whose appointment is still to come."""
    rows = tx.query(
        f"SELECT service, count(*) AS waiting FROM visits WHERE {_WAITING}"  # noqa: S608
        " AND NOT rejoined AND appointment_at > ? GROUP BY service",
        *_of_day(day),
        to_text(tx.at),
    )
    return {row["service"]: row["waiting"] for row in rows}


def priority_line(tx: Reading, day: str, services: Collection[str]) -> list[Visit]:
    """All who stand in the priority line of these services, by place, then by arrival."""
    rows = tx.query(
        f"SELECT {COLUMNS} FROM visits WHERE {_WAITING} AND {_EXPRESS}"  # noqa: S608
        f" AND service IN ({_marks(services)}) ORDER BY place, seq",
        *_of_day(day),
        *services,
    )
    return [_visit(row) for row in rows]


def first_in_line(tx: Reading, day: str, services: Collection[str], count: int) -> list[Visit]:
    """All among whom the next `count` calls for any of these services are: of each the first
    walk-ins of each line, of those who came back as of those who did not, and everybody with an
    appointment.
    """
    rows = tx.query(
        f"SELECT {COLUMNS} FROM (SELECT *, row_number() OVER ("  # noqa: S608
        " PARTITION BY service, appointment_at IS NOT NULL, priority IS NOT NULL, rejoined"
        " ORDER BY iif(rejoined, '', arrived_at), place, seq) AS nth"
        f" FROM visits WHERE {_WAITING} AND service IN ({_marks(services)}))"
        " WHERE nth <= ? OR appointment_at IS NOT NULL ORDER BY place, seq",
        *_of_day(day),
        *services,
        count,
    )
    return [_visit(row) for row in rows]


def _marks(values: Collection[str]) -> str:
    return ",".join("?" * len(values))


@dataclass(frozen=True)
class CallRow:
    call: int
    number: str
    counter: str
    language: str
    at: str
    serving: bool  # who was called has come


def standing_calls(tx: Reading, day: str, at_counters: Collection[Visit]) -> list[CallRow]:
    """The newest call of each of these visits to the counter where it is now, newest first."""
    if not at_counters:
        return []
    there = {visit.visit: visit for visit in at_counters}
    rows = tx.query(
        "SELECT max(call) AS newest, visit, number, counter, language, at FROM calls"  # noqa: S608
        f" WHERE day = ? AND call > ? AND visit IN ({_marks(there)})"
        " GROUP BY visit, counter ORDER BY newest DESC",
        day,
        min(visit.seq for visit in at_counters),  # none was called before the first of them came
        *there,
    )
    return [
        CallRow(row["newest"], row["number"], row["counter"], row["language"], row["at"],
                serving=there[row["visit"]].state is VisitState.SERVING)
        for row in rows
        if there[row["visit"]].counter == row["counter"]
    ]  # fmt: skip


def private_parts(tx: Reading, visit: Visit) -> list[int]:
    """Sequence numbers of the events of a visit whose private part still stands."""
    rows = tx.query("SELECT seq FROM visit_notes WHERE visit = ? ORDER BY seq", visit.visit)
    own = [visit.seq] if visit.terminal else []
    return own + [row["seq"] for row in rows]


def with_private_before(tx: Reading, before: datetime, limit: int) -> list[Visit]:
    """Visits that arrived before a time and still tell of somebody, oldest first."""
    rows = tx.query(
        f"SELECT {COLUMNS} FROM visits WHERE arrived_at < ?"  # noqa: S608
        " AND (terminal <> '' OR note IS NOT NULL) ORDER BY seq LIMIT ?",
        to_text(before),
        limit,
    )
    return [_visit(row) for row in rows]


def from_check_in(event: Recorded) -> Visit:
    """The visit as its check-in makes it."""
    told = event.fields()
    return Visit(
        visit=told["visit"],
        seq=event.seq,
        day=told["day"],
        number=told["number"],
        service=told["service"],
        place=float(event.seq),
        priority=told.get("priority"),
        appointment=told["appointment"],
        appointment_at=told["appointment_at"],
        method=told.get("method") or "none",
        language=told.get("language") or languages.FIRST,
        terminal=told.get("terminal") or "",
        person=told.get("person"),
        masked_name=told.get("masked_name"),
        arrived_at=to_text(event.at),
        paper="queued" if told["job"] else "",
    )
