"""The power fails while residents take numbers: what was told is on the disk.

The real agent runs in a process under strace; its file operations are replayed as a disk would
hold them after a cut (tests/storage/power_cut.py). With synchronous=OFF the same check fails.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from kiosk.clock import ManualClock
from kiosk.errors import KnownError
from kiosk.paths import PROJECT, DataFolder
from kiosk.storage.journal.verify import verify
from kiosk.storage.keys.keys import KeyRing
from kiosk.wiring import provisioning
from tests.agent.agent_hall import MORNING, AgentHall
from tests.storage import power_cut

RESIDENTS = 20
MORNING_IN_THE_HALL = """
import sys
from pathlib import Path
from tests.agent.agent_hall import AgentHall

def prepare(agent):
    agent.store._connection.execute("PRAGMA synchronous = " + sys.argv[2])
    agent.store._connection.execute("PRAGMA wal_autocheckpoint = 60")

hall = AgentHall(Path(sys.argv[1])).start(prepare=prepare)
with hall.at("resident", "resident-1") as kiosk:
    for _ in range(int(sys.argv[3])):
        session = kiosk.call("session.begin")["session"]
        asked = {"session": session, "service": "general"}
        ticket = kiosk.call("visits.check_in", asked)
        print("ACK", ticket["visit"], ticket["number"], flush=True)
hall.stop()
"""


class Recorded:
    """A morning's file operations, and the hall as it was before."""

    def __init__(self, root: Path, synchronous: str) -> None:
        hall = AgentHall(root / "hall")
        hall.start()  # once, so that the day's first events are not all at once
        hall.stop()
        self.folder = hall.folder.root
        self.keys = provisioning.open_keys(hall.folder)
        self.before = root / "before"
        shutil.copytree(self.folder, self.before, ignore=shutil.ignore_patterns("*.sock"))
        command = [sys.executable, "-c", MORNING_IN_THE_HALL, str(root / "hall"), synchronous,
                   str(RESIDENTS)]  # fmt: skip
        self.steps = power_cut.record(command, self.folder, root / "trace", cwd=PROJECT)
        self.acks = [n for n, step in enumerate(self.steps) if isinstance(step, power_cut.Ack)]
        assert len(self.acks) == RESIDENTS

    def lost(self, cuts: Sequence[int], place: Path, kept: float = 0.0) -> list[int]:
        """For each cut, how many tickets that were told are gone."""
        images = power_cut.images(self.before, self.steps, self.folder, cuts, kept, seed=5)
        return [missing(image, acks, self.keys, place) for image, acks in images]


def missing(image: dict[str, bytes], acks: Sequence[str], keys: KeyRing, place: Path) -> int:
    folder = DataFolder(place)
    power_cut.lay_out(image, place)
    try:
        store = provisioning.open_store(folder, keys, ManualClock(MORNING))
    except KnownError:
        return len(acks) or 1
    else:
        with store.reading() as tx:
            have = {f"{row['visit']} {row['number']}" for row in
                    tx.query("SELECT visit, number FROM visits")}  # fmt: skip
        store.close()
        assert verify(folder, keys).ok
        return len(set(acks) - have)
    finally:
        shutil.rmtree(place)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    return Recorded(tmp_path_factory.mktemp("full"), "FULL")


def test_the_wal_is_fsynced_before_each_number_is_told(full: Recorded) -> None:
    fsynced = False
    for step in full.steps:
        if isinstance(step, power_cut.Sync) and step.path.endswith("-wal"):
            fsynced = True
        elif isinstance(step, power_cut.Ack):
            assert fsynced, step
            fsynced = False


@pytest.mark.parametrize("kept", [0.0, 0.5])
def test_no_number_that_was_told_is_lost(full: Recorded, tmp_path: Path, kept: float) -> None:
    cuts = [after + 1 for after in full.acks[::2]] + [len(full.steps)]
    assert full.lost(cuts, tmp_path / "image", kept) == [0] * len(cuts)


def test_without_fsync_the_same_check_finds_the_loss(tmp_path: Path) -> None:
    """The check can fail: synchronous=OFF tells numbers that no disk holds yet."""
    hasty = Recorded(tmp_path, "OFF")
    cuts = [after + 1 for after in hasty.acks[4::5]]
    found = hasty.lost(cuts, tmp_path / "image")
    assert len(found) == 4
    assert all(found)
