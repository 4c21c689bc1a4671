"""Alarms, the actions they are made of, whom the call list reached, drills and troubles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

import msgspec

from kiosk.clock import to_text
from kiosk.domain import alarm as rules
from kiosk.domain.alarm import (
    ACTIONS,
    Action,
    Alarm,
    AnyAction,
    Called,
    Closed,
    Filed,
    Pressed,
    Raised,
    Replied,
)
from kiosk.storage.connection import Row
from kiosk.storage.journal.events import EventType, Queries, Recorded, Tables
from kiosk.storage.journal.transaction import Reading

TABLES = ("alarms", "alarm_log", "alarm_calls", "drills", "troubles")

_COLUMN = {"case": "case_id"}  # a word of SQL
_FIELDS = tuple(Alarm.__struct_fields__)
_COLUMNS = ", ".join(_COLUMN.get(each, each) for each in _FIELDS)
_SELECT = f"SELECT {_COLUMNS} FROM alarms "  # noqa: S608 - our own column names
_PUT = f"INSERT OR REPLACE INTO alarms ({_COLUMNS}) VALUES ({','.join('?' * len(_FIELDS))})"  # noqa: S608
_FLAGS = ("drill", "presumed", "late", "quiet")
_WORDS = ("seen", "words")  # private


@dataclass(frozen=True)
class CallRow:
    """One call of the list, as it stands."""

    alarm: str
    person: str
    how: str
    who: str
    step: int
    state: str
    code: str
    at: str


@dataclass(frozen=True)
class Drill:
    seq: int
    began_at: str
    ended_at: str
    by: str


@dataclass(frozen=True)
class Trouble:
    about: str
    what: str
    began_at: str
    ended_at: str


def by_id(tx: Queries, alarm: str) -> Alarm | None:
    row = tx.one(_SELECT + "WHERE alarm = ?", alarm)
    return _alarm(row) if row else None


def open_alarms(tx: Reading) -> list[Alarm]:
    return [_alarm(row) for row in tx.query(_SELECT + "WHERE state <> 'closed'")]


def between(tx: Reading, start: str, end: str, *, limit: int = 500) -> list[Alarm]:
    """Raised from `start` to before `end`, the newest first."""
    rows = tx.query(
        _SELECT + "WHERE raised_at >= ? AND raised_at < ? ORDER BY raised_at DESC LIMIT ?",
        start, end, limit,
    )  # fmt: skip
    return [_alarm(row) for row in rows]


def of_elder(tx: Reading, elder: str, since: datetime) -> list[Alarm]:
    rows = tx.query(
        _SELECT + "WHERE elder = ? AND raised_at >= ? ORDER BY raised_at DESC",
        elder, to_text(since),
    )  # fmt: skip
    return [_alarm(row) for row in rows]


def last_of_origin(tx: Reading, origin: str) -> str:
    """When this last raised one; empty for never."""
    return str(tx.scalar("SELECT max(raised_at) FROM alarms WHERE origin = ?", origin) or "")


def origins(tx: Reading) -> frozenset[str]:
    """What ever raised an alarm."""
    return frozenset(str(row[0]) for row in tx.query("SELECT DISTINCT origin FROM alarms"))


def of_origin(tx: Queries, origin: str) -> Alarm | None:
    """The newest that this raised, open or closed."""
    row = tx.one(_SELECT + "WHERE origin = ? ORDER BY raised_at DESC LIMIT 1", origin)
    return _alarm(row) if row else None


def presses_of_case(tx: Reading, case_id: str) -> int:
    """How often this case raised an alarm, or pressed one that was latched; also that of a report
    that had called before it was filed, from the filing on."""
    told = tx.scalar(
        "SELECT count(*) FROM alarm_log l JOIN alarms a ON a.alarm = l.alarm"
        " WHERE l.type IN ('alarm.raised', 'alarm.pressed') AND (a.origin = ? OR (a.case_id = ?"
        " AND a.origin LIKE 'report:%' AND l.seq > coalesce("
        "(SELECT min(seq) FROM alarm_log f WHERE f.alarm = a.alarm AND f.type = 'alarm.filed'),"
        " (SELECT min(seq) FROM alarm_log f WHERE f.alarm = a.alarm))))",
        f"case:{case_id}", case_id,
    )  # fmt: skip
    return int(told or 0)


def recorded_already(tx: Reading, action: str) -> bool:
    return tx.scalar("SELECT 1 FROM alarm_log WHERE action = ?", action) is not None


@dataclass(frozen=True)
class Named:
    """An action that a client's key named: which alarm it was, and after how many presses."""

    action: str
    alarm: str
    presses: int


