"""Visits: the events of a ticket's life and the table they make."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter
from typing import Any

from kiosk import languages
from kiosk.clock import to_text
from kiosk.domain.visit import VisitState
from kiosk.storage.journal.events import Queries, Recorded
from kiosk.storage.journal.transaction import Reading

TABLES = ("visits", "visit_notes", "service_times", "calls")


# As the partial index says it, so that the index is used.
_ACTIVE = "state NOT IN ('finished', 'cancelled')"
MOST_A_DAY = 9999  # numbers of one letter; their ids sort so far


@dataclass(frozen=True)
class Visit:
    visit: str
    seq: int
    day: str
    number: str
    service: str
    state: VisitState
    place: float
    priority: str | None
    appointment: str | None
    appointment_at: str | None
    method: str
    language: str
    terminal: str
    person: str | None = field(repr=False)
    masked_name: str | None = field(repr=False)
    note: str | None = field(repr=False)
    arrived_at: str
    called_at: str | None
    started_at: str | None
    ended_at: str | None
    served_seconds: float
    counter: str | None
    calls: int
    rejoined: bool
    paper: str  # state of its ticket's print job; empty where none was asked for


FIELDS = tuple(Visit.__dataclass_fields__)
COLUMNS = ", ".join(FIELDS)
values = attrgetter(*FIELDS)


def _visit(row: Any) -> Visit:
    values = {name: row[name] for name in FIELDS}
    values["state"] = VisitState(values["state"])
    values["rejoined"] = bool(values["rejoined"])
    return Visit(**values)


def by_id(tx: Queries, visit: str) -> Visit | None:
    row = tx.one(f"SELECT {COLUMNS} FROM visits WHERE visit = ?", visit)  # noqa: S608
    return _visit(row) if row else None


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
        f"SELECT {COLUMNS} FROM visits WHERE visit > ? AND visit < ?",  # noqa: S608
        head,
        head + "~",
    )
    return _visit(row) if row else None


def in_states(tx: Reading, day: str, *states: VisitState) -> list[Visit]:
    """The visits of a day in these states, none of them final, by place, then by arrival."""
    marks = ",".join("?" * len(states))
    rows = tx.query(
        f"SELECT {COLUMNS} FROM visits WHERE day = ? AND {_ACTIVE}"  # noqa: S608
        f" AND state IN ({marks}) ORDER BY place, seq",
        day,
        *states,
    )
    return [_visit(row) for row in rows]


def waiting_of_person(tx: Reading, day: str, person: str, service: str) -> list[Visit]:
    """The tickets with which this person already waits, is called or served for this service."""
    if not person:
        return []
    rows = tx.query(
        f"SELECT {COLUMNS} FROM visits WHERE day = ? AND substr(person, 1, 8) = ?"  # noqa: S608
        f" AND {_ACTIVE} AND person = ? AND service = ? AND state <> 'missed' ORDER BY seq",
        day,
        person[:8],
        person,
        service,
    )
    return [_visit(row) for row in rows]


def last_count(tx: Reading, day: str, letter: str) -> int:
    """The count of the newest number with this letter of a day; 0 before the first."""
    head = f"v-{day.replace('-', '')}-{letter}"
    newest = tx.scalar(
        "SELECT visit FROM visits WHERE visit > ? AND visit < ? ORDER BY visit DESC LIMIT 1",
        head,
        head + "~",
    )
    return int(newest[len(head) :].partition("-")[0]) if newest else 0


def served_minutes(tx: Reading, day: str, service: str, newest: int) -> list[float]:
    """Lengths of the newest visits finished for a service today, newest first."""
    rows = tx.query(
        "SELECT seconds FROM service_times WHERE day = ? AND service = ? ORDER BY seq DESC LIMIT ?",
        day,
        service,
        newest,
    )
    return [row["seconds"] / 60 for row in rows]


def served_at(tx: Reading, day: str, counter: str) -> list[float]:
    """Lengths in minutes of the day's visits finished at a counter."""
    rows = tx.query("SELECT seconds FROM service_times WHERE day = ? AND counter = ?", day, counter)
    return [row["seconds"] / 60 for row in rows]


def unprinted(tx: Reading, day: str) -> set[str]:
    """Waiting or called visits of a day for which no paper came out."""
    rows = tx.query(
        f"SELECT visit FROM visits WHERE day = ? AND {_ACTIVE}"  # noqa: S608
        " AND state IN ('waiting', 'called') AND paper IN ('', 'failed', 'cancelled')",
        day,
    )
    return {row["visit"] for row in rows}


@dataclass(frozen=True)
class CallRow:
    call: int
    number: str
    counter: str
    language: str
    at: str


def last_calls(tx: Reading, day: str, count: int) -> list[CallRow]:
    """The newest calls of a day, newest first; a call that was undone is gone."""
    rows = tx.query(
        "SELECT call, number, counter, language, at FROM calls WHERE day = ?"
        " ORDER BY call DESC LIMIT ?",
        day,
        count,
    )
    return [CallRow(**{name: row[name] for name in CallRow.__dataclass_fields__}) for row in rows]


def private_parts(tx: Reading, visit: Visit) -> list[int]:
    """Sequence numbers of the events of a visit whose private part still stands."""
    rows = tx.query("SELECT seq FROM visit_notes WHERE visit = ? ORDER BY seq", visit.visit)
    own = [visit.seq] if visit.terminal else []
    return own + [row["seq"] for row in rows]


def with_private_before(tx: Reading, before: datetime, limit: int) -> list[Visit]:
    """Visits that arrived before a time and still tell of somebody, oldest first."""
    rows = tx.query(
        f"SELECT {COLUMNS} FROM visits WHERE arrived_at < ?"  # noqa: S608
        " AND (terminal <> '' OR note IS NOT NULL) ORDER BY visit LIMIT ?",
        to_text(before),
        limit,
    )
    return [_visit(row) for row in rows]


def from_check_in(event: Recorded) -> Visit:
    """The visit as its check-in makes it."""
    told = event.public
    return Visit(
        visit=told["visit"],
        seq=event.seq,
        day=told["day"],
        number=told["number"],
        service=told["service"],
        state=VisitState.WAITING,
        place=float(event.seq),
        priority=event["priority"],
        appointment=told["appointment"],
        appointment_at=told["appointment_at"],
        method=event["method"] or "none",
        language=event["language"] or languages.FIRST,
        terminal=event["terminal"] or "",
        person=event.field("person"),
        masked_name=event.field("masked_name"),
        note=None,
        arrived_at=to_text(event.at),
        called_at=None,
        started_at=None,
        ended_at=None,
        served_seconds=0.0,
        counter=None,
        calls=0,
        rejoined=False,
        paper="queued" if told["job"] else "",
    )
