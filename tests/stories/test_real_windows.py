"""The screens as windows of an X server: touched, driven by a keyboard's keys, and photographed.

Everything else of the suite draws without windows. `LINLI_SHOTS=FOLDER` keeps the pictures, which
are there to be looked at.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.offspring import environment
from kiosk.paths import PROJECT
from tests.stories.windows.xserver import XServer

WINDOWS = 5760, 1920  # three side by side
LONGEST = 1500  # seconds


@pytest.mark.demand
@pytest.mark.timeout(LONGEST + 60)
@pytest.mark.parametrize("walk", ["portrait", "landscape", "staff"])
def test_what_x_shows_is_whole_and_where_the_keys_are_is_seen(walk: str, tmp_path: Path) -> None:
    out = Path(os.environ.get("LINLI_SHOTS") or tmp_path)
    with XServer(*WINDOWS) as server:
        platform = {"QT_QPA_PLATFORM": "xcb", "DISPLAY": server.display}
        walked = subprocess.run(
            [sys.executable, "-m", "tests.stories.windows", str(out), walk],
            cwd=PROJECT,
            env={**environment(), **platform},
            capture_output=True,
            text=True,
            timeout=LONGEST,
        )
    assert walked.returncode == 0, walked.stderr[-4000:]
    taken = walked.stdout.split()
    assert taken
    assert not [name for name in taken if not (out / f"{name}.png").is_file()]
