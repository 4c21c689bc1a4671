"""The shifted clock of the demo: nobody types it in a real hall."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.clock import SystemClock
from kiosk.ids import new_id
from kiosk.paths import DataFolder, sample_hall
from kiosk.storage.keys.keys import MachineSlotKind
from kiosk.wiring import provisioning
from tests.patience import PATIENCE


def kiosk(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kiosk", *words],
        capture_output=True, text=True, timeout=PATIENCE, stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("ahead", ["86400", "0", "-1", "nan"])
def test_a_real_hall_refuses_it_and_nothing_is_written(tmp_path: Path, ahead: str) -> None:
    hall = DataFolder(tmp_path / "hall")
    provisioning.provision(hall, sample_hall(), MachineSlotKind.HOST_ONLY)
    before = {each: each.stat().st_mtime_ns for each in hall.root.rglob("*") if each.is_file()}
    done = kiosk("agent", f"--demo-ahead={ahead}", "--data", str(hall.root))
    assert done.returncode == 2
    assert "kiosk demo" in done.stderr
    after = {each: each.stat().st_mtime_ns for each in hall.root.rglob("*") if each.is_file()}
    assert after == before
    assert SystemClock.ahead.total_seconds() == 0


def test_a_real_hall_cannot_be_given_the_id_of_a_demos(tmp_path: Path) -> None:
    done = kiosk(
        "provision", "--data", str(tmp_path / "hall"), "--hall", str(sample_hall()),
        "--id", new_id(provisioning.DEMO),
    )  # fmt: skip
    assert done.returncode == 2
    assert not (tmp_path / "hall" / "keyslots.json").exists()


def test_a_halls_own_id_is_never_a_demos() -> None:
    assert not provisioning.is_demo(new_id("h"))
    assert provisioning.is_demo(new_id(provisioning.DEMO))
