"""Mediators: accounts that lead two sides to an agreement, what they can, what they have to do."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import msgspec

from kiosk.storage.journal.events import EventType, Recorded, Tables
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables.cases import key_of

TABLES = ("mediators", "mediator_records", "mediator_conflicts")

_COLUMNS = "staff, tiers, kinds, languages, hours, most, load, active, first, last"


class Mediator(msgspec.Struct, frozen=True, gc=False):
    """`hours` by weekday, empty: the hall's. `first`, `last`: of the leave told last, dates.

    Hundreds are made for each proposal, so no dataclass.
    """

    staff: str
    tiers: frozenset[int]
    kinds: frozenset[str]
    languages: frozenset[str]
    hours: dict[str, tuple[str, ...]]
    most: int
    load: int
    active: bool
    first: str
    last: str

    def away(self, day: str) -> bool:
        return bool(self.first) and self.first <= day <= self.last


def by_staff(tx: Reading, staff: str) -> Mediator | None:
    row = tx.one(f"SELECT {_COLUMNS} FROM mediators WHERE staff = ?", staff)  # noqa: S608 - our own names
    return _mediator(row) if row else None


def every(tx: Reading) -> list[Mediator]:
    rows = tx.query(f"SELECT {_COLUMNS} FROM mediators WHERE active = 1 ORDER BY staff")  # noqa: S608
    return [_mediator(row) for row in rows]


def records(tx: Reading, category: str) -> dict[str, tuple[int, int]]:
    """Account → how many of a kind it tried, and settled."""
    rows = tx.query(
        "SELECT staff, tried, settled FROM mediator_records WHERE category = ?", category
    )
    return {row["staff"]: (row["tried"], row["settled"]) for row in rows}


def conflicts(tx: Reading, key: int, persons: set[str]) -> set[str]:
    """Accounts that said they know a side: of this dispute, or one of these persons."""
    rows = tx.query("SELECT staff, key, person FROM mediator_conflicts")
    return {row["staff"] for row in rows if row["key"] == key or row["person"] in persons - {""}}


def _mediator(row: Any) -> Mediator:
    staff, tiers, kinds, languages, hours, most, load, active, first, last = row
    return Mediator(
        staff, _levels(tiers), _words(kinds), _words(languages), _hours(hours), most, load,
        bool(active), first, last,
    )  # fmt: skip


# A register holds few different ones: read once each, and never changed.


@lru_cache(maxsize=1024)
def _levels(written: str) -> frozenset[int]:
    return frozenset(map(int, written.split()))


@lru_cache(maxsize=1024)
def _words(written: str) -> frozenset[str]:
    return frozenset(written.split())


@lru_cache(maxsize=1024)
def _hours(written: str) -> dict[str, tuple[str, ...]]:
    return msgspec.json.decode(written, type=dict[str, tuple[str, ...]])


def _registered(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "INSERT INTO mediators (staff, seq, tiers, kinds, languages, hours, most)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (staff) DO UPDATE SET seq = excluded.seq,"
        " tiers = excluded.tiers, kinds = excluded.kinds, languages = excluded.languages,"
        " hours = excluded.hours, most = excluded.most, active = 1",
        told["staff"], event.seq, " ".join(map(str, told["tiers"])), " ".join(told["kinds"]),
        " ".join(event["languages"] or ()),
        msgspec.json.encode(event["hours"] or {}, order="sorted").decode(), told["most"],
    )  # fmt: skip


def _forget_profile(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "UPDATE mediators SET languages = '', hours = '{}' WHERE staff = ? AND seq = ?",
        event.public["staff"], event.seq,
    )  # fmt: skip


def _ended(tx: Tables, event: Recorded) -> None:
    tx.execute("UPDATE mediators SET active = 0 WHERE staff = ?", event.public["staff"])


def _away(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "UPDATE mediators SET away = ?, first = ?, last = ? WHERE staff = ?",
        event.seq, event["first"] or "", event["last"] or "", event.public["staff"],
    )  # fmt: skip


def _forget_leave(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "UPDATE mediators SET first = '', last = '' WHERE staff = ? AND away = ?",
        event.public["staff"], event.seq,
    )  # fmt: skip


def conflicted(tx: Tables, event: Recorded) -> None:
    """In this dispute, and with those persons wherever they come again."""
    for person in ("", *(event["persons"] or ())):
        tx.execute(
            "INSERT INTO mediator_conflicts (seq, staff, key, person) VALUES (?, ?, ?, ?)",
            event.seq, event.public["mediator"], key_of(event.public["case"]), person,
        )  # fmt: skip


def forget_persons(tx: Tables, event: Recorded) -> None:
    tx.execute("DELETE FROM mediator_conflicts WHERE seq = ? AND person <> ''", event.seq)


def held(tx: Tables, staff: str, more: int) -> None:
    """A mediator has one more to lead, or one less."""
    tx.execute("UPDATE mediators SET load = load + ? WHERE staff = ?", more, staff)


def tried(tx: Tables, staff: str, category: str, *, settled: bool) -> None:
    if not staff:
        return
    tx.execute(
        "INSERT INTO mediator_records (staff, category, tried, settled) VALUES (?, ?, 1, ?)"
        " ON CONFLICT (staff, category) DO UPDATE SET tried = tried + 1,"
        " settled = settled + excluded.settled",
        staff, category, int(settled),
    )  # fmt: skip


EVENT_TYPES = (
    EventType(
        "mediator.registered",
        _registered,
        frozenset({"languages", "hours"}),
        _forget_profile,
        stays=True,
    ),
    EventType("mediator.ended", _ended),
    EventType("mediator.away", _away, frozenset({"first", "last"}), _forget_leave, stays=True),
)
