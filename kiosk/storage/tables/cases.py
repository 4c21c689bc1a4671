"""Cases: the rows of the table and what is asked of them.

A row's key is the day and the count of its case, with which its id and its number begin. So cases
are found by id, number and day without an index, and a filing goes to the table's end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import attrgetter
from typing import Any, cast

import msgspec

from kiosk import languages
from kiosk.clock import to_text
from kiosk.domain.case import CaseState, CaseType
from kiosk.domain.risk import Risk
from kiosk.storage.journal.events import Recorded
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import case_index, case_words
from kiosk.storage.tables.case_blocks import DAY, first_key

TABLES = ("cases", "case_acts", "case_photos", "case_joiners")

PRIVATE = ("text", "detail", "answers", "name", "phone", "person", "result")
REPORTS = ("case.filed", "case.joined")  # events in which a resident speaks
_FLAGS = ("dispute", "one_tap", "anonymous", "late")
_ID = re.compile(r"c-([0-9]{8})-([0-9]{4})-")
# The letter, month and day, and behind a whole date the count, each as far as it was typed.
_NUMBER = re.compile(r"([A-Z])-?(?:([0-9]{0,3})|([0-9]{4})-?([0-9]{0,4}))")


class Case(msgspec.Struct, frozen=True, gc=False):
    """One case. `reasons` are codes of :mod:`kiosk.domain.risk`; times RFC 3339, "" for none.

    Made twice of each filing, and by hundreds of a list, so no dataclass. First what a filing
    tells, then how every case begins.
    """

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
    tier: int
    assignee: str
    cell: str
    place: str
    one_tap: bool
    anonymous: bool
    language: str
    filed_at: str
    happened: str
    respond_by: str
    settle_by: str
    next_due: str
    alert: str
    text: str | None
    detail: str | None
    answers: str | None
    name: str | None
    phone: str | None
    person: str | None
    origin: str  # of what is nobody's report: not every clerk sees it
    state: CaseState = CaseState.FILED
    version: int = 1
    joined: int = 0
    responded_at: str = ""
    resolved_at: str = ""
    paused_at: str = ""
    warned: str = ""
    escalated: str = ""
    late: bool = False
    result: str | None = None

    @property
    def answered(self) -> dict[str, str]:
        """What the category's questions were answered, by their ids."""
        return msgspec.json.decode(self.answers, type=dict[str, str]) if self.answers else {}

    @property
    def key(self) -> int:
        return key_of(self.case_id)

    def __repr__(self) -> str:
        """What somebody said, and who they are, stays out of logs."""
        return f"Case({self.case_id!r}, state={self.state!s})"


FIELDS = Case.__struct_fields__
COLUMNS = ", ".join(FIELDS)
BEGINS = Case.__struct_defaults__  # the last of FIELDS
told_values = attrgetter(*FIELDS[: -len(BEGINS)])
SELECT = f"SELECT {COLUMNS} FROM cases "  # noqa: S608 - our own column names


def case_of(row: Any) -> Case:
    """From a row that `SELECT` read."""
    read = {name: row[name] for name in FIELDS}
    for flag in _FLAGS:
        read[flag] = bool(read[flag])
    read["state"] = CaseState(read["state"])
    return Case(**read)


def key_of(case_id: str) -> int:
    """Day and count, with which an id begins, as a number; 0 where it is no case's id."""
    found = _ID.match(case_id)
    return int(found[1] + found[2]) if found else 0


def by_id(tx: Reading, case_id: str) -> Case | None:
    row = tx.one(SELECT + "WHERE key = ? AND case_id = ?", key_of(case_id), case_id)
    return case_of(row) if row else None


def confined_ids(tx: Reading) -> list[str]:
    """Of all cases that not every clerk sees."""
    return [row["case_id"] for row in tx.query("SELECT case_id FROM cases WHERE origin <> ''")]


def by_number(tx: Reading, number: str) -> Case | None:
    """The newest case with this number: they begin anew each year."""
    found = numbered_like(tx, number, 1)
    return found[0] if found and found[0].number == number else None


