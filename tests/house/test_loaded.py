"""A program that goes on from what is loaded is, to itself and to who began it, as any other."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SAYS = """
import json, os, resource, signal, sys
import kiosk
said = {
    "arguments": sys.argv, "folder": os.getcwd(), "first": sys.path[0],
    "environment": {**os.environ, "LINLI_PARENT": os.environ["LINLI_PARENT"] == str(os.getppid())},
    "files": sorted(os.listdir("/proc/self/fd")), "heard": sys.stdin.read(),
    "signals": [str(signal.getsignal(each)) for each in (signal.SIGTERM, signal.SIGHUP)],
    "limit": resource.getrlimit(resource.RLIMIT_CORE), "leads": os.getsid(0) == os.getpid(),
}
print(json.dumps(said, indent=1, sort_keys=True))
print("and this", file=sys.stderr)
sys.exit(7)
"""


def told(place: Path) -> tuple[Any, ...]:
    done = subprocess.run(
        [sys.executable, "-c", SAYS, "one", "two words"], cwd=place, input="typed", text=True,
        capture_output=True, start_new_session=True,
        env={**os.environ, "LINLI_PARENT": str(os.getpid()), "NEW": "值", "TZ": "Asia/Shanghai"},
    )  # fmt: skip
    return type(done), done.returncode, done.stdout, done.stderr


def test_it_stands_where_it_was_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    loaded = told(tmp_path)
    request.getfixturevalue("as_started_anew")
    assert loaded == told(tmp_path)
    assert (loaded[1], loaded[3]) == (7, "and this\n")


def test_how_it_ended_is_told_to_who_waits_and_who_looks() -> None:
    words = [sys.executable, "-c", "import kiosk, time; print(1, flush=True); time.sleep(600)"]
    for how in (signal.SIGKILL, signal.SIGTERM):
        with subprocess.Popen(words, stdout=subprocess.PIPE) as program:
            assert program.stdout is not None
            assert program.stdout.read(1) == b"1"
            assert program.poll() is None
            with pytest.raises(subprocess.TimeoutExpired):
                program.wait(0.01)
            program.send_signal(how)
            assert program.wait() == program.poll() == -how
        assert not Path(f"/proc/{program.pid}").exists()


def test_a_fault_of_its_own_ends_it() -> None:
    words = [sys.executable, "-c", "import kiosk; kiosk.nothing"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.rstrip().endswith(
        "AttributeError: module 'kiosk' has no attribute 'nothing'"
    )
