"""A hall is copied while it works, stolen, and opened again on another machine."""

from __future__ import annotations

import shutil

import pytest

from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.storage.backup import backup, backups, forget_kept, rotate
from kiosk.storage.blobs import Blobs
from kiosk.storage.journal.store import Store
from kiosk.storage.journal.verify import verify
from kiosk.storage.keys.keys import (
    KeyRing,
    MachineSlotKind,
    rewrap_machine,
    unlock,
    unlock_with_recovery,
)
from kiosk.storage.restoration import restore
from tests.storage.conftest import EVENTS, TABLES


def code_of(call, *args):
    with pytest.raises(KnownError) as caught:
        call(*args)
    return caught.value.code


@pytest.fixture
def copied(hall, arrive, clock, tmp_path):
    """Three visitors and a photograph, then the backup, then a fourth visitor."""
    store = hall.open()
    hall.folder.hall.write_text("# the hall\n", encoding="utf-8")
    blobs = Blobs(hall.folder, clock)
    for visitor in (1, 2, 3):
        arrive(store, visitor)
    hall.photo = blobs.begin()
    blobs.append(hall.photo, 0, b"a photograph")
    with store.transaction() as tx:
        blobs.commit(tx, hall.photo)
    copy = backup(store, tmp_path / "stick")
    arrive(store, 4)
    before = store.dump_projections()
    store.close()
    hall.before = before
    return copy


def test_a_stolen_machine_comes_back_on_a_new_one(hall, copied, clock, arrive, tmp_path):
    shutil.rmtree(hall.folder.root)
    new = DataFolder(tmp_path / "new machine")
    keys = unlock_with_recovery(DataFolder(copied), hall.passphrase)
    head = restore(copied, new, keys, clock, EVENTS).head
    assert (head.epoch, head.seq) == (2, 4)
    assert code_of(unlock, new) == "keys.machine_missing"
    rewrap_machine(new, keys, MachineSlotKind.HOST_ONLY)
    store = Store.open(new, unlock(new), clock, EVENTS, TABLES)
    assert [row[0] for row in store.dump_projections()["visitors"]] == [1, 2, 3]
    with store.reading() as view:
        assert b"".join(Blobs(new, clock).read(view, hall.photo)) == b"a photograph"
    assert arrive(store, 4).epoch == 2
    store.close()
    assert new.hall.read_text(encoding="utf-8") == "# the hall\n"
    assert verify(new, keys, pages=True).ok


def test_a_restore_over_a_spoilt_database_names_what_it_left(hall, copied, clock):
    hall.folder.database.write_bytes(b"spoilt")
    (hall.folder.root / "journal.db-wal").write_bytes(b"stale")
    restore(copied, hall.folder, hall.keys, clock, EVENTS)
    store = hall.open()
    with store.reading() as view:
        opened = view.event(store.head.seq)
    assert (opened["left"]["seq"], opened["known"]["seq"]) == (3, 4)
    store.close()
    assert verify(hall.folder, hall.keys, pages=True).ok


def test_two_restores_never_share_an_epoch(hall, copied, clock):
    assert restore(copied, hall.folder, hall.keys, clock, EVENTS).head.epoch == 2
    assert restore(copied, hall.folder, hall.keys, clock, EVENTS).head.epoch == 3
    hall.open().close()


def test_a_crash_between_the_new_database_and_its_head_is_no_loss(hall, copied, clock):
    old_head = hall.folder.head.read_bytes()
    restore(copied, hall.folder, hall.keys, clock, EVENTS)
    hall.folder.head.write_bytes(old_head)
    store = hall.open()
    assert store.epoch == 2
    store.close()


@pytest.mark.parametrize("name", ["journal.db", "keyslots.json", "head", "blob"])
def test_a_damaged_backup_changes_nothing(hall, copied, clock, name):
    file = copied / name if name != "blob" else copied / "blobs" / hall.photo
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    assert (
        code_of(restore, copied, hall.folder, hall.keys, clock, EVENTS) == "storage.backup_damaged"
    )
    store = hall.open()
    assert store.dump_projections() == hall.before
    store.close()


def test_what_is_no_backup_of_this_hall_is_refused(hall, copied, clock, tmp_path):
    (tmp_path / "empty").mkdir()
    assert code_of(restore, tmp_path / "empty", hall.folder, hall.keys, clock, EVENTS) == (
        "storage.backup_incomplete"
    )
    other = KeyRing("k00018", bytes(32))
    assert code_of(restore, copied, hall.folder, other, clock, EVENTS) == "storage.backup_foreign"


def test_another_halls_folder_is_not_overwritten(hall, copied, clock, tmp_path):
    from kiosk.storage.keys.keys import create_keys

    taken = DataFolder(tmp_path / "taken")
    create_keys(taken, MachineSlotKind.HOST_ONLY, "k00018")
    assert code_of(restore, copied, taken, hall.keys, clock, EVENTS) == "storage.folder_taken"


def test_no_restore_under_a_running_agent(hall, copied, clock):
    store = hall.open()
    assert code_of(restore, copied, hall.folder, hall.keys, clock, EVENTS) == "storage.in_use"
    store.close()


def test_old_backups_go(hall, copied, clock, tmp_path):
    store = hall.open()
    stick = tmp_path / "stick"
    for _ in range(3):
        clock.advance(days=1)
        newest = backup(store, stick)
    (stick / "linli-k00017-20200101T000000000000Z.partial").mkdir()
    (stick / "holiday photos").mkdir()
    assert rotate(stick, hall.keys, keep=2) == 2
    assert backups(stick, hall.keys)[-1] == newest
    assert len(list(stick.iterdir())) == 3
    assert code_of(rotate, stick, hall.keys, 0) == "storage.backup_keep"
    store.close()


def test_what_a_restore_put_aside_goes_with_the_old_backups(hall, copied, clock):
    clock.advance(days=1)
    restore(copied, hall.folder, hall.keys, clock, EVENTS)
    clock.advance(days=1)
    restore(copied, hall.folder, hall.keys, clock, EVENTS)
    first, second = sorted(hall.folder.kept.iterdir())
    assert {"journal.db", "head"} <= {file.name for file in first.iterdir()}
    forget_kept(hall.folder, copied, hall.keys)
    assert sorted(hall.folder.kept.iterdir()) == [first, second]
    store = hall.open()
    newer = backup(store, copied.parent)
    store.close()
    restore(copied, hall.folder, hall.keys, clock, EVENTS)
    forget_kept(hall.folder, newer, hall.keys)
    [third] = hall.folder.kept.iterdir()
    assert third not in (first, second)


def test_nothing_personal_lies_open_in_a_backup(hall, copied):
    for file in copied.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert "王秀英".encode() not in content
            assert b"photograph" not in content
            assert hall.keys.data_key not in content


def test_two_backups_of_one_moment_are_two(hall, copied, clock):
    store = hall.open()
    places = {backup(store, copied.parent / "stick") for _ in range(2)}
    store.close()
    assert len(places) == 2
    assert set(backups(copied.parent / "stick", hall.keys)) == places
