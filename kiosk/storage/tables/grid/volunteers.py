"""Volunteers: who they are while they are some, and the hours that stay when they are not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from kiosk.clock import to_text
from kiosk.domain.grid.volunteers import State
from kiosk.storage.connection import Row
from kiosk.storage.journal.events import (
    EventType,
    Lasting,
    Recorded,
    Recording,
    Tables,
    public_ids,
)
from kiosk.storage.journal.transaction import Reading

TABLES = ("volunteers", "volunteer_parts", "volunteer_hours")

_PRIVATE = frozenset(
    {"name", "phone", "person", "skills", "languages", "hours", "minor", "guardian"}
)
_COLUMNS = (
    "volunteer, state, cell, responder, since, card, name, phone, person, skills, languages, hours,"
    " minor, guardian"
)
_SELECT = f"SELECT {_COLUMNS} FROM volunteers "  # noqa: S608 - our own column names


@dataclass(frozen=True)
class Volunteer:
    """All that tells of a person is empty once it was erased. `card`: how often theirs was made
    void."""

    volunteer: str
    state: State
    cell: str
    responder: str
    since: str
    card: int
    name: str = field(repr=False)
    phone: str = field(repr=False)
    person: str = field(repr=False)
    skills: tuple[str, ...] = field(repr=False)
    languages: tuple[str, ...] = field(repr=False)
    hours: tuple[str, ...] = field(repr=False)
    minor: bool = field(repr=False)
    guardian: str = field(repr=False)


def by_id(tx: Reading, volunteer: str) -> Volunteer | None:
    row = tx.one(_SELECT + "WHERE volunteer = ?", volunteer)
    return _volunteer(row) if row else None


def there(tx: Reading) -> list[Volunteer]:
    """Who asked or is active, in the order in which they came."""
    return [
        _volunteer(row) for row in tx.query(_SELECT + "WHERE state <> 'left' ORDER BY volunteer")
    ]


def unanswered(tx: Reading, before: str, limit: int) -> list[str]:
    """Who asked before a time, and nobody took them on."""
    rows = tx.query(
        "SELECT volunteer FROM volunteers WHERE state = 'asked' AND since < ? ORDER BY volunteer"
        " LIMIT ?",
        before, limit,
    )  # fmt: skip
    return [row["volunteer"] for row in rows]


def asked(tx: Reading) -> int:
    return int(tx.scalar("SELECT count(*) FROM volunteers WHERE state = 'asked'"))


def same_person(tx: Reading, person: str, phone: str) -> Volunteer | None:
    """Somebody who is one already, by their number or their telephone."""
    row = tx.one(
        _SELECT + "WHERE state <> 'left' AND ((? <> '' AND person = ?) OR (? <> '' AND phone = ?))"
        " ORDER BY volunteer",
        person, person, phone, phone,
    )  # fmt: skip
    return _volunteer(row) if row else None


def linked(tx: Reading, responder: str) -> str:
    """Who of them somebody on the call list is; empty for nobody."""
    return str(
        tx.scalar(
            "SELECT volunteer FROM volunteers WHERE responder = ? AND state <> 'left'", responder
        )
        or ""
    )


def private_events(tx: Reading, volunteer: str) -> list[int]:
    rows = tx.query("SELECT seq FROM volunteer_parts WHERE volunteer = ? ORDER BY seq", volunteer)
    return [row["seq"] for row in rows]


def minutes(tx: Reading, volunteer: str, first: str = "", last: str = "9999") -> int:
    """Confirmed ones, of the days from one to another."""
    return int(
        tx.scalar(
            "SELECT coalesce(sum(minutes), 0) FROM volunteer_hours"
            " WHERE volunteer = ? AND day BETWEEN ? AND ?",
            volunteer, first, last,
        )
    )  # fmt: skip


def served_once(tx: Reading, served: str) -> bool:
    return tx.scalar("SELECT 1 FROM volunteer_hours WHERE served = ?", served) is not None


def minutes_of_day(tx: Reading, volunteer: str, day: str) -> int:
    return minutes(tx, volunteer, day, day)


def _volunteer(row: Row) -> Volunteer:
    told: dict[str, Any] = dict(row)
    for name in ("skills", "languages", "hours"):
        told[name] = tuple((told[name] or "").split())
    for name in ("name", "phone", "person", "guardian"):
        told[name] = told[name] or ""
    told["minor"] = bool(told["minor"])
    return Volunteer(**told)


def _part(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "INSERT INTO volunteer_parts (seq, volunteer) VALUES (?, ?)",
        event.seq, event.public["volunteer"],
    )  # fmt: skip


def _signed(tx: Tables, event: Recorded) -> None:
    """New, or told anew: since when, and who they are on the call list, stays."""
    told = event.public
    tx.execute(
        "INSERT INTO volunteers (volunteer, state, cell, since, name, phone, person, skills,"
        " languages, hours, minor, guardian) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (volunteer) DO UPDATE SET cell = excluded.cell, name = excluded.name,"
        " phone = excluded.phone, person = excluded.person, skills = excluded.skills,"
        " languages = excluded.languages, hours = excluded.hours, minor = excluded.minor,"
        " guardian = excluded.guardian",
        told["volunteer"], told["state"], told["cell"], to_text(event.at),
        event["name"], event["phone"], event["person"], _words(event["skills"]),
        _words(event["languages"]), _words(event["hours"]), event["minor"], event["guardian"],
    )  # fmt: skip
    _part(tx, event)


def _words(told: list[str] | None) -> str | None:
    return None if told is None else " ".join(told)


def _accepted(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "UPDATE volunteers SET state = 'active', guardian = coalesce(?, guardian)"
        " WHERE volunteer = ?",
        event["guardian"], event.public["volunteer"],
    )  # fmt: skip
    _part(tx, event)


def _card_void(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "UPDATE volunteers SET card = ? WHERE volunteer = ?",
        event.public["card"], event.public["volunteer"],
    )  # fmt: skip


def _card_void_again(tx: Recording, ids: dict[str, Any]) -> None:
    card = tx.scalar("SELECT card FROM volunteers WHERE volunteer = ?", ids["volunteer"])
    if card is not None and card < ids["card"]:
        tx.record(
            "volunteer.card_void", volunteer=ids["volunteer"], card=ids["card"], day="", staff=""
        )


def _linked(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "UPDATE volunteers SET responder = ? WHERE volunteer = ?",
        event.public["responder"], event.public["volunteer"],
    )  # fmt: skip


def _left(tx: Tables, event: Recorded) -> None:
    """What stands of them is nobody's any more; the hours stay."""
    tx.execute(
        "UPDATE volunteers SET state = 'left', responder = '' WHERE volunteer = ?",
        event.public["volunteer"],
    )
    tx.execute(
        "UPDATE patrols SET ended = ?, cause = 'left' WHERE volunteer = ? AND ended = ''",
        to_text(event.at), event.public["volunteer"],
    )  # fmt: skip


