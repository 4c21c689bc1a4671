"""A field becomes private: it leaves the lines that stand already, and the chain still holds."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest

from kiosk.clock import ManualClock, from_text
from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.storage import tables
from kiosk.storage.connection import Connection, DatabaseError, connect
from kiosk.storage.journal import rechaining
from kiosk.storage.journal.events import EventType
from kiosk.storage.journal.start import (
    journal_head,
    open_checked,
    open_new_epoch,
    types_by_name,
)
from kiosk.storage.journal.store import Store
from kiosk.storage.journal.verify import verify
from kiosk.storage.restoration import restore
from kiosk.wiring import provisioning
from tests.fixtures.old_hall_archive import unpack
from tests.storage.conftest import EVENTS, TABLES, Hall, make_tables

OF_BEFORE = tuple(
    EventType(each.name, each.project, each.private - {"name"}, each.forget, cited=True)
    for each in EVENTS
)


def opened(hall: Hall, types: tuple[EventType, ...] = EVENTS) -> Store:
    store = Store.open(hall.folder, hall.keys, hall.clock, types, TABLES)
    make_tables(store)
    return store


@pytest.fixture
def before(hall: Hall) -> Hall:
    """Names stood in the lines: three arrived, one was erased, a new epoch was opened."""
    store = opened(hall, OF_BEFORE)
    for visitor, name in enumerate(("王秀英", "李大海", "张三丰"), start=1):
        with store.transaction() as tx:
            tx.record("visitor.arrived", visitor=visitor, name=name, phone="13800138000")
            tx.record("visitor.greeted", visitor=visitor, words="您好")
    with store.transaction() as tx:
        tx.erase([1], "asked for")
    store.close()
    open_new_epoch(hall.folder, hall.keys, hall.clock, "a disk was lost", OF_BEFORE)
    store = opened(hall, OF_BEFORE)
    with store.transaction() as tx:
        tx.record("visitor.arrived", visitor=4, name=None, phone=None)
    store.close()
    assert verify(hall.folder, hall.keys, pages=True).ok
    return hall


def lines(store: Store) -> list[dict[str, object]]:
    with store.reading() as tx:
        return [json.loads(line) for (line,) in tx.query("SELECT line FROM journal ORDER BY seq")]


def test_it_leaves_every_line_and_the_chain_holds(before: Hall) -> None:
    events = verify(before.folder, before.keys).events
    store = opened(before)
    told = json.dumps(lines(store), ensure_ascii=False)
    assert not any(name in told for name in ("王秀英", "李大海", "张三丰"))
    with store.reading() as tx:
        names = [tx.event(seq)["name"] for seq in (1, 3, 5)]
    assert names == [None, "李大海", "张三丰"], "what was erased before is not there again"
    tables = store.dump_projections()
    assert [row[:2] for row in tables["visitors"]] == [
        (1, None), (2, "李大海"), (3, "张三丰"), (4, None),
    ]  # fmt: skip
    store.rebuild()
    assert store.dump_projections() == tables
    store.close()
    report = verify(before.folder, before.keys, pages=True)
    assert (report.problems, report.events) == ([], events)


def test_it_is_done_once_and_lines_are_kept_again(before: Hall) -> None:
    opened(before).close()
    head = verify(before.folder, before.keys).head
    store = opened(before)
    with pytest.raises(DatabaseError, match="only by erasing"), store.transaction() as tx:
        tx.execute("UPDATE journal SET line = x'00' WHERE seq = 2")
    store.close()
    assert verify(before.folder, before.keys).head == head


def test_erasing_reaches_what_was_moved(before: Hall) -> None:
    store = opened(before)
    with store.transaction() as tx:
        tx.erase([3], "asked for")
    with store.reading() as tx:
        assert tx.event(3)["name"] is None
        assert tx.scalar("SELECT name FROM visitors WHERE id = 2") is None
    store.close()
    assert verify(before.folder, before.keys).ok


def test_a_hash_on_paper_is_found_and_no_guess_can_be_held_against_it(before: Hall) -> None:
    connection = connect(before.folder.database, before.keys)
    old = dict(connection.execute("SELECT seq, hash FROM journal").fetchall())
    connection.close()
    cited = tuple(
        EventType(each.name, each.project, each.private, each.forget, cited=True) for each in EVENTS
    )
    store = opened(before, cited)
    with store.reading() as tx:
        assert [rechaining.cited_as(tx, old[seq][:16]) for seq in (1, 3, 5)] == [1, 3, 5]
        assert rechaining.cited_as(tx, bytes(16)) is None
        assert tx.scalar("SELECT max(length(half)) FROM former_hashes") == 16
    store.close()
    content = b"".join(file.read_bytes() for file in before.folder.root.iterdir() if file.is_file())
    assert all(old[seq] not in content for seq in old)


@pytest.mark.parametrize("seconds_behind", [False, True])
def test_a_kill_before_the_new_head_is_outside_shuts_no_hall(
    before: Hall, tmp_path: Path, seconds_behind: bool
) -> None:
    """Nor does a head that a power cut had left some events behind."""
    kept = tmp_path / "head"
    if seconds_behind:
        shutil.copy(before.folder.head, kept)
        store = opened(before, OF_BEFORE)
        with store.transaction() as tx:
            tx.record("visitor.greeted", visitor=2, words="再见")
        store.close()
        shutil.copy(kept, before.folder.head)
    else:
        shutil.copy(before.folder.head, kept)
    opened(before).close()
    if not seconds_behind:
        shutil.copy(kept, before.folder.head)
    assert verify(before.folder, before.keys).ok
    opened(before).close()
    assert verify(before.folder, before.keys).ok


def test_a_fall_in_the_middle_changes_nothing(
    before: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    was = verify(before.folder, before.keys).head

    def falls(after: int) -> Callable[[bytes, bytes], bytes]:
        left, whole = [after], rechaining.chained

        def chained(previous: bytes, line: bytes) -> bytes:
            left[0] -= 1
            if left[0] < 0:
                raise OSError("power")
            return whole(previous, line)

        return chained

    with monkeypatch.context() as patch:
        patch.setattr(rechaining, "chained", falls(4))
        with pytest.raises(OSError, match="power"):
            opened(before)
    report = verify(before.folder, before.keys, pages=True)
    assert (report.problems, report.head) == ([], was)
    opened(before).close()
    assert verify(before.folder, before.keys, pages=True).ok


def test_a_statement_that_the_hall_did_not_sign_counts_for_nothing(
    before: Hall, tmp_path: Path
) -> None:
    kept = tmp_path / "head"
    shutil.copy(before.folder.head, kept)
    opened(before).close()
    connection = connect(before.folder.database, before.keys, writing=True)
    connection.execute("UPDATE rechained SET signature = zeroblob(64)")
    connection.close()
    assert [each.code for each in verify(before.folder, before.keys).problems] == [
        "rechaining_forged"
    ]
    shutil.copy(kept, before.folder.head)
    with pytest.raises(KnownError, match=r"storage\.other_history"):
        opened(before)


def test_a_chain_that_is_not_the_one_stated_is_found(before: Hall) -> None:
    opened(before).close()
    connection = connect(before.folder.database, before.keys, writing=True)
    other = rechaining.Statement(2, 8, bytes(32), bytes(32), b"")
    signed = before.keys.sign(rechaining._message(before.keys.hall_id, other))
    connection.execute(
        "INSERT INTO rechained (at, epoch, seq, was, now, signature) VALUES ('', 2, 8, ?, ?, ?)",
        (bytes(32), bytes(32), signed),
    )
    connection.close()
    assert [each.code for each in verify(before.folder, before.keys).problems] == [
        "rechaining_forged"
    ]


class NoRoomToEmpty:
    """A connection on a disk on which the database cannot grow by what stands in its log."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def execute(self, sql: str, *more: Any) -> Any:
        if "TRUNCATE" in sql:
            raise DatabaseError("database or disk is full")
        return self._connection.execute(sql, *more)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


