"""Visits: the events of a ticket's life and the table they make."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter
from typing import Any

from kiosk.clock import from_text, to_text
from kiosk.domain.visit import VisitState
from kiosk.storage.events import EventType, Recorded
from kiosk.storage.tables import print_jobs
from kiosk.storage.transaction import Reading, Transaction

TABLES = ("visits", "visit_notes", "service_times", "calls")


# As the partial index says it, so that the index is used.
_ACTIVE = "state NOT IN ('finished', 'cancelled')"
MOST_A_DAY = 9999  # numbers of one letter; their ids sort so far
_ENDS = (VisitState.FINISHED, VisitState.MISSED, VisitState.CANCELLED)


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


_FIELDS = tuple(Visit.__dataclass_fields__)
_COLUMNS = ", ".join(_FIELDS)
_values = attrgetter(*_FIELDS)


def _visit(row: Any) -> Visit:
    values = {name: row[name] for name in _FIELDS}
    values["state"] = VisitState(values["state"])
    values["rejoined"] = bool(values["rejoined"])
    return Visit(**values)


def by_id(tx: Reading, visit: str) -> Visit | None:
    row = tx.one(f"SELECT {_COLUMNS} FROM visits WHERE visit = ?", visit)  # noqa: S608
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
        f"SELECT {_COLUMNS} FROM visits WHERE visit > ? AND visit < ?",  # noqa: S608
        head,
        head + "~",
    )
    return _visit(row) if row else None


def in_states(tx: Reading, day: str, *states: VisitState) -> list[Visit]:
    """The visits of a day in these states, none of them final, by place, then by arrival."""
    marks = ",".join("?" * len(states))
    rows = tx.query(
        f"SELECT {_COLUMNS} FROM visits WHERE day = ? AND {_ACTIVE}"  # noqa: S608
        f" AND state IN ({marks}) ORDER BY place, seq",
        day,
        *states,
    )
    return [_visit(row) for row in rows]


def waiting_of_person(tx: Reading, day: str, person: str, service: str) -> Visit | None:
    """The ticket with which this person already waits, is called or served for this service."""
    row = tx.one(
        f"SELECT {_COLUMNS} FROM visits WHERE day = ? AND service = ? AND person = ?"  # noqa: S608
        f" AND {_ACTIVE} AND state <> 'missed' ORDER BY seq",
        day,
        service,
        person,
    )
    return _visit(row) if row else None


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
    own = [visit.seq] if visit.person or visit.masked_name else []
    return own + [row["seq"] for row in rows]


def with_private_before(tx: Reading, before: datetime, limit: int) -> list[Visit]:
    """Visits that arrived before a time and still name somebody, oldest first."""
    rows = tx.query(
        f"SELECT {_COLUMNS} FROM visits WHERE arrived_at < ? AND (person IS NOT NULL"  # noqa: S608
        " OR masked_name IS NOT NULL OR note IS NOT NULL) ORDER BY visit LIMIT ?",
        to_text(before),
        limit,
    )
    return [_visit(row) for row in rows]


# --- how events change the table ---------------------------------------------------------------


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
        priority=told["priority"],
        appointment=told["appointment"],
        appointment_at=told["appointment_at"],
        method=told["method"],
        language=told["language"],
        terminal=told["terminal"],
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


_INSERT = f"INSERT INTO visits ({_COLUMNS}) VALUES ({','.join('?' * len(_FIELDS))})"  # noqa: S608


def _checked_in(tx: Transaction, event: Recorded) -> None:
    told = event.public
    visit = from_check_in(event)
    tx.execute(_INSERT, *_values(visit))
    if told["job"]:
        print_jobs.insert(tx, event, kind="ticket", subject=told["visit"])
    if told["appointment"]:
        tx.execute(
            "UPDATE appointments SET used_by = ? WHERE appointment = ? AND at <> ''",
            told["visit"],
            told["appointment"],
        )


def _forget_check_in(tx: Transaction, event: Recorded) -> None:
    tx.execute(
        "UPDATE visits SET person = NULL, masked_name = NULL WHERE visit = ?", event.public["visit"]
    )


def _call_row(tx: Transaction, event: Recorded) -> None:
    tx.execute(
        "INSERT INTO calls (call, day, visit, number, counter, language, at)"
        " SELECT ?, day, visit, number, ?, language, ? FROM visits WHERE visit = ?",
        event.seq,
        event.public["counter"],
        to_text(event.at),
        event.public["visit"],
    )


def _called(tx: Transaction, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "UPDATE visits SET state = 'called', counter = ?, called_at = ?, calls = calls + 1"
        " WHERE visit = ?",
        told["counter"],
        to_text(event.at),
        told["visit"],
    )
    tx.execute(
        "UPDATE counters SET visit = ?, since_before = since_priority, since_priority ="
        " CASE WHEN ? THEN 0 ELSE since_priority + 1 END WHERE counter = ?",
        told["visit"],
        int(told["express"]),
        told["counter"],
    )
    _call_row(tx, event)


def _recalled(tx: Transaction, event: Recorded) -> None:
    tx.execute("UPDATE visits SET calls = calls + 1 WHERE visit = ?", event.public["visit"])
    _call_row(tx, event)


def _call_undone(tx: Transaction, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "UPDATE visits SET state = 'waiting', counter = NULL, called_at = NULL, calls = 0"
        " WHERE visit = ?",
        told["visit"],
    )
    tx.execute(
        "UPDATE counters SET visit = NULL, since_priority = since_before WHERE counter = ?",
        told["counter"],
    )
    tx.execute("DELETE FROM calls WHERE visit = ? AND counter = ?", told["visit"], told["counter"])


def _started(tx: Transaction, event: Recorded) -> None:
    """Start and unpark: the visit is served at this counter from now on."""
    told = event.public
    tx.execute(
        "UPDATE visits SET state = 'serving', counter = ?, started_at = ? WHERE visit = ?",
        told["counter"],
        to_text(event.at),
        told["visit"],
    )
    tx.execute("UPDATE counters SET visit = ? WHERE counter = ?", told["visit"], told["counter"])


def _leave_counter(tx: Transaction, event: Recorded, state: VisitState) -> None:
    """The visit leaves its counter; time in service is added up."""
    visit = by_id(tx, event.public["visit"])
    assert visit is not None
    served = visit.served_seconds
    if visit.state is VisitState.SERVING and visit.started_at:
        served += max(0.0, (event.at - from_text(visit.started_at)).total_seconds())
    ended = to_text(event.at) if state in _ENDS else None
    tx.execute(
        "UPDATE visits SET state = ?, served_seconds = ?, ended_at = ?, started_at = NULL"
        " WHERE visit = ?",
        state,
        served,
        ended,
        visit.visit,
    )
    tx.execute("UPDATE counters SET visit = NULL WHERE visit = ?", visit.visit)


def _finished(tx: Transaction, event: Recorded) -> None:
    _leave_counter(tx, event, VisitState.FINISHED)
    tx.execute(
        "INSERT INTO service_times (day, service, seq, counter, seconds)"
        " SELECT day, service, ?, counter, served_seconds FROM visits WHERE visit = ?",
        event.seq,
        event.public["visit"],
    )


def _missed(tx: Transaction, event: Recorded) -> None:
    _leave_counter(tx, event, VisitState.MISSED)


def _parked(tx: Transaction, event: Recorded) -> None:
    _leave_counter(tx, event, VisitState.PARKED)


def _cancelled(tx: Transaction, event: Recorded) -> None:
    _leave_counter(tx, event, VisitState.CANCELLED)


def _transferred(tx: Transaction, event: Recorded) -> None:
    _leave_counter(tx, event, VisitState.WAITING)
    tx.execute(
        "UPDATE visits SET service = ?, note = ?, counter = NULL, called_at = NULL, calls = 0"
        " WHERE visit = ?",
        event.public["service"],
        event.field("note"),
        event.public["visit"],
    )
    if event.field("note"):
        tx.execute(
            "INSERT INTO visit_notes (seq, visit) VALUES (?, ?)", event.seq, event.public["visit"]
        )


def _forget_transfer(tx: Transaction, event: Recorded) -> None:
    tx.execute("DELETE FROM visit_notes WHERE seq = ?", event.seq)
    tx.execute("UPDATE visits SET note = NULL WHERE visit = ?", event.public["visit"])


def _rejoined(tx: Transaction, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "UPDATE visits SET state = 'waiting', place = ?, rejoined = 1, counter = NULL,"
        " called_at = NULL, ended_at = NULL, calls = 0 WHERE visit = ?",
        float(told["place"]),
        told["visit"],
    )


EVENT_TYPES = (
    EventType(
        "visit.checked_in",
        _checked_in,
        private=frozenset({"person", "masked_name"}),
        forget=_forget_check_in,
    ),
    EventType("visit.called", _called),
    EventType("visit.recalled", _recalled),
    EventType("visit.call_undone", _call_undone),
    EventType("visit.started", _started),
    EventType("visit.unparked", _started),
    EventType("visit.finished", _finished),
    EventType("visit.missed", _missed),
    EventType("visit.parked", _parked),
    EventType("visit.cancelled", _cancelled),
    EventType(
        "visit.transferred", _transferred, private=frozenset({"note"}), forget=_forget_transfer
    ),
    EventType("visit.rejoined", _rejoined),
)
