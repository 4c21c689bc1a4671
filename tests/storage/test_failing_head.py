"""The disk does not take the outside head: it is tried again, and nothing hangs on it for good."""

from __future__ import annotations

import errno
import threading
import time
from collections.abc import Callable

import pytest

from kiosk.errors import KnownError
from kiosk.storage.journal.head import HeadFile, read_head
from kiosk.storage.journal.store import STAYS, Store
from tests.patience import PATIENCE
from tests.storage.conftest import EVENTS, TABLES


class BadDisk:
    """A disk under the head that takes what it is given only while it is well."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.well = True
        self.tries = 0
        for name in ("fsync", "write"):
            monkeypatch.setattr(HeadFile, name, self._or_fails(getattr(HeadFile, name)))

    def _or_fails(self, work: Callable[..., None]) -> Callable[..., None]:
        def tried(*arguments: object) -> None:
            if not self.well:
                self.tries += 1
                raise OSError(errno.EIO, "the cable is loose")
            work(*arguments)

        return tried

    def is_tried(self) -> None:
        before = self.tries
        until(lambda: self.tries > before)


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> BadDisk:
    return BadDisk(monkeypatch)


def test_a_failed_fsync_refuses_until_it_was_made_good(store, arrive, disk):
    changes = []
    store.on_change(lambda: changes.append(store.trouble))
    arrive(store, 1)
    disk.well = False
    arrive(store, 2)  # durable in the database; the head may lie behind
    until(lambda: store.trouble == "storage.write_failed")
    with pytest.raises(KnownError) as refused:
        arrive(store, 3)
    assert refused.value.code == "storage.write_failed"
    disk.is_tried()
    disk.well = True
    until(lambda: not store.trouble)
    assert changes == ["storage.write_failed", ""]
    assert read_head(store.folder.head, store.keys) == store.head
    assert arrive(store, 3).seq == 3


def test_what_is_durable_is_told_though_its_head_was_not_written(store, arrive, disk):
    told = []
    store.observe(lambda events: told.extend(event["visitor"] for event in events))
    disk.well = False
    with store.transaction() as tx:
        tx.record("visitor.arrived", visitor=1, name=None)
        tx.after_commit(lambda: told.append("after"))
    assert told == ["after", 1]
    with pytest.raises(KnownError):
        arrive(store, 2)
    disk.well = True
    until(lambda: not store.trouble)
    assert read_head(store.folder.head, store.keys).seq == 1


def test_an_end_on_a_bad_disk_lets_go_of_the_folder(hall, arrive, disk):
    store = hall.open()
    disk.well = False
    arrive(store, 1)
    store.close()
    again = Store.open(
        hall.folder, hall.keys, hall.clock, EVENTS, TABLES
    )  # the head lies behind, as after any fall
    assert again.trouble == "storage.write_failed", "and a start is no promise either"
    disk.well = True
    until(lambda: not again.trouble)
    assert again.head.seq == 1
    again.close()


def test_only_a_disk_that_was_well_is_worth_a_start_anew(hall, arrive, disk, clock):
    store = hall.open()
    disk.well = False
    arrive(store, 1)
    until(lambda: bool(store.trouble))
    assert not store.stuck
    clock.advance(seconds=STAYS)
    assert store.stuck
    store.close()
    store = Store.open(hall.folder, hall.keys, hall.clock, EVENTS, TABLES)
    clock.advance(seconds=STAYS * 2)
    assert not store.stuck, "or the hall would do nothing but start"
    disk.well = True
    until(lambda: not store.trouble)
    store.close()


def test_the_probe_meets_what_a_command_would(store, arrive, disk):
    arrive(store, 1)
    store.probe()
    pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
    store._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(KnownError):
        arrive(store, 2, "n" * 40000)
    assert store.trouble == "storage.full"
    store.probe()  # a page that was there already can be written: whoever needs none may go on
    assert not store.trouble
    store._connection.execute("PRAGMA max_page_count = 1000000")
    disk.well = False
    arrive(store, 2)
    until(lambda: bool(store.trouble))
    with pytest.raises(KnownError):
        store.probe()
    disk.well = True


def test_a_commit_while_the_head_is_mended_is_in_the_head(store, arrive, disk, monkeypatch):
    """The mend writes the head it knew; a commit that was under way moves it on meanwhile."""
    arrive(store, 1)
    begun, go = threading.Event(), threading.Event()

    def slow() -> None:
        with store.transaction() as tx:
            tx.record("visitor.arrived", visitor=2, name=None)
            begun.set()
            go.wait(PATIENCE)

    writing = threading.Thread(target=slow)
    writing.start()
    assert begun.wait(PATIENCE)
    disk.well = False
    store._head_keeper.write(store.head, 0)
    until(lambda: bool(store.trouble))
    disk.well = True
    until(lambda: not store.trouble)
    go.set()
    writing.join(PATIENCE)
    until(lambda: read_head(store.folder.head, store.keys) == store.head)
    assert store.head.seq == 2
