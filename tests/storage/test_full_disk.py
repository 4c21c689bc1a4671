"""The disk is full: the step fails as a whole, says so, and the ballast makes room to erase."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import pytest

from kiosk.errors import KnownError
from kiosk.paths import PROJECT
from kiosk.storage import ballast
from kiosk.storage.journal.verify import verify
from tests.faults.disk.small_disk import plays
from tests.patience import PATIENCE

# Runs in a mount namespace of its own, on a disk of 12 MB.
STORY = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from kiosk.clock import ManualClock
from kiosk.errors import KnownError
from kiosk.storage import ballast
from kiosk.storage.journal.verify import verify
from tests.storage.conftest import Hall

hall = Hall(Path(sys.argv[1]) / "hall", ManualClock(datetime(2026, 3, 2, tzinfo=UTC)))
store = hall.open()
assert ballast.ensure(hall.folder, 5 * 1024 * 1024)
visitor = 0
try:
    while True:
        visitor += 1
        with store.transaction() as tx:
            tx.record("visitor.arrived", visitor=visitor, name="n" * 20000, phone=None)
except KnownError as error:
    assert error.code == "storage.full", error.code
assert visitor > 20
assert store.head.seq == visitor - 1
def erase():
    with store.transaction() as tx:
        tx.erase([1, 2, 3], "asked for")
store.with_ballast(erase)
assert not hall.folder.ballast.exists()
store.checkpoint()
assert store.head.seq == visitor
report = verify(hall.folder, hall.keys)
assert report.ok and report.events == visitor, report.problems
head = store.head
store.close()
store = hall.open()
assert store.head == head
store.close()
print("told")
"""


def test_a_disk_that_fills_up(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    alone = ["unshare", "--mount"]
    if os.geteuid() != 0:
        alone += ["--user", "--map-root-user"]
    if subprocess.run([*alone, "true"], capture_output=True).returncode != 0:
        pytest.skip("this system allows no mount namespace; the next test fills a database instead")
    done = subprocess.run(
        [*alone, "sh", "-c",
         'mount -t tmpfs -o size=12m none "$1" && exec "$2" -c "$3" "$1"',
         "sh", str(disk), sys.executable, STORY],
        capture_output=True, text=True, timeout=PATIENCE, cwd=PROJECT,
    )  # fmt: skip
    assert done.stdout.strip() == "told", done.stderr


PHOTO = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from kiosk.clock import ManualClock
from kiosk.errors import KnownError
from kiosk.storage.blobs import PIECE, Blobs
from tests.faults.disk.small_disk import fill
from tests.storage.conftest import Hall

hall = Hall(Path(sys.argv[1]) / "hall", ManualClock(datetime(2026, 3, 2, tzinfo=UTC)))
blobs = Blobs(hall.folder, hall.clock)
filler = fill(Path(sys.argv[1]))
for piece in (b"a little", bytes(PIECE)):  # the little one waits in memory until it is finished
    blob = blobs.begin()
    try:
        blobs.append(blob, 0, piece)
        blobs.finish(blob)
    except KnownError as error:
        assert error.code == "storage.full", error.code
        assert str(hall.folder.blobs) in error.params["folder"]
    else:
        raise AssertionError("the disk had room")
assert not list(hall.folder.blobs.iterdir())
filler.unlink()
blob = blobs.begin()
blobs.append(blob, 0, b"a little")
blobs.finish(blob)
print("told")
"""


def test_a_photograph_that_finds_no_room_is_refused_and_leaves_nothing(tmp_path):
    plays(PHOTO, tmp_path, 2)


def test_a_full_database_rolls_back_whole(hall, arrive):
    store = hall.open()
    arrive(store, 1)
    pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
    store._connection.execute(f"PRAGMA max_page_count = {pages}")

    def a_long_day():
        for visitor in range(2, 100):
            arrive(store, visitor, "n" * 4000)

    with pytest.raises(KnownError) as caught:
        a_long_day()
    assert caught.value.code == "storage.full"
    head = store.head
    assert verify(hall.folder, hall.keys).seq == head.seq
    store._connection.execute("PRAGMA max_page_count = 1000000")
    assert arrive(store, 100).seq == head.seq + 1
    store.close()


def test_a_page_that_spoils_in_use_does_not_poison_what_follows(hall, arrive):
    """After a failed HMAC the connection is opened anew, and intact pages go on serving."""
    store = hall.open()
    for visitor in range(1, 200):
        arrive(store, visitor, "n" * 3000)
    store.close()
    content = bytearray(hall.folder.database.read_bytes())
    middle = len(content) // 4096 // 2 * 4096 + 2000
    content[middle] ^= 1
    hall.folder.database.write_bytes(content)
    store = hall.open()

    def read_everything():
        with store.transaction() as tx:
            tx.query("SELECT * FROM journal")
            tx.query("SELECT * FROM visitors")

    with pytest.raises(KnownError) as caught:
        read_everything()
    assert caught.value.code == "storage.damaged"
    assert arrive(store, 500).seq == 200
    store.close()


def test_ballast_is_real_room(hall):
    assert ballast.ensure(hall.folder, 300_000)
    assert ballast.ensure(hall.folder, 300_000)
    assert hall.folder.ballast.stat().st_blocks * 512 >= 300_000
    assert ballast.give_back(hall.folder)
    assert not ballast.give_back(hall.folder)
    assert not ballast.ensure(hall.folder, 1 << 60)
    assert not hall.folder.ballast.exists()


def test_without_ballast_the_full_disk_is_said(store):
    def full():
        raise KnownError("storage.full")

    with pytest.raises(KnownError):
        store.with_ballast(full)


def test_readers_on_other_threads_do_not_wait_for_a_writer(store, arrive):
    arrive(store, 1)
    seen = []

    def look():
        with store.reading() as view:
            seen.append(view.scalar("SELECT count(*) FROM visitors"))

    with store.transaction() as tx:
        tx.record("visitor.arrived", visitor=2, name=None)
        reader = threading.Thread(target=look)
        reader.start()
        reader.join(PATIENCE)
    assert seen == [1]


def test_a_first_page_that_spoils_in_use_is_said_until_it_is_mended(hall, arrive):
    store = hall.open()
    arrive(store, 1)
    store._poisoned = True  # as after a failed HMAC
    store.checkpoint()
    whole = hall.folder.database.read_bytes()
    hall.folder.database.write_bytes(whole[:100] + bytes([whole[100] ^ 1]) + whole[101:])
    for visitor in (2, 3):
        with pytest.raises(KnownError) as caught:
            arrive(store, visitor)
        assert caught.value.code == "storage.damaged"
    hall.folder.database.write_bytes(whole)
    assert arrive(store, 4).seq == 2
    store.close()
