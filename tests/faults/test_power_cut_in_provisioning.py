"""The power fails while a hall is made: afterwards it is whole, or is made again."""

from __future__ import annotations

import shutil
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from kiosk.clock import ManualClock
from kiosk.errors import KnownError
from kiosk.hall import file as hall_file
from kiosk.paths import PROJECT, DataFolder
from kiosk.services.access import staff
from kiosk.storage.journal.verify import verify
from kiosk.storage.keys.keys import MachineSlotKind
from kiosk.storage.tables import staff as accounts
from kiosk.wiring import provisioning
from tests.agent.agent_hall import MORNING, hall_text
from tests.storage import power_cut

MAKES_A_HALL = """
import sys
from pathlib import Path
from kiosk.paths import DataFolder
from kiosk.storage import ballast
from kiosk.storage.keys.keys import MachineSlotKind
from kiosk.wiring import provisioning

ballast.ensure = ballast.keep_for_start = lambda *_: True  # megabytes of nothing
made = provisioning.provision(
    DataFolder(Path(sys.argv[1])), Path(sys.argv[2]), MachineSlotKind.HOST_ONLY
)
print("ACK", made.pin, flush=True)
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("file") / "hall.toml"
    file.write_text(hall_text("file:///nonexistent/paper"), "utf-8")
    return file


@pytest.fixture(scope="module")
def steps(tmp_path_factory: pytest.TempPathFactory, file: Path) -> Sequence[power_cut.Step]:
    root = tmp_path_factory.mktemp("made")
    command = [sys.executable, "-c", MAKES_A_HALL, str(root / "hall"), str(file)]
    found = power_cut.record(command, root / "hall", root / "trace", cwd=PROJECT)
    return [_moved(step, root / "hall", Path("/hall")) for step in found]


def _moved(step: power_cut.Step, root: Path, to: Path) -> power_cut.Step:
    names = {
        name: str(to / Path(value).relative_to(root))
        for name in ("path", "to")
        if isinstance(value := getattr(step, name, None), str)
    }
    return type(step)(**{**vars(step), **names}) if names else step


def makes(folder: DataFolder, file: Path) -> str:
    clock = ManualClock(MORNING)
    return provisioning.provision(folder, file, MachineSlotKind.HOST_ONLY, clock=clock).pin


def is_whole(folder: DataFolder, pin: str, file: Path) -> bool:
    keys = provisioning.open_keys(folder)
    assert folder.hall.read_bytes() == file.read_bytes()
    hall_file.load(folder.hall)
    store = provisioning.open_store(folder, keys, ManualClock(MORNING))
    with store.reading() as tx:
        account = accounts.by_id(tx, provisioning.FIRST_TECHNICIAN)
    store.close()
    assert verify(folder, keys).ok
    return account is not None and staff.pin_matches(pin, account.pin_hash)


@pytest.mark.parametrize("kept", [0.0, 0.5])
@pytest.mark.parametrize("every", [35, pytest.param(7, marks=pytest.mark.demand)])
def test_it_is_whole_or_is_made_again(
    steps: Sequence[power_cut.Step], file: Path, tmp_path: Path, every: int, kept: float
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    told = next(n for n, step in enumerate(steps) if isinstance(step, power_cut.Ack))
    cuts = [*range(0, told, every), told, told + 1, len(steps)]
    seen = set()
    for image, acks in power_cut.images(empty, steps, Path("/hall"), cuts, kept, seed=7):
        folder = DataFolder(tmp_path / "image")
        folder.root.mkdir()
        power_cut.lay_out(image, folder.root)
        if acks:
            pin, state = acks[0], "told"
        elif folder.unfinished.exists():
            with pytest.raises(KnownError) as refused:
                provisioning.open_keys(folder)
            assert refused.value.code == "hall.unfinished"
            pin, state = makes(folder, file), "made again"
        elif folder.keyslots.exists():  # all of it was on the disk; nobody was told the PIN
            assert image["hall.toml"] == file.read_bytes()
            shutil.rmtree(folder.root)
            continue
        else:
            pin, state = makes(folder, file), "nothing"
        assert is_whole(folder, pin, file)
        shutil.rmtree(folder.root)
        seen.add(state)
    assert seen == {"told", "made again", "nothing"}


def test_two_who_make_a_hall_at_the_same_moment_make_one(tmp_path: Path, file: Path) -> None:
    folder = DataFolder(tmp_path / "hall")
    pins: list[str] = []
    refused: list[str] = []

    def one() -> None:
        try:
            pins.append(makes(folder, file))
        except KnownError as error:
            refused.append(error.code)

    people = [threading.Thread(target=one) for _ in range(4)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert len(pins) == 1
    assert set(refused) <= {"storage.in_use", "keys.exist"}
    assert len(refused) == 3
    assert is_whole(folder, pins[0], file)
