"""Who looked for a person by name or number, and when; and where that person is named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kiosk.clock import to_text
from kiosk.storage.journal.events import EventType, Recorded, Tables
from kiosk.storage.journal.transaction import Reading

TABLES = ("person_searches",)
LONGEST = 1000  # characters of what may be compared
_AT_ONCE = 50  # patterns of one query


def times_since(tx: Reading, staff: str, since: str) -> list[str]:
    """When this account looked for somebody, the newest last."""
    rows = tx.query(
        "SELECT at FROM person_searches WHERE staff = ? AND at > ? ORDER BY seq", staff, since
    )
    return [row["at"] for row in rows]


def cases_of(
    tx: Reading, field: Literal["name", "phone"], value: str, limit: int, *, begins: bool = False
) -> list[int]:
    """Keys of the cases whose first reporter, or a neighbour who joined, gave this whole name or
    number, or one that `begins` so; the newest first. A scan: for a reader, and only a few times a
    minute."""
    length = len(value) if begins else LONGEST
    rows = tx.query(
        f"SELECT key FROM cases WHERE substr({field}, 1, ?3) = ?1 UNION"  # noqa: S608
        " SELECT a.key FROM case_acts a JOIN journal j ON j.seq = a.seq"
        " WHERE a.type = 'case.joined' AND a.private = 1"
        f" AND substr(CAST(j.private AS TEXT) ->> '$.{field}', 1, ?3) = ?1"
        " ORDER BY 1 DESC LIMIT ?2",
        value,
        limit,
        length,
    )
    return [row["key"] for row in rows]


@dataclass(frozen=True)
class Registered:
    """That somebody stands in the register of a vote; `events` tell a choice by name."""

    poll: str
    area: int
    voted: bool
    events: tuple[int, ...]


def naming(tx: Reading, persons: Sequence[str], *, by_phone: bool) -> Iterator[Recorded]:
    """Events in whose private part one of these pseudonyms stands, or with `by_phone` any
    telephone: whether it is the one that is meant, the caller sees. A scan."""
    wanted = [each for each in persons if each] + (['"phone":"'] if by_phone else [])
    yield from _holding(tx, "private", wanted)


def bearing(tx: Reading, ids: Sequence[tuple[str, str]]) -> Iterator[Recorded]:
    """Events whose public line has one of these fields with this value. A scan."""
    yield from _holding(tx, "line", [f'"{name}":"{value}"' for name, value in ids])


def registered(tx: Reading, persons: Sequence[str]) -> list[Registered]:
    """What registers of votes that are not declared yet, and choices by name, hold of them."""
    marks = ",".join("?" * len(persons))
    rows = tx.query(
        f"SELECT poll, entry, area, voted FROM vote_register WHERE person IN ({marks})"  # noqa: S608 - marks alone
        " AND person <> '' ORDER BY poll, entry",
        *persons,
    )
    found = []
    for row in rows:
        named = tx.query(
            "SELECT seq FROM vote_named WHERE poll = ? AND entry = ? ORDER BY seq",
            row["poll"],
            row["entry"],
        )
        events = tuple(each["seq"] for each in named)
        found.append(Registered(row["poll"], row["area"], bool(row["voted"]), events))
    return found


def _holding(tx: Reading, column: str, wanted: Sequence[str]) -> Iterator[Recorded]:
    seqs = set[int]()
    for at in range(0, len(wanted), _AT_ONCE):
        some = wanted[at : at + _AT_ONCE]
        holds = " OR ".join([f"instr({column}, CAST(? AS BLOB))"] * len(some))
        rows = tx.query(f"SELECT seq FROM journal WHERE {holds}", *some)  # noqa: S608 - our own texts
        seqs |= {row["seq"] for row in rows}
    for seq in sorted(seqs):
        yield tx.event(seq)


def _sought(tx: Tables, event: Recorded) -> None:
    """An account's newest searches: older ones say nothing any more."""
    staff = event.public["staff"]
    tx.execute(
        "INSERT INTO person_searches (seq, staff, at) VALUES (?, ?, ?)",
        event.seq,
        staff,
        to_text(event.at),
    )
    tx.execute(
        "DELETE FROM person_searches WHERE staff = ?1 AND seq NOT IN"
        " (SELECT seq FROM person_searches WHERE staff = ?1 ORDER BY seq DESC LIMIT 20)",
        staff,
    )


EVENT_TYPES = (
    EventType("person.sought", _sought, frozenset({"why"})),
    EventType("person.copied", _sought, frozenset({"why"})),
)
