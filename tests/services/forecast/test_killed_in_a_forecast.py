"""The agent is killed when the first of the days that a long week-end left is on record."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from kiosk.clock import ManualClock, SystemClock
from kiosk.hall import file as hall_file
from kiosk.paths import PROJECT, DataFolder
from kiosk.services.context import HallContext
from kiosk.storage.keys.keys import MachineSlotKind
from kiosk.wiring import provisioning
from tests.agent.agent_hall import hall_text
from tests.faults.agents import DIES_AFTER, start
from tests.patience import PATIENCE
from tests.services.forecast.forecast_story import closes, on_record
from tests.services.hall_story import Story

DAYS = 3


def days_pass(folder: DataFolder, clock: ManualClock) -> None:
    """On each of them somebody comes."""
    keys = provisioning.open_keys(folder)
    store = provisioning.open_store(folder, keys, clock)
    hall = Story(store, HallContext(hall_file.load(folder.hall), keys), clock)
    for _ in range(DAYS):
        hall.takes_number("general")
        closes(store)
        clock.advance(days=1)
    store.close()


def dies_at_once(folder: DataFolder) -> int:
    """An agent that is killed when a day is on the disk, perhaps before it listens to anybody."""
    command = [sys.executable, "-c", DIES_AFTER, str(folder.root), "forecast.day"]
    quiet = subprocess.DEVNULL
    agent = subprocess.Popen(command, cwd=PROJECT, stdout=quiet, stderr=quiet)
    return agent.wait(PATIENCE)


def test_each_day_is_recorded_once(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "hall")
    file = tmp_path / "hall.toml"
    file.write_text(hall_text(f"file://{tmp_path / 'paper'}"), "utf-8")
    clock = ManualClock(SystemClock().now() - timedelta(days=DAYS))
    provisioning.provision(folder, file, MachineSlotKind.HOST_ONLY, clock=clock)
    days_pass(folder, clock)
    assert dies_at_once(folder) == -signal.SIGKILL
    keys = provisioning.open_keys(folder)

    def recorded() -> int:
        store = provisioning.open_store(folder, keys, SystemClock())
        try:
            with store.reading() as tx:
                events = sum(event.type == "forecast.day" for event in tx.events())
            assert events == len(on_record(store))
            return events
        finally:
            store.close()

    assert recorded() == 1
    assert dies_at_once(folder) == -signal.SIGKILL
    assert recorded() == 2
    assert dies_at_once(folder) == -signal.SIGKILL
    assert recorded() == DAYS
    agent = start(folder)
    agent.terminate()
    assert agent.wait(PATIENCE) == 0
    assert recorded() == DAYS, "and never again"
