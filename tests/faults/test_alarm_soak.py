"""Every press in exactly one alarm, through every fault once and for twenty minutes on demand; and
the checker is one: a bug planted where alarms live is found by it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from devices.lookout.messages import Press
from devices.lookout.outbox import Inbox
from kiosk.agent.core import device_threads
from kiosk.services.alarms import recording
from kiosk.storage.journal.spill import Spill
from tests.faults.alarm_soak import Soak

ON_DEMAND = float(os.environ.get("LINLI_SOAK_MINUTES", "20")) * 60
SEED = 20261125

Start = Callable[..., Soak]


@pytest.fixture
def soak(tmp_path: Path) -> Iterator[Start]:
    running: list[Soak] = []

    def start(*faults: str, seed: int = SEED) -> Soak:
        made = Soak(tmp_path, seed, faults) if faults else Soak(tmp_path, seed)
        running.append(made)
        return made

    yield start
    for each in running:
        each.close()


@pytest.mark.timeout(600)
def test_presses_through_every_fault(soak: Start) -> None:
    run = soak()
    run.run_each_once()
    assert set(run.met) == set(run.faults)


@pytest.mark.demand
@pytest.mark.timeout(ON_DEMAND + 600)
def test_a_long_time_of_presses_and_faults(soak: Start) -> None:
    run = soak(seed=SEED + 1)
    run.run(ON_DEMAND)
    print(f"soak: {sum(run.presses.values())} presses, faults met {dict(run.met)}")
    assert set(run.met) >= set(run.faults)


def caught(run: Soak) -> str:
    """What the checker says of a hall with a planted bug."""
    try:
        for _ in range(4):
            run.step(*run.faults)
        run.check()
    except AssertionError as found:
        return str(found)
    return ""


def test_a_spill_that_keeps_nothing_is_found(soak: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    run = soak("fall")
    monkeypatch.setattr(Spill, "put", lambda *_: None)
    monkeypatch.setattr("tests.faults.alarm_soak.WELL_WITHIN", 5.0)
    assert caught(run)


def test_a_journal_that_is_not_written_is_found(
    soak: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = soak("")
    monkeypatch.setattr(recording, "record", lambda _tx, actions: [each.action for each in actions])
    assert caught(run)


def test_a_lookout_whose_presses_are_swallowed_is_found(
    soak: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It tells them, and is told that they were heard."""
    real = Inbox.take

    def swallowing(self: Inbox, press: Press) -> bool:
        return real(self, press) and not press.pressed

    monkeypatch.setattr(Inbox, "take", swallowing)
    assert caught(soak(""))


def test_a_supervisor_that_gives_up_is_found(soak: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    def once(self: device_threads.DeviceThreads, driver: object) -> None:
        try:
            driver.run(self._stop)  # type: ignore[attr-defined]
        except RuntimeError:
            return

    monkeypatch.setattr(device_threads.DeviceThreads, "_supervise", once)
    monkeypatch.setattr("tests.faults.alarm_soak.WELL_WITHIN", 5.0)
    assert caught(soak("driver_bug"))
