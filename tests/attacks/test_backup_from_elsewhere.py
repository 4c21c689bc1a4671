"""Whoever had the backup medium in hands laid something into a backup: links, other files, another
list. A restore takes what the hall's own list names and nothing else; the hall stays as it was.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.storage import manifest
from kiosk.storage.backup import backup, backups, lay_tombstones, medium_tombstones, rotate
from kiosk.storage.blobs import Blobs
from kiosk.storage.keys.keys import MachineSlotKind, create_keys
from kiosk.storage.restoration import restore
from kiosk.wire.chain import b64u
from tests.storage.conftest import EVENTS, Hall, clock

__all__ = ["clock"]
SECRET = b"root:a secret of this PC"


class Attacked(Hall):
    """A hall with a photograph, its backup in an attacker's hands, and a file of this PC."""

    def __init__(self, root: Path, clock: object) -> None:
        super().__init__(root / "hall", clock)  # type: ignore[arg-type]
        self.outside = root / "outside"
        self.outside.mkdir()
        (self.outside / "shadow").write_bytes(SECRET)
        self.folder.hall.write_text("# the hall\n", "utf-8")
        self.store = self.open()
        blobs = Blobs(self.folder, self.clock)
        photo = blobs.begin()
        blobs.append(photo, 0, b"a photograph")
        with self.store.transaction() as tx:
            tx.record("visitor.arrived", visitor=1, name="王秀英", phone="13800138000")
            blobs.commit(tx, photo)
        self.stick = root / "stick"
        self.copy = backup(self.store, self.stick)
        self.photo = self.copy / "blobs" / photo
        self.store.close()
        self.before = self.seen()

    def seen(self) -> dict[str, bytes]:
        root = self.folder.root
        return {
            str(file.relative_to(root)): file.read_bytes()
            for file in sorted(root.rglob("*"))
            if file.is_file() and file.name != "agent.lock"
        }

    def signs(self, files: dict[str, str]) -> None:
        """Somebody who has the hall's key as well lists what they like."""
        body = json.loads(json.loads((self.copy / "manifest.json").read_bytes())["body"])
        told = json.dumps({**body, "files": {**body["files"], **files}, "sizes": {}})
        signature = b64u(self.keys.sign(b"linli backup\n" + told.encode()))
        (self.copy / "manifest.json").write_text(json.dumps({"body": told, "sig": signature}))

    def refuses(self) -> str:
        """The code; and nothing has changed, nothing secret has come in."""
        with pytest.raises(KnownError) as refused:
            restore(self.copy, self.folder, self.keys, self.clock, EVENTS)
        assert self.seen() == self.before
        return refused.value.code


@pytest.fixture
def hall(tmp_path: Path, clock: object) -> Attacked:
    return Attacked(tmp_path, clock)


def replaced(file: Path, link: Callable[[Path], None]) -> None:
    file.unlink()
    link(file)


@pytest.mark.parametrize("name", ["hall.toml", "keyslots.json", "journal.db", "head"])
def test_a_symbolic_link_in_a_files_place_is_not_followed(hall: Attacked, name: str) -> None:
    file = hall.copy / name
    shutil.copy(file, hall.outside / name)  # even where the content is right
    replaced(file, lambda place: place.symlink_to(hall.outside / name))
    assert hall.refuses() == "storage.backup_damaged"


def test_nor_one_in_the_place_of_the_folder_of_photographs(hall: Attacked) -> None:
    (hall.copy / "blobs").rename(hall.outside / "blobs")
    (hall.copy / "blobs").symlink_to(hall.outside / "blobs")
    assert hall.refuses() == "storage.backup_damaged"


def test_nor_one_in_the_place_of_the_list(hall: Attacked) -> None:
    (hall.copy / "manifest.json").rename(hall.outside / "list")
    (hall.copy / "manifest.json").symlink_to(hall.outside / "list")
    assert hall.refuses() == "storage.backup_incomplete"


def test_a_hard_link_brings_no_other_content_and_stays_outside(hall: Attacked) -> None:
    replaced(hall.photo, lambda place: os.link(hall.outside / "shadow", place))
    assert hall.refuses() == "storage.backup_damaged"


def test_a_hard_link_to_the_right_content_is_copied_and_not_shared(hall: Attacked) -> None:
    os.link(hall.photo, hall.outside / "still in my hands")
    restore(hall.copy, hall.folder, hall.keys, hall.clock, EVENTS)
    (hall.outside / "still in my hands").write_bytes(SECRET)
    assert SECRET not in b"".join(hall.seen().values())


def test_a_pipe_in_a_files_place_holds_nobody_up(hall: Attacked) -> None:
    replaced(hall.photo, os.mkfifo)
    assert hall.refuses() == "storage.backup_damaged"


def test_a_file_that_never_ends_does_not_fill_the_disk(hall: Attacked) -> None:
    with hall.photo.open("r+b") as file:
        file.truncate(1 << 40)  # a hole: a terabyte to whoever reads it
    assert hall.refuses() == "storage.backup_damaged"


