"""The durable spool: print jobs and how each ended.

Jobs that are not over (queued, printing, failed) stand in `print_queue`; those that are move to
`print_jobs`. The queue is short, so it needs no index.

What a check-in or a report asks for costs no row: it stands in that event, and is read from there,
until something becomes of any job (`print.*`) or many events have passed. Then everything asked for
so far is entered, and row 0 of `print_queue` says up to which event.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from kiosk import languages
from kiosk.clock import to_text
from kiosk.storage.journal.events import EventType, Queries, Recorded, Tables
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables.visits import BY_ID

TABLES = ("print_queue", "print_jobs")

_COLUMNS = (
    "job, seq, kind, subject, printer, terminal, session, staff, language, state, reason, reprint,"
    " at"
)
_OVER = ("printed", "cancelled")
_QUEUE = f"SELECT {_COLUMNS} FROM print_queue WHERE seq > 0 "  # noqa: S608 - our own column names
_ENDED = f"SELECT {_COLUMNS} FROM print_jobs "  # noqa: S608
_INSERT = (
    f"INSERT INTO print_queue ({_COLUMNS})"  # noqa: S608
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_ENTERED = "SELECT upto FROM print_queue WHERE seq = 0"
_ASKING = (
    'SELECT seq FROM journal WHERE seq > ? AND seq <= ? AND instr(line, \'"job":"p-\') ORDER BY seq'
)
_LAST = 2**63 - 1  # as SQLite counts
FAR = 256  # events through which whoever asks for jobs is ready to look
# Events that ask for a job beside what they tell: its kind, and the field that names its subject.
_ASKED_BY = {
    "visit.checked_in": ("ticket", "visit"),
    "case.filed": ("receipt", "case"),
    "case.joined": ("receipt", "case"),
}


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


_values = attrgetter(*PrintJob.__dataclass_fields__)


def _job(row: Any) -> PrintJob:
    values = {name: row[name] for name in PrintJob.__dataclass_fields__}
    return PrintJob(**{**values, "reprint": bool(values["reprint"])})


def by_id(tx: Queries, job: str) -> PrintJob | None:
    row = tx.one(_QUEUE + "AND job = ?", job) or tx.one(_ENDED + "WHERE job = ?", job)
    if row:
        return _job(row)
    return next((asked for asked in _not_entered(tx) if asked.job == job), None)


def in_state(tx: Reading, *states: str) -> list[PrintJob]:
    """Jobs in these states (queued, printing, failed), oldest first."""
    marks = ",".join("?" * len(states))
    rows = tx.query(_QUEUE + f"AND state IN ({marks}) ORDER BY seq", *states)
    return [_job(row) for row in rows] + (_not_entered(tx) if "queued" in states else [])


def next_queued(tx: Reading, printer: str) -> PrintJob | None:
    """The oldest job that waits for this printer."""
    row = tx.one(_QUEUE + "AND state = 'queued' AND printer = ? ORDER BY seq LIMIT 1", printer)
    if row:
        return _job(row)
    return next((asked for asked in _not_entered(tx) if asked.printer == printer), None)


def of_session(tx: Reading, session: str) -> list[PrintJob]:
    """A session's jobs that wait or failed, oldest first; what staff asked for has no session."""
    rows = tx.query(
        _QUEUE + "AND session = ? AND session <> '' AND state IN ('queued', 'failed') ORDER BY seq",
        session,
    )
    asked = [job for job in _not_entered(tx) if session and job.session == session]
    return [_job(row) for row in rows] + asked


def newest(tx: Reading, count: int) -> list[PrintJob]:
    rows = tx.query(_QUEUE) + tx.query(_ENDED + "ORDER BY job DESC LIMIT ?", count)
    found = [*map(_job, rows), *_not_entered(tx)]
    return sorted(found, key=attrgetter("job"), reverse=True)[:count]


def of_subject(tx: Reading, subject: str) -> list[PrintJob]:
    """All jobs for a visit or appointment, oldest first; their ids begin with its own."""
    head = f"{job_head(subject)}."
    ids = "job > ? AND job < ?"
    rows = tx.query(f"{_QUEUE} AND {ids}", head, head + "~")
    rows += tx.query(f"{_ENDED} WHERE {ids}", head, head + "~")
    found = [*map(_job, rows), *(job for job in _not_entered(tx) if job.job.startswith(head))]
    return sorted(found, key=attrgetter("seq"))


def job_head(subject: str) -> str:
    """How the ids of jobs for a subject begin: `v-20261124-B027-…` gives `p-20261124-B027-…`."""
    return f"p-{subject.partition('-')[2] or subject}"


def asked(tx: Tables, event: Recorded) -> None:
    """A check-in or a report may ask for a job: now and then those are entered, so that whoever
    looks for jobs has few events to read."""
    if event.seq - _entered(tx) > FAR:
        _enter(tx, event.seq)


def _entered(tx: Queries) -> int:
    return tx.scalar(_ENTERED) or 0


def _not_entered(tx: Queries, upto: int = _LAST) -> list[PrintJob]:
    """What was asked for up to an event and has no row yet, oldest first."""
    found = []
    for (seq,) in tx.query(_ASKING, _entered(tx), upto):
        event = tx.event(seq)
        if event.type in _ASKED_BY:
            kind, subject = _ASKED_BY[event.type]
            found.append(_asked_by(event, kind, event.public[subject]))
    return found


def _enter(tx: Tables, upto: int) -> None:
    for job in _not_entered(tx, upto):
        tx.execute(_INSERT, *_values(job))
    tx.execute(
        f"INSERT INTO print_queue ({_COLUMNS}, upto)"  # noqa: S608
        " VALUES ('', 0, '', '', '', '', '', '', '', '', '', 0, '', ?)"
        " ON CONFLICT (seq) DO UPDATE SET upto = excluded.upto",
        upto,
    )


def _asked_by(event: Recorded, kind: str, subject: str) -> PrintJob:
    """The job as its event asks for it: one of its own, or one whose paper it wants."""
    told = event.public
    return PrintJob(
        job=told["job"],
        seq=event.seq,
        kind=kind,
        subject=subject,
        printer=event["printer"] or "",
        terminal=event["terminal"] or "",
        session=event["session"] or "",
        staff=told.get("staff", ""),
        language=event["language"] or languages.FIRST,
        state="queued",
        reason="",
        reprint=bool(told.get("reprint", False)),
        at=to_text(event.at),
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
    told = event.public
    _enter(tx, event.seq)
    tx.execute(_INSERT, *_values(_asked_by(event, told["kind"], told["subject"])))


def _moved(state: str) -> EventType:
    def project(tx: Tables, event: Recorded) -> None:
        name, reason = event.public["job"], event.public.get("reason", "")
        _enter(tx, event.seq)
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
            f"UPDATE visits SET paper = ? WHERE paper <> 'printed' AND {BY_ID}",  # noqa: S608
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
