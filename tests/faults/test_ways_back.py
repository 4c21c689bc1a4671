"""Each way back that docs/technicians.md names, walked as it is written there, after the damage."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.agent.alarms.engine import AlarmEngine
from kiosk.clock import SystemClock
from kiosk.errors import KnownError
from kiosk.paths import PROJECT, DataFolder, sample_hall
from kiosk.services.context import HallContext
from kiosk.storage import tables
from kiosk.storage.backup import backup
from kiosk.storage.box_keys import BoxKeys
from kiosk.storage.connection import connect
from kiosk.storage.inspection import inspect
from kiosk.storage.journal.spill import Spill
from kiosk.storage.journal.writer import Writer
from kiosk.storage.keys.keys import MachineSlotKind
from kiosk.wiring import agent as wired
from kiosk.wiring import provisioning
from tests.patience import PATIENCE
from tests.services.case_story import CaseStory, case_hall
from tests.services.surveys.survey_story import closes_a_batch
from tests.storage.test_spill import raised

PAGE = (PROJECT / "docs" / "technicians.md").read_text("utf-8")
_ROW = re.compile(r"^\| (`[^|]*) \| [^|]* \| ([^|]*) \|$", re.MULTILINE)
SURVEYS = ("tests/agent/surveys/test_survey_care.py::"
           "test_answers_whose_key_is_gone_are_told_on_the_health_page")  # fmt: skip
ELSEWHERE = {  # where there is no command, or it needs another machine's parts
    "verify.answers_lost": SURVEYS, "health.survey_answers_lost": SURVEYS,
    "hall.unfinished": "tests/faults/test_power_cut_in_provisioning.py::"
    "test_it_is_whole_or_is_made_again",
    "keys.machine_missing": "tests/storage/test_old_hall.py::"
    "test_on_another_machine_the_recovery_passphrase_opens_it",
    "keys.slots_changed": "tests/agent/test_key_health.py::"
    "test_it_is_red_at_once_and_after_a_start_and_no_backup_takes_it_in",
    "storage.full": "tests/storage/test_full_disk.py::test_a_disk_that_fills_up",
    "clock_untrusted": "tests/agent/upkeep/test_whole_hall.py::"
    "test_a_clock_that_was_reset_is_set_and_confirmed",
    "storage.write_failed": "tests/faults/disk/test_disk_troubles.py::"
    "test_one_failed_fsync_is_red_at_once_and_over_without_a_restart",
    "storage.read_only": "tests/faults/disk/test_full_disk_at_start.py::"
    "test_a_disk_that_takes_no_writes_is_said_and_tried_again",
    "storage.sockets_of_others": "tests/attacks/lan/test_posing_agent.py::"
    "test_the_agent_puts_its_sockets_into_no_folder_of_somebody_else",
}  # fmt: skip


def rows() -> dict[str, list[str]]:
    """By what it says: the commands of the way back, as they stand on the page."""
    table = PAGE[PAGE.index("| it says |") :].split("\n\n", 1)[0]
    return {
        code: re.findall(r"`(kiosk [^`]*)`", way)
        for codes, way in _ROW.findall(table)
        for code in re.findall(r"`([^`]*)`", codes)
    }


ROWS = rows()


class Hall:
    """A hall of this morning: a photograph, a batch of answers, its backup, and two events more."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = DataFolder(root / "hall")

    def provisioned(self) -> Hall:
        clock = SystemClock()
        provisioning.provision(self.folder, sample_hall(), MachineSlotKind.HOST_ONLY)
        keys = provisioning.open_keys(self.folder)
        store = provisioning.open_store(self.folder, keys, clock)
        story = CaseStory(store, HallContext(case_hall(), keys), clock)
        story.hires("lifang")
        photo = story.photographs(b"a photograph")
        story.reports(photos=(photo,))
        with store.transaction() as tx:
            story.blobs.commit(tx, photo)
            tx.record("staff.disabled", staff="lifang", by="tech")
            closes_a_batch(tx, BoxKeys(self.folder.survey_keys))
        backup(store, self.folder.backups)
        with store.transaction() as tx:
            tx.record("agent.started")
            tx.record("terminal.paired", terminal="t", kind="counter", role="clerk", certificate="")
        store.close()
        return self

    @property
    def copy(self) -> Path:
        return next(self.folder.backups.glob("linli-*Z"))

    @property
    def photo(self) -> Path:
        return next((self.copy / "blobs").iterdir())

    def starts(self) -> str:
        """As the agent does; the code with which it refuses."""
        try:
            keys = provisioning.open_keys(self.folder)
            store, context, _ = wired.open_context(self.folder, keys, SystemClock())
        except KnownError as refused:
            return refused.code
        spill, writer = Spill(self.folder, keys), Writer()
        engine = AlarmEngine(store, writer, context, SystemClock(), spill)
        engine.start()  # a damaged place is wiped once it is told, and only the engine tells it
        engine.close()
        writer.close()
        store.close()
        return ""

    def says(self) -> set[str]:
        """What the start, `kiosk verify` or `kiosk doctor` names."""
        refused = self.starts_on_a_copy()
        if refused:
            return {refused}
        data = ("--data", str(self.folder.root), "--json")
        verified = json.loads(self.kiosk("verify", *data)[1])
        found = json.loads(self.kiosk("doctor", *data)[1])["findings"]
        return {f"verify.{each['code']}" for each in verified["problems"]} | {
            each["code"] for each in found
        }

    def starts_on_a_copy(self) -> str:
        """A start mends some damage by itself."""
        other = Hall(self.root / "tried")
        shutil.copytree(self.folder.root, other.folder.root)
        try:
            return other.starts()
        finally:
            shutil.rmtree(other.root)

    def kiosk(self, *words: str, typed: str = "") -> tuple[int, str, str]:
        """At a terminal, where somebody sits and types."""
        master, slave = pty.openpty()
        os.write(master, typed.encode())
        try:
            done = subprocess.run(
                [sys.executable, "-m", "kiosk", *words], cwd=PROJECT, stdin=slave,
                capture_output=True, text=True, timeout=PATIENCE, env={**os.environ, "LANG": "C"},
            )  # fmt: skip
        finally:
            os.close(master)
            os.close(slave)
        assert "Traceback" not in done.stderr, done.stderr
        return done.returncode, done.stdout, done.stderr

    def walks(self, command: str) -> None:
        """A command of the page, its words in capitals filled, its question answered."""
        filled = {"DIR": self.folder.root, "COPY": self.copy, "REASON": "the disk failed",
                  "NAME": self.photo.name}  # fmt: skip
        words = [
            re.sub(r"[A-Z]{3,}", lambda word: str(filled[word[0]]), each)
            for each in command.split()[1:]
        ]
        code, _, told = self.kiosk(*words, typed="y\n")
        assert code == 0, told

    def is_whole(self) -> bool:
        if self.starts():
            return False
        keys = provisioning.open_keys(self.folder)
        report = inspect(self.folder, keys, tables.EVENT_TYPES, tables.TABLES)
        store = provisioning.open_store(self.folder, keys, SystemClock())
        with store.reading() as tx:
            closed = tx.scalar("SELECT disabled FROM staff WHERE staff = 'lifang'")
        store.close()
        return report.problems == [] and closed == 1


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Hall:
    return Hall(tmp_path_factory.mktemp("lived")).provisioned()


