"""All checks, each in a process of its own: what one breaks or hangs in is its outcome alone."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from kiosk.leftovers import OwnFolder
from kiosk.offspring import environment
from kiosk.selftest.outcome import Outcome

WITHIN = 240.0  # seconds for one check, on a PC that is busy with other things
LAST = 8  # lines of what a fallen check said


def run(names: Iterable[str], told: Callable[[Outcome], object]) -> list[Outcome]:
    """Tells each outcome as it comes."""
    done = []
    with OwnFolder("linli-self-test-") as place:
        for name in names:
            done.append(_apart(name, place.path))
            told(done[-1])
    return done


def _apart(name: str, place: Path) -> Outcome:
    begun = time.monotonic()
    try:
        child = subprocess.run(
            [sys.executable, "-m", "kiosk", "self-test", "--only", name, "--json"],
            env=_unseen(place), stdin=subprocess.DEVNULL, capture_output=True, timeout=WITHIN,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return _fallen(name, begun, "self_test.hangs", {"seconds": f"{WITHIN:.0f}"}, "")
    said = child.stderr.decode(errors="replace")
    try:
        return msgspec.json.decode(child.stdout.splitlines()[-1], type=Outcome)
    except (IndexError, msgspec.DecodeError):
        return _fallen(name, begun, "self_test.died", {"exit": str(child.returncode)}, said)


def _fallen(name: str, begun: float, code: str, params: dict[str, str], said: str) -> Outcome:
    return Outcome(
        name=name, grade="trouble", seconds=round(time.monotonic() - begun, 2), code=code,
        params=params, said=tuple(said.splitlines()[-LAST:]),
    )  # fmt: skip


def _unseen(place: Path) -> dict[str, str]:
    """No window on anybody's screen, and nothing left anywhere."""
    mine = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software", "TMPDIR": str(place)}
    if not Path(os.environ.get("XDG_RUNTIME_DIR") or "-").is_dir():
        mine["XDG_RUNTIME_DIR"] = str(place)
    return {**environment(), **mine}
