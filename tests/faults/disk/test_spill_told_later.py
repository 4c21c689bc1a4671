"""Damage of the spill that a start finds: told once the journal takes it, and whole after that."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.errors import KnownError
from kiosk.storage.journal.spill import SLOT, SLOTS, Spill, damaged_slots
from kiosk.storage.journal.transaction import Transaction
from kiosk.wiring import provisioning
from tests.agent.agent_hall import AgentHall
from tests.storage.test_spill import raised


def told(hall: AgentHall) -> list[int]:
    with hall.agent.store.reading() as tx:
        return [each.public["slots"] for each in tx.events() if each.type == "spill.damaged"]


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[AgentHall]:
    made = AgentHall(tmp_path / "hall").start()
    made.stop()
    yield made
    made.stop()


@pytest.mark.parametrize("refused", ["spill.damaged", "alarm.raised"])
def test_it_is_told_once_the_journal_takes_it(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    spill = Spill(hall.folder, provisioning.open_keys(hall.folder))
    spill.put(raised(1))
    spill.put(raised(2))
    spill.close()
    content = bytearray(hall.folder.spill.read_bytes())
    content[next(at for at in range(0, len(content), SLOT) if any(content[at : at + 2])) + 60] ^= 4
    hall.folder.spill.write_bytes(content)

    def full(tx: Transaction, event_type: str, **fields: object) -> object:
        if event_type == refused:
            raise KnownError("storage.full", field="journal.db", file=hall.folder.database)
        return record(tx, event_type, **fields)

    record = Transaction.record
    with monkeypatch.context() as disk:
        disk.setattr(Transaction, "record", full)
        hall.start()
        assert told(hall) == []
        hall.stop()
    keys = provisioning.open_keys(hall.folder)
    assert len(damaged_slots(hall.folder.spill, keys)) == 1
    hall.start()
    assert told(hall) == [1]
    assert damaged_slots(hall.folder.spill, keys) == []  # so `kiosk verify` finds the hall whole
    hall.stop()
    hall.start()
    assert told(hall) == [1]


@pytest.mark.parametrize("length", [0, 60, 4 * SLOT + 60, SLOTS * SLOT + 4])
def test_a_file_of_another_length_is_told_and_whole_after_a_start(
    hall: AgentHall, length: int
) -> None:
    os.truncate(hall.folder.spill, length)
    keys = provisioning.open_keys(hall.folder)
    assert len(damaged_slots(hall.folder.spill, keys)) > 0
    hall.start()
    assert told(hall) == [1]
    assert damaged_slots(hall.folder.spill, keys) == []


def test_what_a_fall_left_in_it_beside_the_journal_goes_at_the_next_start(hall: AgentHall) -> None:
    """It fell after the journal had it, and before its place was wiped: what somebody wrote is
    erased from the journal alone, and must not outlive that here."""
    keys = provisioning.open_keys(hall.folder)
    spill = Spill(hall.folder, keys)
    spill.put(raised(1))
    spill.close()
    as_it_fell = hall.folder.spill.read_bytes()
    hall.start()
    hall.stop()
    hall.folder.spill.write_bytes(as_it_fell)
    hall.start()
    with hall.agent.store.reading() as tx:
        assert [each.type for each in tx.events()].count("alarm.raised") == 1
    hall.stop()
    assert not any(hall.folder.spill.read_bytes())