@pytest.fixture
def hall(lived: Hall, tmp_path: Path) -> Hall:
    shutil.copytree(lived.folder.root, tmp_path / "hall")
    return Hall(tmp_path)


# -- the damage


def gone(file: Path) -> None:
    file.unlink()


def spoilt(file: Path) -> None:
    content = bytearray(file.read_bytes())
    for at in range(10, len(content), 400):
        content[at] ^= 0x5A
    file.write_bytes(content)


def another_event(hall: Hall, event: str) -> bytes:
    """The database with one event more."""
    other = Hall(hall.root / "other")
    shutil.copytree(hall.folder.root, other.folder.root)
    store = provisioning.open_store(
        other.folder, provisioning.open_keys(other.folder), SystemClock()
    )
    with store.transaction() as tx:
        tx.record(event)
    head = other.folder.head
    store.close()
    shutil.copy(head, hall.root / "newer head")
    content = other.folder.database.read_bytes()
    shutil.rmtree(other.root)
    return content


def behind(hall: Hall) -> None:
    another_event(hall, "agent.started")
    shutil.copy(hall.root / "newer head", hall.folder.head)


def forked(hall: Hall) -> None:
    content = another_event(hall, "clock.confirmed")
    behind(hall)
    hall.folder.database.write_bytes(content)


