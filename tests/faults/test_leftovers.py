"""Temporary folders: gone with their process, in good order or swept after a kill."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from kiosk.leftovers import OwnFolder, sweep
from kiosk.paths import PROJECT
from tests.patience import PATIENCE

MAKES_ONE = """
import sys
from pathlib import Path
from kiosk.leftovers import OwnFolder
made = OwnFolder("linli-x-", Path(sys.argv[1]))
(made.path / "what").write_text("a resident typed")
print(made.path, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def other(tmp_path: Path) -> subprocess.Popen[str]:
    """Another process with a folder of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", MAKES_ONE, str(tmp_path)], cwd=PROJECT, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip


def folder_of(process: subprocess.Popen[str]) -> Path:
    assert process.stdout is not None
    return Path(process.stdout.readline().strip())


def test_what_a_killed_process_left_is_swept_by_the_next(
    other: subprocess.Popen[str], tmp_path: Path
) -> None:
    left = folder_of(other)
    with other:
        with OwnFolder("linli-x-", tmp_path) as ours:
            assert left.is_dir(), "whose process lives keeps its folder"
            assert ours.path.is_dir()
            assert ours.path.stat().st_mode & 0o777 == 0o700
        assert not ours.path.exists()
        other.kill()
        other.wait()
    assert left.is_dir()
    with OwnFolder("linli-x-", tmp_path) as ours:
        assert not left.exists()
        assert [each.name for each in tmp_path.iterdir()] == [ours.path.name]


def test_of_two_that_sweep_at_once_nobody_takes_a_living_folder(tmp_path: Path) -> None:
    with OwnFolder("linli-x-", tmp_path) as one, OwnFolder("linli-x-", tmp_path) as two:
        sweep("linli-x-", tmp_path)
        assert one.path.is_dir()
        assert two.path.is_dir()
        assert one.path != two.path


def test_links_files_and_other_kinds_stay(tmp_path: Path) -> None:
    elsewhere = tmp_path / "precious"
    elsewhere.mkdir()
    (elsewhere / "paper").write_text("keep")
    (tmp_path / "linli-x-link").symlink_to(elsewhere)
    (tmp_path / "linli-x-file").write_text("")
    (tmp_path / "linli-y-1").mkdir()
    sweep("linli-x-", tmp_path)
    assert (elsewhere / "paper").read_text() == "keep"
    assert {each.name for each in tmp_path.iterdir()} == {
        "precious", "linli-x-link", "linli-x-file", "linli-y-1",
    }  # fmt: skip


SCREEN = """
from ui.window.application import application
app = application()
from ui.sound.chime import Chime
Chime()
"""
STORY = "tests/agent/test_sign_in.py"


def left_by(folder: Path, *command: str) -> list[str]:
    """What a program leaves in a temporary folder of its own. XDG_RUNTIME_DIR is not set, as on a
    hall's PC where nobody logged in."""
    names = {"TMPDIR": str(folder), "PYTEST_DEBUG_TEMPROOT": "", "HOME": str(folder.parent)}
    environment = {**os.environ, **names}
    environment.pop("XDG_RUNTIME_DIR", None)
    environment.pop("PULSE_RUNTIME_PATH", None)
    done = subprocess.run(
        [sys.executable, *command], cwd=PROJECT, env=environment, capture_output=True, text=True,
        timeout=3 * PATIENCE,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return sorted(each.name for each in folder.iterdir())


def test_a_screen_leaves_nothing_where_sound_is_played(tmp_path: Path) -> None:
    place = tmp_path / "tmp"
    place.mkdir()
    assert left_by(place, "-c", SCREEN) == []


def test_a_run_of_the_tests_leaves_nothing_but_the_folder_of_its_stories() -> None:
    with TemporaryDirectory(dir="/tmp") as made:  # a socket's name is short
        place = Path(made, "tmp")
        place.mkdir()
        run = ("-m", "pytest", "-q", "-p", "no:cacheprovider", STORY, "-k", "disabled_clerk")
        [stories] = left_by(place, *run)
        assert stories.startswith("pytest-of-")