def by_keys(tx: Reading, keys: Sequence[int]) -> list[Case]:
    """The cases with these keys, in the order given."""
    marks = ",".join("?" * len(keys))
    rows = tx.query(SELECT + f"WHERE key IN ({marks})", *keys)
    found = {case.key: case for case in map(case_of, rows)}
    return [found[key] for key in keys if key in found]


def case_head(day: str, count: int) -> str:
    """How the id of the day's `count`-th case begins."""
    return f"c-{day.replace('-', '')}-{count:04d}-"


def newest(tx: Reading) -> tuple[str, int]:
    """Day and count of the newest case; "" and 0 before the first."""
    row = tx.one("SELECT key, day FROM cases ORDER BY key DESC LIMIT 1")
    return (row["day"], row["key"] % DAY) if row else ("", 0)


_JOINED = "SELECT key FROM case_joiners WHERE substr(person, 1, 8) = ? AND person = ?"


def of_person(tx: Reading, person: str, limit: int) -> list[Case]:
    """Cases that a person filed or joined, the newest first."""
    joined = (row["key"] for row in tx.query(_JOINED, person[:8], person))
    found = {*case_index.keys_of(tx, person), *joined}
    return by_keys(tx, sorted(found, reverse=True)[:limit])


def matching(tx: Reading, query: str, limit: int) -> list[Case]:
    """Cases whose words match a query of `bigrams.phrase_query`, the newest first."""
    return by_keys(tx, case_words.matching(tx, query, limit))


def numbered_like(tx: Reading, beginning: str, limit: int) -> list[Case]:
    """Cases whose numbers begin so, the newest first. A number says all of a key but the year."""
    said = _NUMBER.fullmatch(beginning)
    if said is None:
        return []
    letter, digits = said[1], "".join(filter(None, said.groups()[1:]))
    found: list[Case] = []
    for year in _years(tx):
        rows = tx.query(
            SELECT + "WHERE key BETWEEN ? AND ? AND number BETWEEN ? AND ?"
            " ORDER BY key DESC LIMIT ?",
            int(f"{year}{digits}".ljust(12, "0")),
            int(f"{year}{digits}".ljust(12, "9")),
            letter,
            letter + "~",
            limit - len(found),
        )
        found += map(case_of, rows)
        if len(found) >= limit:
            break
    return found


def numbered_ending(tx: Reading, digits: str, limit: int) -> list[Case]:
    """Cases whose figures end so, or whose day these are; the newest first."""
    rows = tx.query(
        SELECT
        + "WHERE key % ?1 = ?2 OR (?3 AND key / 10000 % 10000 = ?2) ORDER BY key DESC LIMIT ?4",
        10 ** len(digits),
        int(digits),
        int(len(digits) == 4),
        limit,
    )
    return [case_of(row) for row in rows]


def about(
    tx: Reading, categories: Sequence[str], cells: Sequence[str], places: Sequence[tuple[str, str]],
    limit: int,
) -> list[Case]:  # fmt: skip
    """Cases of one of these categories, cells or (cell, place); the newest first."""
    either = [
        *(("category = ?", (each,)) for each in categories),
        *(("cell = ?", (each,)) for each in cells),
        *(("(cell = ? AND place = ?)", each) for each in places),
    ]
    if not either:
        return []
    where = " OR ".join(condition for condition, _ in either)
    told = [value for _, values in either for value in values]
    rows = tx.query(SELECT + f"WHERE {where} ORDER BY key DESC LIMIT ?", *told, limit)
    return [case_of(row) for row in rows]