def wrong_key(hall: Hall) -> None:
    gone(hall.folder.head)
    spoilt(hall.folder.database)


def tombstones_lost(hall: Hall) -> None:
    gone(hall.folder.database)
    gone(hall.folder.tombstones)
    next(hall.folder.backups.glob("*.tombstones")).unlink()


def table_changed(hall: Hall) -> None:
    changes(hall, "UPDATE staff SET disabled = 0")


def changes(hall: Hall, sql: str) -> None:
    """Past the journal."""
    keys = provisioning.open_keys(hall.folder)
    connection = connect(hall.folder.database, keys, writing=True)
    connection.execute(sql)
    connection.close()


def index_flipped(hall: Hall) -> None:
    keys = provisioning.open_keys(hall.folder)
    connection = connect(hall.folder.database, keys)
    page = connection.execute(
        "SELECT rootpage FROM sqlite_schema WHERE name = 'case_photos_by_case'"
    ).fetchone()[0]
    connection.close()
    content = bytearray(hall.folder.database.read_bytes())
    content[(page - 1) * 4096 + 200] ^= 1
    hall.folder.database.write_bytes(content)


def spill_flipped(hall: Hall) -> None:
    spill = Spill(hall.folder, provisioning.open_keys(hall.folder))
    spill.put(raised(1))
    spill.close()
    content = bytearray(hall.folder.spill.read_bytes())
    content[next(at for at, byte in enumerate(content) if byte) + 40] ^= 1
    hall.folder.spill.write_bytes(content)


def head_slot_flipped(hall: Hall) -> None:
    content = bytearray(hall.folder.head.read_bytes())
    content[30] ^= 1
    hall.folder.head.write_bytes(content)


def batch_changed(hall: Hall) -> None:
    changes(hall, "DELETE FROM survey_answers WHERE key = (SELECT max(key) FROM survey_answers)")


DAMAGE: dict[str, Callable[[Hall], None]] = {
    "keys.slots_missing": lambda hall: gone(hall.folder.keyslots),
    "keys.slots_damaged": lambda hall: spoilt(hall.folder.keyslots),
    "hall.unreadable": lambda hall: gone(hall.folder.hall),
    "hall.file": lambda hall: spoilt(hall.folder.hall),
    "storage.missing": lambda hall: gone(hall.folder.database),
    "storage.damaged": lambda hall: spoilt(hall.folder.database),
    "storage.wrong_key": wrong_key,
    "storage.behind_head": behind,
    "storage.other_history": forked,
    "storage.head_missing": lambda hall: gone(hall.folder.head),
    "storage.head_damaged": lambda hall: spoilt(hall.folder.head),
    "storage.tombstones_missing": tombstones_lost,
    "verify.table_differs": table_changed,
    "verify.page_damaged": index_flipped,
    "verify.batch_damaged": batch_changed,
    "verify.blob_damaged": lambda hall: spoilt(hall.folder.blobs / hall.photo.name),
    "verify.blob_missing": lambda hall: gone(hall.folder.blobs / hall.photo.name),
    "verify.head_slot_damaged": head_slot_flipped,
    "verify.tombstones_damaged": lambda hall: spoilt(hall.folder.tombstones),
    "verify.spill_damaged": spill_flipped,
}