def test_what_the_list_does_not_name_stays_behind(hall: Attacked) -> None:
    extra = ["blobs/blob-01JDNOTLISTED", "machine.key", "alarms.spill", "run/x", "linli.pth"]
    for name in extra:
        (hall.copy / name).parent.mkdir(exist_ok=True)
        (hall.copy / name).write_bytes(SECRET)
    restore(hall.copy, hall.folder, hall.keys, hall.clock, EVENTS)
    assert SECRET not in b"".join(hall.seen().values())


@pytest.mark.parametrize(
    "name",
    ["../outside/shadow", "/etc/passwd", "blobs/../../outside/shadow", "blobs/blob-../x",
     "machine.key", "alarms.spill", "blobs", "", "journal.db\n", "kept/x", "./hall.toml"],
)  # fmt: skip
def test_a_list_that_names_other_places_is_refused_even_with_the_halls_signature(
    hall: Attacked, name: str
) -> None:
    hall.signs({name: "0" * 64})
    assert hall.refuses() == "storage.backup_foreign"


def test_a_list_without_the_halls_signature_is_refused(hall: Attacked) -> None:
    told = json.loads((hall.copy / "manifest.json").read_bytes())
    body = json.loads(told["body"])
    body["tombstones"] = 1
    (hall.copy / "manifest.json").write_text(json.dumps({**told, "body": json.dumps(body)}))
    assert hall.refuses() == "storage.backup_foreign"


def test_a_file_that_changes_while_it_is_taken_does_not_come_in(
    hall: Attacked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was checked is what was copied: nothing is read from the medium a second time."""
    take = manifest.take

    def and_then_another(root: Path, name: str, listed: manifest.Listed, target: Path) -> None:
        take(root, name, listed, target)
        (root / name).write_bytes(SECRET)

    monkeypatch.setattr(manifest, "take", and_then_another)
    restore(hall.copy, hall.folder, hall.keys, hall.clock, EVENTS)
    assert SECRET not in b"".join(hall.seen().values())
    hall.open().close()


def test_links_laid_into_the_halls_own_folder_are_not_written_through(hall: Attacked) -> None:
    (hall.folder.root / "restoring").symlink_to(hall.outside)
    (hall.outside / "journal.db").write_bytes(b"theirs")
    restore(hall.copy, hall.folder, hall.keys, hall.clock, EVENTS)
    assert (hall.outside / "journal.db").read_bytes() == b"theirs"
    assert sorted(file.name for file in hall.outside.iterdir()) == ["journal.db", "shadow"]


def test_false_backups_do_not_push_the_true_ones_out(hall: Attacked) -> None:
    prefix = hall.copy.name.rsplit("-", 1)[0]
    for year in (2030, 2031, 2032):
        false = hall.stick / f"{prefix}-{year}0101T000000000000Z"
        false.mkdir()
        (false / "manifest.json").write_bytes((hall.copy / "manifest.json").read_bytes()[:-9])
    (hall.stick / f"{prefix}-20330101T000000000000Z").symlink_to(hall.outside)
    (hall.stick / f"{prefix}-20330101T000000000000Z.partial").symlink_to(hall.outside)
    assert backups(hall.stick, hall.keys) == [hall.copy]
    assert rotate(hall.stick, hall.keys, keep=1) == 0
    assert (hall.outside / "shadow").read_bytes() == SECRET
    assert hall.copy.is_dir()


def test_a_list_of_endless_brackets_is_no_list(hall: Attacked) -> None:
    (hall.copy / "manifest.json").write_bytes(b"[" * 1_000_000)
    assert hall.refuses() == "storage.backup_incomplete"


@pytest.mark.parametrize("what", ["link", "pipe", "endless"])
def test_the_mediums_tombstones_are_read_and_grown_through_no_link(
    hall: Attacked, what: str
) -> None:
    file = medium_tombstones(hall.stick, hall.keys)
    if what == "pipe":
        os.mkfifo(file)
    else:
        file.symlink_to(hall.outside / "shadow" if what == "link" else "/dev/zero")
    restore(hall.copy, hall.folder, hall.keys, hall.clock, EVENTS)
    store = hall.open()
    with store.transaction() as tx:
        tx.erase([1], "asked for")
    lay_tombstones(hall.folder, hall.keys, hall.stick)
    store.close()
    assert (hall.outside / "shadow").read_bytes() == SECRET
    assert file.is_file()
    assert not file.is_symlink()
    assert file.read_bytes() == hall.folder.tombstones.read_bytes()


def test_another_halls_backup_is_refused(hall: Attacked, tmp_path: Path) -> None:
    other = DataFolder(tmp_path / "other")
    keys, _ = create_keys(other, MachineSlotKind.HOST_ONLY, "k00017")
    with pytest.raises(KnownError, match=r"storage\.backup_foreign"):
        restore(hall.copy, other, keys, hall.clock, EVENTS)
