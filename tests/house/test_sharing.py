"""A worker of a run dies, or stands still: others tell what it had left, and the story is named."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.patience import PATIENCE

HOUSE = Path(__file__).parents[2]
PYTEST = "-m pytest -q --dist loadfile -p tests.sharing -p no:cacheprovider"
DIES = """
import os, signal, pytest
@pytest.mark.parametrize("turn", range(4))
def test_dies(turn):
    if turn == 1: os.kill(os.getpid(), signal.SIGKILL)
"""
LIVES = """
import pytest
@pytest.mark.parametrize("turn", range(5))
def test_lives(turn): pass
"""
STANDS_STILL = """
import ctypes, pytest
@pytest.mark.timeout(1)
def test_stands_still():
    mutex, lock = ctypes.create_string_buffer(64), ctypes.PyDLL(None).pthread_mutex_lock
    lock(mutex), lock(mutex)  # no signal ends it, and Python's own lock stays taken
"""
ALONE = "def test_alone(): import os, signal; os.kill(os.getpid(), signal.SIGSEGV)\n"


@pytest.mark.parametrize("workers", [1, 2])
def test_a_worker_that_dies_takes_one_story_with_it(tmp_path: Path, workers: int) -> None:
    for number in range(3):
        (tmp_path / f"test_a{number}.py").write_text(LIVES)
    (tmp_path / "test_b.py").write_text(DIES)
    (tmp_path / "test_c.py").write_text(ALONE)
    (tmp_path / "conftest.py").write_text("import tests.sharing; tests.sharing.GRACE = 1.0\n")
    (tmp_path / "test_e.py").write_text(STANDS_STILL)
    (tmp_path / "test_d.py").write_text("def test_last(): pass\n")
    kept = {key: value for key, value in os.environ.items() if "PYTEST" not in key}
    run = subprocess.run(
        [sys.executable, *PYTEST.split(), "-n", str(workers), str(tmp_path)],
        cwd=tmp_path,
        env={**kept, "PYTHONPATH": str(HOUSE)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert "3 failed, 19 passed" in run.stdout, run.stdout + run.stderr
    fallen = re.findall(r"^FAILED \S*::(\S+)", run.stdout, re.MULTILINE)
    assert sorted(fallen) == ["test_alone", "test_dies[1]", "test_stands_still"]
