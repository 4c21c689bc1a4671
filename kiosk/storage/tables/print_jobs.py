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
    """Jobs in these states, oldest first."""
    marks = ",".join("?" * len(states))
    rows = tx.query(
        f"SELECT {_COLUMNS} FROM print_jobs WHERE state IN ({marks}) ORDER BY seq",  # noqa: S608
        *states,
    )
    return [_job(row) for row in rows]


def newest(tx: Reading, count: int) -> list[PrintJob]:
    rows = tx.query(
        f"SELECT {_COLUMNS} FROM print_jobs ORDER BY seq DESC LIMIT ?",  # noqa: S608
        count,
    )
    return [_job(row) for row in rows]


def of_subject(tx: Reading, subject: str) -> list[PrintJob]:
    """All jobs for a visit or appointment, oldest first."""
    rows = tx.query(
        f"SELECT {_COLUMNS} FROM print_jobs WHERE subject = ? ORDER BY seq",  # noqa: S608
        subject,
    )
    return [_job(row) for row in rows]


def unprinted(tx: Reading, day: str) -> set[str]:
    """Waiting or called visits of a day for which no paper came out."""
    rows = tx.query(
        "SELECT v.visit FROM visits v JOIN print_jobs p ON p.subject = v.visit WHERE v.day = ?"
        " AND v.state IN ('waiting', 'called') GROUP BY v.visit"
        " HAVING sum(p.state IN ('printed', 'queued', 'printing')) = 0",
        day,
    )
    return {row["visit"] for row in rows}


def _requested(tx: Transaction, event: Recorded) -> None:
    told = event.public
    tx.execute(
        f"INSERT INTO print_jobs ({_COLUMNS})"  # noqa: S608
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', '', ?, ?)",
        told["job"],
        event.seq,
        told["kind"],
        told["subject"],
        told["printer"],
        told["terminal"],
        told["session"],
        told["staff"],
        told["language"],
        int(told["reprint"]),
        to_text(event.at),
    )


def _moved(state: str) -> EventType:
    def project(tx: Transaction, event: Recorded) -> None:
        tx.execute(
            "UPDATE print_jobs SET state = ?, reason = ? WHERE job = ?",
            state,
            event.public.get("reason", ""),
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