def named(tx: Reading, since: str, limit: int) -> list[Named]:
    """The newest ones, oldest first."""
    rows = tx.query(
        "SELECT action, alarm, (SELECT count(*) FROM alarm_log p WHERE p.alarm = l.alarm"
        " AND p.seq <= l.seq AND p.type IN ('alarm.raised', 'alarm.pressed')) AS presses"
        " FROM alarm_log l WHERE action >= 'k-' AND action < 'k.' AND at >= ?"
        " ORDER BY seq DESC LIMIT ?",
        since,
        limit,
    )
    return [Named(row["action"], row["alarm"], row["presses"]) for row in reversed(rows)]


def events_of(tx: Reading, alarm: str) -> list[Recorded]:
    """The alarm's events in order."""
    rows = tx.query("SELECT seq FROM alarm_log WHERE alarm = ? ORDER BY seq", alarm)
    return [tx.event(row["seq"]) for row in rows]


def of_case(tx: Reading, case_id: str) -> list[int]:
    """The events of alarms of a case: words in them may tell of its people."""
    rows = tx.query(
        "SELECT l.seq FROM alarms a JOIN alarm_log l ON l.alarm = a.alarm WHERE a.case_id = ?"
        " ORDER BY l.seq",
        case_id,
    )
    return [row["seq"] for row in rows]


def calls(tx: Reading, alarms: Sequence[str]) -> list[CallRow]:
    marks = ",".join("?" * len(alarms))
    rows = tx.query(
        "SELECT alarm, person, how, who, step, state, code, at FROM alarm_calls"  # noqa: S608
        f" WHERE alarm IN ({marks}) ORDER BY step, who, person, how",
        *alarms,
    )
    return [CallRow(**row) for row in map(dict, rows)]


@dataclass(frozen=True)
class Reply:
    """What somebody who was called wrote; words None where they were erased."""

    at: str
    by: str
    words: str | None


def replies(tx: Reading, alarm: str) -> list[Reply]:
    """In the order in which they came."""
    rows = tx.query(
        "SELECT seq FROM alarm_log WHERE alarm = ? AND type = 'alarm.replied' ORDER BY seq", alarm
    )
    events = [tx.event(row["seq"]) for row in rows]
    return [Reply(each["at"], each["by"], each.field("words")) for each in events]


def called_since(tx: Reading, since: str) -> list[tuple[str, str, str]]:
    """Alarm, when it was raised, and who was called for it; the newest alarm first."""
    rows = tx.query(
        "SELECT DISTINCT c.alarm, a.raised_at, c.person FROM alarm_calls c"
        " JOIN alarms a ON a.alarm = c.alarm WHERE a.raised_at >= ?"
        " ORDER BY a.raised_at DESC, c.person",
        since,
    )
    return [(row["alarm"], row["raised_at"], row["person"]) for row in rows]


def replies_before(tx: Reading, before: datetime, limit: int) -> list[int]:
    """The events of replies that came before, of alarms that are over, and still hold words."""
    rows = tx.query(
        "SELECT l.seq FROM alarms a JOIN alarm_log l ON l.alarm = a.alarm"
        " JOIN journal j ON j.seq = l.seq WHERE a.state = 'closed' AND a.raised_at < ?"
        " AND l.type = 'alarm.replied' AND j.private IS NOT NULL ORDER BY l.seq LIMIT ?",
        to_text(before), limit,
    )  # fmt: skip
    return [row["seq"] for row in rows]


def words_before(tx: Reading, before: datetime, limit: int) -> list[int]:
    """The events with words of alarms that were over before, and are no case's: a case's go with
    it."""
    rows = tx.query(
        "SELECT l.seq FROM alarms a JOIN alarm_log l ON l.alarm = a.alarm"
        " JOIN journal j ON j.seq = l.seq WHERE a.raised_at < ?1 AND a.state = 'closed'"
        " AND a.closed_at < ?1 AND a.case_id = '' AND j.private IS NOT NULL"
        " ORDER BY l.seq LIMIT ?2",
        to_text(before), limit,
    )  # fmt: skip
    return [row["seq"] for row in rows]


def last_drill(tx: Reading) -> Drill | None:
    row = tx.one("SELECT seq, began_at, ended_at, by FROM drills ORDER BY seq DESC LIMIT 1")
    return Drill(**dict(row)) if row else None


