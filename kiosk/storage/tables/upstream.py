"""The district and the hall: its keys, what it published, what came from it, what it keeps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kiosk.clock import to_text
from kiosk.storage.journal.events import EventType, Recorded, Tables
from kiosk.storage.journal.transaction import Reading, Transaction

TABLES = ("hub_keys", "hub_references", "hub_items", "retired_parts")


@dataclass(frozen=True)
class Reference:
    """A version of what the district publishes, in force in this hall."""

    name: str
    version: int
    sha256: str
    at: str


def keys(tx: Reading, purpose: str) -> Mapping[str, str]:
    """Public keys for one purpose, by their ids: the district's (ack, reference, sealing, log) or
    this hall's as the hub was told it (own).
    """
    rows = tx.query("SELECT kid, key FROM hub_keys WHERE purpose = ? ORDER BY kid", purpose)
    return {row["kid"]: row["key"] for row in rows}


def references(tx: Reading) -> Mapping[str, Reference]:
    """By name."""
    rows = tx.query("SELECT name, version, sha256, at FROM hub_references ORDER BY name")
    return {row["name"]: Reference(*row) for row in rows}


def content(tx: Reading, name: str) -> bytes | None:
    """What the version in force says; None where it has to come again."""
    found = tx.scalar(
        "SELECT c.content FROM hub_contents c JOIN hub_references r"
        " ON r.name = c.name AND r.version = c.version WHERE c.name = ?",
        name,
    )
    return None if found is None else bytes(found)


def keep_content(tx: Transaction, name: str, version: int, told: bytes) -> None:
    tx.execute(
        "INSERT INTO hub_contents (name, version, content) VALUES (?, ?, ?)"
        " ON CONFLICT (name) DO UPDATE SET version = excluded.version, content = excluded.content",
        name, version, told,
    )  # fmt: skip


def known(tx: Reading, name: str, items: Sequence[str]) -> set[str]:
    """Those of the items that came before."""
    found = set()
    for item in items:
        if tx.scalar("SELECT 1 FROM hub_items WHERE name = ? AND item = ?", name, item):
            found.add(item)
    return found


def came(tx: Tables, name: str, item: str, seq: int) -> None:
    """For the projector of an item's event. A second one of the same item is refused by the table:
    the transaction that recorded it is rolled back.
    """
    tx.execute("INSERT INTO hub_items (name, item, seq) VALUES (?, ?, ?)", name, item, seq)


def _keys(tx: Tables, event: Recorded) -> None:
    """The district names every key that is good now; one that it does not name is no more."""
    for purpose in event.public["keys"]:
        tx.execute("DELETE FROM hub_keys WHERE purpose = ?", purpose)
    for purpose, named in event.public["keys"].items():
        for kid, key in named.items():
            tx.execute(
                "INSERT INTO hub_keys (purpose, kid, key, seq) VALUES (?, ?, ?, ?)",
                purpose, kid, key, event.seq,
            )  # fmt: skip


def _renewed(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "UPDATE hub_keys SET key = ?, seq = ? WHERE purpose = 'own' AND kid = 'sign'",
        event.public["sign"], event.seq,
    )  # fmt: skip


def _applied(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "INSERT INTO hub_references (name, version, sha256, at, seq) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (name) DO UPDATE SET version = excluded.version, sha256 = excluded.sha256,"
        " at = excluded.at, seq = excluded.seq",
        told["name"], told["version"], told["sha256"], to_text(event.at), event.seq,
    )  # fmt: skip


def _nothing(_tx: Tables, _event: Recorded) -> None:
    """Only the journal holds it."""


EVENT_TYPES = (
    EventType("hub.enrolled", _keys),
    EventType("hub.keys", _keys),
    EventType("hub.renewed", _renewed),
    EventType("reference.applied", _applied),
    EventType("hall.plan", _nothing),
    EventType("hub.forked", _nothing),
    EventType("hub.refilled", _nothing),
    EventType("hub.log_broken", _nothing),
)
