"""Who looks at a stranger's file: what it can read, reach, write, and for how long."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.agent.disputes import confinement, probing
from kiosk.agent.disputes.probing import PROGRAM
from kiosk.errors import KnownError
from tests.agent.disputes.recording_hall import sound

PYTHON = shutil.which("python3", path="/usr/bin")


def confined(file: Path, *command: str, seconds: int = 5) -> subprocess.CompletedProcess[str]:
    with file.open("rb") as opened:
        return subprocess.run(
            [sys.executable, "-m", confinement.__name__, str(1 << 30), str(seconds), *command],
            stdin=opened, capture_output=True, text=True, check=False,
        )  # fmt: skip


def python(file: Path, words: str) -> str:
    """What a Python without rights says to that, or which exception it fell over."""
    assert PYTHON
    told = f"try:\n    {words}\nexcept BaseException as e:\n    print(type(e).__name__)"
    done = confined(file, PYTHON, "-I", "-S", "-c", told)
    assert not done.returncode, done.stderr
    return done.stdout.strip()


def has_landlock() -> bool:
    version: int = ctypes.CDLL(None).syscall(
        444, None, 0, 1
    )  # landlock_create_ruleset: its version
    return version > 0


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "other.txt").write_text("a name")
    made = tmp_path / "one.wav"
    made.write_bytes(sound(0.1))
    return made


def test_it_reads_its_file_and_has_nothing_else(file: Path) -> None:
    assert python(file, "print(open('/proc/self/fd/0', 'rb').read(4))") == "b'RIFF'"
    assert python(file, "import socket; socket.socket()") == "PermissionError"
    assert python(file, f"open('{file}', 'r+b').write(b'x')") in ("PermissionError", "OSError")
    assert python(file, "x = bytearray(1 << 31)") == "MemoryError"
    assert file.read_bytes() == sound(0.1)


@pytest.mark.skipif(not has_landlock(), reason="this kernel limits no reading")
def test_it_reads_no_other_file(file: Path) -> None:
    for other in (file.with_name("other.txt"), Path("/etc/passwd"), Path("/proc/1/status")):
        assert python(file, f"open('{other}')") == "PermissionError"
    assert python(file, f"import os; os.listdir('{file.parent}')") == "PermissionError"
    assert python(file, f"open('{file.parent}/new', 'w')") == "PermissionError"


def test_its_time_is_counted(file: Path) -> None:
    assert PYTHON
    done = confined(file, PYTHON, "-I", "-S", "-c", "while True: pass", seconds=1)
    assert done.returncode < 0, "it was ended"


def test_one_that_takes_too_long_is_ended(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probing, "SHORTEST", 0)
    with (
        file.open("rb") as opened,
        probing.probing(opened, 3204) as probe,
        pytest.raises(KnownError, match=r"recordings\.slow"),
    ):
        probe.result()
    assert probe._process.returncode < 0


def test_of_endless_complaints_the_beginning_is_kept(file: Path) -> None:
    with subprocess.Popen(["/usr/bin/yes"], stdout=subprocess.PIPE) as yes:
        assert yes.stdout
        kept = probing._Kept(yes.stdout)
        while not kept._kept:
            pass
        yes.kill()
        assert len(kept.text()) == probing.SAID


def test_no_name_of_a_file_stands_in_the_list_of_processes(file: Path) -> None:
    with file.open("rb") as opened, probing.probing(opened, 3204) as probe:
        arguments = " ".join(map(str, probe._process.args))  # type: ignore[arg-type]
        assert PROGRAM in arguments
        assert file.name not in arguments
        assert probe.result().seconds == 0
