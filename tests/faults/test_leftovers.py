"""Temporary folders: gone with their process, in good order or swept after a kill."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.leftovers import OwnFolder, sweep
from kiosk.paths import PROJECT

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
