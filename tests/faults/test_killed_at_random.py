"""The hall is killed at random moments of everything that is done in it, and the power is cut.

Nothing that was acknowledged is lost, nothing is there twice, no urgent case is without its alarm.
"""

from __future__ import annotations

import json
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Sequence
from itertools import count
from pathlib import Path

import pytest

from kiosk.api.client import Client
from kiosk.clock import SystemClock, to_text
from kiosk.errors import KnownError
from kiosk.paths import PROJECT, DataFolder
from kiosk.storage.backup import backup
from kiosk.storage.journal.store import Store
from kiosk.storage.journal.verify import verify
from kiosk.storage.keys.keys import MachineSlotKind
from kiosk.storage.restoration import restore
from kiosk.storage.tables import EVENT_TYPES
from kiosk.wiring import provisioning
from tests.agent.agent_hall import AgentHall, hall_text
from tests.faults.agents import start
from tests.faults.busy_hall import GONE, Person, Resident, Technician, Told, holds
from tests.faults.test_frozen_screens import await_until
from tests.faults.test_killed_in_a_restore import STORY
from tests.patience import PATIENCE
from tests.storage import power_cut

FALLS = [3, pytest.param(100, marks=[pytest.mark.demand, pytest.mark.timeout(1800)])]
A_BUSY_MORNING = """
import json, sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tests.agent.agent_hall import AgentHall
from tests.faults.busy_hall import Resident, Technician, Told

def prepare(agent):
    agent.store._connection.execute("PRAGMA wal_autocheckpoint = 60")

signed_in = 0

def hears(what, reply):
    global signed_in
    signed_in += what == "sign_in"
    named = {"visit": reply.get("visit"), "case": reply.get("case"), "reload": reply.get("digest"),
             "press": f"{reply.get('presses')}", "sign_in": f"{signed_in}"}
    ack = json.dumps([what, named[what], reply.get("number", "")])
    sys.stdout.write(f"ACK {ack}\\n")
    sys.stdout.flush()

def technician():
    with hall.at("technician") as page:
        Technician(Told(), sys.argv[2], hall.folder, sys.argv[4], hears).stays(page, 6)

hall = AgentHall(Path(sys.argv[1])).start(prepare=prepare)
beside = ThreadPoolExecutor(1).submit(technician)
with hall.at("resident", "resident-1") as kiosk:
    Resident(Told(), sys.argv[2], hears).stays(kiosk, int(sys.argv[3]))
beside.result()
hall.stop()
"""
A_RESTORE = """
import sys
from pathlib import Path
from kiosk.clock import SystemClock
from kiosk.paths import DataFolder
from kiosk.storage.restoration import restore
from kiosk.storage.tables import EVENT_TYPES
from kiosk.wiring.provisioning import open_keys

folder = DataFolder(Path(sys.argv[1]))
restore(Path(sys.argv[2]), folder, open_keys(folder), SystemClock(), EVENT_TYPES)
print("ACK restored", flush=True)
"""
RESTORE_STEPS = 30
UNDER_WAY = "under_way.json"  # for who runs the hundred: at what the falls struck
REFUSES = {"storage.behind_head", "storage.missing"}  # what a restore that was cut off may leave


def comes(folder: DataFolder, kind: str, terminal: str, person: Person) -> None:
    try:
        with Client.local(folder, kind, terminal) as line:
            person.stays(line)
    except KnownError as gone:
        if gone.code not in GONE:
            raise


def opened(folder: DataFolder) -> Store:
    return provisioning.open_store(folder, provisioning.open_keys(folder), SystemClock())


def killed_restore(folder: DataFolder, copy: Path, step: int) -> None:
    """At one of its steps; one that had fewer came to its end."""
    done = subprocess.run(
        [sys.executable, "-c", STORY, str(folder.root), str(copy), str(step),
         to_text(SystemClock().now())],
        cwd=PROJECT, capture_output=True, text=True, timeout=PATIENCE,
    )  # fmt: skip
    assert done.returncode in (0, -9), done.stderr


