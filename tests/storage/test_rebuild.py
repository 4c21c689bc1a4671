"""State tables are spoilt, the journal is not: `kiosk rebuild` makes them anew, losing nothing."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.clock import ManualClock
from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.services.context import HallContext
from kiosk.storage import rebuilding
from kiosk.storage.connection import connect
from kiosk.storage.journal import idempotency
from kiosk.storage.journal.store import Store
from kiosk.storage.journal.verify import verify
from kiosk.storage.keys.keys import KeyRing, MachineSlotKind, create_keys
from kiosk.storage.rebuilding import Rebuilt, rebuild
from kiosk.storage.tables import EVENT_TYPES, TABLES
from tests.services.case_story import CaseStory, case_hall
from tests.services.hall_story import MORNING

PAGE = 4096


class Hall:
    """A morning of forty residents; a photograph, and a reply that is kept against repetition."""

    def __init__(self, root: Path) -> None:
        self.folder = DataFolder(root)
        self.clock = ManualClock(MORNING)
        self.keys: KeyRing
        self.keys, _ = create_keys(self.folder, MachineSlotKind.HOST_ONLY, "h-1")
        store = self.open()
        story = CaseStory(store, HallContext(case_hall(), self.keys), self.clock)
        self.photo = story.photographs(b"a photograph")
        for number in range(40):
            story.takes_number()
            photos = (self.photo,) if number == 0 else ()
            story.reports(text=f"小区路灯坏了三天没人修，第{number}次", photos=photos)
        with store.transaction() as tx:
            story.blobs.commit(tx, self.photo)
            idempotency.remember(tx, "a key", "visits.check_in", b"the reply")
        self.before = store.dump_projections()
        self.head = store.head
        store.close()

    def open(self) -> Store:
        return Store.open(self.folder, self.keys, self.clock, EVENT_TYPES, TABLES)

    def rebuilt(self) -> Rebuilt:
        return rebuild(self.folder, self.keys, self.clock, EVENT_TYPES, TABLES)

    def is_as_before(self) -> bool:
        store = self.open()
        try:
            with store.reading() as tx:
                photo = tx.scalar("SELECT count(*) FROM blobs WHERE id = ?", self.photo)
                reply = idempotency.find(tx, "a key")
            return (store.dump_projections(), store.head, photo, reply) == (
                self.before, self.head, 1, b"the reply",
            )  # fmt: skip
        finally:
            store.close()


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Hall:
    return Hall(tmp_path_factory.mktemp("lived") / "hall")


@pytest.fixture
def hall(lived: Hall) -> Iterator[Hall]:
    """The same morning each time."""
    kept = lived.folder.root.with_name("kept aside")
    shutil.copytree(lived.folder.root, kept)
    yield lived
    shutil.rmtree(lived.folder.root)
    kept.rename(lived.folder.root)


def tried(hall: Hall) -> Rebuilt | KnownError:
    try:
        return hall.rebuilt()
    except KnownError as refused:
        return refused


def test_tables_that_somebody_changed_are_named_and_made_anew(hall: Hall) -> None:
    connection = connect(hall.folder.database, hall.keys, writing=True)
    connection.execute("UPDATE visits SET state = 'finished'")
    connection.execute("DELETE FROM cases")
    connection.close()
    done = hall.rebuilt()
    assert done.differed is not None
    assert set(done.differed) == {"visits", "cases"}
    assert done.kept is not None
    assert (done.kept / "journal.db").exists()
    assert hall.is_as_before()
    assert verify(hall.folder, hall.keys, pages=True).ok


def test_where_nothing_is_wrong_it_changes_nothing(hall: Hall) -> None:
    assert hall.rebuilt().differed == ()
    assert hall.is_as_before()


def test_of_any_damaged_page_it_recovers_all_or_says_that_the_journal_is_damaged(
    hall: Hall,
) -> None:
    whole = hall.folder.database.read_bytes()
    chance = random.Random("pages")
    pages = chance.sample(range(len(whole) // PAGE), 24)
    recovered = 0
    for page in pages:
        spoilt = bytearray(whole)
        spoilt[page * PAGE + chance.randrange(PAGE)] ^= 1 << chance.randrange(8)
        hall.folder.database.write_bytes(spoilt)
        done = tried(hall)
        if isinstance(done, KnownError):
            assert done.code in ("storage.damaged", "storage.wrong_key")
            assert hall.folder.database.read_bytes() == bytes(spoilt), "nothing was touched"
        else:
            assert not done.replies or hall.is_as_before()
            assert verify(hall.folder, hall.keys, pages=True).ok
            recovered += 1
        assert not (hall.folder.root / "rebuilding").exists()
    assert recovered >= len(pages) // 3


def test_a_fall_in_the_middle_leaves_all_as_it_was(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = hall.folder.database.read_bytes()

    def falls(*_: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(rebuilding, "replay", falls)
    with pytest.raises(KnownError, match=r"storage\.write_failed"):
        hall.rebuilt()
    assert hall.folder.database.read_bytes() == before
    assert hall.is_as_before()


def test_not_under_a_running_agent(hall: Hall) -> None:
    store = hall.open()
    with pytest.raises(KnownError, match=r"storage\.in_use"):
        hall.rebuilt()
    store.close()
