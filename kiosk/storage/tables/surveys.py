"""Surveys: what is asked, by their events; and the tables of answers, which no event fills."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kiosk.storage.connection import Row
from kiosk.storage.journal.events import EventType, Recorded, Tables
from kiosk.storage.journal.transaction import Reading, Transaction

TABLES = ("surveys", "survey_versions", "survey_batches", "survey_losses")
OPEN_BOX = "survey_box"
"""In no copy of the database."""
_INVITATIONS = "survey_invitations WHERE length(digest) = 22"
"""Marks of the district's codes, as text; what is kept of the hall's own has 16 bytes."""
_MARKS = f"SELECT digest FROM {_INVITATIONS}"  # noqa: S608 - our own words


@dataclass(frozen=True)
class Survey:
    survey: str
    title: str
    state: str  # added, open, closed
    version: int  # that is asked, or was last; 0: none yet
    start: str
    until: str
    invited: bool
    idle: str  # drop, keep
    pages: bool
    fallback: str
    withheld: int
    invitations: int


@dataclass(frozen=True)
class Version:
    survey: str
    version: int
    title: str
    questions: int
    languages: tuple[str, ...]
    digest: str


@dataclass(frozen=True)
class Batch:
    batch: str
    survey: str
    version: int
    day: str
    answers: int
    digest: str


def every(tx: Reading) -> list[Survey]:
    return [_survey(row) for row in tx.query("SELECT * FROM surveys ORDER BY survey")]


def by_id(tx: Reading, survey: str) -> Survey | None:
    row = tx.one("SELECT * FROM surveys WHERE survey = ?", survey)
    return _survey(row) if row else None


def versions(tx: Reading, survey: str) -> list[Version]:
    """The oldest first."""
    rows = tx.query(
        "SELECT survey, version, title, questions, languages, digest FROM survey_versions"
        " WHERE survey = ? ORDER BY version",
        survey,
    )
    return [Version(**{**dict(row), "languages": tuple(row["languages"].split())}) for row in rows]


def form(tx: Reading, survey: str, version: int) -> bytes | None:
    """Compressed by zlib."""
    found = tx.scalar(
        "SELECT form FROM survey_versions WHERE survey = ? AND version = ?", survey, version
    )
    return bytes(found) if found is not None else None


def batches(tx: Reading, survey: str) -> list[Batch]:
    """In no order but that of their random names."""
    rows = tx.query("SELECT * FROM survey_batches WHERE survey = ? ORDER BY batch", survey)
    return [Batch(**dict(row)) for row in rows]


def answers(tx: Reading, batch: str) -> list[tuple[str, bytes]]:
    """By their random keys."""
    rows = tx.query("SELECT key, answer FROM survey_answers WHERE batch = ? ORDER BY key", batch)
    return [(row["key"], bytes(row["answer"])) for row in rows]


def answers_after(
    tx: Reading, survey: str, after: str, limit: int
) -> list[tuple[str, Batch, bytes]]:
    """The next of all answers of a survey by their random keys, each with its batch."""
    of = {each.batch: each for each in batches(tx, survey)}
    rows = tx.query(
        "SELECT a.key, a.batch, a.answer FROM survey_answers a"
        " JOIN survey_batches b ON b.batch = a.batch"
        " WHERE b.survey = ? AND a.key > ? ORDER BY a.key LIMIT ?",
        survey, after, limit,
    )  # fmt: skip
    return [(row["key"], of[row["batch"]], bytes(row["answer"])) for row in rows]


def digest(given: Iterable[tuple[str, bytes]]) -> str:
    """SHA-256 of a batch: of its answers, by their keys."""
    found = hashlib.sha256()
    for key, answer in sorted(given):
        found.update(hashlib.sha256(key.encode() + b"\n" + answer).digest())
    return found.hexdigest()


def is_whole(tx: Reading, batch: Batch) -> bool:
    """Whether its answers are those that the journal's event counted."""
    found = answers(tx, batch.batch)
    return (len(found), digest(found)) == (batch.answers, batch.digest)


def unsound(tx: Reading) -> list[str]:
    """Batches that are not whole; also of a database from before surveys, which has none."""
    if not tx.scalar("SELECT count(*) FROM sqlite_schema WHERE name = 'survey_batches'"):
        return []
    every_batch = (Batch(**dict(row)) for row in tx.query("SELECT * FROM survey_batches"))
    return [each.batch for each in every_batch if not is_whole(tx, each)]


def waiting(tx: Reading) -> list[tuple[bytes, bytes]]:
    """The open box, also of a database that has none."""
    there = tx.scalar("SELECT count(*) FROM sqlite_schema WHERE name = ?", OPEN_BOX)
    return box(tx) if there else []


def lay_down(tx: Transaction, batch: str, given: Sequence[tuple[str, bytes]]) -> None:
    for key, answer in given:
        tx.execute(
            "INSERT INTO survey_answers (key, batch, answer) VALUES (?, ?, ?)", key, batch, answer
        )


