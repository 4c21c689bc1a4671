"""The power fails in the middle of the morning: every visitor who was told is in the journal."""

from __future__ import annotations

import random
import shutil
import sys

import pytest

from kiosk.errors import KnownError
from kiosk.paths import PROJECT, DataFolder
from kiosk.storage.journal.store import Store
from kiosk.storage.journal.verify import verify
from tests.storage import power_cut
from tests.storage.conftest import EVENTS, TABLES

MORNING = """
import sys
from pathlib import Path
from kiosk.clock import SystemClock
from kiosk.paths import DataFolder
from kiosk.storage.keys.keys import unlock
from kiosk.storage.journal.store import Store
from tests.storage.conftest import EVENTS, TABLES

folder = DataFolder(Path(sys.argv[1]))
store = Store.open(folder, unlock(folder), SystemClock(), EVENTS, TABLES)
store._connection.execute("PRAGMA synchronous = " + sys.argv[2])
store._connection.execute("PRAGMA wal_autocheckpoint = 40")  # several checkpoints in the morning
for visitor in range(int(sys.argv[3]), int(sys.argv[3]) + 60):
    with store.transaction() as tx:
        event = tx.record("visitor.arrived", visitor=visitor, name="n" * (visitor % 7 * 400))
    print("ACK", event.seq, flush=True)
store.close()
"""


def a_morning(hall, arrive, tmp_path, synchronous):
    """Sixty visitors under strace; returns (the folder before, the steps)."""
    store = hall.open()
    for visitor in range(1, 6):
        arrive(store, visitor)
    store.close()
    before = tmp_path / "before"
    shutil.copytree(hall.folder.root, before)
    steps = power_cut.record(
        [sys.executable, "-c", MORNING, str(hall.folder.root), synchronous, "100"],
        hall.folder.root,
        tmp_path / "trace",
        cwd=PROJECT,
    )
    assert sum(isinstance(step, power_cut.Ack) for step in steps) == 60
    return before, steps


def lost(hall, image, acks, folder):
    """How many acknowledged events the image lacks; it must open and verify all the same."""
    power_cut.lay_out(image, folder.root)
    try:
        try:
            store = Store.open(folder, hall.keys, hall.clock, EVENTS, TABLES)
        except KnownError:
            return len(acks) or 1
        with store.reading() as view:
            have = {row["seq"] for row in view.query("SELECT seq FROM journal")}
        store.close()
        assert verify(folder, hall.keys).ok
        return len({int(ack) for ack in acks} - have)
    finally:
        shutil.rmtree(folder.root)


@pytest.mark.parametrize("kept", [0.0, 0.5])
def test_no_acknowledged_visitor_is_lost(hall, arrive, tmp_path, kept):
    before, steps = a_morning(hall, arrive, tmp_path, "FULL")
    after_acks = [n + 1 for n, step in enumerate(steps) if isinstance(step, power_cut.Ack)]
    chance = random.Random(7)
    cuts = sorted({*after_acks[::4], *chance.sample(range(len(steps)), 40), len(steps)})
    told = 0
    for image, acks in power_cut.images(before, steps, hall.folder.root, cuts, kept, seed=3):
        assert lost(hall, image, acks, DataFolder(tmp_path / "image")) == 0, (kept, len(acks))
        told = len(acks)
    assert told == 60


def test_a_wal_is_fsynced_before_each_acknowledgement(hall, arrive, tmp_path):
    _, steps = a_morning(hall, arrive, tmp_path, "FULL")
    fsynced = False
    for step in steps:
        if isinstance(step, power_cut.Sync) and step.path.endswith("-wal"):
            fsynced = True
        elif isinstance(step, power_cut.Ack):
            assert fsynced, step
            fsynced = False


def test_without_fsync_the_same_check_finds_the_loss(hall, arrive, tmp_path):
    """The check can fail: synchronous=OFF acknowledges what no disk holds yet."""
    before, steps = a_morning(hall, arrive, tmp_path, "OFF")
    after_acks = [n + 1 for n, step in enumerate(steps) if isinstance(step, power_cut.Ack)]
    found = [
        lost(hall, image, acks, DataFolder(tmp_path / "image"))
        for image, acks in power_cut.images(before, steps, hall.folder.root, after_acks[4::10])
    ]
    assert len(found) == 6
    assert all(found)
