"""`./dev run` is told to end, its terminal is shut, or it is killed: nothing of it stays."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
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
RUN = [str(PROJECT / "dev"), "run"]  # which becomes the other one, once all is set up
DAY = [sys.executable, "-m", "kiosk", "demo"]


@pytest.fixture
def temporary() -> Iterator[Path]:
    """A temporary folder of its own, with so short a name that sockets fit into it."""
    with TemporaryDirectory() as made:
        yield Path(made)


@contextmanager
def demo(
    tmp_path: Path, temporary: Path, option: str, begun: Sequence[str] = DAY
) -> Iterator[psutil.Process]:
    """On a machine without a private run-time folder, once agent, broker and screens are there."""
    bare = {"DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR"}
    environment = {name: value for name, value in os.environ.items() if name not in bare}
    log = tmp_path / "said"
    with log.open("wb") as said, subprocess.Popen(
        [*begun, option, "--out", str(tmp_path / "out")],
        cwd=PROJECT, env={**environment, "TMPDIR": str(temporary)}, stdout=said, stderr=said,
        stdin=subprocess.DEVNULL,
    ) as started:  # fmt: skip
        process = psutil.Process(started.pid)
        pictures = tmp_path / "out" / "screens"

        def is_there() -> bool:
            shown = pictures.is_dir() if option == "--headless" else len(folders_of(process)) > 2
            return shown or started.poll() is not None

        await_until(is_there)
        assert started.poll() is None, log.read_text()
        family = family_of(process)
        yield process
        for each in family:
            if each.is_running():
                each.kill()


# Each option and each signal every day, the other pairs on demand.
@pytest.mark.parametrize(
    ("how", "option"),
    [
        (signal.SIGTERM, "--headless"), (signal.SIGHUP, "--no-headless"),
        (signal.SIGINT, "--no-headless"),
        *(
            pytest.param(*pair, marks=pytest.mark.demand)
            for pair in (
                (signal.SIGTERM, "--no-headless"), (signal.SIGHUP, "--headless"),
                (signal.SIGINT, "--headless"),
            )
        ),
    ],
)  # fmt: skip
def test_told_to_end_it_leaves_no_process_and_no_folder(
    tmp_path: Path, temporary: Path, option: str, how: signal.Signals
) -> None:
    begun = RUN if (how, option) == (signal.SIGTERM, "--headless") else DAY
    with demo(tmp_path, temporary, option, begun) as day:
        ends(day, temporary, how)


def ends(day: psutil.Process, temporary: Path, how: signal.Signals) -> None:
    family = family_of(day)
    assert {"mosquitto"} < {each.name() for each in family}
    folders = folders_of(day)
    assert folders
    day.send_signal(how)
    _, alive = psutil.wait_procs(family, PATIENCE)
    assert alive == []
    assert not list(temporary.iterdir())
    sweep("linli-screen-", MEMORY)  # as the next screen does: one that was being made was killed
    assert not {each for each in folders if each.exists()}


@pytest.mark.parametrize("option", ["--headless", "--no-headless"])
def test_killed_it_leaves_no_process_and_the_next_start_sweeps_its_folders(
    tmp_path: Path, temporary: Path, option: str
) -> None:
    with demo(tmp_path, temporary, option) as day:
        family, clusters = family_of(day), folders_of(day, "linli-cluster-*")
        assert len(clusters) == (option == "--headless")
        day.kill()
        _, alive = psutil.wait_procs(family, PATIENCE)
        assert alive == []
    [left] = temporary.glob("linli-demo-*")
    sweep("linli-demo-", temporary)
    for each in clusters:
        sweep("linli-cluster-", each.parent)
    assert not {each for each in (left, *clusters) if each.exists()}


def folders_of(process: psutil.Process, kind: str = f"{MEMORY}/linli-screen-*") -> set[Path]:
    """The folders that it and its children hold; in memory, where not said otherwise."""
    found = set()
    for each in family_of(process):
        with suppress(OSError):  # it ended while it was looked at
            for handle in Path(f"/proc/{each.pid}/fd").iterdir():
                found.add(handle.readlink())
    return {each for each in found if each.match(kind)}
