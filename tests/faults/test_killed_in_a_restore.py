"""A restore is killed, at each of its steps in turn: what it leaves starts as before or refuses to
start, and restoring once more brings all of it back, with nothing undone that was promised.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.clock import to_text
from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.storage.journal.verify import verify
from kiosk.storage.restoration import Restoration, restore
from kiosk.storage.tables import EVENT_TYPES
from tests.storage.test_tombstones import Hall
from tests.struck import Struck

STORY = """
import os, sys
from pathlib import Path
from kiosk.clock import ManualClock, from_text
from kiosk.paths import DataFolder
from kiosk.storage.restoration import restore
from kiosk.storage.tables import EVENT_TYPES
from kiosk.wiring.provisioning import open_keys

left = int(sys.argv[3])

def counted(real):
    def step(*told, **also):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), 9)
        return real(*told, **also)
    return step

for name in ("replace", "rename", "link", "mkdir", "unlink", "fsync"):
    setattr(os, name, counted(getattr(os, name)))
folder = DataFolder(Path(sys.argv[1]))
clock = ManualClock(from_text(sys.argv[4]))
restore(Path(sys.argv[2]), folder, open_keys(folder), clock, EVENT_TYPES)
print("done")
"""


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    made = Hall(tmp_path / "first")
    made.begins()
    return made


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Struck]:
    with Struck(STORY, tmp_path) as made:
        yield made


def killed(story: Struck, hall: Hall, copy: Path, step: int) -> bool:
    """Whether it was, or came to its end before."""
    ended, said = story.run(hall.folder.root, copy, step, to_text(hall.clock.now()))
    assert ended in (0, -9), said
    return ended == -9


def test_killed_at_any_step(hall: Hall, story: Struck, tmp_path: Path) -> None:
    copy = hall.copies()
    hall.promises()
    hall.store.close()
    whole, step, ends = hall.folder.root, 0, set()
    while True:
        step += 1
        hall.folder = DataFolder(Path(shutil.copytree(whole, tmp_path / f"{step}")))
        if not killed(story, hall, copy, step):
            break
        try:
            hall.opens_again()
        except KnownError as refused:
            ends.add(refused.code)
        else:
            ends.add(f"epoch {hall.store.epoch}")
            hall.keeps_its_word()
            hall.store.close()
        hall.restores(copy)
        hall.keeps_its_word()
        hall.store.close()
        assert verify(hall.folder, hall.keys, pages=True).ok
        assert not (hall.folder.root / "restoring").exists()
    assert step > 15
    assert {"epoch 1", "epoch 2"} <= ends
    assert ends <= {"epoch 1", "epoch 2", "storage.behind_head", "storage.missing"}
    hall.opens_again()
    hall.keeps_its_word()
    hall.store.close()


def test_two_at_the_same_moment(hall: Hall) -> None:
    copy = hall.copies()
    hall.store.close()
    with Restoration(copy, hall.folder, hall.keys, hall.clock, EVENT_TYPES) as first:
        with pytest.raises(KnownError, match=r"storage\.in_use"):
            restore(copy, hall.folder, hall.keys, hall.clock, EVENT_TYPES)
        assert first.carry_out().head.epoch == 2
    hall.opens_again()
    hall.store.close()
