"""Backups on the hall's own disk are lost with it: three days without another are told."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest

from kiosk.paths import PROJECT
from kiosk.storage import backup
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
