"""`start` and `touch`: how long a resident waits."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from kiosk.api.client import Client
from kiosk.bench.figures import Figure, percentile
from kiosk.demo.hall import DemoHall
from kiosk.errors import BugError, KnownError
from kiosk.paths import PROJECT

RUNS = 7
TAPS = 200
FRAME_MS = 33.0
START_BAR = 1.5
WITHIN = 60.0  # seconds for one screen process

# drawn by software and shown to nobody: the same work, whatever display the machine has
UNSEEN = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}


def bench_start(runs: int = RUNS) -> list[Figure]:
    """Process start to attract screen with live data, beside a bare QML window."""
    with DemoHall() as hall:
        hall.start_agent(log=Path(os.devnull))
        data = str(hall.folder.root)
        _seconds("bare"), _seconds("start", data)  # warm: files and compiled QML in the cache
        pairs = [(_seconds("start", data), _seconds("bare")) for _ in range(runs)]
    ratio = statistics.median(ours / bare for ours, bare in pairs)
    typical = statistics.median(bare for _, bare in pairs)
    beside = f"bare QML window, {typical * 1000:.0f} ms"
    return [Figure("start", ratio, "× bare window", START_BAR, "lower", beside)]


def bench_touch(taps: int = TAPS) -> list[Figure]:
    """Tap to next frame on software rendering, while residents check in one after the other."""
    with DemoHall() as hall:
        hall.start_agent(log=Path(os.devnull))
        over = threading.Event()
        busy = threading.Thread(target=_check_ins, args=(hall, over))
        busy.start()
        try:
            taken = _run("touch", str(hall.folder.root), str(taps))["milliseconds"]
        finally:
            over.set()
            busy.join()
    beside = f"{taps} taps, p50 {percentile(taken, 0.5):.1f} ms, with check-ins running"
    return [Figure("touch_p99_ms", percentile(taken, 0.99), "ms", FRAME_MS, "lower", beside)]


def _check_ins(hall: DemoHall, over: threading.Event) -> None:
    """Residents at a second line of the same kiosk, until told to stop."""
    with Client.local(hall.folder, "resident", "resident-1") as kiosk:
        while not over.wait(0.05):
            try:
                session = kiosk.call("session.begin")["session"]
                kiosk.call("visits.check_in", {"session": session, "service": "general"})
                kiosk.call("session.end", {"session": session})
            except KnownError as ended:
                if ended.code != "session.over":  # the finger began one meanwhile
                    raise


def _seconds(*words: str) -> float:
    begun = time.perf_counter()
    with screen_process(*words) as screen:
        assert screen.stdout is not None
        told = screen.stdout.readline()
        seconds = time.perf_counter() - begun
        code = screen.wait(WITHIN)
    if not told or code:
        raise BugError(f"the screen fell while it was measured: {words[0]}, exit code {code}")
    return seconds


def _run(*words: str) -> Any:
    with screen_process(*words) as screen:
        told, _ = screen.communicate(timeout=WITHIN)
    if screen.returncode:
        raise BugError(f"the screen fell while it was measured: {words[0]}")
    return json.loads(told)


def screen_process(*words: str) -> subprocess.Popen[str]:
    """Its sources are compiled when it was started once, as an installed one's are."""
    environment = {**os.environ, **UNSEEN}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.Popen(
        [sys.executable, "-m", "ui.demo.measure", *words],
        cwd=PROJECT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
