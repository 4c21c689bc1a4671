"""The hall is killed at random moments of everything that is done in it, and the power is cut.

Nothing that was acknowledged is lost, nothing is there twice, no urgent case is without its alarm.
"""

from __future__ import annotations

import random
import shutil
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from kiosk.api.client import Client
from kiosk.clock import SystemClock
from kiosk.errors import KnownError
from kiosk.paths import PROJECT, DataFolder
from kiosk.storage.journal.store import Store
from kiosk.storage.journal.verify import verify
from kiosk.storage.keys.keys import MachineSlotKind
from kiosk.wiring import provisioning
from tests.agent.agent_hall import AgentHall, hall_text
from tests.faults.agents import start
from tests.faults.busy_hall import GONE, Person, Resident, Technician, Told, holds
from tests.patience import PATIENCE
from tests.storage import power_cut

FALLS = [4, pytest.param(100, marks=[pytest.mark.demand, pytest.mark.timeout(1800)])]
A_BUSY_MORNING = """
import json, sys
from pathlib import Path
from tests.agent.agent_hall import AgentHall
from tests.faults.busy_hall import Resident, Told

def prepare(agent):
    agent.store._connection.execute("PRAGMA wal_autocheckpoint = 60")

def hears(what, reply):
    if what in ("visit", "case"):
        print("ACK", json.dumps([what, reply[what], reply["number"]]), flush=True)

hall = AgentHall(Path(sys.argv[1])).start(prepare=prepare)
with hall.at("resident", "resident-1") as kiosk:
    Resident(Told(), sys.argv[2], hears).stays(kiosk, int(sys.argv[3]))
hall.stop()
"""


def comes(folder: DataFolder, kind: str, terminal: str, person: Person) -> None:
    try:
        with Client.local(folder, kind, terminal) as line:
            person.stays(line)
    except KnownError as gone:
        if gone.code not in GONE:
            raise


def opened(folder: DataFolder) -> Store:
    return provisioning.open_store(folder, provisioning.open_keys(folder), SystemClock())


@pytest.mark.parametrize("falls", FALLS)
def test_killed_at_random_moments(tmp_path: Path, falls: int) -> None:
    folder = DataFolder(tmp_path / "hall")
    file = tmp_path / "hall.toml"
    second = (
        '\n[[terminal]]\nid = "resident-2"\nkind = "resident"\n'
        'name = { zh_CN = "二号机", en = "Kiosk 2" }\nprinter = "ticket-1"\n'
    )
    file.write_text(hall_text(f"file://{tmp_path / 'paper'}") + second, "utf-8")
    made = provisioning.provision(folder, file, MachineSlotKind.HOST_ONLY)
    told = Told()
    people: list[tuple[str, str, Person]] = [
        ("resident", "resident-1", Resident(told, "first")),
        ("resident", "resident-2", Resident(told, "second")),
        ("technician", "", Technician(told, "third", folder, made.pin)),
    ]
    chance = random.Random(20261128)
    for _ in range(falls):
        agent = start(folder)
        threads = [threading.Thread(target=comes, args=(folder, *each)) for each in people]
        for thread in threads:
            thread.start()
        time.sleep(chance.uniform(0.05, 1.5))  # the moment of the fall is the point
        agent.send_signal(signal.SIGKILL)
        agent.wait()
        for thread in threads:
            thread.join(PATIENCE)
            assert not thread.is_alive()
    agent = start(folder)
    agent.terminate()
    agent.wait()

    assert verify(folder, provisioning.open_keys(folder)).ok
    store = opened(folder)
    assert holds(store, told) == []
    before = store.dump_projections()
    store.rebuild()
    assert store.dump_projections() == before
    store.close()
    assert told.visits
    assert told.cases
    assert told.presses
    assert told.signed_in


@pytest.mark.parametrize("cuts", FALLS)
def test_the_power_is_cut_at_random_moments(tmp_path: Path, cuts: int) -> None:
    hall = AgentHall(tmp_path / "made")
    hall.start()
    hall.stop()
    before = tmp_path / "before"
    shutil.copytree(hall.folder.root, before, ignore=shutil.ignore_patterns("*.sock"))
    command = [sys.executable, "-c", A_BUSY_MORNING, str(tmp_path / "made"), "morning", "25"]
    steps = power_cut.record(command, hall.folder.root, tmp_path / "trace", cwd=PROJECT)
    assert sum(isinstance(step, power_cut.Ack) for step in steps) > 10
    chance = random.Random(20261128)
    moments = sorted(chance.sample(range(len(steps)), cuts))
    images = power_cut.images(before, steps, hall.folder.root, moments, kept=0.3, seed=3)
    for image, acks in images:
        place = tmp_path / "after"
        power_cut.lay_out(image, place / "hall")
        AgentHall(place).start().stop()
        folder = DataFolder(place / "hall")
        assert verify(folder, provisioning.open_keys(folder)).ok
        store = opened(folder)
        assert holds(store, None, acks) == []
        store.close()
        shutil.rmtree(place)
