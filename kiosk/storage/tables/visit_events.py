"""How the events of a ticket's life change the table of visits."""

from __future__ import annotations

from kiosk import languages
from kiosk.clock import from_text, to_text
from kiosk.domain.visit import VisitState
from kiosk.storage.connection import literal
from kiosk.storage.journal.events import EventType, Recorded, Tables
from kiosk.storage.tables import print_jobs
from kiosk.storage.tables.appointments import USED_CODE
from kiosk.storage.tables.visits import (
    BEGINS,
    BY_ID,
    COLUMNS,
    FIELDS,
    Visit,
    by_id,
    from_check_in,
    told_values,
)
from kiosk.storage.tables.visits import TABLES as TABLES

_ENDS = (VisitState.FINISHED, VisitState.MISSED, VisitState.CANCELLED)


_MARKS = ["?"] * (len(FIELDS) - len(BEGINS)) + [literal(each) for each in BEGINS]
_INSERT = f"INSERT INTO visits ({COLUMNS}) VALUES ({', '.join(_MARKS)})"  # noqa: S608


def _set(tx: Tables, visit: str, change: str, *params: object) -> None:
    tx.execute(f"UPDATE visits SET {change} WHERE {BY_ID}", *params, visit)  # noqa: S608


def _checked_in(tx: Tables, event: Recorded) -> Visit:
    told = event.public
    visit = from_check_in(event)
    tx.execute(_INSERT, *told_values(visit))
    print_jobs.asked(tx, event)
    if told["appointment"]:
        tx.execute(
            "UPDATE appointments SET used_by = ? WHERE appointment = ? AND at <> ''",
            told["visit"],
            told["appointment"],
        )
    return visit


def _forget_check_in(tx: Tables, event: Recorded) -> None:
    told = event.public
    _set(
        tx,
        told["visit"],
        "person = NULL, masked_name = NULL, priority = NULL, method = 'none', terminal"
        " = '', language = ?",
        languages.FIRST,
    )
    tx.execute("UPDATE calls SET language = ? WHERE visit = ?", languages.FIRST, told["visit"])
    if told["job"]:
        print_jobs.forget(tx, event)


def _call_row(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "INSERT INTO calls (call, day, visit, number, counter, language, at)"  # noqa: S608
        f" SELECT ?, day, visit, number, ?, language, ? FROM visits WHERE {BY_ID}",
        event.seq,
        event.public["counter"],
        to_text(event.at),
        event.public["visit"],
    )


def _called(tx: Tables, event: Recorded) -> None:
    told = event.public
    _set(
        tx,
        told["visit"],
        "state = 'called', counter = ?, called_at = ?, calls = calls + 1",
        told["counter"],
        to_text(event.at),
    )
    tx.execute(
        "UPDATE counters SET visit = ?, since_before = since_priority, since_priority ="
        " CASE WHEN ? THEN 0 ELSE since_priority + 1 END WHERE counter = ?",
        told["visit"],
        int(told["express"]),
        told["counter"],
    )
    _call_row(tx, event)


def _recalled(tx: Tables, event: Recorded) -> None:
    _set(tx, event.public["visit"], "calls = calls + 1")
    _call_row(tx, event)


def _call_undone(tx: Tables, event: Recorded) -> None:
    told = event.public
    _set(
        tx,
        told["visit"],
        "state = 'waiting', counter = NULL, called_at = NULL, calls = 0",
    )
    tx.execute(
        "UPDATE counters SET visit = NULL, since_priority = since_before WHERE counter = ?",
        told["counter"],
    )
    tx.execute("DELETE FROM calls WHERE visit = ? AND counter = ?", told["visit"], told["counter"])


def _started(tx: Tables, event: Recorded) -> None:
    """Start and unpark: the visit is served at this counter from now on."""
    told = event.public
    _set(
        tx,
        told["visit"],
        "state = 'serving', counter = ?, started_at = ?",
        told["counter"],
        to_text(event.at),
    )
    tx.execute("UPDATE counters SET visit = ? WHERE counter = ?", told["visit"], told["counter"])


def _leave_counter(tx: Tables, event: Recorded, state: VisitState) -> None:
    """The visit leaves its counter; time in service is added up."""
    visit = by_id(tx, event.public["visit"])
    assert visit is not None
    served = visit.served_seconds
    if visit.state is VisitState.SERVING and visit.started_at:
        served += max(0.0, (event.at - from_text(visit.started_at)).total_seconds())
    ended = to_text(event.at) if state in _ENDS else None
    _set(
        tx,
        visit.visit,
        "state = ?, served_seconds = ?, ended_at = ?, started_at = NULL",
        state,
        served,
        ended,
    )
    tx.execute("UPDATE counters SET visit = NULL WHERE visit = ?", visit.visit)


def _finished(tx: Tables, event: Recorded) -> None:
    _leave_counter(tx, event, VisitState.FINISHED)
    tx.execute(
        "INSERT INTO service_times (day, service, seq, counter, seconds)"  # noqa: S608
        f" SELECT day, service, ?, counter, served_seconds FROM visits WHERE {BY_ID}",
        event.seq,
        event.public["visit"],
    )


def _missed(tx: Tables, event: Recorded) -> None:
    _leave_counter(tx, event, VisitState.MISSED)


def _parked(tx: Tables, event: Recorded) -> None:
    _leave_counter(tx, event, VisitState.PARKED)


def _cancelled(tx: Tables, event: Recorded) -> None:
    _leave_counter(tx, event, VisitState.CANCELLED)


def _transferred(tx: Tables, event: Recorded) -> None:
    _leave_counter(tx, event, VisitState.WAITING)
    _set(
        tx,
        event.public["visit"],
        "service = ?, note = ?, counter = NULL, called_at = NULL, calls = 0",
        event.public["service"],
        event.field("note"),
    )
    if event.field("note"):
        tx.execute(
            "INSERT INTO visit_notes (seq, visit) VALUES (?, ?)", event.seq, event.public["visit"]
        )


def _forget_transfer(tx: Tables, event: Recorded) -> None:
    tx.execute("DELETE FROM visit_notes WHERE seq = ?", event.seq)
    _set(tx, event.public["visit"], "note = NULL")


def _rejoined(tx: Tables, event: Recorded) -> None:
    told = event.public
    _set(
        tx,
        told["visit"],
        "state = 'waiting', place = ?, rejoined = 1, counter = NULL, called_at = NULL,"
        " ended_at = NULL, calls = 0",
        float(told["place"]),
    )


EVENT_TYPES = (
    EventType(
        "visit.checked_in",
        _checked_in,
        private=frozenset({"person", "masked_name", "priority", "method", *print_jobs.WHERE}),
        forget=_forget_check_in,
        lasting=USED_CODE,
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
