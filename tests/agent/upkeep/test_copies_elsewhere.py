"""Backups on the hall's own disk are lost with it: three days without another are told."""

from __future__ import annotations

import errno
import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest

from kiosk.agent.upkeep import capability
from kiosk.paths import PROJECT, DataFolder
from kiosk.storage import backup, copies, manifest, tables
from kiosk.storage.inspection import inspect
from kiosk.storage.journal.head import read_head
from kiosk.storage.keys.keys import new_recovery_passphrase
from kiosk.wiring import provisioning
from tests.agent.agent_hall import AgentHall, refusal
from tests.faults.test_frozen_screens import await_until
from tests.patience import PATIENCE

BEIJING = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def stick(hall: AgentHall) -> Iterator[Path]:
    """A folder on another disk."""
    with TemporaryDirectory(dir="/dev/shm") as place:
        assert backup.elsewhere(Path(place) / "not/there/yet", hall.folder)
        assert not backup.elsewhere(hall.folder.root / "copies", hall.folder)
        yield Path(place)


def standing(hall: AgentHall) -> tuple[str, str]:
    with hall.at("technician") as client:
        items = {each["name"]: each for each in client.call("health.get")["items"]}
    return items["elsewhere"]["health"], items["elsewhere"]["params"]["days"]


def backs_up(hall: AgentHall, *to: str) -> Path:
    hall.clock.advance(seconds=1)  # a copy is named by its time
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "backup", "--data", str(hall.folder.root), "--as", "tech",
         "--json", *to],
        cwd=PROJECT, input=f"{hall.pins['tech']}\n", capture_output=True, text=True,
        timeout=PATIENCE,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return Path(json.loads(done.stdout)["file"])


def test_yellow_after_three_days_until_a_copy_lies_on_another_disk(
    hall: AgentHall, stick: Path, tmp_path: Path
) -> None:
    assert standing(hall) == ("ok", "0"), "a new hall is not blamed"
    hall.clock.advance(days=3, seconds=60)
    assert standing(hall) == ("weak", "3")
    backs_up(hall, "--to", str(tmp_path / "same-disk"))
    assert standing(hall) == ("weak", "3"), "a copy on the same disk is none"
    assert backs_up(hall, "--to", str(stick)).is_relative_to(stick)
    assert standing(hall) == ("ok", "0")
    hall.stop()
    hall.start()
    assert standing(hall) == ("ok", "0")
    hall.clock.advance(days=4)
    assert standing(hall) == ("weak", "4")


def test_a_shut_halls_copy_counts_too(hall: AgentHall, stick: Path) -> None:
    hall.clock.advance(days=4)
    hall.stop()
    backs_up(hall, "--to", str(stick))
    hall.start()
    assert standing(hall)[0] == "ok"


def test_a_backup_folder_on_another_disk_is_enough(hall: AgentHall, stick: Path) -> None:
    hall.stop()
    text = hall.folder.hall.read_text("utf-8")
    hall.folder.hall.write_text(
        text.replace('[backup]\nfolder = ""', f'[backup]\nfolder = "{stick}"')
    )
    hall.start()
    hall.clock.advance(days=4)
    await_until(lambda: standing(hall) == ("ok", "0"))  # by the nightly one


def test_only_a_backup_of_this_hall_counts(hall: AgentHall) -> None:
    with hall.signed_in("tech") as client:
        for name in ("", "../hall", "linli-h-2-20260101T000000000000Z"):
            assert refusal(client, "journal.copied", name=name).code == "storage.no_such_backup"


def test_a_copy_under_a_date_ahead_is_not_new_until_that_date_comes(
    hall: AgentHall, stick: Path
) -> None:
    hall.clock.advance(days=400)  # a wrong date, and nobody looked
    backs_up(hall, "--to", str(stick))
    hall.clock.set_wall(hall.clock.now() - timedelta(days=400))
    with hall.signed_in("tech") as page:
        page.call("clock.confirm", {"date": f"{hall.clock.now().astimezone(BEIJING).date()}"})
    assert code(hall, "elsewhere") == "elsewhere_ahead"
    hall.clock.advance(days=30)
    assert code(hall, "elsewhere") == "elsewhere_ahead"
    backs_up(hall, "--to", str(stick))
    assert standing(hall) == ("ok", "0")
    hall.clock.advance(days=4)
    assert standing(hall) == ("weak", "4")


def code(hall: AgentHall, name: str) -> str:
    with hall.at("technician") as client:
        items = {each["name"]: each for each in client.call("health.get")["items"]}
    return str(items[name]["code"])