def box(tx: Reading) -> list[tuple[bytes, bytes]]:
    rows = tx.query("SELECT key, sealed FROM survey_box")
    return [(bytes(row["key"]), bytes(row["sealed"])) for row in rows]


def lost(tx: Reading) -> list[tuple[int, int]]:
    """Answers whose key was gone: by which event, and how many."""
    rows = tx.query("SELECT seq, count FROM survey_losses ORDER BY seq")
    return [(row["seq"], row["count"]) for row in rows]


def into_box(tx: Transaction, key: bytes, sealed: bytes) -> None:
    tx.execute("INSERT INTO survey_box (key, sealed) VALUES (?, ?)", key, sealed)


def out_of_box(tx: Transaction, key: bytes) -> None:
    tx.execute("DELETE FROM survey_box WHERE key = ?", key)


def invite(tx: Transaction, digest: bytes, survey: str) -> None:
    tx.execute(
        "INSERT INTO survey_invitations (digest, survey, used) VALUES (?, ?, 0)", digest, survey
    )


def invitation(tx: Reading, digest: bytes) -> tuple[str, bool] | None:
    """Of which survey, and whether it was used."""
    row = tx.one("SELECT survey, used FROM survey_invitations WHERE digest = ?", digest)
    return (row["survey"], bool(row["used"])) if row else None


def expect(tx: Transaction, marks: Mapping[str, str]) -> int:
    """The marks of the district's codes that are good, each with its survey; how many are new. Of
    those of before the unused ones go; a used one stays so until its survey ends."""
    known = {row["digest"].decode() for row in tx.query(_MARKS)}
    for mark in known - set(marks):
        tx.execute("DELETE FROM survey_invitations WHERE digest = ? AND used = 0", mark.encode())
    new = sorted(set(marks) - known)
    for mark in new:
        invite(tx, mark.encode(), marks[mark])
    return len(new)


def used_marks(tx: Reading, survey: str) -> list[str]:
    """Sorted."""
    rows = tx.query(f"{_MARKS} AND survey = ? AND used = 1 ORDER BY digest", survey)
    return [row["digest"].decode() for row in rows]


def forget_marks(tx: Transaction, survey: str) -> None:
    tx.execute(f"DELETE FROM {_INVITATIONS} AND survey = ?", survey)  # noqa: S608 - our own words


def use_invitation(tx: Transaction, digest: bytes) -> None:
    tx.execute("UPDATE survey_invitations SET used = 1 WHERE digest = ?", digest)


def _survey(row: Row) -> Survey:
    yes_or_no = {name: bool(row[name]) for name in ("invited", "pages")}
    return Survey(**{**dict(row), **yes_or_no})


def _added(tx: Tables, event: Recorded) -> None:
    told, packed = event.public, event["form"]
    tx.execute(
        "INSERT INTO surveys VALUES (?, ?, 'added', 0, '', '', 0, 'drop', 0, '', 0, 0)"
        " ON CONFLICT (survey) DO UPDATE SET title = excluded.title",
        told["survey"], told["title"],
    )  # fmt: skip
    tx.execute(
        "INSERT INTO survey_versions (survey, version, title, questions, languages, digest, form)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        told["survey"], told["version"], told["title"], told["questions"],
        " ".join(told["languages"]), told["digest"],
        base64.b64decode(packed) if packed else None,
    )  # fmt: skip


def _forget_form(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "UPDATE survey_versions SET form = NULL WHERE survey = ? AND version = ?",
        told["survey"], told["version"],
    )  # fmt: skip


def _published(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "UPDATE surveys SET state = 'open', version = ?, start = ?, until = ?, invited = ?,"
        " idle = ?, pages = ?, fallback = ? WHERE survey = ?",
        told["version"], told["start"], told["until"], told["invited"], told["idle"],
        told["pages"], told["fallback"], told["survey"],
    )  # fmt: skip


def _closed(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "UPDATE surveys SET state = 'closed', withheld = withheld + ? WHERE survey = ?",
        event.public["withheld"], event.public["survey"],
    )  # fmt: skip


def _invited(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "UPDATE surveys SET invitations = invitations + ? WHERE survey = ?",
        event.public["count"], event.public["survey"],
    )  # fmt: skip


def _batch(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "INSERT INTO survey_batches (batch, survey, version, day, answers, digest)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        told["batch"], told["survey"], told["version"], told["day"], told["count"], told["digest"],
    )  # fmt: skip


def _lost(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "INSERT INTO survey_losses (seq, count) VALUES (?, ?)", event.seq, event.public["count"]
    )


def _nothing(_tx: Tables, _event: Recorded) -> None:
    """Who looked at what, and what is for the hub, stands in the journal alone."""


EVENT_TYPES = (
    # A form may be large: it stands beside its line, as what may be erased does.
    EventType("survey.added", _added, frozenset({"form"}), _forget_form),
    EventType("survey.published", _published),
    EventType("survey.closed", _closed),
    EventType("survey.invited", _invited),
    EventType("survey.batch", _batch),
    EventType("survey.lost", _lost),
    EventType("survey.used", _nothing, frozenset({"marks"})),
    EventType("survey.viewed", _nothing),
)