def test_every_line_of_the_page_has_its_story() -> None:
    assert set(ROWS) == set(DAMAGE) | set(ELSEWHERE)
    for told in ELSEWHERE.values():
        file, _, name = told.partition("::")
        assert f"def {name}(" in (PROJECT / file).read_text("utf-8"), told


@pytest.mark.parametrize("code", sorted(DAMAGE))
def test_the_way_back(hall: Hall, code: str) -> None:
    DAMAGE[code](hall)
    if code == "storage.tombstones_missing":
        refused, _, told = hall.kiosk("restore", "--data", str(hall.folder.root), str(hall.copy))
        assert (refused, "tombstones" in told) == (2, True)
    else:
        assert code in hall.says()
    for command in ROWS[code]:
        hall.walks(command)
    assert hall.is_whole()


def test_it_says_what_would_be_lost_and_asks(hall: Hall) -> None:
    restore = ("restore", "--data", str(hall.folder.root), str(hall.copy))
    before = hall.folder.database.read_bytes()
    code, output, told = hall.kiosk(*restore, typed="n\n")
    assert (code, output.strip()) == (1, "")
    assert re.search(
        r"2 events would be lost, from \d{4}-\d\d-\d\d \d\d:\d\d to \d{4}-\d\d-\d\d \d\d:\d\d", told
    )
    assert hall.folder.database.read_bytes() == before
    code, _, told = hall.kiosk(*restore, typed="y\n")
    assert code == 0, told
    (kept,) = hall.folder.kept.iterdir()
    assert (kept / "journal.db").read_bytes() == before
    assert {"head", "tombstones"} <= {file.name for file in kept.iterdir()}
    assert hall.is_whole()


def test_of_a_journal_that_cannot_be_read_the_head_tells_how_far_it_had_come(hall: Hall) -> None:
    spoilt(hall.folder.database)
    _, _, told = hall.kiosk("restore", "--data", str(hall.folder.root), str(hall.copy), typed="n\n")
    assert "about 2 events would be lost" in told
    gone(hall.folder.head)
    _, _, told = hall.kiosk("restore", "--data", str(hall.folder.root), str(hall.copy), typed="n\n")
    assert "nobody can say" in told


def test_scripts_say_yes_or_nothing_happens(hall: Hall) -> None:
    command = [sys.executable, "-m", "kiosk", "restore", "--data", str(hall.folder.root),
               str(hall.copy)]  # fmt: skip
    before = hall.folder.database.read_bytes()

    def run(*more: str) -> int:
        return subprocess.run(
            [*command, *more], cwd=PROJECT, input="", capture_output=True, timeout=PATIENCE,
            text=True,
        ).returncode  # fmt: skip

    assert run() == 2
    assert hall.folder.database.read_bytes() == before
    assert run("--yes") == 0
    assert hall.is_whole()


def test_a_whole_restore_brings_back_what_is_spoilt_and_leaves_what_is_not(hall: Hall) -> None:
    mine = hall.folder.hall.read_text("utf-8") + "\n# changed since the backup\n"
    hall.folder.hall.write_text(mine, "utf-8")
    spoilt(hall.folder.keyslots)
    broken = hall.folder.keyslots.read_bytes()
    hall.walks("kiosk restore --data DIR COPY")
    assert hall.folder.hall.read_text("utf-8") == mine
    assert hall.folder.keyslots.read_bytes() == (hall.copy / "keyslots.json").read_bytes()
    (kept,) = hall.folder.kept.iterdir()
    assert (kept / "keyslots.json").read_bytes() == broken
    spoilt(hall.folder.hall)
    hall.walks("kiosk restore --data DIR COPY")
    assert hall.folder.hall.read_bytes() == (hall.copy / "hall.toml").read_bytes()
    assert hall.is_whole()


def test_only_a_halls_own_single_files_come_back(hall: Hall) -> None:
    for name in ("journal.db", "head", "tombstones", "../x", "blobs/../head", "machine.key", "x"):
        code, _, told = hall.kiosk(
            "restore", "--data", str(hall.folder.root), str(hall.copy), "--only", name
        )
        assert (code, "hall.toml" in told) == (2, True), name
    assert hall.is_whole()
