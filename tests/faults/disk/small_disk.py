"""A story on a small disk of its own: a tmpfs in a mount namespace, gone with the story."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.paths import PROJECT
from tests.patience import PATIENCE


def plays(story: str, place: Path, megabytes: int, seconds: float = 2 * PATIENCE) -> None:
    """Run a program whose first argument is the disk; it must say `told` at its end."""
    disk = place / "disk"
    disk.mkdir()
    alone = ["unshare", "--mount", "--pid", "--fork", "--kill-child"]
    if os.geteuid() != 0:
        alone += ["--user", "--map-root-user"]
    if subprocess.run([*alone, "true"], capture_output=True).returncode != 0:
        pytest.skip("this system allows no mount namespace, so no disk can be filled here")
    done = subprocess.run(
        [*alone, "sh", "-c",
         f'mount -t tmpfs -o size={megabytes}m none "$1" && exec "$2" -c "$3" "$1"',
         "sh", str(disk), sys.executable, story],
        capture_output=True, text=True, timeout=seconds, cwd=PROJECT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert done.stdout.strip().splitlines()[-1:] == ["told"], done.stdout[-2000:] + done.stderr


def fill(disk: Path) -> Path:
    """To the last byte; returns what to delete to make room again."""
    filler = disk / "filler"
    with filler.open("ab", buffering=0) as file:
        for size in (1 << 20, 4096, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue
    return filler
