"""Votes: what is asked and decided, by their events; register and ballots, which no event fills."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from kiosk.clock import to_text
from kiosk.domain.votes.poll import Choice, Poll
from kiosk.storage.connection import Row
from kiosk.storage.journal.events import (
    EventType,
    Lasting,
    Queries,
    Recorded,
    Recording,
    Tables,
)
from kiosk.storage.journal.transaction import Reading, Transaction

TABLES = ("votes", "vote_batches", "vote_named", "vote_compared")
OPEN_BOX, TYPED = "vote_box", "vote_typed"
"""In no copy of the database."""
_CHOICE = msgspec.json.Decoder(Choice)


@dataclass(frozen=True)
class Vote:
    poll: Poll
    state: str  # added, open, closed, declared
    eligible: int
    area: int
    doubles: int
    result: str
    declared: str = ""  # when, RFC 3339


@dataclass(frozen=True)
class Entry:
    poll: str
    entry: str
    person: str = field(repr=False)
    twin: str = field(repr=False)
    area: int
    may: bool
    voted: bool


def every(tx: Reading) -> list[Vote]:
    return [_vote(row) for row in tx.query("SELECT * FROM votes ORDER BY poll")]


def by_id(tx: Reading, poll: str) -> Vote | None:
    row = tx.one("SELECT * FROM votes WHERE poll = ?", poll)
    return _vote(row) if row else None


def _vote(row: Row) -> Vote:
    poll = msgspec.json.decode(row["asked"], type=Poll)
    return Vote(poll, row["state"], row["eligible"], row["area"], row["doubles"], row["result"],
                row["declared"])  # fmt: skip


# the register

_ENTRY = "SELECT poll, entry, person, twin, area, may, voted FROM vote_register "


def register(tx: Transaction, entry: Entry) -> None:
    tx.execute(
        "INSERT INTO vote_register (poll, entry, person, digest, twin, area, may, voted)"
        " VALUES (?, ?, ?, NULL, ?, ?, ?, 0)",
        entry.poll, entry.entry, entry.person, entry.twin, entry.area, int(entry.may),
    )  # fmt: skip


def strike(tx: Transaction, poll: str, entry: str) -> None:
    tx.execute("DELETE FROM vote_register WHERE poll = ? AND entry = ?", poll, entry)


def entries(tx: Reading, poll: str) -> list[Entry]:
    return [_entry(row) for row in tx.query(_ENTRY + "WHERE poll = ? ORDER BY entry", poll)]


def of_person(tx: Reading, poll: str, person: str) -> Entry | None:
    row = tx.one(_ENTRY + "WHERE poll = ? AND person = ? AND person <> ''", poll, person)
    return _entry(row) if row else None


def of_code(tx: Reading, digest: bytes) -> Entry | None:
    row = tx.one(_ENTRY + "WHERE digest = ?", digest)
    return _entry(row) if row else None


def of_name(tx: Reading, poll: str, entry: str) -> Entry | None:
    row = tx.one(_ENTRY + "WHERE poll = ? AND entry = ?", poll, entry)
    return _entry(row) if row else None


def without_code(tx: Reading, poll: str, limit: int) -> list[str]:
    """Of those who may vote and have not."""
    rows = tx.query(
        "SELECT entry FROM vote_register WHERE poll = ? AND digest IS NULL AND may = 1"
        " AND voted = 0 ORDER BY entry LIMIT ?",
        poll, limit,
    )  # fmt: skip
    return [row["entry"] for row in rows]


def give_code(tx: Transaction, poll: str, entry: str, digest: bytes) -> None:
    tx.execute(
        "UPDATE vote_register SET digest = ? WHERE poll = ? AND entry = ?", digest, poll, entry
    )


def has_voted(tx: Transaction, poll: str, entry: str) -> None:
    tx.execute("UPDATE vote_register SET voted = 1 WHERE poll = ? AND entry = ?", poll, entry)


def _entry(row: Row) -> Entry:
    told = dict(row)
    return Entry(**{**told, "may": bool(told["may"]), "voted": bool(told["voted"])})


def key_of(tx: Reading, poll: str) -> bytes:
    found = tx.scalar("SELECT key FROM vote_keys WHERE poll = ?", poll)
    return bytes(found) if found is not None else b""


def keep_key(tx: Transaction, poll: str, key: bytes) -> None:
    tx.execute("INSERT INTO vote_keys (poll, key) VALUES (?, ?)", poll, key)


def was_compared(tx: Reading, poll: str, told: str) -> bool:
    """Whether a list of another hall's voters was held against already."""
    found = tx.scalar("SELECT 1 FROM vote_compared WHERE poll = ? AND list = ?", poll, told)
    return found is not None