def _years(tx: Reading) -> range:
    """The years in which cases were filed, the newest first."""
    last = tx.scalar("SELECT max(key) FROM cases")  # one at a time each is a look, not a scan
    first = tx.scalar("SELECT min(key) FROM cases")
    if last is None:
        return range(0)
    return range(last // (DAY * DAY), first // (DAY * DAY) - 1, -1)


def of_day(tx: Reading, day: str) -> list[Case]:
    """Cases filed on a business day, in order."""
    first = first_key(day)
    rows = tx.query(SELECT + "WHERE key BETWEEN ? AND ? ORDER BY key", first, first + DAY - 1)
    return [case_of(row) for row in rows]


def log(tx: Reading, case_id: str) -> list[Recorded]:
    """The events a case is made of, in order: its filing, then what was done."""
    case = by_id(tx, case_id)
    if case is None:
        return []
    rows = tx.query("SELECT seq FROM case_acts WHERE key = ? ORDER BY seq", case.key)
    return [tx.event(seq) for seq in (case.seq, *(row["seq"] for row in rows))]


def reports(tx: Reading, case_id: str) -> list[Recorded]:
    """Its filing, then the reports of neighbours who joined it."""
    return [event for event in log(tx, case_id) if event.type in REPORTS]


def reports_since(tx: Reading, day: str) -> list[tuple[str, int]]:
    """(case, event) of every report since that day: those of who filed, then of who joined."""
    filed = tx.query("SELECT case_id, seq FROM cases WHERE key >= ?", first_key(day))
    joined = tx.query(
        "SELECT c.case_id, a.seq FROM case_acts a JOIN cases c USING (key)"
        " WHERE a.day >= ? AND a.type = 'case.joined'",
        day,
    )
    return [(row["case_id"], row["seq"]) for row in (*filed, *joined)]


def acts_on(tx: Reading, day: str, *types: str) -> list[tuple[str, Case]]:
    """What of these types was done on a day after a filing, and to which case."""
    marks = ",".join("?" * len(types))
    rows = tx.query(
        f"SELECT type, key FROM case_acts WHERE day = ? AND type IN ({marks}) ORDER BY seq",  # noqa: S608
        day,
        *types,
    )
    known = {case.key: case for case in by_keys(tx, sorted({row["key"] for row in rows}))}
    return [(row["type"], known[row["key"]]) for row in rows]


def labelled(tx: Reading, limit: int) -> list[tuple[str, str, str]]:
    """(text, category, type) of cases that staff classified anew and whose words still stand."""
    rows = tx.query(
        "SELECT text, category, type FROM cases WHERE text IS NOT NULL AND EXISTS (SELECT 1 FROM"
        " case_acts a WHERE a.key = cases.key AND a.type = 'case.classified')"
        " ORDER BY key DESC LIMIT ?",
        limit,
    )
    return [(row["text"], row["category"], row["type"]) for row in rows]


def texts(tx: Reading, case: Case) -> list[str]:
    """What is still known of it in the words of who filed it and of who joined."""
    rows = tx.query("SELECT text FROM case_joiners WHERE key = ? ORDER BY seq", case.key)
    return [text for text in (case.text, *(row["text"] for row in rows)) if text]


def photos(tx: Reading, case_id: str) -> list[str]:
    """Of all reports, in the order they came."""
    rows = tx.query("SELECT blob FROM case_photos WHERE case_id = ? ORDER BY seq, blob", case_id)
    return [row["blob"] for row in rows]


def photos_of(tx: Reading, case_id: str, report: int) -> list[str]:
    """Of one report, by the number of its event."""
    rows = tx.query(
        "SELECT blob FROM case_photos WHERE case_id = ? AND seq = ? ORDER BY blob", case_id, report
    )
    return [row["blob"] for row in rows]


def from_filing(event: Recorded) -> Case:
    """The case as its filing makes it."""
    told = event.fields()
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
        tier=told["tier"],
        assignee=told["assignee"],
        cell=told["cell"],
        place=told.get("place") or "",
        one_tap=told["one_tap"],
        anonymous=told["anonymous"],
        language=told.get("language") or languages.FIRST,
        filed_at=to_text(event.at),
        happened=told.get("happened") or "",
        respond_by=told["respond_by"],
        settle_by=told["settle_by"],
        next_due=min(told["respond_by"], told["settle_by"]),
        alert="raised" if told["hazard"] else "",
        text=told.get("text"),
        detail=told.get("detail"),
        answers=_packed(told.get("answers")),
        name=told.get("name"),
        phone=told.get("phone"),
        person=told.get("person"),
        origin=told.get("origin", ""),
    )


def _packed(answers: dict[str, str] | None) -> str | None:
    return msgspec.json.encode(answers, order="sorted").decode() if answers else None
