"""A data key that leaked is replaced; killed at any moment, the hall opens by it or by the new."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from kiosk.errors import KnownError
from kiosk.paths import PROJECT, DataFolder
from kiosk.storage.backup import backup, keys_standing, under_older_key
from kiosk.storage.blobs import Blobs
from kiosk.storage.connection import NotOurs, connect
from kiosk.storage.journal import tombstones
from kiosk.storage.journal.head import read_head
from kiosk.storage.journal.spill import SLOT, Spill, damaged_slots
from kiosk.storage.journal.store import Store
from kiosk.storage.journal.verify import verify
from kiosk.storage.keys.keys import (
    MachineSlotKind,
    check_slots,
    create_keys,
    new_boot_passphrase,
    rewrap_machine,
    unlock,
    unlock_with_recovery,
)
from kiosk.storage.rekey import finish, rekey
from kiosk.storage.restoration import restore, restore_file
from tests.storage import power_cut
from tests.storage.conftest import EVENTS, TABLES
from tests.storage.test_blob_pieces import content, kept
from tests.storage.test_keys_slots import code_of
from tests.storage.test_spill import raised
from tests.struck import Struck

PHOTOGRAPH = b"\xff\xd8" + os.urandom(70_000)


@pytest.fixture
def full(hall, clock, arrive):
    """Visitors, a photograph, and an alarm that the journal did not take yet."""
    store = hall.open()
    blobs = Blobs(hall.folder, clock)
    for visitor in range(40):
        arrive(store, visitor)
    hall.blob = kept(store, blobs, PHOTOGRAPH[:40_000], PHOTOGRAPH[40_000:]).id
    hall.seq = store.head.seq
    store.close()
    spill = Spill(hall.folder, hall.keys)
    spill.put(raised(1))
    spill.close()
    return hall


def whole(hall, folder, keys):
    """All that was acknowledged is there and passes its checks."""
    check_slots(folder, keys)
    assert verify(folder, keys, pages=True).problems == []
    assert tombstones.read(folder.tombstones, keys).whole
    store = Store.open(folder, keys, hall.clock, EVENTS, TABLES)
    assert store.head.seq == hall.seq
    with store.reading() as view:
        assert {row["name"] for row in view.query("SELECT name FROM visitors")} == {"王秀英"}
    assert content(store, Blobs(folder, hall.clock), hall.blob) == PHOTOGRAPH
    store.close()
    spill = Spill(folder, keys)
    assert spill.actions() == [raised(1)]
    spill.close()
    return True


def test_damaged_places_of_the_spill_are_damaged_under_the_new_key_too(full):
    spill = Spill(full.folder, full.keys)
    spill.actions()
    for number in (2, 3):
        spill.put(raised(number))
    spill.close()
    spoilt = bytearray(full.folder.spill.read_bytes())
    slots = [at for at in range(0, len(spoilt), SLOT) if any(spoilt[at : at + 2])]
    for at in slots[:2]:
        spoilt[at + 60] ^= 4
    full.folder.spill.write_bytes(spoilt)

    def gives_up(_made):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rekey(full.folder, full.keys, gives_up)
    assert full.folder.spill.read_bytes() == spoilt
    keys = rekey(full.folder, full.keys, lambda _made: None).keys
    assert len(damaged_slots(full.folder.spill, keys)) == 2
    spill = Spill(full.folder, keys)
    assert (len(spill.actions()), spill.untold) == (1, 2)
    spill.close()


def test_no_rekeying_passes_over_a_spill_that_cannot_be_read(full, monkeypatch):
    opens = Spill._open_file

    def broken(spill):
        if spill.keys is full.keys:
            raise OSError(5, "Input/output error")
        return opens(spill)

    with monkeypatch.context() as disk:
        disk.setattr(Spill, "_open_file", broken)
        assert code_of(rekey, full.folder, full.keys, lambda _made: None) == "storage.spill_failed"
    assert whole(full, full.folder, full.keys)


def test_everything_is_there_under_the_new_key_and_nothing_under_the_old(full):
    before = full.folder.root.with_name("stolen")
    shutil.copytree(full.folder.root, before)
    shown = []
    done = rekey(full.folder, unlock(full.folder), shown.append)
    keys = unlock(full.folder)
    assert (keys.data_key, keys.key_id) == (done.keys.data_key, done.keys.key_id)
    assert keys.data_key != full.keys.data_key
    assert whole(full, full.folder, keys)

    assert read_head(DataFolder(before).head, full.keys) is not None
    assert code_of(read_head, full.folder.head, full.keys) == "storage.head_damaged"
    with pytest.raises(NotOurs):
        connect(full.folder.database, full.keys)
    old = Spill(full.folder, full.keys)
    assert old.actions() == []
    old.close()
    names = {path.name for path in full.folder.root.iterdir()}
    assert not names & {"rekeying", "rekeyed", "journal.db-wal"}
    assert (full.folder.blobs / full.blob).read_bytes() != (
        before / "blobs" / full.blob
    ).read_bytes()

    fresh = unlock_with_recovery(full.folder, shown[0].recovery_passphrase)
    assert fresh.data_key == keys.data_key
    assert code_of(unlock_with_recovery, full.folder, full.passphrase) == "keys.wrong_recovery"


def test_a_copy_of_the_old_photographs_keys_opens_no_new_file(full):
    """They stood in the database: whoever read it under the leaked key has them."""
    with connect(full.folder.database, full.keys) as stolen:
        old = bytes(stolen.execute("SELECT key FROM blobs").fetchone()[0])
    rekey(full.folder, unlock(full.folder), lambda _: None)
    with connect(full.folder.database, unlock(full.folder)) as now:
        assert bytes(now.execute("SELECT key FROM blobs").fetchone()[0]) != old


KILLED = """
import os, sys
from pathlib import Path
from kiosk.paths import DataFolder
from kiosk.storage import rekey as module
from kiosk.storage.keys import slots
from kiosk.storage.keys.derivation import Cost
from kiosk.storage.keys.keys import unlock

