"""A hall for stories: real database, real rules, a clock that moves when told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.clock import ManualClock
from kiosk.paths import DataFolder
from kiosk.services.context import HallContext
from kiosk.storage.journal.store import Store
from kiosk.storage.keys.keys import MachineSlotKind, create_keys
from kiosk.storage.tables import EVENT_TYPES, TABLES
from tests.services.hall_story import MORNING, Story, sample_hall


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(MORNING)


@pytest.fixture
def story(tmp_path: Path, clock: ManualClock) -> Iterator[Story]:
    folder = DataFolder(tmp_path / "hall")
    keys, _ = create_keys(folder, MachineSlotKind.HOST_ONLY, "hall-test")
    store = Store.open(folder, keys, clock, EVENT_TYPES, TABLES)
    yield Story(store, HallContext(sample_hall(), keys), clock)
    store.close()
