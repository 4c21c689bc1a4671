"""Elders who agreed to be looked after: the register, their visits, their wristbands' hours."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import msgspec

from kiosk.clock import to_text
from kiosk.domain.vitals import Limits, Summary
from kiosk.storage.connection import Row
from kiosk.storage.journal.events import (
    EventType,
    Lasting,
    Queries,
    Recorded,
    Recording,
    Tables,
    public_ids,
)
from kiosk.storage.journal.transaction import Reading

TABLES = ("elders", "elder_log", "elder_visits", "elder_vitals")

_ELDER = (
    "elder, state, cell, place, band, health_consent, rhythm_days, next_visit, since,"
    " name, phone, detail, health, limits"
)
_SELECT = f"SELECT {_ELDER} FROM elders "  # noqa: S608 - our own column names
_VISIT = "SELECT visit, elder, due, cause, state, by, at, words FROM elder_visits "
_KEPT = (  # without the consent to health data
    "elder", "cell", "place", "rhythm_days", "next_visit", "since", "name", "phone", "detail",
)  # fmt: skip
_PRIVATE = frozenset({"name", "phone", "detail", "health", "limits", "cell", "place", "band"})


@dataclass(frozen=True)
class Elder:
    elder: str
    state: str
    cell: str
    place: str
    band: str
    health_consent: bool
    rhythm_days: int
    next_visit: str
    since: str
    name: str | None = field(repr=False)
    phone: str | None = field(repr=False)
    detail: str | None = field(repr=False)
    health: str | None = field(repr=False)
    limits: Limits = field(repr=False)


@dataclass(frozen=True)
class Visit:
    """`state` is due, taken, done or missed; `cause` is "rhythm" or an alarm's id."""

    visit: str
    elder: str
    due: str
    cause: str
    state: str
    by: str
    at: str
    words: str | None = field(repr=False)


def by_id(tx: Reading, elder: str) -> Elder | None:
    row = tx.one(_SELECT + "WHERE elder = ?", elder)
    return _elder(row) if row else None


def by_band(tx: Reading, band: str) -> Elder | None:
    row = tx.one(_SELECT + "WHERE band = ? AND band <> '' AND state = 'active'", band)
    return _elder(row) if row else None


def active(tx: Reading) -> list[Elder]:
    return [_elder(row) for row in tx.query(_SELECT + "WHERE state = 'active' ORDER BY seq")]


def visits_open(tx: Reading) -> list[Visit]:
    rows = tx.query(_VISIT + "WHERE state IN ('due', 'taken') ORDER BY due")
    return [Visit(**dict(row)) for row in rows]


def visits_missed(tx: Reading, since: str) -> list[Visit]:
    """Nobody was there, and it may still be made good; those that were due since then."""
    rows = tx.query(_VISIT + "WHERE state = 'missed' AND due >= ? ORDER BY due", since)
    return [Visit(**dict(row)) for row in rows]


def visit(tx: Reading, visit_id: str) -> Visit | None:
    row = tx.one(_VISIT + "WHERE visit = ?", visit_id)
    return Visit(**dict(row)) if row else None


def visits_of(tx: Reading, elder: str, limit: int = 50) -> list[Visit]:
    rows = tx.query(_VISIT + "WHERE elder = ? ORDER BY due DESC LIMIT ?", elder, limit)
    return [Visit(**dict(row)) for row in rows]


def visits_between(tx: Reading, start: str, end: str) -> list[Visit]:
    """Visits done from `start` to before `end`, and those due then that were not."""
    rows = tx.query(
        _VISIT + "WHERE CASE state WHEN 'done' THEN at ELSE due END >= ?"
        " AND CASE state WHEN 'done' THEN at ELSE due END < ? ORDER BY due",
        start, end,
    )  # fmt: skip
    return [Visit(**dict(row)) for row in rows]


def vitals_since(tx: Reading, elder: str, since: str) -> list[tuple[str, dict[str, Summary]]]:
    """Time and what was measured in the hour before it, the oldest first."""
    rows = tx.query(
        "SELECT at, values_ FROM elder_vitals WHERE elder = ? AND at >= ? AND values_ IS NOT NULL"
        " ORDER BY at",
        elder, since,
    )  # fmt: skip
    return [
        (row["at"], msgspec.json.decode(row["values_"], type=dict[str, Summary])) for row in rows
    ]