slots.NEW = Cost(t=1, m=64, p=1)
folder, left = DataFolder(Path(sys.argv[1])), int(sys.argv[2])

def counted(real):
    def step(*args, **named):
        global left
        if left == 0:
            os._exit(9)
        left -= 1
        return real(*args, **named)
    return step

for owner, names in ((os, "fsync replace rename unlink rmdir"), (Path, "replace rename unlink")):
    for name in names.split():
        setattr(owner, name, counted(getattr(owner, name)))
module.finish(folder)
module.rekey(folder, unlock(folder), lambda made: print(made.recovery_passphrase, flush=True))
"""


@pytest.fixture
def rekeying(tmp_path):
    with Struck(KILLED, tmp_path) as made:
        yield made


def killed_after(steps, root, rekeying):
    ended, said = rekeying.run(root, steps)
    assert ended in (0, 9), said
    return ended == 9, said


def test_killed_at_any_step_it_opens_by_the_old_key_or_the_new(full, rekeying):
    """By the machine's key, and by the passphrase that belongs to it; and it can be done again."""
    opened_by_old = []
    for steps in (*range(0, 24, 6), *range(24, 52, 2), 99):  # its name comes about the 25th
        copy = DataFolder(full.folder.root.with_name(f"killed-{steps}"))
        shutil.copytree(full.folder.root, copy.root)
        killed, shown = killed_after(steps, copy.root, rekeying)
        finish(copy)
        keys = unlock(copy)
        by_old = keys.data_key == full.keys.data_key
        opened_by_old.append(by_old)
        assert killed or not by_old
        assert whole(full, copy, keys)
        paper = full.passphrase if by_old else shown
        assert unlock_with_recovery(copy, paper).data_key == keys.data_key
        rekey(copy, keys, lambda _: None)
        assert whole(full, copy, unlock(copy))
        shutil.rmtree(copy.root)
    assert {True, False} == set(opened_by_old)


