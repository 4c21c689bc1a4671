"""Papers to read, minutes written along, who wishes to speak, what is to be done: rows of it."""

from __future__ import annotations

from typing import Any, NamedTuple, TypeVar

import msgspec

from kiosk.storage.journal.transaction import Reading

T = TypeVar("T")


class Paper(msgspec.Struct, frozen=True):
    paper: str
    meeting: str
    seq: int
    title: str | None
    text: str | None

    def __repr__(self) -> str:
        return f"Paper({self.paper!r})"


class Speaker(NamedTuple):
    member: str
    speaks: bool


class Task(msgspec.Struct, frozen=True):
    """`owner`: who is to do it, as everybody reads it. `ended`: on which day; `told`: what was
    done, why it is later, why it was dropped."""

    task: str
    council: str
    motion: str
    due: str
    state: str
    ended: str
    words: str | None
    owner: str | None
    told: str | None

    def __repr__(self) -> str:
        return f"Task({self.task!r}, {self.state!r})"


def _made(kind: type[T], rows: list[Any]) -> list[T]:
    return [msgspec.convert(dict(row), kind, strict=False) for row in rows]


def papers(tx: Reading, meeting: str) -> list[Paper]:
    return _made(Paper, tx.query(
        "SELECT * FROM council_papers WHERE meeting = ? ORDER BY seq", meeting
    ))  # fmt: skip


def paper(tx: Reading, paper: str) -> Paper | None:
    found = _made(Paper, tx.query("SELECT * FROM council_papers WHERE paper = ?", paper))
    return found[0] if found else None


def lines(tx: Reading, meeting: str) -> list[tuple[int, str, str]]:
    """The event, when, and what was written along, as far as it was not erased."""
    rows = tx.query(
        "SELECT seq, at, words FROM council_lines WHERE meeting = ? AND words IS NOT NULL"
        " ORDER BY seq",
        meeting,
    )  # fmt: skip
    return [(row["seq"], row["at"], row["words"]) for row in rows]


def lines_before(tx: Reading, day: str) -> list[int]:
    """Events of what was written along in meetings that began before that day and are over."""
    rows = tx.query(
        "SELECT l.seq FROM council_lines l JOIN council_meetings m ON m.meeting = l.meeting"
        " WHERE l.words IS NOT NULL AND m.ended > 0 AND m.starts < ? ORDER BY l.seq", day,
    )  # fmt: skip
    return [row["seq"] for row in rows]


def speakers(tx: Reading, meeting: str) -> list[Speaker]:
    """Who speaks first, then who waits, as they asked."""
    rows = tx.query(
        "SELECT member, speaks FROM council_speakers WHERE meeting = ?"
        " ORDER BY speaks DESC, seq", meeting,
    )  # fmt: skip
    return [Speaker(row["member"], bool(row["speaks"])) for row in rows]


def task(tx: Reading, task: str) -> Task | None:
    found = _made(Task, tx.query("SELECT * FROM council_tasks WHERE task = ?", task))
    return found[0] if found else None


def tasks(tx: Reading, council: str) -> list[Task]:
    """The open ones by their days, then the others."""
    return _made(Task, tx.query(
        "SELECT * FROM council_tasks WHERE council = ? ORDER BY state <> 'open', due, seq", council
    ))  # fmt: skip


def tasks_of(tx: Reading, motion: str) -> list[Task]:
    return _made(Task, tx.query(
        "SELECT * FROM council_tasks WHERE motion = ? ORDER BY seq", motion
    ))  # fmt: skip


def on_board(tx: Reading, since: str, most: int) -> list[Task]:
    """Of every council: what is open, and what was done from that day on."""
    return _made(Task, tx.query(
        "SELECT * FROM council_tasks WHERE words IS NOT NULL"
        " AND (state = 'open' OR (state = 'done' AND ended >= ?))"
        " ORDER BY state <> 'open', due, seq LIMIT ?", since, most,
    ))  # fmt: skip
