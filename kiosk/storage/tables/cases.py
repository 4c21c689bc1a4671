"""Cases: the rows of the table and what is asked of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter
from typing import Any, cast

import msgspec

from kiosk.clock import to_text
from kiosk.config import CaseType, Risk
from kiosk.domain.case import CaseState
from kiosk.storage.events import Recorded
from kiosk.storage.transaction import Reading

TABLES = ("cases", "case_log", "case_photos", "case_words")

PRIVATE = ("text", "detail", "answers", "name", "phone", "person", "result")
REPORTS = ("case.filed", "case.joined")  # events in which a resident speaks
_FLAGS = ("dispute", "one_tap", "anonymous", "late")
_OPEN = "state <> 'resolved'"  # as the partial index says it


@dataclass(frozen=True)
class Case:
    """One case. `reasons` are codes of :mod:`kiosk.domain.risk`; times RFC 3339, "" for none."""

    case_id: str
    seq: int
    number: str
    day: str
    type: CaseType
    category: str
    dispute: bool
    hazard: str
    risk: Risk
    reasons: str
    state: CaseState
    tier: int
    assignee: str
    cell: str
    place: str
    one_tap: bool
    anonymous: bool
    language: str
    version: int
    joined: int
    filed_at: str
    happened: str
    respond_by: str
    responded_at: str
    settle_by: str
    resolved_at: str
    paused_at: str
    next_due: str
    warned: str
    escalated: str
    late: bool
    alert: str
    text: str | None = field(repr=False)
    detail: str | None = field(repr=False)
    answers: str | None = field(repr=False)
    name: str | None = field(repr=False)
    phone: str | None = field(repr=False)
    person: str | None = field(repr=False)
    result: str | None = field(repr=False)

    @property
    def answered(self) -> dict[str, str]:
        """What the category's questions were answered, by their ids."""
        return msgspec.json.decode(self.answers, type=dict[str, str]) if self.answers else {}


FIELDS = tuple(Case.__dataclass_fields__)
COLUMNS = ", ".join(FIELDS)
values = attrgetter(*FIELDS)
_SELECT = f"SELECT {COLUMNS} FROM cases "  # noqa: S608 - our own column names


def _case(row: Any) -> Case:
    read = {name: row[name] for name in FIELDS}
    for flag in _FLAGS:
        read[flag] = bool(read[flag])
    read["state"] = CaseState(read["state"])
    return Case(**read)


def by_id(tx: Reading, case_id: str) -> Case | None:
    row = tx.one(_SELECT + "WHERE case_id = ?", case_id)
    return _case(row) if row else None


def by_number(tx: Reading, number: str) -> Case | None:
    """The newest case with this number: they begin anew each year."""
    row = tx.one(_SELECT + "WHERE number = ? ORDER BY seq DESC LIMIT 1", number)
    return _case(row) if row else None


def by_seqs(tx: Reading, seqs: Sequence[int]) -> list[Case]:
    """The cases filed by these events, in the order given."""
    marks = ",".join("?" * len(seqs))
    rows = tx.query(_SELECT + f"WHERE seq IN ({marks})", *seqs)
    found = {row["seq"]: _case(row) for row in rows}
    return [found[seq] for seq in seqs if seq in found]


def case_head(day: str, count: int) -> str:
    """How the id of the day's `count`-th case begins."""
    return f"c-{day.replace('-', '')}-{count:04d}-"


def last_count(tx: Reading, day: str) -> int:
    """How many cases the day has."""
    head = f"c-{day.replace('-', '')}-"
    newest = tx.scalar(
        "SELECT case_id FROM cases WHERE case_id > ? AND case_id < ? ORDER BY case_id DESC LIMIT 1",
        head,
        head + "~",
    )
    return int(newest.split("-")[2]) if newest else 0


def open_cases(tx: Reading, limit: int) -> list[Case]:
    """Cases that are not settled, the first due first; paused ones last."""
    rows = tx.query(
        _SELECT + f"WHERE {_OPEN} ORDER BY alert = 'raised' DESC, next_due = '', next_due, seq"
        " LIMIT ?",
        limit,
    )
    return [_case(row) for row in rows]


def open_count(tx: Reading) -> int:
    return int(tx.scalar(f"SELECT count(*) FROM cases WHERE {_OPEN}"))  # noqa: S608


def overdue_count(tx: Reading) -> int:
    """Open cases whose running limit is past."""
    return int(
        tx.scalar(
            "SELECT count(*) FROM cases WHERE next_due <> '' AND next_due < ?", to_text(tx.at)
        )
    )


def newest_resolved(tx: Reading, limit: int) -> list[Case]:
    rows = tx.query(
        _SELECT
        + "WHERE resolved_at <> '' AND state = 'resolved' ORDER BY resolved_at DESC LIMIT ?",
        limit,
    )
    return [_case(row) for row in rows]


def alerts(tx: Reading) -> list[Case]:
    """Urgent cases that nobody has accepted, oldest first."""
    return [_case(row) for row in tx.query(_SELECT + "WHERE alert = 'raised' ORDER BY seq")]


def due_before(tx: Reading, at: datetime, limit: int) -> list[Case]:
    """Cases whose running limit ends before `at` and was not yet found missed, in order."""
    rows = tx.query(
        _SELECT + "WHERE next_due <> '' AND next_due < ? AND escalated <> next_due"
        " ORDER BY next_due LIMIT ?",
        to_text(at),
        limit,
    )
    return [_case(row) for row in rows]


