"""A backup is put back: what was promised since it was made still holds.

Tombstones (ids alone) lie beside the journal and on the medium; the head counts them.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.clock import ManualClock
from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.services import erasure
from kiosk.services.access import badges, staff, terminals
from kiosk.services.alarms import responders
from kiosk.services.context import HallContext
from kiosk.services.elders import register
from kiosk.services.elders.register import Agreed
from kiosk.services.queue import appointments
from kiosk.storage.backup import backup, lay_tombstones, medium_tombstones
from kiosk.storage.journal import head as head_file
from kiosk.storage.journal import tombstones
from kiosk.storage.journal.head import read_outside
from kiosk.storage.journal.start import open_new_epoch
from kiosk.storage.journal.store import Store
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.journal.verify import verify
from kiosk.storage.keys.keys import MachineSlotKind, create_keys
from kiosk.storage.restoration import Restored, restore
from kiosk.storage.tables import EVENT_TYPES, TABLES
from kiosk.wire.chain import b64u
from tests.services.case_story import CaseStory, case_hall
from tests.services.hall_story import MORNING

NAME, PHONE = "欧阳慕容婉清", "13800135521"


class Hall(CaseStory):
    """A hall with a stick for its backups; opened again and again."""

    def __init__(self, root: Path) -> None:
        self.folder, self.stick = DataFolder(root / "hall"), root / "stick"
        self.keys, _ = create_keys(self.folder, MachineSlotKind.HOST_ONLY, "h-1")
        clock = ManualClock(MORNING)
        super().__init__(self._open(clock), HallContext(case_hall(), self.keys), clock)
        self.ids: dict[str, Any] = {}

    def _open(self, clock: ManualClock) -> Store:
        return Store.open(self.folder, self.keys, clock, EVENT_TYPES, TABLES)

    def opens_again(self) -> None:
        self.store = self._open(self.clock)

    def writes(self, work: Callable[[Transaction], Any]) -> Any:
        self.clock.advance(seconds=1)
        with self.store.transaction() as tx:
            return work(tx)

    def asks(self, sql: str, *params: object) -> Any:
        with self.store.reading() as tx:
            return tx.scalar(sql, *params)

    def copies(self) -> Path:
        self.clock.advance(seconds=1)
        return backup(self.store, self.stick)

    def restores(self, copy: Path, folder: DataFolder | None = None, without: str = "") -> Restored:
        """The hall goes on from there."""
        self.clock.advance(seconds=1)
        folder = folder or self.folder
        done = restore(copy, folder, self.keys, self.clock, EVENT_TYPES, without)
        self.folder = folder
        self.opens_again()
        return done

    # -- its life

    def begins(self) -> None:
        """What the backup will hold."""
        ctx, ids = self.context, self.ids
        for name in ("lifang", "wangmin"):
            self.writes(lambda tx, n=name: staff.add(
                tx, n, name=NAME, role="manager", pin_hash="salt$old", by="tech"))  # fmt: skip
        ids["badge"] = badges.code(
            ctx, self.writes(lambda tx: badges.issue(tx, "wangmin", by="tech"))
        )
        for name in ("counter-2", "resident-2"):
            self.writes(lambda tx, n=name: terminals.pair(
                tx, n, "counter", "clerk", f"old certificate of {n}"))  # fmt: skip
        ids["helper"] = self.writes(lambda tx: responders.add(
            tx, role="doctor", name=NAME, phone=PHONE, context=ctx))  # fmt: skip
        for each in ("elder", "other"):
            told = Agreed(name=NAME, cell="g1", health_consent=True, health="糖尿病", band=each)
            ids[each] = self.writes(lambda tx, t=told: register.register(tx, ctx, t)).elder
        slot = "2026-11-24T02:00:00.000Z"
        ids["code"] = self.writes(lambda tx: appointments.issue(
            tx, ctx, staff="lifang", service="social", at=slot)).code  # fmt: skip
        ids["photo"] = self.photographs(b"a photograph")
        with self.store.transaction() as tx:
            self.blobs.finish(ids["photo"])
            self.blobs.commit(tx, ids["photo"])
        ids["case"] = self.reports(name=NAME, phone=PHONE, photos=(ids["photo"],)).case.case_id

    def promises(self) -> None:
        """What has to last, whatever is put back."""
        ctx, ids = self.context, self.ids
        with self.store.transaction() as tx:
            erasure.erase_case(tx, self.blobs, ids["case"], "本人要求")
        self.writes(lambda tx: staff.disable(tx, "lifang", by="tech"))
        self.writes(lambda tx: staff.set_pin(tx, "wangmin", "salt$new", by="tech"))
        ids["new badge"] = badges.code(
            ctx, self.writes(lambda tx: badges.issue(tx, "wangmin", by="tech"))
        )
        self.writes(lambda tx: terminals.revoke(tx, "counter-2", by="tech"))
        self.writes(lambda tx: terminals.pair(tx, "resident-2", "counter", "clerk", "new"))
        self.writes(lambda tx: responders.remove(tx, ids["helper"]))
        self.writes(lambda tx: register.withdraw(tx, ids["elder"], "本人要求"))
        self.writes(lambda tx: register.register(
            tx, ctx, Agreed(name=NAME, cell="g1"), ids["other"]))  # fmt: skip
        with self.store.reading() as tx:
            resident, _ = appointments.resident_of(tx, ctx, ids["code"])
        self.takes_number(resident=resident)

    def keeps_its_word(self) -> None:
        """Each of the promises, as who would break it finds it."""
        ctx, ids = self.context, self.ids
        assert self.asks("SELECT text FROM cases WHERE case_id = ?", ids["case"]) is None
        assert not self.asks("SELECT 1 FROM case_photos UNION ALL SELECT 1 FROM blobs")
        assert not (self.folder.blobs / ids["photo"]).exists()
        assert self.asks("SELECT disabled FROM staff WHERE staff = 'lifang'") == 1
        assert self.asks("SELECT pin_hash FROM staff WHERE staff = 'wangmin'") != "salt$old"
        with self.store.reading() as tx:
            with pytest.raises(KnownError, match=r"staff\.badge_void"):
                badges.bearer(tx, ctx, ids["badge"])
            assert badges.bearer(tx, ctx, ids["new badge"]).staff == "wangmin"
            with pytest.raises(KnownError, match=r"appointment\.used"):
                appointments.resident_of(tx, ctx, ids["code"])
        assert self.asks("SELECT revoked FROM terminals WHERE terminal = 'counter-2'") == 1
        assert self.asks("SELECT certificate FROM terminals WHERE terminal = 'resident-2'") == "new"
        assert self.asks("SELECT active FROM responders WHERE responder = ?", ids["helper"]) == 0
        gone = "SELECT state || coalesce(name, '') FROM elders WHERE elder = ?"
        assert self.asks(gone, ids["elder"]) == "withdrawn"
        health = "SELECT health_consent||band||name FROM elders WHERE elder = ? AND health IS NULL"
        assert self.asks(health, ids["other"]) == f"0{NAME}"
        assert not self.asks("SELECT 1 FROM journal WHERE instr(private, CAST('糖尿病' AS BLOB))")
        assert verify(self.folder, self.keys).ok
        assert self.same_after_rebuild()


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    made = Hall(tmp_path)
    made.begins()
    yield made
    made.store.close()


def test_a_restore_undoes_nothing_that_was_promised(hall: Hall) -> None:
    copy = hall.copies()
    hall.promises()
    hall.keeps_its_word()
    hall.store.close()
    done = hall.restores(copy)
    assert done.missing == 0
    assert done.again >= 9
    hall.keeps_its_word()
    with hall.store.reading() as tx:
        events = {event.type for event in tx.events() if event.epoch == 2}
    assert "journal.epoch_opened" in events
    assert "visit.checked_in" not in events, "what was lost is lost"


def test_on_a_new_machine_the_mediums_tombstones_hold(hall: Hall, tmp_path: Path) -> None:
    copy = hall.copies()
    hall.promises()
    lay_tombstones(hall.folder, hall.keys, hall.stick)
    hall.store.close()
    shutil.rmtree(hall.folder.root)
    hall.restores(copy, DataFolder(tmp_path / "new machine"))
    hall.keeps_its_word()


def test_an_older_backup_is_held_to_what_a_newer_one_knows(hall: Hall, tmp_path: Path) -> None:
    older = hall.copies()
    hall.promises()
    hall.copies()
    hall.store.close()
    shutil.rmtree(hall.folder.root)
    hall.restores(older, DataFolder(tmp_path / "new machine"))
    hall.keeps_its_word()


def test_an_accepted_loss_undoes_nothing_either(hall: Hall, tmp_path: Path) -> None:
    hall.store.close()
    shutil.copy(hall.folder.database, tmp_path / "old.db")
    hall.opens_again()
    hall.promises()
    hall.store.close()
    shutil.copy(tmp_path / "old.db", hall.folder.database)
    open_new_epoch(hall.folder, hall.keys, hall.clock, "the disk was exchanged", EVENT_TYPES)
    hall.opens_again()
    hall.keeps_its_word()


def test_what_happens_after_a_restore_is_not_undone_by_the_next(hall: Hall) -> None:
    first = hall.copies()
    hall.promises()
    hall.store.close()
    hall.restores(first)
    hall.writes(lambda tx: staff.set_pin(tx, "wangmin", "salt$third", by="tech"))
    hall.writes(lambda tx: terminals.pair(tx, "counter-2", "counter", "clerk", "third"))
    second = hall.copies()
    hall.store.close()
    assert hall.restores(second).again == 0
    assert hall.asks("SELECT pin_hash FROM staff WHERE staff = 'wangmin'") == "salt$third"
    assert hall.asks("SELECT revoked FROM terminals WHERE terminal = 'counter-2'") == 0


def test_another_event_with_the_number_of_an_erased_one_is_left_alone(hall: Hall) -> None:
    """After a restore numbers are given again: an erasure means one event of one epoch."""
    first = hall.copies()
    hall.writes(lambda tx: tx.record("agent.started"))
    hall.reports("第一个人说的话，应当保留")
    fork = hall.copies()
    number = hall.store.head.seq
    hall.store.close()
    hall.restores(first)
    case = hall.reports("第二个人说的话，应当删除").case.case_id
    assert hall.store.head.seq == number
    with hall.store.transaction() as tx:
        erasure.erase_case(tx, hall.blobs, case, "本人要求")
    hall.store.close()
    hall.restores(fork)
    with hall.store.reading() as tx:
        assert tx.event(number)["text"] == "第一个人说的话，应当保留"


def test_what_the_copy_lacks_is_named_so_that_the_hub_erases_it(hall: Hall) -> None:
    """It went up before it was erased; the erasure itself may not have."""
    first = hall.copies()
    case = hall.reports("应当删除的话").case.case_id
    report, digest = hall.store.head.seq, b64u(hall.store.head.hash)
    second = hall.copies()
    with hall.store.transaction() as tx:
        erasure.erase_case(tx, hall.blobs, case, "本人要求")
    hall.store.close()
    hall.restores(first)
    lost = ([], [f"1.{report}.{digest}"])
    assert erasures(hall) == [lost]
    hall.store.close()
    hall.restores(second)
    assert erasures(hall) == [([report], [])], "this copy has it"
    hall.store.close()
    hall.restores(first)
    assert erasures(hall) == [lost, lost], "both erasures told of it; no more each time"
    assert hall.same_after_rebuild()


def erasures(hall: Hall) -> list[tuple[list[int], list[str]]]:
    """Numbers of its own that they name, and names of events that it lost."""
    with hall.store.reading() as tx:
        found = [each.public for each in tx.events() if each.type == "privacy.erased"]
    return [(each["seqs"], each.get("lost", [])) for each in found]


# --- one that is missing


def test_a_missing_tombstone_stops_until_a_technician_decides(hall: Hall) -> None:
    copy = hall.copies()
    hall.promises()
    hall.store.close()
    hall.folder.database.write_bytes(b"spoilt")
    lines = hall.folder.tombstones.read_bytes().splitlines(keepends=True)
    hall.folder.tombstones.write_bytes(b"".join(lines[:-2]))
    with pytest.raises(KnownError) as stopped:
        hall.restores(copy)
    assert (stopped.value.code, stopped.value.params["missing"]) == (
        "storage.tombstones_missing", "2",
    )  # fmt: skip
    assert hall.folder.database.read_bytes() == b"spoilt"
    assert hall.restores(copy, without="the disk is gone").missing == 2
    with hall.store.reading() as tx:
        opened = next(each for each in tx.events() if each.type == "journal.epoch_opened")
    assert (opened["missing"], opened["without"]) == (2, "the disk is gone")


def test_a_forged_or_dropped_line_counts_as_missing(hall: Hall) -> None:
    copy = hall.copies()
    hall.promises()
    hall.store.close()
    hall.folder.database.unlink()
    whole = hall.folder.tombstones.read_bytes()
    lines = whole.splitlines(keepends=True)
    for spoilt in (
        b"".join(lines[:1] + lines[2:]),
        whole.replace(b'"lifang"', b'"lifbng"'),
        b"".join([lines[0], *lines]),
        b"",
    ):
        hall.folder.tombstones.write_bytes(spoilt)
        with pytest.raises(KnownError, match=r"storage\.tombstones_missing"):
            hall.restores(copy)
    hall.folder.tombstones.write_bytes(whole)
    hall.restores(copy)


def test_a_medium_whose_file_was_taken_away_is_noticed(hall: Hall, tmp_path: Path) -> None:
    older = hall.copies()
    hall.promises()
    hall.copies()
    hall.store.close()
    shutil.rmtree(hall.folder.root)
    medium_tombstones(hall.stick, hall.keys).unlink()
    new = DataFolder(tmp_path / "new machine")
    with pytest.raises(KnownError, match=r"storage\.tombstones_missing"):
        hall.restores(older, new)
    hall.restores(older, new, without="the stick was emptied")


# --- the file


def test_ids_alone_lie_in_it(hall: Hall) -> None:
    hall.promises()
    content = hall.folder.tombstones.read_bytes()
    assert hall.ids["elder"].encode() in content
    for secret in (NAME, PHONE, "salt", "糖尿病", "本人要求"):
        assert secret.encode() not in content


def test_a_crash_before_the_file_is_made_good_at_the_start(hall: Hall) -> None:
    hall.store.close()
    head, before = hall.folder.head.read_bytes(), hall.folder.tombstones.read_bytes()
    hall.opens_again()
    hall.promises()
    hall.store.close()
    whole = hall.folder.tombstones.read_bytes()
    assert len(whole) > len(before)
    hall.folder.head.write_bytes(head)  # the power went before head and file reached the disk
    hall.folder.tombstones.write_bytes(before)
    hall.opens_again()
    assert hall.folder.tombstones.read_bytes() == whole


@pytest.mark.parametrize("how", ["gone", "torn", "flipped"])
def test_a_damaged_file_is_made_anew_from_the_journal(hall: Hall, how: str) -> None:
    hall.promises()
    hall.store.close()
    whole = hall.folder.tombstones.read_bytes()
    file = hall.folder.tombstones
    if how == "gone":
        file.unlink()
    elif how == "torn":
        file.write_bytes(whole[:-7])
    else:
        file.write_bytes(whole[:40] + bytes([whole[40] ^ 1]) + whole[41:])
    hall.opens_again()
    assert file.read_bytes() == whole
    outside = read_outside(hall.folder.head, hall.keys)
    assert outside is not None
    assert outside.tombstones == len(tombstones.read(file, hall.keys).stones)


def test_a_hall_of_before_tombstones_gets_them_from_its_journal(hall: Hall) -> None:
    hall.promises()
    last = hall.store.head
    hall.store.close()
    whole = hall.folder.tombstones.read_bytes()
    hall.folder.tombstones.unlink()
    hall.folder.head.write_bytes(head_file._encode(last, None, hall.keys) * 2)
    hall.opens_again()
    assert hall.folder.tombstones.read_bytes() == whole


def test_a_disk_that_takes_no_tombstone_owes_it(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path, _content: bytes) -> None:
        raise OSError(28, "no space")

    with monkeypatch.context() as disk:
        disk.setattr(tombstones, "_append", full)
        disk.setattr(tombstones, "write_durably", full)
        hall.writes(lambda tx: staff.disable(tx, "lifang", by="tech"))
        short = len(tombstones.read(hall.folder.tombstones, hall.keys).stones)
        outside = read_outside(hall.folder.head, hall.keys)
        assert outside is not None
        assert outside.tombstones == short + 1
        hall.store.close()
        hall.folder.tombstones.unlink()
        hall.opens_again()  # a start needs no room for them
        assert not hall.folder.tombstones.exists()
    hall.writes(lambda tx: terminals.revoke(tx, "counter-2", by="tech"))
    assert len(tombstones.read(hall.folder.tombstones, hall.keys).stones) == short + 2