def test_a_kill_while_it_is_brought_to_its_end_is_brought_to_its_end(full, rekeying):
    for steps in range(12):
        copy = DataFolder(full.folder.root.with_name(f"twice-{steps}"))
        shutil.copytree(full.folder.root, copy.root)
        killed_after(29, copy.root, rekeying)
        killed_after(steps, copy.root, rekeying)  # whatever it began, by whichever key
        finish(copy)
        assert whole(full, copy, unlock(copy))
        shutil.rmtree(copy.root)


def test_who_does_not_write_the_passphrases_down_changes_nothing(full):
    def no(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rekey(full.folder, unlock(full.folder), no)
    assert unlock(full.folder).data_key == full.keys.data_key
    assert whole(full, full.folder, unlock(full.folder))


def test_not_under_a_running_agent_and_not_twice_at_a_time(full):
    store = Store.open(full.folder, full.keys, full.clock, EVENTS, TABLES)
    assert code_of(rekey, full.folder, full.keys, lambda _: None) == "storage.in_use"
    store.close()

    def once_more(_):
        assert code_of(rekey, full.folder, full.keys, lambda _: None) == "storage.in_use"
        assert code_of(finish, full.folder) == "storage.in_use"

    rekey(full.folder, unlock(full.folder), once_more)
    assert whole(full, full.folder, unlock(full.folder))


def test_a_full_disk_leaves_it_as_it_was(full, monkeypatch):
    def full_disk(_file):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kiosk.storage.rekey.sync_file", full_disk)
    assert code_of(rekey, full.folder, unlock(full.folder), lambda _: None) == (
        "storage.write_failed"
    )
    monkeypatch.undo()
    assert not (full.folder.root / "rekeying").exists()
    assert whole(full, full.folder, unlock(full.folder))


def test_a_damaged_database_is_not_written_anew_as_if_it_were_whole(full):
    with full.folder.database.open("r+b") as file:
        file.seek(4096 * 3 + 100)
        file.write(b"spoilt")
    with pytest.raises(KnownError, match=r"storage\.damaged"):
        rekey(full.folder, unlock(full.folder), lambda _: None)
    assert unlock(full.folder).data_key == full.keys.data_key


@pytest.mark.parametrize("kind", [MachineSlotKind.USB, MachineSlotKind.BOOT_PASSPHRASE])
def test_a_stick_and_a_boot_passphrase_get_new_ones(tmp_path: Path, clock, kind) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    folder = DataFolder(tmp_path / "other")
    boot = new_boot_passphrase()
    keys, _ = create_keys(folder, kind, "k1", boot_passphrase=boot, usb_root=stick)
    Store.open(folder, keys, clock, EVENTS, TABLES).close()
    shown = []
    before = (folder.keyslots.read_bytes(), *(path.read_bytes() for path in stick.iterdir()))
    done = rekey(folder, keys, shown.append, usb_root=stick)
    boot = shown[0].boot_passphrase
    opened = unlock(folder, boot_passphrase=boot, usb_root=stick)
    assert opened.data_key == done.keys.data_key
    after = (folder.keyslots.read_bytes(), *(path.read_bytes() for path in stick.iterdir()))
    assert all(one != other for one, other in zip(before, after, strict=True))


def test_what_a_leaked_key_still_opens_is_listed(full, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    rewrap_machine(full.folder, full.keys, MachineSlotKind.USB, usb_root=stick)
    store = Store.open(full.folder, full.keys, full.clock, EVENTS, TABLES)
    old = backup(store, tmp_path)
    store.close()
    assert under_older_key(full.folder, tmp_path, full.keys) == []
    assert keys_standing(full.folder, tmp_path, full.keys) == "ok"
    full.clock.advance(minutes=1)
    aside = restore(old, full.folder, full.keys, full.clock, EVENTS).kept
    done = rekey(full.folder, full.keys, lambda _: None, usb_root=stick)
    store = Store.open(full.folder, done.keys, full.clock, EVENTS, TABLES)
    full.clock.advance(minutes=1)
    new = backup(store, tmp_path)
    store.close()
    assert under_older_key(full.folder, tmp_path, done.keys) == [old, aside]
    assert keys_standing(full.folder, tmp_path, done.keys) == "older_backups"
    refused = code_of(restore, old, full.folder, done.keys, full.clock, EVENTS)
    assert refused == "storage.backup_older_key"
    slots = full.folder.keyslots.read_bytes()
    for name in ("keyslots.json", f"blobs/{full.blob}"):
        told = code_of(restore_file, old, full.folder, done.keys, full.clock, name)
        assert told == "storage.backup_older_key"
    assert full.folder.keyslots.read_bytes() == slots, "it would open by the old key alone"
    assert restore(new, full.folder, done.keys, full.clock, EVENTS).head.epoch == 3
    shutil.rmtree(old)
    shutil.rmtree(aside)
    assert keys_standing(full.folder, tmp_path, done.keys) == "ok"


def test_what_was_erased_stays_so_under_the_new_key(full):
    store = Store.open(full.folder, full.keys, full.clock, EVENTS, TABLES)
    with store.transaction() as tx:
        tx.erase([1], "asked for")
    store.close()
    before = tombstones.read(full.folder.tombstones, full.keys).stones
    done = rekey(full.folder, unlock(full.folder), lambda _: None)
    after = tombstones.read(full.folder.tombstones, done.keys)
    assert (after.whole, after.stones) == (True, before)
    assert len(before) == 1
    assert not tombstones.read(full.folder.tombstones, full.keys).whole, "and not under the old one"
    Store.open(full.folder, unlock(full.folder), full.clock, EVENTS, TABLES).close()
    assert tombstones.read(full.folder.tombstones, done.keys).stones == before


REKEYS = """
import sys
from pathlib import Path
from kiosk.paths import DataFolder
from kiosk.storage.keys import slots
from kiosk.storage.keys.derivation import Cost
from kiosk.storage.keys.keys import unlock
from kiosk.storage.rekey import rekey

slots.NEW = Cost(t=1, m=64, p=1)
folder = DataFolder(Path(sys.argv[1]))
rekey(folder, unlock(folder), lambda made: print("ACK", made.recovery_passphrase, flush=True))
"""


@pytest.mark.parametrize("kept", [0.0, 0.5])
def test_a_power_cut_at_any_moment_leaves_the_old_hall_or_the_new(full, tmp_path, kept):
    """What was not forced to the disk is lost, or torn; by the passphrase that was shown, too."""
    before = tmp_path / "before"
    shutil.copytree(full.folder.root, before)
    steps = power_cut.record(
        [sys.executable, "-c", REKEYS, str(full.folder.root)],
        full.folder.root, tmp_path / "trace", cwd=PROJECT,
    )  # fmt: skip
    shown = next(at for at, step in enumerate(steps) if isinstance(step, power_cut.Ack))
    cuts = {*range(0, shown, max(1, shown // 6)), *range(shown, len(steps) + 1)}
    opened_by_old = set()
    for number, (image, acks) in enumerate(
        power_cut.images(before, steps, full.folder.root, sorted(cuts), kept, seed=7)
    ):
        folder = DataFolder(tmp_path / f"cut-{number}")
        power_cut.lay_out(image, folder.root)
        finish(folder)
        keys = unlock(folder)
        by_old = keys.data_key == full.keys.data_key
        opened_by_old.add(by_old)
        paper = full.passphrase if by_old else acks[0]
        assert unlock_with_recovery(folder, paper).data_key == keys.data_key
        assert whole(full, folder, keys)
        shutil.rmtree(folder.root)
    assert opened_by_old == {True, False}
