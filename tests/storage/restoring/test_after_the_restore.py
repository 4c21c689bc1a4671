"""What a way back leaves behind it: its date, the number of its epoch, what it put aside."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.clock import ManualClock
from kiosk.paths import DataFolder
from kiosk.services.upkeep.timekeeping import Timekeeper
from kiosk.storage.backup import backup, backups, forget_kept, highest_epoch, rotate
from kiosk.storage.journal.events import Recorded
from kiosk.storage.journal.start import open_new_epoch
from kiosk.storage.journal.store import Store
from kiosk.storage.restoration import restore, restore_file
from tests.storage.conftest import EVENTS, TABLES, Hall, make_tables

Arrive = Callable[..., Recorded]
WRONG = datetime(2031, 3, 2, tzinfo=UTC)  # of a new PC whose date nobody has looked at


def set_back(store: Store, **delta: float) -> None:
    """Somebody confirms an earlier date."""
    with store.transaction() as tx:
        tx.believe(store.clock.now() - timedelta(**delta), "the date was set back")


def anonymous(store: Store, visitor: int) -> None:
    with store.transaction() as tx:
        tx.record("visitor.arrived", hour_only=True, visitor=visitor, name=None, phone=None)


def doubt(hall: Hall, wall: ManualClock) -> str:
    """What a start says of the machine's clock."""
    keeper = Timekeeper(wall)
    store = Store.open(hall.folder, hall.keys, keeper, EVENTS, TABLES)
    keeper.start_from(store.last_at)
    store.close()
    return keeper.reason


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    return tmp_path / "stick"


@pytest.fixture
def copied(hall: Hall, stick: Path, arrive: Arrive) -> Path:
    store = hall.open()
    for visitor in (1, 2, 3):
        arrive(store, visitor)
    made = backup(store, stick)
    store.close()
    return made


@pytest.mark.parametrize("way", ["restore", "accept-loss"])
def test_a_clock_that_nobody_looked_at_is_asked_about_after_a_way_back(
    hall: Hall, copied: Path, way: str
) -> None:
    wrong = ManualClock(WRONG)
    assert doubt(hall, wrong) == "long_off"
    if way == "restore":
        restore(copied, hall.folder, hall.keys, wrong, EVENTS)
    else:
        hall.folder.head.unlink()
        open_new_epoch(hall.folder, hall.keys, wrong, "the head was lost", EVENTS)
    assert doubt(hall, wrong) == "long_off"


def test_an_empty_journal_begins_by_the_clock_there_is(hall: Hall, stick: Path) -> None:
    store = hall.open()
    copy = backup(store, stick)
    store.close()
    restore(copy, hall.folder, hall.keys, hall.clock, EVENTS)
    assert doubt(hall, hall.clock) == ""


@pytest.mark.parametrize("reports", [19, 20, 45, 1200])
def test_however_many_events_tell_their_hour_alone_time_goes_on(
    hall: Hall, arrive: Arrive, reports: int
) -> None:
    store = hall.open()
    hall.clock.advance(minutes=20)
    exact = arrive(store, 1).at
    with store.transaction() as tx:
        for visitor in range(reports):
            tx.record("visitor.arrived", hour_only=True, visitor=visitor + 2, name=None, phone=None)
    store.close()
    hall.clock.set_wall(exact - timedelta(minutes=10))
    store = hall.open()
    assert store.last_at == exact
    assert arrive(store, reports + 2).at == exact
    store.close()
    opened = open_new_epoch(hall.folder, hall.keys, hall.clock, "a disk was lost", EVENTS)
    store = hall.open()
    with store.reading() as view:
        assert view.event(opened.seq).at == exact
    store.close()


@pytest.fixture
def left(hall: Hall, copied: Path, stick: Path, arrive: Arrive) -> Path:
    """An epoch that a confirmed date began, and its backup: newer than `copied`."""
    store = hall.open()
    for visitor in range(4, 24):
        arrive(store, visitor)
    set_back(store, days=1)
    arrive(store, 99)
    made = backup(store, stick)
    assert store.epoch == 2
    store.close()
    return made


def ids_from(store: Store, seq: int) -> set[str]:
    with store.reading() as view:
        return {f"{event.epoch}.{event.seq}" for event in view.events(seq)}