def plugged_in(hall: AgentHall, stick: Path) -> None:
    """The stick that hall.toml names; it is read at the start."""
    hall.stop()
    text = hall.folder.hall.read_text("utf-8")
    assert 'copy_to = ""' in text
    hall.folder.hall.write_text(text.replace('copy_to = ""', f'copy_to = "{stick}"'))
    hall.start()


def here(hall: AgentHall) -> list[str]:
    return [path.name for path in backup.backups(hall.folder.backups, hall.agent.store.keys)]


def there(hall: AgentHall, stick: Path) -> list[str]:
    return [path.name for path in backup.backups(stick, hall.agent.store.keys)]


def test_a_stick_gets_the_newest_copy_by_itself_and_is_missed_after_three_days(
    hall: AgentHall, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(capability, "COPY", 0.1)
    monkeypatch.setattr(capability, "MINUTE", 0.1)
    plugged_in(hall, stick)
    await_until(lambda: here(hall) and there(hall, stick) == here(hall)[-1:])
    [copy] = backup.backups(stick, hall.agent.store.keys)
    backup.check(DataFolder(copy), hall.agent.store.keys)
    pocket = stick.with_name(f"{stick.name}-pocket")
    stick.rename(pocket)
    try:
        hall.clock.advance(days=3, seconds=60)
        await_until(lambda: len(here(hall)) == 2)  # the nightly one goes on
        await_until(lambda: standing(hall) == ("weak", "3"))
    finally:
        pocket.rename(stick)
    await_until(lambda: standing(hall) == ("ok", "0"))
    assert there(hall, stick) == here(hall)
    hall.hires("lifang")
    with hall.signed_in("tech") as page:
        page.call("staff.disable", {"staff": "lifang"})
    stones = stick / f"linli-{hall.agent.store.keys.hall_id}.tombstones"
    await_until(stones.is_file)  # what a restore may not undo comes without a new copy


def test_a_stick_that_is_full_is_told_and_the_hall_goes_on(
    hall: AgentHall, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(capability, "COPY", 0.1)
    full = threading.Event()
    full.set()
    carry = copies._carry

    def carries(source: Path, target: Path) -> None:
        if full.is_set():
            raise OSError(errno.ENOSPC, "full")
        carry(source, target)

    monkeypatch.setattr(copies, "_carry", carries)
    plugged_in(hall, stick)
    await_until(lambda: code(hall, "elsewhere") == "elsewhere_full")
    with hall.at("resident", "resident-1") as kiosk:
        hall.takes_number(kiosk)
    full.clear()
    await_until(lambda: code(hall, "elsewhere") == "elsewhere_ok")


def test_a_broken_pc_is_replaced_from_the_stick(
    hall: AgentHall, stick: Path, tmp_path: Path
) -> None:
    """The rehearsal: the stick and the passphrase are all that is left of the old PC."""
    passphrase = new_recovery_passphrase(hall.folder, hall.agent.store.keys)
    with hall.at("resident", "resident-1") as kiosk:
        hall.takes_number(kiosk)
    before = backs_up(hall, "--to", str(stick))
    with hall.at("resident", "resident-1") as kiosk:
        hall.takes_number(kiosk)
    newest = backs_up(hall, "--to", str(stick))
    until = manifest.read(before, hall.agent.store.keys).seq
    hall.stop()
    shutil.rmtree(hall.folder.root)

    (newest / "journal.db").write_bytes(b"the stick is worn out there")
    new = tmp_path / "new pc"
    status, said, complained = replaces(new, stick, passphrase)
    assert (status, "journal.db" in complained) == (0, True), complained
    for step in ("1. ", "2. ", "3. ", "4. ", "5. ", "8. "):
        assert f"\n{step}" in f"\n{said}"
    keys = provisioning.open_keys(DataFolder(new))
    head = read_head(DataFolder(new).head, keys)
    assert head is not None
    assert (head.epoch, head.seq >= until) == (2, True), "of the copy before, in a new epoch"
    report = inspect(DataFolder(new), keys, tables.EVENT_TYPES, tables.TABLES)
    assert report.ok, report.problems

    again, _, refused_as = replaces(new, stick, passphrase)
    assert (again, "kiosk restore" in refused_as) == (2, True)
    status, _, wrong = replaces(tmp_path / "third pc", stick, "correct horse battery staple")
    assert (status, bool(wrong)) == (2, True)
    assert not DataFolder(tmp_path / "third pc").database.exists()


def replaces(new: Path, stick: Path, passphrase: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "replace", "--data", str(new), "--from", str(stick),
         "--machine", "host_only"],
        cwd=PROJECT, input=f"{passphrase}\n", capture_output=True, text=True, timeout=PATIENCE,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr
