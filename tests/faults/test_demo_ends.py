"""`./dev run` is told to end, its terminal is shut, or it is killed: nothing of it stays."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
import pytest

from kiosk.leftovers import sweep
from kiosk.paths import PROJECT
from tests.faults.test_frozen_screens import await_until
from tests.faults.test_one_pc import family_of
from tests.patience import PATIENCE

MEMORY = Path("/dev/shm")


@pytest.fixture
def temporary() -> Iterator[Path]:
    """A temporary folder of its own, with so short a name that sockets fit into it."""
    with TemporaryDirectory() as made:
        yield Path(made)


@pytest.fixture
def day(tmp_path: Path, temporary: Path) -> Iterator[psutil.Process]:
    """The rehearsed day on a machine without a display or a private run-time folder, once its
    agent, its broker and its screens are there."""
    bare = {"DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR"}
    environment = {name: value for name, value in os.environ.items() if name not in bare}
    log = tmp_path / "said"
    with log.open("wb") as said, subprocess.Popen(
        [str(PROJECT / "dev"), "run", "--headless", "--out", str(tmp_path / "out")],
        cwd=PROJECT, env={**environment, "TMPDIR": str(temporary)}, stdout=said, stderr=said,
        stdin=subprocess.DEVNULL,
    ) as started:  # fmt: skip
        process = psutil.Process(started.pid)
        pictures = tmp_path / "out" / "screens"
        await_until(lambda: pictures.is_dir() or started.poll() is not None)
        assert started.poll() is None, log.read_text()
        family = family_of(process)
        yield process
        for each in family:
            if each.is_running():
                each.kill()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_told_to_end_it_leaves_no_process_and_no_folder(
    day: psutil.Process, temporary: Path, how: signal.Signals
) -> None:
    family = family_of(day)
    assert {"mosquitto"} < {each.name() for each in family}
    screens = {each for each in MEMORY.glob("linli-screen-*") if held(each)}
    assert screens
    day.send_signal(how)
    _, alive = psutil.wait_procs(family, PATIENCE)
    assert alive == []
    assert not list(temporary.iterdir())
    others = {each for each in screens if held(each)}  # of halls beside this one
    assert others < screens, "its screens' folders have gone with them"
    assert not {each for each in screens - others if each.exists()}


def test_killed_it_leaves_no_process_and_the_next_start_sweeps_its_folders(
    day: psutil.Process, temporary: Path
) -> None:
    family = family_of(day)
    day.kill()
    _, alive = psutil.wait_procs(family, PATIENCE)
    assert alive == []
    [left] = temporary.glob("linli-demo-*")
    sweep("linli-demo-", temporary)
    assert not left.exists()


def held(folder: Path) -> bool:
    """Whether a process has it, without taking it away from nobody."""
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        finally:
            os.close(handle)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False
