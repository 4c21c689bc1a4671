"""`kiosk verify` beside a hall at work: two looks at the same moment, and no false alarm."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from kiosk.clock import ManualClock
from kiosk.errors import KnownError
from kiosk.paths import DataFolder, sample_hall
from kiosk.services import erasure
from kiosk.services.context import HallContext
from kiosk.storage import tables
from kiosk.storage.inspection import CHECKING, inspect
from kiosk.storage.journal.spill import Spill
from kiosk.storage.keys.keys import MachineSlotKind
from kiosk.wiring import provisioning
from tests.services.case_story import CaseStory, case_hall
from tests.services.hall_story import MORNING
from tests.storage.test_spill import raised

LOOKS = 6


def test_while_everything_moves_nothing_is_found(tmp_path: Path) -> None:
    folder, clock = DataFolder(tmp_path / "hall"), ManualClock(MORNING)
    provisioning.provision(folder, sample_hall(), MachineSlotKind.HOST_ONLY, clock=clock)
    keys = provisioning.open_keys(folder)
    store = provisioning.open_store(folder, keys, clock)
    story = CaseStory(store, HallContext(case_hall(), keys), clock)
    spill, over = Spill(folder, keys), threading.Event()

    def works() -> int:
        """Numbers, cases with photographs that are erased again, alarms in and out of the spill."""
        done = 0
        while not over.is_set():
            photo = story.photographs(b"a photograph" * 1000)
            case = story.reports(photos=(photo,)).case.case_id
            with store.transaction() as tx:
                story.blobs.commit(tx, photo)
            story.takes_number()
            spill.put(raised(done))
            with store.transaction() as tx:
                erasure.erase_case(tx, story.blobs, case, "本人要求")
            spill.drop([f"n-{done}"])
            if done % 10 == 0:
                with suppress(KnownError):  # a look may hold an old view for longer than it waits
                    store.checkpoint()
            done += 1
        return done

    def looks() -> list[str]:
        report = inspect(folder, keys, tables.EVENT_TYPES, tables.TABLES)
        return [each.code for each in report.problems]

    with ThreadPoolExecutor(3) as pool:
        working = pool.submit(works)
        try:
            seen = [pool.submit(looks) for _ in range(LOOKS)]
            found = [each.result() for each in seen]
        finally:
            over.set()
        assert working.result() > 3
    spill.close()
    store.close()
    assert found == [[]] * LOOKS
    assert not list(folder.root.glob("checking-*"))


def test_a_look_that_ends_while_another_begins_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its folder is gone between two glances of the other."""
    folder, clock = DataFolder(tmp_path / "hall"), ManualClock(MORNING)
    provisioning.provision(folder, sample_hall(), MachineSlotKind.HOST_ONLY, clock=clock)
    keys = provisioning.open_keys(folder)
    provisioning.open_store(folder, keys, clock).close()
    found = Path.glob

    def ends(self: Path, pattern: str) -> Iterator[Path]:
        yield from found(self, pattern)
        if pattern.startswith(CHECKING):
            yield self / f"{CHECKING}gone"

    monkeypatch.setattr(Path, "glob", ends)
    report = inspect(folder, keys, tables.EVENT_TYPES, tables.TABLES)
    assert [each.code for each in report.problems] == []