def test_what_was_committed_stands_though_its_log_cannot_be_emptied(before: Hall) -> None:
    connection, head, _ = open_checked(before.folder, before.keys)
    try:
        full = cast(Connection, NoRoomToEmpty(connection))
        made = rechaining.make_private_with_room(
            full, before.folder, before.keys, types_by_name(EVENTS), head, before.clock.now()
        )
        assert made != head
        assert made == journal_head(connection), "the next event goes on from what stands there"
    finally:
        connection.close()
    opened(before).close()
    assert verify(before.folder, before.keys, pages=True).ok


def test_on_a_full_disk_the_hall_opens_and_it_is_done_later(
    before: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise KnownError("storage.full", field="journal.db")

    with monkeypatch.context() as patch:
        patch.setattr(rechaining, "_state", full)
        store = opened(before)
        with store.transaction() as tx:
            tx.record("visitor.arrived", visitor=5, name="赵铁柱", phone=None)
        assert "李大海" in json.dumps(lines(store), ensure_ascii=False)
        store.close()
    assert verify(before.folder, before.keys).ok
    store = opened(before)
    assert "李大海" not in json.dumps(lines(store), ensure_ascii=False)
    store.rebuild()
    store.close()
    assert verify(before.folder, before.keys).ok


def test_a_backup_of_before_comes_back_and_its_lines_are_brought_up_too(
    tmp_path: Path, clock: ManualClock
) -> None:
    """Over the hall whose chain was made anew already."""
    fixtures = Path(__file__).resolve().parents[1] / "fixtures"
    unpack(fixtures / "hall_before_subjects.tar.xz", tmp_path)
    told = json.loads((fixtures / "hall_before_subjects.json").read_text("utf-8"))
    clock.set_wall(from_text(told["ended"]))
    folder = DataFolder(tmp_path / "data")
    keys = provisioning.open_keys(folder)
    provisioning.open_store(folder, keys, clock).close()
    made = restore(folder.backups / told["backup"], folder, keys, clock, tables.EVENT_TYPES)
    assert made.head.epoch == 2
    assert verify(folder, keys, pages=True).problems == []
    store = provisioning.open_store(folder, keys, clock)
    assert '"printer"' not in json.dumps(lines(store))
    told_of = store.dump_projections()
    store.rebuild()
    assert store.dump_projections() == told_of
    store.close()
    report = verify(folder, keys, pages=True)
    assert (report.problems, report.epoch) == ([], 2)