def at_place_since(tx: Reading, cell: str, place: str, since: datetime) -> int:
    """Cases filed at a place since a time."""
    return int(
        tx.scalar(
            "SELECT count(*) FROM cases WHERE cell = ? AND place = ? AND filed_at >= ?",
            cell,
            place,
            to_text(since),
        )
    )


def of_person(tx: Reading, person: str, limit: int) -> list[Case]:
    rows = tx.query(_SELECT + "WHERE person = ? ORDER BY seq DESC LIMIT ?", person, limit)
    return [_case(row) for row in rows]


def matching(tx: Reading, query: str, limit: int) -> list[Case]:
    """Cases whose words match an FTS5 query, the newest first."""
    rows = tx.query(
        "SELECT rowid FROM case_words WHERE case_words MATCH ? ORDER BY rowid DESC LIMIT ?",
        query,
        limit,
    )
    return by_seqs(tx, [row[0] for row in rows])


def alike(tx: Reading, query: str, limit: int) -> list[int]:
    """Filing events of the cases whose words are most alike (BM25), the likest first."""
    rows = tx.query(
        "SELECT rowid FROM case_words WHERE case_words MATCH ? ORDER BY rank LIMIT ?", query, limit
    )
    return [row[0] for row in rows]


def numbered_like(tx: Reading, beginning: str, limit: int) -> list[Case]:
    rows = tx.query(
        _SELECT + "WHERE number >= ? AND number < ? ORDER BY seq DESC LIMIT ?",
        beginning,
        beginning + "~",
        limit,
    )
    return [_case(row) for row in rows]


def of_day(tx: Reading, day: str) -> list[Case]:
    """Cases filed on a business day, in order."""
    return [_case(row) for row in tx.query(_SELECT + "WHERE day = ? ORDER BY seq", day)]


def log(tx: Reading, case_id: str) -> list[Recorded]:
    """The events a case is made of, in order."""
    rows = tx.query("SELECT seq FROM case_log WHERE case_id = ? ORDER BY seq", case_id)
    return [tx.event(row["seq"]) for row in rows]


def reports(tx: Reading, case_id: str) -> list[Recorded]:
    """Its filing, then the reports of neighbours who joined it."""
    return [event for event in log(tx, case_id) if event.type in REPORTS]


def logged_on(tx: Reading, day: str, *types: str) -> list[tuple[int, str, str]]:
    """(seq, case, type) of the day's events of these types."""
    marks = ",".join("?" * len(types))
    rows = tx.query(
        f"SELECT seq, case_id, type FROM case_log WHERE day = ? AND type IN ({marks})"  # noqa: S608
        " ORDER BY seq",
        day,
        *types,
    )
    return [(row["seq"], row["case_id"], row["type"]) for row in rows]


def labelled(tx: Reading, limit: int) -> list[tuple[str, str, str]]:
    """(text, category, type) of cases that staff classified anew and whose words still stand."""
    rows = tx.query(
        "SELECT DISTINCT c.text, c.category, c.type, c.seq FROM cases c JOIN case_log l"
        " ON l.case_id = c.case_id WHERE l.type = 'case.classified' AND c.text IS NOT NULL"
        " ORDER BY c.seq DESC LIMIT ?",
        limit,
    )
    return [(row["text"], row["category"], row["type"]) for row in rows]


def photos(tx: Reading, case_id: str) -> list[str]:
    rows = tx.query("SELECT blob FROM case_photos WHERE case_id = ? ORDER BY seq, blob", case_id)
    return [row["blob"] for row in rows]


def private_parts(tx: Reading, case_id: str) -> list[int]:
    """Events of a case whose private part still stands."""
    rows = tx.query(
        "SELECT seq FROM case_log WHERE case_id = ? AND private = 1 ORDER BY seq", case_id
    )
    return [row["seq"] for row in rows]


def settled_before(tx: Reading, before: datetime, limit: int) -> list[str]:
    """Cases settled before a time that still hold something private."""
    rows = tx.query(
        "SELECT case_id FROM cases WHERE resolved_at <> '' AND resolved_at < ? AND state ="
        " 'resolved' AND EXISTS (SELECT 1 FROM case_log l WHERE l.case_id = cases.case_id AND"
        " l.private = 1) ORDER BY resolved_at LIMIT ?",
        to_text(before),
        limit,
    )
    return [row["case_id"] for row in rows]


def from_filing(event: Recorded) -> Case:
    """The case as its filing makes it."""
    told = event.public
    return Case(
        case_id=told["case"],
        seq=event.seq,
        number=told["number"],
        day=told["day"],
        type=cast(CaseType, told["type"]),
        category=told["category"],
        dispute=told["dispute"],
        hazard=told["hazard"],
        risk=cast(Risk, told["risk"]),
        reasons=" ".join(told["reasons"]),
        state=CaseState.FILED,
        tier=told["tier"],
        assignee=told["assignee"],
        cell=told["cell"],
        place=told["place"],
        one_tap=told["one_tap"],
        anonymous=told["anonymous"],
        language=told["language"],
        version=1,
        joined=0,
        filed_at=to_text(event.at),
        happened=told["happened"],
        respond_by=told["respond_by"],
        responded_at="",
        settle_by=told["settle_by"],
        resolved_at="",
        paused_at="",
        next_due=min(told["respond_by"], told["settle_by"]),
        warned="",
        escalated="",
        late=False,
        alert="raised" if told["hazard"] else "",
        text=event.field("text"),
        detail=event.field("detail"),
        answers=_packed(event.field("answers")),
        name=event.field("name"),
        phone=event.field("phone"),
        person=event.field("person"),
        result=None,
    )


def _packed(answers: dict[str, str] | None) -> str | None:
    return msgspec.json.encode(answers, order="sorted").decode() if answers else None
