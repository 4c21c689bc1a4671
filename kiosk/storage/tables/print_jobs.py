"""The durable spool: print jobs and how each ended.

Jobs that are not over (queued, printing, failed) stand in `print_queue`; those that are move to
`print_jobs`. The queue is short, so it needs no index: asking for a job costs one page.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from kiosk import languages
from kiosk.clock import to_text
from kiosk.storage.journal.events import EventType, Queries, Recorded, Tables
from kiosk.storage.journal.transaction import Reading

TABLES = ("print_queue", "print_jobs")

_COLUMNS = (
    "job, seq, kind, subject, printer, terminal, session, staff, language, state, reason, reprint,"
    " at"
)
_OVER = ("printed", "cancelled")
_QUEUE = f"SELECT {_COLUMNS} FROM print_queue "  # noqa: S608 - our own column names
_ENDED = f"SELECT {_COLUMNS} FROM print_jobs "  # noqa: S608
_INSERT = (
    f"INSERT INTO print_queue ({_COLUMNS})"  # noqa: S608
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', '', ?, ?)"
)


@dataclass(frozen=True)
class PrintJob:
    """One job; it names its subject and never holds what is printed."""

    job: str
    seq: int
    kind: str
    subject: str
    printer: str
    terminal: str
    session: str
    staff: str
    language: str
    state: str
    reason: str
    reprint: bool
    at: str


def _job(row: Any) -> PrintJob:
    values = {name: row[name] for name in PrintJob.__dataclass_fields__}
    return PrintJob(**{**values, "reprint": bool(values["reprint"])})


def by_id(tx: Queries, job: str) -> PrintJob | None:
    row = tx.one(_QUEUE + "WHERE job = ?", job) or tx.one(_ENDED + "WHERE job = ?", job)
    return _job(row) if row else None


def in_state(tx: Reading, *states: str) -> list[PrintJob]:
    """Jobs in these states (queued, printing, failed), oldest first."""
    marks = ",".join("?" * len(states))
    rows = tx.query(_QUEUE + f"WHERE state IN ({marks}) ORDER BY seq", *states)
    return [_job(row) for row in rows]


def newest(tx: Reading, count: int) -> list[PrintJob]:
    rows = tx.query(_QUEUE) + tx.query(_ENDED + "ORDER BY job DESC LIMIT ?", count)
    return sorted(map(_job, rows), key=attrgetter("job"), reverse=True)[:count]


def of_subject(tx: Reading, subject: str) -> list[PrintJob]:
    """All jobs for a visit or appointment, oldest first; their ids begin with its own."""
    head = f"{job_head(subject)}."
    rows = [
        row
        for select in (_QUEUE, _ENDED)
        for row in tx.query(select + "WHERE job > ? AND job < ?", head, head + "~")
    ]
    return sorted(map(_job, rows), key=attrgetter("seq"))


def job_head(subject: str) -> str:
    """How the ids of jobs for a subject begin: `v-20261124-B027-…` gives `p-20261124-B027-…`."""
    return f"p-{subject.partition('-')[2] or subject}"


def insert(tx: Tables, event: Recorded, *, kind: str, subject: str) -> None:
    """A job asked for by an event: one of its own, or the check-in whose ticket it prints."""
    told = event.public
    tx.execute(
        _INSERT,
        told["job"],
        event.seq,
        kind,
        subject,
        *(event[name] or "" for name in ("printer", "terminal", "session")),
        told.get("staff", ""),
        event["language"] or languages.FIRST,
        int(told.get("reprint", False)),
        to_text(event.at),
    )


def forget(tx: Tables, event: Recorded) -> None:
    """At which printer somebody stood, and in which language it speaks, goes with the event."""
    for table in TABLES:
        tx.execute(
            f"UPDATE {table} SET printer = '', terminal = '', session = '', language = ?"  # noqa: S608
            " WHERE job = ? AND seq = ?",
            languages.FIRST,
            event.public["job"],
            event.seq,
        )


def _requested(tx: Tables, event: Recorded) -> None:
    insert(tx, event, kind=event.public["kind"], subject=event.public["subject"])


def _moved(state: str) -> EventType:
    def project(tx: Tables, event: Recorded) -> None:
        name, reason = event.public["job"], event.public.get("reason", "")
        job = by_id(tx, name)
        if job is None:
            return
        table, other = ("print_queue", "print_jobs")[:: -1 if job.state in _OVER else 1]
        if (state in _OVER) != (job.state in _OVER):
            tx.execute(
                f"INSERT INTO {other} ({_COLUMNS}) SELECT {_COLUMNS} FROM {table} WHERE job = ?",  # noqa: S608
                name,
            )
            tx.execute(f"DELETE FROM {table} WHERE job = ?", name)  # noqa: S608
            table = other
        tx.execute(
            f"UPDATE {table} SET state = ?, reason = ? WHERE job = ?",  # noqa: S608
            state,
            reason,
            name,
        )
        tx.execute(
            "UPDATE visits SET paper = ? WHERE paper <> 'printed' AND visit = ?",
            state,
            job.subject,
        )

    return EventType(f"print.{state}", project)


WHERE = frozenset(
    {"printer", "terminal", "session", "language"}
)  # private, wherever a job is asked for

EVENT_TYPES = (
    EventType("print.requested", _requested, WHERE, forget),
    _moved("queued"),
    _moved("printing"),
    _moved("printed"),
    _moved("failed"),
    _moved("cancelled"),
)
