"""A backup comes onto a stick: cheap, too small, pulled too soon, and wanted by two."""

from __future__ import annotations

import errno
import os
import shutil
import threading
from functools import partial
from pathlib import Path

import pytest

from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.storage import copies
from kiosk.storage.backup import PARTIAL, backup, backups, check, rotate
from tests.faults.disk.small_disk import plays
from tests.patience import PATIENCE


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


@pytest.fixture
def made(hall, arrive, clock):
    """Three nights of a hall; the backups, oldest first."""
    store = hall.open()
    for visitor in (1, 2, 3):
        arrive(store, visitor)
        clock.advance(days=1)
        backup(store, hall.folder.backups)
    store.close()
    return backups(hall.folder.backups, hall.keys)


def lays(made: Path, stick: Path, hall) -> Path:
    with copies.writing_there(stick):
        return copies.lay(made, stick, partial(check, keys=hall.keys))


def refused(made: Path, stick: Path, hall) -> str:
    with pytest.raises(KnownError) as caught:
        lays(made, stick, hall)
    return caught.value.code


def test_a_copy_opens_as_the_backup_does_and_is_laid_once(hall, made, stick) -> None:
    copy = lays(made[-1], stick, hall)
    check(DataFolder(copy), hall.keys)
    assert backups(stick, hall.keys) == [copy]
    laid = {file: file.stat().st_mtime_ns for file in copy.rglob("*")}
    assert lays(made[-1], stick, hall) == copy
    assert {file: file.stat().st_mtime_ns for file in copy.rglob("*")} == laid


def test_a_copy_that_went_bad_on_the_stick_is_laid_anew(hall, made, stick) -> None:
    copy = lays(made[-1], stick, hall)
    (copy / "journal.db").write_bytes(b"worn out")
    assert lays(made[-1], stick, hall) == copy
    check(DataFolder(copy), hall.keys)


def test_a_stick_that_keeps_something_else_than_it_was_told(
    hall, made, stick, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says that all is written, and has lost the end."""
    fsync = os.fsync

    def forgets(handle: int) -> None:
        fsync(handle)
        os.ftruncate(handle, 10)

    monkeypatch.setattr(copies.os, "fsync", forgets)
    assert refused(made[-1], stick, hall) == "storage.copy_failed"
    assert not list(stick.glob("linli-*"))


def test_pulled_amid_writing_the_copy_of_before_is_whole(
    hall, made, stick, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = lays(made[0], stick, hall)
    away = stick.with_name("in somebody's pocket")
    carry, carried = copies._carry, []

    def pulled(source: Path, target: Path) -> None:
        carry(source, target)
        carried.append(target)
        if len(carried) == 2:
            stick.rename(away)

    monkeypatch.setattr(copies, "_carry", pulled)
    assert refused(made[-1], stick, hall) == "storage.copy_failed"
    monkeypatch.undo()
    away.rename(stick)  # and plugged in again
    assert backups(stick, hall.keys) == [before]
    assert len(list(stick.glob(f"*{PARTIAL}"))) == 1
    lays(made[-1], stick, hall)
    rotate(stick, hall.keys, keep=7)
    assert [path.name for path in backups(stick, hall.keys)] == [made[0].name, made[-1].name]
    assert not list(stick.glob(f"*{PARTIAL}"))


@pytest.mark.parametrize("file", [1, 2, 4])
def test_killed_in_between_nothing_half_bears_the_name_of_a_copy(
    hall, made, stick, file: int
) -> None:
    """A process of its own, ended at once where it has just written a file."""
    child = os.fork()
    if not child:
        carry, count = copies._carry, 0

        def killed(source: Path, target: Path) -> None:
            nonlocal count
            carry(source, target)
            count += 1
            if count == file:
                os._exit(9)

        copies._carry = killed
        lays(made[-1], stick, hall)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    assert backups(stick, hall.keys) == []
    assert len(list(stick.glob(f"*{PARTIAL}"))) == 1
    copy = lays(made[-1], stick, hall)  # and nobody holds the stick any more
    check(DataFolder(copy), hall.keys)


def test_of_two_at_once_one_writes_and_the_other_is_told(hall, made, stick) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slowly(_: DataFolder) -> None:
        begun.set()
        assert go_on.wait(PATIENCE)

    def first() -> None:
        with copies.writing_there(stick):
            copies.lay(made[-1], stick, slowly)

    other = threading.Thread(target=first)
    other.start()
    try:
        assert begun.wait(PATIENCE)
        assert refused(made[-1], stick, hall) == "storage.medium_busy"
    finally:
        go_on.set()
        other.join()
    assert [path.name for path in backups(stick, hall.keys)] == [made[-1].name]


def test_room_is_made_of_old_copies_of_this_hall_and_never_of_the_newest(
    hall, made, stick, monkeypatch: pytest.MonkeyPatch
) -> None:
    for each in made:
        lays(each, stick, hall)
    (stick / "photographs of a holiday").mkdir()
    free = shutil.disk_usage(stick)._replace(free=0)
    monkeypatch.setattr(copies.shutil, "disk_usage", lambda _: free)
    assert copies.make_room(stick, hall.keys, 1) == 2
    assert [path.name for path in backups(stick, hall.keys)] == [made[-1].name]
    assert copies.make_room(stick, hall.keys, 1) == 0
    assert (stick / "photographs of a holiday").is_dir()


FULL = """
import sys
from pathlib import Path
from kiosk.errors import KnownError
from kiosk.storage import copies

disk = Path(sys.argv[1])
old, new = disk / "linli-h-20260101T000000000000Z", disk.parent / "linli-h-20260102T000000000000Z"
old.mkdir()
(old / "journal.db").write_bytes(bytes(1 << 20))
new.mkdir()
(new / "journal.db").write_bytes(bytes(4 << 20))
try:
    with copies.writing_there(disk):
        copies.lay(new, disk)
except KnownError as refused:
    assert refused.code == "storage.copy_no_room", refused
    told = "told"
assert (old / "journal.db").stat().st_size == 1 << 20
assert sorted(path.name for path in disk.iterdir()) == [old.name, "linli.lock"]
print(told)
"""


def test_a_full_stick_keeps_what_it_has(tmp_path: Path) -> None:
    plays(FULL, tmp_path, megabytes=3)


def test_a_stick_that_may_not_be_written_is_told(
    hall, made, stick, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(_: Path) -> None:
        raise OSError(errno.EROFS, "its switch is at locked")

    monkeypatch.setattr(copies, "FolderLock", locked)
    assert refused(made[-1], stick, hall) == "storage.copy_failed"