def forget(tx: Tables, poll: str) -> None:
    """Register, key and what was typed by one person alone."""
    tx.execute("DELETE FROM vote_register WHERE poll = ?", poll)
    tx.execute("DELETE FROM vote_keys WHERE poll = ?", poll)
    tx.execute("DELETE FROM vote_typed WHERE poll = ?", poll)


# marks, box, ballots


def mark(tx: Transaction, poll: str, told: str) -> None:
    tx.execute("INSERT INTO vote_marks (mark, poll) VALUES (?, ?)", told, poll)


def marks(tx: Reading, poll: str) -> list[str]:
    """Sorted."""
    rows = tx.query("SELECT mark FROM vote_marks WHERE poll = ? ORDER BY mark", poll)
    return [row["mark"] for row in rows]


def poll_of(tx: Reading, told: str) -> str:
    """Of which vote a mark is; empty for none."""
    return str(tx.scalar("SELECT poll FROM vote_marks WHERE mark = ?", told) or "")


def taken(tx: Reading, poll: str) -> int:
    return int(tx.scalar("SELECT count(*) FROM vote_marks WHERE poll = ?", poll))


def box(tx: Reading) -> list[tuple[bytes, bytes]]:
    rows = tx.query("SELECT key, sealed FROM vote_box")
    return [(bytes(row["key"]), bytes(row["sealed"])) for row in rows]


def into_box(tx: Transaction, key: bytes, sealed: bytes) -> None:
    tx.execute("INSERT INTO vote_box (key, sealed) VALUES (?, ?)", key, sealed)


def out_of_box(tx: Transaction, key: bytes) -> None:
    tx.execute("DELETE FROM vote_box WHERE key = ?", key)


def lay_down(tx: Transaction, batch: str, given: Sequence[tuple[str, bytes]]) -> None:
    for key, ballot in given:
        tx.execute(
            "INSERT INTO vote_ballots (key, batch, ballot) VALUES (?, ?, ?)", key, batch, ballot
        )


def ballots(tx: Reading, poll: str) -> list[Choice]:
    """Of closed batches, by their random keys."""
    rows = tx.query(
        "SELECT b.ballot FROM vote_ballots b JOIN vote_batches v ON v.batch = b.batch"
        " WHERE v.poll = ? ORDER BY b.key",
        poll,
    )
    return [_CHOICE.decode(bytes(row["ballot"])) for row in rows]


def digest(given: Iterable[tuple[str, bytes]]) -> str:
    """SHA-256 of a batch: of its ballots, by their keys."""
    found = hashlib.sha256()
    for key, ballot in sorted(given):
        found.update(hashlib.sha256(key.encode() + b"\n" + ballot).digest())
    return found.hexdigest()


def unsound(tx: Reading, poll: str) -> list[str]:
    """Batches of which a ballot was changed, taken or added since the journal counted them."""
    wrong = []
    for each in tx.query("SELECT * FROM vote_batches WHERE poll = ?", poll):
        rows = tx.query("SELECT key, ballot FROM vote_ballots WHERE batch = ?", each["batch"])
        given = [(row["key"], bytes(row["ballot"])) for row in rows]
        if (len(given), digest(given)) != (each["ballots"], each["digest"]):
            wrong.append(str(each["batch"]))
    return wrong


def named(tx: Reading, poll: str) -> list[tuple[str, int, Choice]]:
    """Entry, area in square centimetres and choice."""
    rows = tx.query("SELECT * FROM vote_named WHERE poll = ? ORDER BY entry", poll)
    return [(row["entry"], row["area"], _CHOICE.decode(row["choice"])) for row in rows]


def named_before(tx: Reading, at: str, most: int) -> list[int]:
    """Events of choices by name, of votes that were declared before."""
    rows = tx.query(
        "SELECT n.seq FROM vote_named n JOIN votes v ON v.poll = n.poll"
        " WHERE v.declared <> '' AND v.declared < ? ORDER BY n.seq LIMIT ?", at, most,
    )  # fmt: skip
    return [row["seq"] for row in rows]


def typed(tx: Reading, poll: str) -> tuple[str, bytes] | None:
    """By whom, and what, sealed."""
    row = tx.one("SELECT staff, sealed FROM vote_typed WHERE poll = ?", poll)
    return (row["staff"], bytes(row["sealed"])) if row else None


def every_typed(tx: Reading) -> list[tuple[str, bytes]]:
    rows = tx.query("SELECT poll, sealed FROM vote_typed")
    return [(row["poll"], bytes(row["sealed"])) for row in rows]