def copied(folder: DataFolder, stick: Path) -> Path:
    """All that was acknowledged until now."""
    store = opened(folder)
    try:
        return backup(store, stick)
    finally:
        store.close()


def starts_or_is_restored(folder: DataFolder, copy: Path) -> None:
    try:
        opened(folder).close()
    except KnownError as refused:
        if refused.code not in REFUSES:
            raise
        restore(copy, folder, provisioning.open_keys(folder), SystemClock(), EVENT_TYPES)


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
    for fall in count():
        if fall >= falls and told_of_all(told):  # a busy machine answers little between two falls
            break
        if fall % 4 == 3:
            copy = copied(folder, tmp_path / "stick")
            killed_restore(folder, copy, chance.randrange(1, RESTORE_STEPS))
            told.cut_off["restore"] += 1
            starts_or_is_restored(folder, copy)
            continue
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
    (tmp_path / UNDER_WAY).write_text(json.dumps(told.cut_off))
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


def told_of_all(told: Told) -> bool:
    return bool(told.visits and told.cases and told.presses and told.signed_in and told.reloads)


def as_it_lies(folder: DataFolder, to: Path) -> Path:
    """Once whoever read beside the agent has let go of the database too."""
    await_until(lambda: not folder.database.with_name("journal.db-wal").exists())
    return Path(
        shutil.copytree(folder.root, to, ignore=shutil.ignore_patterns("*.sock", "checking-*"))
    )


@pytest.mark.parametrize("cuts", FALLS)
def test_the_power_is_cut_at_random_moments(tmp_path: Path, cuts: int) -> None:
    hall = AgentHall(tmp_path / "made")
    hall.start()
    hall.stop()
    before = as_it_lies(hall.folder, tmp_path / "before")
    command = [sys.executable, "-c", A_BUSY_MORNING, str(tmp_path / "made"), "morning", "25",
               hall.pins["tech"]]  # fmt: skip
    steps = power_cut.record(command, hall.folder.root, tmp_path / "trace", cwd=PROJECT)
    told = [json.loads(step.text)[0] for step in steps if isinstance(step, power_cut.Ack)]
    assert {"visit", "case", "press", "sign_in", "reload"} <= set(told)
    chance = random.Random(20261128)
    moments = sorted(chance.sample(range(len(steps)), cuts))
    kinds = Counter(under_way(steps[moment:]) for moment in moments)
    (tmp_path / UNDER_WAY).write_text(json.dumps(kinds))
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


def under_way(later: Sequence[power_cut.Step]) -> str:
    """What is answered next."""
    acks = (json.loads(step.text)[0] for step in later if isinstance(step, power_cut.Ack))
    return str(next(acks, "the end"))


@pytest.mark.parametrize("cuts", [3, pytest.param(25, marks=FALLS[1].marks)])
def test_the_power_is_cut_in_a_restore(tmp_path: Path, cuts: int) -> None:
    hall = AgentHall(tmp_path / "made")
    told = Told()
    hall.start()
    with hall.at("resident", "resident-1") as kiosk:
        Resident(told, "morning").stays(kiosk, 12)
    hall.stop()
    copy = copied(hall.folder, tmp_path / "stick")
    before = as_it_lies(hall.folder, tmp_path / "before")
    command = [sys.executable, "-c", A_RESTORE, str(hall.folder.root), str(copy)]
    steps = power_cut.record(command, hall.folder.root, tmp_path / "trace", cwd=PROJECT)
    assert isinstance(steps[-1], power_cut.Ack)
    moments = sorted(random.Random(20261128).sample(range(len(steps) + 1), cuts))
    images = power_cut.images(before, steps, hall.folder.root, moments, kept=0.3, seed=3)
    for image, acks in images:
        folder = DataFolder(tmp_path / "after")
        power_cut.lay_out(image, folder.root)
        if acks:
            opened(folder).close()
        starts_or_is_restored(folder, copy)
        assert verify(folder, provisioning.open_keys(folder)).ok
        store = opened(folder)
        assert holds(store, told) == []
        store.close()
        shutil.rmtree(folder.root)