def open_troubles(tx: Reading) -> list[Trouble]:
    rows = tx.query(
        "SELECT about, what, began_at, ended_at FROM troubles WHERE ended_at = '' ORDER BY began_at"
    )
    return [Trouble(**dict(row)) for row in rows]


def action_of(event: Recorded) -> AnyAction:
    """The action that an event holds; erased words are empty."""
    kind = _ACTION_OF[event.type]
    told: dict[str, Any] = {}
    for name in kind.__struct_fields__:
        if name in _WORDS:
            told[name] = event.field(name) or ""
        elif name in event.public:
            told[name] = event.field(name)
    return cast(AnyAction, msgspec.convert(told, kind))


def _alarm(row: Row) -> Alarm:
    told: dict[str, Any] = {name: row[_COLUMN.get(name, name)] for name in _FIELDS}
    told |= {name: bool(told[name]) for name in _FLAGS}
    told |= {name: told[name] or "" for name in _WORDS}
    return msgspec.convert(told, Alarm)


def _values(alarm: Alarm) -> list[object]:
    plain = msgspec.structs.asdict(alarm)
    return [
        int(value) if isinstance(value, bool) else str(value) if name == "state" else value
        for name, value in plain.items()
    ]


def _acted(tx: Tables, event: Recorded) -> None:
    """The same rule as in the engine's memory moves the row."""
    action = action_of(event)
    after = rules.apply(by_id(tx, action.alarm), action)
    tx.execute(_PUT, *_values(after))
    tx.execute(
        "INSERT INTO alarm_log (action, alarm, seq, type, at) VALUES (?, ?, ?, ?, ?)",
        action.action, action.alarm, event.seq, event.type, action.at,
    )  # fmt: skip
    if isinstance(action, Called):
        tx.execute(
            "INSERT OR REPLACE INTO alarm_calls (alarm, person, how, who, step, state, code, at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            action.alarm, action.person, action.how, action.who, action.step, action.state,
            action.code, action.at,
        )  # fmt: skip


def _forget(tx: Tables, event: Recorded) -> None:
    if event.type == "alarm.replied":  # stands in the journal only
        return
    column = "words" if event.type == "alarm.closed" else "seen"
    tx.execute(f"UPDATE alarms SET {column} = '' WHERE alarm = ?", event.public["alarm"])  # noqa: S608


def _drill_began(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "INSERT INTO drills (seq, began_at, ended_at, by) VALUES (?, ?, '', ?)",
        event.seq, to_text(event.at), event.public["staff"],
    )  # fmt: skip


def _drill_ended(tx: Tables, event: Recorded) -> None:
    tx.execute("UPDATE drills SET ended_at = ? WHERE ended_at = ''", to_text(event.at))


def _trouble_began(tx: Tables, event: Recorded) -> None:
    about, what = event.public["about"], event.public["what"]
    tx.execute(
        "INSERT OR REPLACE INTO troubles (trouble, about, what, began_at, ended_at, seq)"
        " VALUES (?, ?, ?, ?, '', ?)",
        f"{about}/{what}", about, what, to_text(event.at), event.seq,
    )  # fmt: skip


def _trouble_ended(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "UPDATE troubles SET ended_at = ? WHERE trouble = ?",
        to_text(event.at), f"{event.public['about']}/{event.public['what']}",
    )  # fmt: skip


def _tag(kind: type[Action]) -> str:
    return f"alarm.{kind.__struct_config__.tag}"


def _nothing(_tx: Tables, _event: Recorded) -> None:
    """Stands in the journal only."""


_ACTION_OF: dict[str, type[Action]] = {_tag(kind): kind for kind in ACTIONS}
_PRIVATE: dict[type[Action], str] = {
    Raised: "seen",
    Pressed: "seen",
    Filed: "seen",
    Replied: "words",
    Closed: "words",
}

EVENT_TYPES = (
    *(
        EventType(
            _tag(kind), _acted, frozenset({_PRIVATE[kind]} if kind in _PRIVATE else ()),
            _forget if kind in _PRIVATE else None,
        )
        for kind in ACTIONS
    ),
    EventType("drill.began", _drill_began),
    EventType("drill.ended", _drill_ended),
    EventType("trouble.began", _trouble_began),
    EventType("trouble.ended", _trouble_ended),
    EventType("spill.damaged", _nothing),
)  # fmt: skip