@pytest.mark.parametrize("who", ["the medium", "hall.toml's folder", "the journal", "put aside"])
def test_no_epoch_is_opened_twice_whoever_knows_of_it(
    hall: Hall, copied: Path, left: Path, stick: Path, arrive: Arrive, tmp_path: Path, who: str
) -> None:
    store = hall.open()
    lost = ids_from(store, 3)
    store.close()
    place, medium = hall.folder, [stick]
    if who == "the medium":  # on a new PC
        place = DataFolder(tmp_path / "new PC")
    elif who == "the journal":  # the head beside it is spoilt, and the newer copy is lost
        shutil.rmtree(left)
        place.head.write_bytes(b"spoilt")
    elif who == "put aside":
        shutil.rmtree(left)
        restore_file(copied, place, hall.keys, hall.clock, "keyslots.json")
        for name in ("head", "journal.db"):
            (place.root / name).write_bytes(b"spoilt")
    else:
        elsewhere = tmp_path / "another stick"
        shutil.copytree(copied, elsewhere / copied.name)
        copied, place = elsewhere / copied.name, DataFolder(tmp_path / "new PC")
    beyond = highest_epoch(place, hall.keys, *medium)
    restored = restore(copied, place, hall.keys, hall.clock, EVENTS, beyond=beyond)
    assert restored.head.epoch == 3
    store = Store.open(place, hall.keys, hall.clock, EVENTS, TABLES)
    make_tables(store)
    arrive(store, 200)
    assert not ids_from(store, 3) & lost
    newest = backup(store, stick)
    store.close()
    assert backups(stick, hall.keys)[-1] == newest
    rotate(stick, hall.keys, keep=1)
    assert backups(stick, hall.keys) == [newest]


def test_a_loss_is_accepted_in_an_epoch_that_no_backup_knows(
    hall: Hall, copied: Path, left: Path, stick: Path
) -> None:
    shutil.copyfile(copied / "journal.db", hall.folder.database)
    hall.folder.head.unlink()
    beyond = highest_epoch(hall.folder, hall.keys, stick)
    opened = open_new_epoch(
        hall.folder, hall.keys, hall.clock, "a disk was lost", EVENTS, beyond=beyond
    )
    assert opened.epoch == 3


def test_what_was_put_aside_today_stays_beside_a_copy_with_a_date_ahead(
    hall: Hall, stick: Path, arrive: Arrive
) -> None:
    hall.clock.advance(days=90)  # a wrong date, and a backup under it
    store = hall.open()
    arrive(store, 1)
    backup(store, stick)
    set_back(store, days=90)
    hall.clock.advance(days=-90)
    newer = backup(store, stick)
    store.close()
    kept = restore(newer, hall.folder, hall.keys, hall.clock, EVENTS).kept
    one = restore_file(newer, hall.folder, hall.keys, hall.clock, "keyslots.json")
    forget_kept(hall.folder, backups(stick, hall.keys)[0], hall.keys)
    assert kept is not None
    assert one is not None
    assert kept.exists()
    assert one.exists()


def test_what_was_put_aside_under_a_date_ahead_goes_with_the_old_backups(
    hall: Hall, copied: Path, stick: Path, arrive: Arrive
) -> None:
    hall.clock.advance(days=90)
    kept = restore(copied, hall.folder, hall.keys, hall.clock, EVENTS).kept
    one = restore_file(copied, hall.folder, hall.keys, hall.clock, "keyslots.json")
    hall.clock.advance(days=-90)
    store = hall.open()
    arrive(store, 5)
    backup(store, stick)
    store.close()
    rotate(stick, hall.keys, keep=1)
    forget_kept(hall.folder, backups(stick, hall.keys)[0], hall.keys)
    assert kept is not None
    assert one is not None
    assert not kept.exists()
    assert not one.exists()


def test_without_a_head_what_was_put_aside_goes_by_its_date(hall: Hall, copied: Path) -> None:
    hall.folder.head.unlink()
    hall.clock.advance(days=-1)
    old = restore(copied, hall.folder, hall.keys, hall.clock, EVENTS).kept
    hall.folder.head.unlink()
    hall.clock.advance(days=2)
    new = restore(copied, hall.folder, hall.keys, hall.clock, EVENTS).kept
    forget_kept(hall.folder, copied, hall.keys)
    assert old is not None
    assert new is not None
    assert (old.exists(), new.exists()) == (False, True)
