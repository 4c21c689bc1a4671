"""The public board: its items, and the events that wrote and withdrew them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from kiosk.clock import to_text
from kiosk.storage.connection import Row
from kiosk.storage.journal.events import EventType, Recorded, Tables
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables.reports import sensitive

TABLES = ("board_items", "board_versions")

_SELECT = (
    "SELECT item, version, kind, asked, words, first, last, case_id, staff, at FROM board_items "
)


@dataclass(frozen=True)
class Item:
    """`asked` and `words` by language."""

    item: str
    version: int
    kind: str
    asked: dict[str, str]
    words: dict[str, str]
    first: str
    last: str
    case_id: str
    staff: str
    at: str


def standing(tx: Reading) -> list[Item]:
    """Those that were not withdrawn, the newest first; one whose words were erased is gone."""
    rows = tx.query(_SELECT + "WHERE NOT withdrawn AND words IS NOT NULL ORDER BY at DESC, item")
    return [_item(row) for row in rows]


def by_id(tx: Reading, item: str) -> Item | None:
    """One that stands."""
    row = tx.one(_SELECT + "WHERE NOT withdrawn AND words IS NOT NULL AND item = ?", item)
    return _item(row) if row else None


def last_by(tx: Reading, item: str) -> tuple[str, str]:
    """Who changed or withdrew it last, and when; empty where it never was."""
    row = tx.one("SELECT staff, at FROM board_items WHERE item = ?", item)
    return (row["staff"], row["at"]) if row else ("", "")


def last_version(tx: Reading, item: str) -> int:
    """Of an item that stands or stood; 0 of one that never did."""
    return int(tx.scalar("SELECT version FROM board_items WHERE item = ?", item) or 0)


def versions(tx: Reading, item: str) -> list[int]:
    """The events that hold its words."""
    rows = tx.query("SELECT seq FROM board_versions WHERE item = ? ORDER BY seq", item)
    return [row["seq"] for row in rows]


def settled_since(tx: Reading, begins: str, quiet: Sequence[str]) -> tuple[int, int]:
    """How many cases were settled since then, and of them within all their limits. What not
    every clerk sees is not counted, nor what reports hold back: less their figure, this one would
    tell how many of these there are, and from hour to hour when."""
    row = tx.one(
        "SELECT count(*) AS settled, coalesce(sum(late = 0), 0) AS in_time FROM cases c"  # noqa: S608
        " WHERE c.state = 'resolved' AND c.origin = '' AND c.resolved_at >= ?"
        f" AND NOT {sensitive(quiet)}",
        begins,
        *quiet,
    )
    return (row["settled"], row["in_time"]) if row else (0, 0)


def _item(row: Row) -> Item:
    told = dict(row)
    return Item(**{**told, "asked": _words(told["asked"]), "words": _words(told["words"])})


def _words(packed: str | None) -> dict[str, str]:
    return msgspec.json.decode(packed, type=dict[str, str]) if packed else {}


def _packed(words: object) -> str | None:
    return msgspec.json.encode(words, order="sorted").decode() if words is not None else None


def _written(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "INSERT OR REPLACE INTO board_items (item, seq, version, kind, asked, words, first, last,"
        " case_id, staff, at, withdrawn) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
        told["item"], event.seq, told["version"], told["kind"], _packed(event["asked"]),
        _packed(event["words"]), told["first"], told["last"], told["case"], told["staff"],
        to_text(event.at),
    )  # fmt: skip
    tx.execute("INSERT INTO board_versions (seq, item) VALUES (?, ?)", event.seq, told["item"])


def _forget(tx: Tables, event: Recorded) -> None:
    tx.execute("UPDATE board_items SET asked = NULL, words = NULL WHERE seq = ?", event.seq)


def _withdrawn(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "UPDATE board_items SET withdrawn = 1, staff = ?, at = ? WHERE item = ?",
        told["staff"], to_text(event.at), told["item"],
    )  # fmt: skip


EVENT_TYPES = (
    # What was meant for everybody may yet name somebody: it can be erased.
    EventType("board.written", _written, frozenset({"asked", "words"}), _forget),
    EventType("board.withdrawn", _withdrawn),
)