def private_events(tx: Reading, elder: str) -> list[int]:
    """The events that hold something of this person."""
    return [row["seq"] for row in tx.query("SELECT seq FROM elder_log WHERE elder = ?", elder)]


def health_left(tx: Reading, limit: int = 200) -> list[int]:
    """Of elders in care who agree to no health data any more, some events at a time that may tell
    of it still: what was measured, what they had told with that consent, and what a wristband saw
    of alarms that are over.
    """
    rows = tx.query(
        "SELECT l.seq FROM elder_log l JOIN elders e ON e.elder = l.elder"
        " JOIN journal j ON j.seq = l.seq WHERE e.state = 'active' AND e.health_consent = 0"
        " AND j.private IS NOT NULL AND (l.type = 'elder.vitals' OR (l.type = 'elder.registered'"
        " AND l.seq < e.seq AND instr(j.line, CAST('\"health_consent\":true' AS BLOB))))"
        " UNION SELECT l.seq FROM elders e JOIN alarms a ON a.elder = e.elder"
        " JOIN alarm_log l ON l.alarm = a.alarm JOIN journal j ON j.seq = l.seq"
        " WHERE e.state = 'active' AND e.health_consent = 0 AND a.state = 'closed'"
        " AND l.type IN ('alarm.raised', 'alarm.pressed') AND a.origin = 'elder:' || e.elder"
        " AND j.private IS NOT NULL ORDER BY 1 LIMIT ?",
        limit,
    )
    return [row["seq"] for row in rows]


def vitals_before(tx: Reading, before: str, limit: int = 200) -> list[int]:
    """Events of vitals older than `before` whose values still stand, some at a time."""
    rows = tx.query(
        "SELECT seq FROM elder_vitals WHERE at < ? AND values_ IS NOT NULL LIMIT ?", before, limit
    )
    return [row["seq"] for row in rows]


def _elder(row: Row) -> Elder:
    told: dict[str, Any] = dict(row)
    told["health_consent"] = bool(told["health_consent"])
    limits = told["limits"]
    told["limits"] = msgspec.json.decode(limits, type=Limits) if limits else Limits()
    return Elder(**told)


def _logged(tx: Tables, event: Recorded) -> None:
    if event.private_names:
        tx.execute(
            "INSERT OR REPLACE INTO elder_log (seq, elder, type) VALUES (?, ?, ?)",
            event.seq, event.public["elder"], event.type,
        )  # fmt: skip


def _registered(tx: Tables, event: Recorded) -> None:
    told = event.public
    limits = event.field("limits")
    tx.execute(
        f"INSERT OR REPLACE INTO elders (seq, {_ELDER})"  # noqa: S608 - our own column names
        " VALUES (?, ?, 'active', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        event.seq, told["elder"], *(event[name] or "" for name in ("cell", "place", "band")),
        int(told["health_consent"]), told["rhythm_days"], told["next_visit"], told["since"],
        event.field("name"), event.field("phone"), event.field("detail"), event.field("health"),
        msgspec.json.encode(limits).decode() if limits else None,
    )  # fmt: skip
    _logged(tx, event)


def _forget_person(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "UPDATE elders SET name = NULL, phone = NULL, detail = NULL, health = NULL, limits = NULL,"
        " cell = '', place = '', band = '' WHERE elder = ? AND seq = ?",
        event.public["elder"], event.seq,
    )  # fmt: skip


def _withdrawn(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "UPDATE elders SET state = 'withdrawn', band = '', next_visit = '' WHERE elder = ?",
        event.public["elder"],
    )
    tx.execute(
        "DELETE FROM elder_visits WHERE elder = ? AND state IN ('due', 'taken')",
        event.public["elder"],
    )


