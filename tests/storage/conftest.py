"""A hall of the tests: it counts greetings, by name; the name is private."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.clock import ManualClock
from kiosk.paths import DataFolder
from kiosk.storage.journal.events import EventType, Recorded
from kiosk.storage.journal.store import Store
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.keys.keys import KeyRing, MachineSlotKind, create_keys

TABLES = ("visitors", "greetings")


def _arrived(tx: Transaction, event: Recorded) -> None:
    tx.execute(
        "INSERT INTO visitors (id, name, arrived) VALUES (?, ?, ?)",
        event["visitor"], event["name"], str(event.at),
    )  # fmt: skip


def _forget_visitor(tx: Transaction, event: Recorded) -> None:
    tx.execute("UPDATE visitors SET name = NULL WHERE id = ?", event["visitor"])


def _greeted(tx: Transaction, event: Recorded) -> None:
    tx.execute(
        "INSERT INTO greetings (seq, visitor, words) VALUES (?, ?, ?)",
        event.seq, event["visitor"], event["words"],
    )  # fmt: skip


EVENTS = (
    EventType("visitor.arrived", _arrived, frozenset({"name", "phone"}), _forget_visitor),
    EventType("visitor.greeted", _greeted),
)


class Hall:
    """A data folder with its keys and recovery passphrase; opens stores on it."""

    def __init__(self, root: Path, clock: ManualClock) -> None:
        self.folder = DataFolder(root)
        self.clock = clock
        self.keys: KeyRing
        self.keys, self.passphrase = create_keys(self.folder, MachineSlotKind.HOST_ONLY, "k00017")

    def open(self) -> Store:
        store = Store.open(self.folder, self.keys, self.clock, EVENTS, TABLES)
        make_tables(store)
        return store


def make_tables(store: Store) -> None:
    with store.transaction() as tx:
        tx.execute(
            "CREATE TABLE IF NOT EXISTS visitors"
            " (id INTEGER PRIMARY KEY, name TEXT, arrived TEXT NOT NULL) STRICT"
        )
        tx.execute(
            "CREATE TABLE IF NOT EXISTS greetings (seq INTEGER PRIMARY KEY,"
            " visitor INTEGER NOT NULL REFERENCES visitors (id), words TEXT) STRICT"
        )


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(datetime(2026, 3, 2, 0, 30, tzinfo=UTC))


@pytest.fixture
def hall(tmp_path: Path, clock: ManualClock) -> Hall:
    return Hall(tmp_path / "hall", clock)


@pytest.fixture
def store(hall: Hall) -> Iterator[Store]:
    opened = hall.open()
    yield opened
    opened.close()


@pytest.fixture
def arrive() -> Callable[..., Recorded]:
    """A visitor arrives, in a transaction of their own."""

    def one(store: Store, visitor: int, name: str | None = "王秀英") -> Recorded:
        with store.transaction() as tx:
            return tx.record("visitor.arrived", visitor=visitor, name=name, phone="13800138000")

    return one