def _forget(tx: Tables, event: Recorded) -> None:
    volunteer = event.public["volunteer"]
    tx.execute(
        "UPDATE volunteers SET name = NULL, phone = NULL, person = NULL, skills = NULL,"
        " languages = NULL, hours = NULL, minor = NULL, guardian = NULL WHERE volunteer = ?",
        volunteer,
    )
    tx.execute("DELETE FROM volunteer_parts WHERE seq = ?", event.seq)


def _forget_guardian(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "UPDATE volunteers SET guardian = NULL WHERE volunteer = ?", event.public["volunteer"]
    )
    tx.execute("DELETE FROM volunteer_parts WHERE seq = ?", event.seq)


def _forget_words(tx: Tables, event: Recorded) -> None:
    tx.execute("DELETE FROM volunteer_parts WHERE seq = ?", event.seq)


def _served(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "INSERT INTO volunteer_hours (served, volunteer, day, minutes, skill, staff)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        told["served"], told["volunteer"], told["day"], told["minutes"], told["skill"],
        told["staff"],
    )  # fmt: skip


def _left_again(tx: Recording, ids: dict[str, Any]) -> None:
    state = tx.scalar("SELECT state FROM volunteers WHERE volunteer = ?", ids["volunteer"])
    if state not in (None, "left"):
        tx.record("volunteer.left", volunteer=ids["volunteer"], day="", staff="")


EVENT_TYPES = (
    EventType("volunteer.signed", _signed, _PRIVATE, _forget, stays=True),
    EventType(
        "volunteer.accepted", _accepted, frozenset({"guardian"}), _forget_guardian, stays=True
    ),
    EventType(
        "volunteer.card_void",
        _card_void,
        lasting=Lasting(public_ids("volunteer", "card"), _card_void_again),
    ),
    EventType("volunteer.linked", _linked),
    EventType("volunteer.left", _left, lasting=Lasting(public_ids("volunteer"), _left_again)),
    EventType("volunteer.served", _served),
    EventType("volunteer.viewed", _part, frozenset({"why"}), _forget_words, stays=True),
    EventType("volunteer.printed", _part, frozenset({"why"}), _forget_words, stays=True),
)
