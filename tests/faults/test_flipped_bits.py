"""A disk that turns bits over: wherever it does, the hall says so, and says what to do."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.clock import ManualClock
from kiosk.errors import KnownError
from kiosk.paths import DataFolder, sample_hall
from kiosk.phrases import phrase
from kiosk.services.access import staff
from kiosk.services.context import HallContext
from kiosk.storage import inspection, tables
from kiosk.storage.backup import backup, check
from kiosk.storage.connection import connect
from kiosk.storage.inspection import inspect
from kiosk.storage.journal import verify as verification
from kiosk.storage.journal.spill import SLOT, Spill
from kiosk.storage.journal.verify import Problem, VerifyReport
from kiosk.storage.keys.keys import MachineSlotKind
from kiosk.wiring import provisioning
from tests.services.case_story import CaseStory, case_hall
from tests.services.hall_story import MORNING
from tests.storage.test_spill import raised

FLIPS = [5, pytest.param(50, marks=pytest.mark.demand)]  # of each kind of file
FILES = ("journal.db", "head", "tombstones", "alarms.spill", "blobs", "hall.toml", "machine.key",
         "keyslots.json", "hall.in-force.toml")  # fmt: skip
SILENT = {
    "ballast": "holds room and says nothing",
    "ballast.start": "holds room and says nothing",
    "agent.lock": "is empty",
}


@dataclass
class Lived:
    """A hall at rest, and one as a kill left it, with its last events in the WAL."""

    folder: DataFolder
    killed: Path
    copy: Path


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    root = tmp_path_factory.mktemp("flips")
    folder, clock = DataFolder(root / "hall"), ManualClock(MORNING)
    provisioning.provision(folder, sample_hall(), MachineSlotKind.HOST_ONLY, clock=clock)
    keys = provisioning.open_keys(folder)
    store = provisioning.open_store(folder, keys, clock)
    story = CaseStory(store, HallContext(case_hall(), keys), clock)
    story.hires("lifang", "zhouqiang")
    for name in ("lifang", "zhouqiang"):
        with store.transaction() as tx:
            staff.disable(tx, name, by="tech")
    for number in range(6):
        photo = story.photographs(os.urandom(40_000))
        case = story.reports(photos=(photo,), text=f"小区路灯坏了三天没人修{number}").case.case_id
        with store.transaction() as tx:
            story.blobs.commit(tx, photo)
        story.does("accept", case)
        story.takes_number()
    spill = Spill(folder, keys)
    for number in range(10):
        spill.put(raised(number))
    spill.close()
    copy = backup(store, root / "stick")
    store.checkpoint()
    story.takes_number()
    killed = root / "killed"
    shutil.copytree(folder.root, killed)
    store.close()
    return Lived(folder, killed, copy)


@pytest.fixture(autouse=True)
def looks_again_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """No agent works here: what is found at once is found later too."""
    monkeypatch.setattr(verification, "BETWEEN", 0.0)
    monkeypatch.setattr(inspection, "BETWEEN", 0.0)


def looked_at(folder: DataFolder) -> VerifyReport:
    keys = provisioning.open_keys(folder)
    return inspect(folder, keys, tables.EVENT_TYPES, tables.TABLES)


def words(folder: DataFolder) -> list[str]:
    """What a technician is told, as sentences; nothing where all is well."""
    try:
        report = looked_at(folder)
    except KnownError as refused:
        return [refused.code]
    return [_sentence(each) for each in report.problems + report.notes]


def _sentence(found: Problem) -> str:
    told = phrase(f"errors.verify.{found.code}", "en", seq=found.seq, detail=found.detail)
    assert len(told) > 40
    return told


def flip(file: Path, at: int, bit: int) -> None:
    with file.open("r+b") as opened:
        opened.seek(at)
        byte = opened.read(1)[0]
        opened.seek(at)
        opened.write(bytes([byte ^ 1 << bit]))


def places(folder: DataFolder, name: str, flips: int) -> Iterator[tuple[Path, int, int]]:
    """Random ones, the same in each run."""
    chance = random.Random(f"flips of {name}")
    whole = folder.root / name
    files = sorted(whole.iterdir()) if whole.is_dir() else [whole]
    for _ in range(flips):
        file = chance.choice(files)
        yield file, chance.randrange(file.stat().st_size), chance.randrange(8)


def test_every_file_of_the_hall_is_looked_at(lived: Lived) -> None:
    assert words(lived.folder) == []
    there = {path.name for path in lived.folder.root.iterdir()}
    assert there == set(FILES) | set(SILENT)


@pytest.mark.parametrize("flips", FLIPS)
@pytest.mark.parametrize("name", FILES)
def test_no_flip_passes_without_a_word(lived: Lived, name: str, flips: int) -> None:
    silent = []
    for file, at, bit in places(lived.folder, name, flips):
        flip(file, at, bit)
        if not words(lived.folder):
            silent.append((file.name, at, bit))
        flip(file, at, bit)
    assert silent == []
    assert words(lived.folder) == []


@pytest.mark.parametrize("flips", FLIPS)
def test_a_flip_in_the_wal_that_a_kill_left_loses_nothing_or_is_told(
    lived: Lived, tmp_path: Path, flips: int
) -> None:
    wal = lived.killed / "journal.db-wal"
    events = looked_at(DataFolder(shutil.copytree(lived.killed, tmp_path / "whole"))).events
    chance = random.Random("flips of the wal")
    for number in range(flips):
        folder = DataFolder(shutil.copytree(lived.killed, tmp_path / f"{number}"))
        at = chance.randrange(wal.stat().st_size)
        flip(folder.root / wal.name, at, chance.randrange(8))
        assert words(folder) or looked_at(folder).events == events


@pytest.mark.parametrize("flips", FLIPS)
def test_no_flip_in_a_backup_passes(lived: Lived, flips: int) -> None:
    keys = provisioning.open_keys(lived.folder)
    copy = DataFolder(lived.copy)
    check(copy, keys)
    for name in ("journal.db", "head", "tombstones", "keyslots.json", "hall.toml", "blobs",
                 "manifest.json"):  # fmt: skip
        for file, at, bit in places(copy, name, flips):
            flip(file, at, bit)
            with pytest.raises(KnownError):
                check(copy, keys)
            flip(file, at, bit)
    check(copy, keys)


def test_a_lost_photograph_and_a_cut_spill_are_told(lived: Lived, tmp_path: Path) -> None:
    folder = DataFolder(shutil.copytree(lived.folder.root, tmp_path / "hall"))
    photo = next(folder.blobs.iterdir())
    photo.unlink()
    os.truncate(folder.spill, 4 * SLOT)
    codes = {each.code for each in looked_at(folder).problems}
    assert codes == {"blob_missing", "spill_damaged"}


def test_a_table_that_somebody_changed_is_told_by_its_name(lived: Lived, tmp_path: Path) -> None:
    folder = DataFolder(shutil.copytree(lived.folder.root, tmp_path / "hall"))
    keys = provisioning.open_keys(folder)
    connection = connect(folder.database, keys, writing=True)
    connection.execute("UPDATE staff SET disabled = 0 WHERE staff = 'lifang'")
    connection.execute("DELETE FROM visits WHERE seq = (SELECT max(seq) FROM visits)")
    connection.close()
    found = looked_at(folder).problems
    assert {(each.code, each.detail) for each in found} == {
        ("table_differs", "staff"), ("table_differs", "visits"),
    }  # fmt: skip