def keep_typed(tx: Transaction, poll: str, staff: str, sealed: bytes) -> None:
    tx.execute("INSERT INTO vote_typed (poll, staff, sealed) VALUES (?, ?, ?)", poll, staff, sealed)


def seal_typed(tx: Transaction, poll: str, sealed: bytes) -> None:
    tx.execute("UPDATE vote_typed SET sealed = ? WHERE poll = ?", sealed, poll)


def drop_typed(tx: Transaction, poll: str) -> None:
    tx.execute("DELETE FROM vote_typed WHERE poll = ?", poll)


# events


def _added(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "INSERT INTO votes (poll, state, asked, eligible, area, doubles, result, added)"
        " VALUES (?, 'added', ?, 0, 0, 0, '', ?)",
        event.public["poll"], event.public["asked"], f"{event.epoch}.{event.seq}",
    )  # fmt: skip


def _opened(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "UPDATE votes SET state = 'open', eligible = ?, area = ? WHERE poll = ?",
        told["eligible"], told["area"], told["poll"],
    )  # fmt: skip


def _batch(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "INSERT INTO vote_batches (batch, poll, ballots, digest) VALUES (?, ?, ?, ?)",
        told["batch"], told["poll"], told["count"], told["digest"],
    )  # fmt: skip


def _named(tx: Tables, event: Recorded) -> None:
    if event.field("entry") is None:
        return
    tx.execute(
        "INSERT INTO vote_named (seq, poll, entry, area, choice) VALUES (?, ?, ?, ?, ?)",
        event.seq, event.public["poll"], event["entry"], event["area"], event["choice"],
    )  # fmt: skip


def _forget_named(tx: Tables, event: Recorded) -> None:
    tx.execute("DELETE FROM vote_named WHERE seq = ?", event.seq)


def _closed(tx: Tables, event: Recorded) -> None:
    tx.execute("UPDATE votes SET state = 'closed' WHERE poll = ?", event.public["poll"])


def _which(*names: str) -> Callable[[Queries, Recorded], dict[str, Any]]:
    """What a tombstone keeps: the vote by its id and by the event that added it."""

    def ids(tx: Queries, event: Recorded) -> dict[str, Any]:
        added = tx.scalar("SELECT added FROM votes WHERE poll = ?", event.public["poll"])
        return {"added": added, **{name: event.public[name] for name in ("poll", *names)}}

    return ids


def _state_again(tx: Recording, ids: dict[str, Any]) -> str:
    """How far that very vote is in what was put back; empty where it is not there."""
    found = tx.one("SELECT state, added FROM votes WHERE poll = ?", ids["poll"])
    same = found is not None and found["added"] == ids.get("added", found["added"])
    return str(found["state"]) if found and same else ""


def _closed_again(tx: Recording, ids: dict[str, Any]) -> None:
    """No ballot after the end, whatever was put back."""
    if _state_again(tx, ids) in ("added", "open"):
        tx.record("vote.closed", poll=ids["poll"], staff="")


def _compared(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "UPDATE votes SET doubles = doubles + ? WHERE poll = ?", told["doubles"], told["poll"]
    )
    if "list" in told:
        tx.execute(
            "INSERT INTO vote_compared (poll, list) VALUES (?, ?)", told["poll"], told["list"]
        )


def _declared(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "UPDATE votes SET state = 'declared', result = ?, declared = ? WHERE poll = ?",
        told["result"], to_text(event.at), told["poll"],
    )  # fmt: skip


def _declared_again(tx: Recording, ids: dict[str, Any]) -> None:
    """One vote has one result: a copy of before has fewer ballots, and names its voters again."""
    if state := _state_again(tx, ids):
        if state != "declared":
            tx.record("vote.declared", poll=ids["poll"], result=ids["result"], staff="")
        forget(tx, ids["poll"])


def _nothing(_tx: Tables, _event: Recorded) -> None:
    """Stands in the journal alone."""


EVENT_TYPES = (
    EventType("vote.added", _added),
    EventType("vote.registered", _nothing),
    EventType("vote.struck", _nothing),
    EventType("vote.invited", _nothing),
    EventType("vote.opened", _opened),
    EventType("vote.key_told", _nothing),
    EventType("vote.twins_told", _nothing),
    EventType(  # whose flat wants what is the hall's and its owners', not the district's
        "vote.named", _named, frozenset({"entry", "area", "choice"}), _forget_named, stays=True
    ),
    EventType("vote.batch", _batch),
    EventType("vote.papers", _nothing),
    EventType("vote.closed", _closed, lasting=Lasting(_which(), _closed_again)),
    EventType("vote.compared", _compared),
    EventType("vote.declared", _declared, lasting=Lasting(_which("result"), _declared_again)),
    EventType("vote.exported", _nothing),
)
