"""A PC whose date nobody has looked at: no command beside the agent hides it from the start."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from kiosk.clock import SystemClock
from kiosk.services.upkeep.timekeeping import Timekeeper
from kiosk.storage import backup
from kiosk.storage.journal.store import Store
from kiosk.wiring import provisioning
from tests.cli.test_keys_commands import Shell, shell

__all__ = ["shell"]


@pytest.fixture
def other_disk() -> Iterator[Path]:
    with TemporaryDirectory(dir="/dev/shm") as place:
        yield Path(place)


def restores(hall: Shell, _other: Path) -> None:
    [copy] = hall.folder.backups.glob("linli-*Z")
    assert hall("restore", str(copy), "--yes")[0] == 0


def accepts_a_loss(hall: Shell, _other: Path) -> None:
    hall.folder.head.unlink()
    assert hall("accept-loss", "--reason", "the head was lost")[0] == 0


def sets_a_pin(hall: Shell, _other: Path) -> None:
    typed = f"{hall.made['passphrase']}\n402817"
    assert hall("staff", "pin", "tech", "--recovery", typed=typed)[0] == 0


def copies(hall: Shell, other: Path) -> None:
    assert backup.elsewhere(other, hall.folder)
    assert hall("backup", "--to", str(other))[0] == 0


@pytest.mark.parametrize("command", [restores, accepts_a_loss, sets_a_pin, copies])
def test_the_start_asks_for_the_date_all_the_same(
    shell: Callable[..., Shell],
    other_disk: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: Callable[[Shell, Path], None],
) -> None:
    hall = shell()
    assert hall("backup")[0] == 0
    before = last_event(hall)
    ahead = datetime.now(UTC) + timedelta(days=1500)
    monkeypatch.setattr(SystemClock, "now", lambda _clock: ahead)
    command(hall, other_disk)
    store, keeper = opened(hall)
    assert store.head.seq > before
    store.close()
    assert keeper.reason == "long_off"


def opened(hall: Shell) -> tuple[Store, Timekeeper]:
    keys = provisioning.open_keys(hall.folder)
    return provisioning.open_held(hall.folder, keys, SystemClock())


def last_event(hall: Shell) -> int:
    store, _ = opened(hall)
    store.close()
    return store.head.seq
