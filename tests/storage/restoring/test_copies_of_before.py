"""Copies and key slots of before: from before fields became private, from before keys rotated."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.storage.backup import backup, backups
from kiosk.storage.journal import tombstones
from kiosk.storage.journal.events import EventType, Lasting, public_ids
from kiosk.storage.journal.rechaining import HALF, _Moving, cited_as
from kiosk.storage.journal.store import Store
from kiosk.storage.journal.verify import verify
from kiosk.storage.keys.keys import rotate, unlock
from kiosk.storage.restoration import Restoration, restore, restore_file
from tests.storage.conftest import EVENTS, Hall
from tests.storage.test_private_fields import OF_BEFORE, opened

NOW = tuple(replace(each, cited=True) for each in EVENTS)


def arrive(store: Store, *visitors: int) -> None:
    for visitor in visitors:
        with store.transaction() as tx:
            tx.record("visitor.arrived", visitor=visitor, name="王秀英", phone="13800138000")


@pytest.fixture
def copied(hall: Hall, tmp_path: Path) -> Path:
    """Fifty arrivals, with the names in their lines."""
    store = opened(hall, OF_BEFORE)
    arrive(store, *range(50))
    made = backup(store, tmp_path / "stick")
    store.close()
    return made


def test_a_copy_of_before_tells_the_loss_there_is(hall: Hall, copied: Path) -> None:
    store = opened(hall)
    arrive(store, 50, 51)
    store.close()
    with Restoration(copied, hall.folder, hall.keys, hall.clock, EVENTS) as way:
        assert way.loss is not None
        assert way.loss.events == 2


def test_a_history_that_was_left_is_no_part_of_the_copy(hall: Hall, copied: Path) -> None:
    restore(copied, hall.folder, hall.keys, hall.clock, EVENTS)
    store = opened(hall)
    newer = backup(store, copied.parent)
    arrive(store, 52)
    store.close()
    restore(copied, hall.folder, hall.keys, hall.clock, EVENTS)
    with Restoration(newer, hall.folder, hall.keys, hall.clock, EVENTS) as way:
        assert way.loss is not None
        assert way.loss.events == 1, "the opening of its own epoch"


def test_receipts_of_in_between_are_found_after_a_copy_of_before(hall: Hall, copied: Path) -> None:
    store = opened(hall, NOW)
    with store.reading() as view:
        printed = {event.hash[:HALF]: event.seq for event in view.events()}
    store.close()
    restore(copied, hall.folder, hall.keys, hall.clock, NOW)
    store = opened(hall, NOW)
    with store.reading() as view:
        found = {half: cited_as(view, half) for half in printed}
        today = {event.hash[:HALF] for event in view.events()}
    store.close()
    assert found == printed
    assert not today & set(printed), "made anew with other salts"
    assert verify(hall.folder, hall.keys, pages=True).ok
    restore(copied, hall.folder, hall.keys, hall.clock, NOW)  # what was remembered stays so
    store = opened(hall, NOW)
    with store.reading() as view:
        assert {half: cited_as(view, half) for half in printed} == printed
    store.close()


def with_tombstones(types: tuple[EventType, ...]) -> tuple[EventType, ...]:
    lasting = Lasting(public_ids("visitor"), lambda _tx, _ids: None)
    return tuple(
        replace(each, lasting=lasting if each.name == "visitor.greeted" else None) for each in types
    )


def test_a_tombstone_that_was_cut_off_is_made_after_an_update_that_was_cut_off_too(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opened(hall, with_tombstones(OF_BEFORE))
    arrive(store, 1)
    store.close()
    store = opened(hall, with_tombstones(OF_BEFORE))
    with monkeypatch.context() as killed:  # between COMMIT and tombstone
        killed.setattr(store, "_committed", lambda *_: None)
        with store.transaction() as tx:
            tx.record("visitor.greeted", visitor=1, words="您好")
    store.close()

    class PowerCut(BaseException):
        pass

    def cut(_moving: _Moving) -> None:
        raise PowerCut

    with monkeypatch.context() as update:  # in the walk that moves the fields
        update.setattr(_Moving, "run", cut)
        with pytest.raises(PowerCut):
            opened(hall, with_tombstones(EVENTS))
    opened(hall, with_tombstones(EVENTS)).close()
    assert len(tombstones.read(hall.folder.tombstones, hall.keys).stones) == 1


def test_slots_of_before_a_rotation_bring_back_no_older_versions(hall: Hall, copied: Path) -> None:
    hall.keys = rotate(hall.folder, hall.keys, "signing")
    hall.keys = rotate(hall.folder, hall.keys, "authority")
    store = opened(hall)
    backup(store, copied.parent)
    store.close()
    hall.folder.keyslots.write_bytes(hall.folder.keyslots.read_bytes()[:-9])  # found damaged later
    restore_file(copied, hall.folder, hall.keys, hall.clock, "keyslots.json")
    keys = unlock(hall.folder)
    assert (keys.history.signing, keys.history.authority) == (2, 2)
    assert len(backups(copied.parent, keys)) == 2
    assert verify(hall.folder, keys, pages=True).ok
