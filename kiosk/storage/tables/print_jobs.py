"""The durable spool: print jobs and how each ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kiosk.clock import to_text
from kiosk.storage.events import EventType, Recorded
from kiosk.storage.transaction import Reading, Transaction

TABLES = ("print_jobs",)

_COLUMNS = (
    "job, seq, kind, subject, printer, terminal, session, staff, language, state, reason, reprint,"
    " at"
)


# As the partial index says it, so that the index is used.
_OPEN = "state IN ('queued', 'printing', 'failed')"


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


def by_id(tx: Reading, job: str) -> PrintJob | None:
    row = tx.one(f"SELECT {_COLUMNS} FROM print_jobs WHERE job = ?", job)  # noqa: S608
    return _job(row) if row else None


def in_state(tx: Reading, *states: str) -> list[PrintJob]:
    """Jobs in these states (queued, printing, failed), oldest first."""
    marks = ",".join("?" * len(states))
    rows = tx.query(
        f"SELECT {_COLUMNS} FROM print_jobs WHERE {_OPEN} AND state IN ({marks})"  # noqa: S608
        " ORDER BY seq",
        *states,
    )
    return [_job(row) for row in rows]


def newest(tx: Reading, count: int) -> list[PrintJob]:
    rows = tx.query(
        f"SELECT {_COLUMNS} FROM print_jobs ORDER BY job DESC LIMIT ?",  # noqa: S608
        count,
    )
    return [_job(row) for row in rows]


def of_subject(tx: Reading, subject: str) -> list[PrintJob]:
    """All jobs for a visit or appointment, oldest first; their ids begin with its own."""
    head = f"{job_head(subject)}."
    rows = tx.query(
        f"SELECT {_COLUMNS} FROM print_jobs WHERE job > ? AND job < ? ORDER BY seq",  # noqa: S608
        head,
        head + "~",
    )
    return [_job(row) for row in rows]


def job_head(subject: str) -> str:
    """How the ids of jobs for a subject begin: `v-20261124-B027-…` gives `p-20261124-B027-…`."""
    return f"p-{subject.partition('-')[2] or subject}"


def insert(tx: Transaction, event: Recorded, *, kind: str, subject: str) -> None:
    """A job asked for by an event: one of its own, or the check-in whose ticket it prints."""
    told = event.public
    tx.execute(
        f"INSERT INTO print_jobs ({_COLUMNS})"  # noqa: S608
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', '', ?, ?)",
        told["job"],
        event.seq,
        kind,
        subject,
        told["printer"],
        told["terminal"],
        told["session"],
        told.get("staff", ""),
        told["language"],
        int(told.get("reprint", False)),
        to_text(event.at),
    )


def _requested(tx: Transaction, event: Recorded) -> None:
    insert(tx, event, kind=event.public["kind"], subject=event.public["subject"])


def _moved(state: str) -> EventType:
    def project(tx: Transaction, event: Recorded) -> None:
        tx.execute(
            "UPDATE print_jobs SET state = ?, reason = ? WHERE job = ?",
            state,
            event.public.get("reason", ""),
            event.public["job"],
        )
        tx.execute(
            "UPDATE visits SET paper = ? WHERE paper <> 'printed' AND visit ="
            " (SELECT subject FROM print_jobs WHERE job = ?)",
            state,
            event.public["job"],
        )

    return EventType(f"print.{state}", project)


EVENT_TYPES = (
    EventType("print.requested", _requested),
    _moved("queued"),
    _moved("printing"),
    _moved("printed"),
    _moved("failed"),
    _moved("cancelled"),
)
