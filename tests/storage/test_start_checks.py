"""What lies in the folder when the hall opens in the morning, and what is said of it."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys

import pytest

from kiosk.errors import KnownError
from kiosk.paths import PROJECT
from kiosk.storage.connection import connect
from kiosk.storage.journal.start import open_new_epoch
from kiosk.storage.journal.store import Store
from kiosk.storage.journal.verify import verify
from kiosk.storage.keys.keys import KeyRing
from tests.storage.conftest import EVENTS, TABLES


def refused(hall, code):
    """The start stops with `code`; returns the error."""
    with pytest.raises(KnownError) as caught:
        hall.open()
    assert caught.value.code == code
    return caught.value


def a_day(hall, arrive, visitors=5):
    store = hall.open()
    for visitor in range(visitors):
        arrive(store, visitor + 1)
    return store


def copy_while_open(hall, to):
    """The folder as a power cut would leave it: WAL not yet in the database."""
    shutil.copytree(hall.folder.root, to, dirs_exist_ok=True)


def put_back(hall, source, *names):
    for name in names:
        shutil.copyfile(source / name, hall.folder.root / name)


def test_a_second_agent_is_turned_away(hall, store):
    refused(hall, "storage.in_use")


def test_a_second_agent_in_another_process_is_turned_away(hall, store):
    script = (
        "import sys; from pathlib import Path; from kiosk.storage.files import FolderLock\n"
        "from kiosk.errors import KnownError\n"
        "try: FolderLock(Path(sys.argv[1]))\n"
        "except KnownError as error: print(error.code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, hall.folder.lock],
        capture_output=True,
        text=True,
        check=True,
        cwd=PROJECT,
    )
    assert done.stdout.strip() == "storage.in_use"


def test_the_folder_is_free_again_after_the_day(hall, arrive):
    a_day(hall, arrive).close()
    store = hall.open()
    assert store.head.seq == 5
    store.close()


def test_a_refused_start_lets_the_folder_go(hall, arrive):
    a_day(hall, arrive).close()
    head = hall.folder.head.read_bytes()
    hall.folder.head.unlink()
    refused(hall, "storage.head_missing")
    hall.folder.head.write_bytes(head)
    hall.open().close()


def test_a_wrong_key_is_told_from_a_damaged_page(hall, arrive):
    a_day(hall, arrive).close()
    right = hall.keys
    hall.keys = KeyRing("k00017", bytes(32))
    refused(hall, "storage.wrong_key")
    hall.keys = right
    content = bytearray(hall.folder.database.read_bytes())
    content[100] ^= 1
    hall.folder.database.write_bytes(content)
    refused(hall, "storage.damaged")


def test_a_tampered_page_stops_start_or_verify(hall, arrive):
    a_day(hall, arrive, 60).close()
    content = bytearray(hall.folder.database.read_bytes())
    for page in range(1, len(content) // 4096):
        content[page * 4096 + 2000] ^= 1
    hall.folder.database.write_bytes(content)
    refused(hall, "storage.damaged")
    assert not verify(hall.folder, hall.keys, pages=True).ok


def test_a_plain_database_is_refused(hall, arrive):
    a_day(hall, arrive).close()
    hall.folder.database.unlink()
    with sqlite3.connect(hall.folder.database) as plain:
        plain.execute("CREATE TABLE journal (seq INTEGER)")
    plain.close()
    refused(hall, "storage.not_encrypted")


def test_an_emptied_file_is_missed(hall, arrive):
    a_day(hall, arrive).close()
    hall.folder.database.write_bytes(b"")
    refused(hall, "storage.missing")


def test_a_database_of_a_newer_program_is_left_alone(hall, arrive):
    a_day(hall, arrive).close()
    connection = connect(hall.folder.database, hall.keys, writing=True)
    connection.execute("PRAGMA user_version = 9999")
    connection.close()
    assert refused(hall, "storage.newer_schema").params["have"] == "9999"


@pytest.mark.parametrize("loss", ["deleted", "truncated"])
def test_a_lost_wal_is_missed(hall, arrive, tmp_path, loss):
    """The shorter chain still verifies: only the head outside tells."""
    store = a_day(hall, arrive)
    store.checkpoint()
    arrive(store, 6)
    arrive(store, 7)
    copy_while_open(hall, tmp_path / "cut")
    store.close()
    shutil.rmtree(hall.folder.root)
    shutil.copytree(tmp_path / "cut", hall.folder.root)
    wal = hall.folder.root / "journal.db-wal"
    assert wal.stat().st_size > 0
    (hall.folder.root / "journal.db-shm").unlink()
    if loss == "deleted":
        wal.unlink()
    else:
        with wal.open("r+b") as file:
            file.truncate(wal.stat().st_size - 100)
    error = refused(hall, "storage.behind_head")
    assert (error.params["epoch"], error.params["seq"]) == ("1", "7")
    assert error.params["have_seq"] == ("5" if loss == "deleted" else "6")
    report = verify(hall.folder, hall.keys)
    assert [problem.code for problem in report.problems] == ["behind_head"]


def test_an_older_copy_is_missed_and_a_technician_goes_on(hall, arrive, tmp_path):
    a_day(hall, arrive, 3).close()
    copy_while_open(hall, tmp_path / "old")
    store = hall.open()
    arrive(store, 4)
    lost = store.head
    store.close()
    put_back(hall, tmp_path / "old", "journal.db")
    assert refused(hall, "storage.behind_head").params["missing"] == "1"

    opened = open_new_epoch(hall.folder, hall.keys, hall.clock, "the disk was exchanged", EVENTS)
    assert (opened.epoch, opened.seq) == (2, 4)
    store = hall.open()
    assert arrive(store, 5).epoch == 2
    with store.reading() as view:
        told = view.event(4)
    assert told.type == "journal.epoch_opened"
    assert (told["left"]["seq"], told["known"]["seq"]) == (3, lost.seq)
    store.close()
    assert verify(hall.folder, hall.keys).ok


def test_an_older_copy_with_its_own_older_head_is_for_the_hub_to_find(hall, arrive, tmp_path):
    """The head stands outside the database, not outside the disk: documented, not detected."""
    a_day(hall, arrive, 3).close()
    copy_while_open(hall, tmp_path / "old")
    store = hall.open()
    arrive(store, 4)
    store.close()
    put_back(hall, tmp_path / "old", "journal.db", "head")
    store = hall.open()
    assert store.head.seq == 3
    store.close()


def test_another_history_under_the_same_key_is_refused(hall, arrive, tmp_path):
    a_day(hall, arrive, 3).close()
    copy_while_open(hall, tmp_path / "old")
    store = hall.open()
    arrive(store, 4, "赵一")
    store.close()
    head = hall.folder.head.read_bytes()
    put_back(hall, tmp_path / "old", "journal.db", "head")
    store = hall.open()
    arrive(store, 4, "钱二")
    arrive(store, 5, "孙三")
    store.close()
    hall.folder.head.write_bytes(head)
    refused(hall, "storage.other_history")


def test_a_missing_or_forged_head_stops_until_accepted(hall, arrive):
    a_day(hall, arrive, 3).close()
    content = hall.folder.head.read_bytes()
    hall.folder.head.write_bytes(
        content.replace(b'"seq":3', b'"seq":2').replace(b'"seq":2', b'"seq":1')
    )
    refused(hall, "storage.head_damaged")
    hall.folder.head.unlink()
    refused(hall, "storage.head_missing")
    open_new_epoch(hall.folder, hall.keys, hall.clock, "the head file was lost", EVENTS)
    store = hall.open()
    assert (store.epoch, store.head.seq) == (2, 4)
    store.close()


def test_a_head_torn_in_the_middle_of_its_write_is_no_loss(hall, arrive):
    a_day(hall, arrive, 3).close()
    whole = hall.folder.head.read_bytes()
    for slot in (0, 1):
        torn = bytearray(whole)
        torn[slot * 512 + 100 : slot * 512 + 200] = bytes(100)
        hall.folder.head.write_bytes(torn)
        store = hall.open()
        assert store.head.seq == 3
        store.close()


def test_a_failed_migration_leaves_the_old_schema(hall, arrive, tmp_path):
    from kiosk.storage.schema import FOLDER, migrate, migrations

    a_day(hall, arrive).close()
    have = len(migrations())
    shutil.copytree(FOLDER, tmp_path / "next")
    script = (
        "CREATE TABLE extra (a INTEGER) STRICT;\n-- a comment\nINSERT INTO nowhere VALUES (1);\n"
    )
    (tmp_path / "next" / f"{have + 1:04d}_extra.sql").write_text(script)
    connection = connect(hall.folder.database, hall.keys, writing=True)
    with pytest.raises(Exception, match="nowhere"):
        migrate(connection, hall.folder.database, tmp_path / "next")
    assert connection.execute("PRAGMA user_version").fetchone()[0] == have
    assert (
        connection.execute("SELECT count(*) FROM sqlite_schema WHERE name='extra'").fetchone()[0]
        == 0
    )
    connection.close()
    hall.open().close()


def test_two_event_types_of_one_name_are_our_bug(hall):
    from kiosk.errors import BugError

    with pytest.raises(BugError):
        Store.open(hall.folder, hall.keys, hall.clock, (*EVENTS, EVENTS[0]), TABLES)
    hall.open().close()