def _visit_due(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "INSERT OR REPLACE INTO elder_visits (visit, elder, due, cause, state, by, at, words)"
        " VALUES (?, ?, ?, ?, 'due', '', '', NULL)",
        told["visit"], told["elder"], told["due"], told["cause"],
    )  # fmt: skip
    if told["cause"] == "rhythm":
        tx.execute(
            "UPDATE elders SET next_visit = ? WHERE elder = ?", told["next_visit"], told["elder"]
        )


def _visit(tx: Tables, event: Recorded, state: str) -> None:
    tx.execute(
        "UPDATE elder_visits SET state = ?, by = ?, at = ?, words = ? WHERE visit = ?",
        state, event.public["by"], to_text(event.at), event.get("words"), event.public["visit"],
    )  # fmt: skip


def _visit_taken(tx: Tables, event: Recorded) -> None:
    _visit(tx, event, "taken")


def _visit_done(tx: Tables, event: Recorded) -> None:
    _visit(tx, event, "done")
    _logged(tx, event)


def _visit_missed(tx: Tables, event: Recorded) -> None:
    tx.execute("UPDATE elder_visits SET state = 'missed' WHERE visit = ?", event.public["visit"])


def _forget_words(tx: Tables, event: Recorded) -> None:
    tx.execute("UPDATE elder_visits SET words = NULL WHERE visit = ?", event.public["visit"])


def _measured(tx: Tables, event: Recorded) -> None:
    values = event.field("values")
    tx.execute(
        "INSERT INTO elder_vitals (seq, elder, at, values_) VALUES (?, ?, ?, ?)",
        event.seq, event.public["elder"], to_text(event.at),
        msgspec.json.encode(values).decode() if values else None,
    )  # fmt: skip
    _logged(tx, event)


def _forget_vitals(tx: Tables, event: Recorded) -> None:
    tx.execute("UPDATE elder_vitals SET values_ = NULL WHERE seq = ?", event.seq)


def _nothing(_tx: Tables, _event: Recorded) -> None:
    """Stands in the journal only."""


def _without_consent(_tx: Queries, event: Recorded) -> dict[str, Any] | None:
    return None if event.public["health_consent"] else {"elder": event.public["elder"]}


def _health_ended_again(tx: Recording, ids: dict[str, Any]) -> None:
    """What they told beside it is told anew without it: the event that holds both is erased. Where
    it was before, nothing is left to tell."""
    row = tx.one(
        _SELECT + "WHERE elder = ? AND health_consent = 1 AND state = 'active'", ids["elder"]
    )
    if row is not None and row["name"] is None:
        tx.record("elder.health_ended", elder=ids["elder"])
    elif row is not None:
        known = {name: row[name] for name in _KEPT}
        tx.record("elder.registered", **known, band="", health_consent=False, health=None,
                  limits=None)  # fmt: skip


def _health_ended(tx: Tables, event: Recorded) -> None:
    """The consent that was taken back after the journal's end; no vitals are kept from now on."""
    tx.execute(
        "UPDATE elders SET health_consent = 0, band = '', health = NULL, limits = NULL"
        " WHERE elder = ?",
        event.public["elder"],
    )


def _withdrawn_again(tx: Recording, ids: dict[str, Any]) -> None:
    if tx.scalar("SELECT state FROM elders WHERE elder = ?", ids["elder"]) == "active":
        tx.record("elder.withdrawn", elder=ids["elder"])


EVENT_TYPES = (
    EventType(
        "elder.registered",
        _registered,
        _PRIVATE,
        _forget_person,
        lasting=Lasting(_without_consent, _health_ended_again),
        stays=True,
    ),
    EventType("elder.health_ended", _health_ended),
    EventType(
        "elder.withdrawn", _withdrawn, lasting=Lasting(public_ids("elder"), _withdrawn_again)
    ),
    EventType("elder.viewed", _nothing, frozenset({"why"}), stays=True),
    EventType("elder.visit_due", _visit_due),
    EventType("elder.visit_taken", _visit_taken),
    EventType("elder.visit_done", _visit_done, frozenset({"words"}), _forget_words, stays=True),
    EventType("elder.visit_missed", _visit_missed),
    EventType("elder.vitals", _measured, frozenset({"values"}), _forget_vitals, stays=True),
)
