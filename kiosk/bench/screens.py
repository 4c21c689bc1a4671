"""`start`, `touch` and `soak`: how long a resident waits, and what many residents leave behind."""

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
SESSIONS = 300  # by default; `kiosk bench soak --sessions 10000` is the whole of it
FIRST = 1000  # sessions after which memory is the limit, or a third where there are fewer
GROWTH_BAR = 1.05
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


def bench_soak(sessions: int = SESSIONS) -> list[Figure]:
    """Memory of agent and screen after many whole visits to the touchscreen, against that
    after the first thousand, or the first third of fewer. `sessions` is a multiple of 30."""
    with DemoHall() as hall:
        hall.start_agent(log=Path(os.devnull))
        assert hall.agent is not None
        seen: dict[int, tuple[int, ...]] = {}
        with _process("sessions", str(hall.folder.root), str(sessions)) as screen:
            assert screen.stdout is not None
            for line in screen.stdout:
                seen[json.loads(line)["done"]] = tuple(
                    map(_own_memory, (hall.agent.pid, screen.pid))
                )
    begun = min(FIRST, sessions // 3)
    first, last = seen[begun], seen[sessions]
    return [
        Figure(f"soak_{name}_memory", last[place] / first[place], f"× after {begun}", GROWTH_BAR,
               "lower", f"{sessions} sessions, {first[place] / 1024:.0f} MB after {begun}")
        for place, name in enumerate(("agent", "screen"))
    ]  # fmt: skip


def _own_memory(pid: int) -> int:
    """Unique set size in KiB (Linux, proc(5)): what no other process shares."""
    fields = ("Private_Clean:", "Private_Dirty:", "Swap:")
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith(fields))


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
    with _process(*words) as screen:
        assert screen.stdout is not None
        told = screen.stdout.readline()
        seconds = time.perf_counter() - begun
        code = screen.wait(WITHIN)
    if not told or code:
        raise BugError(f"the screen fell while it was measured: {words[0]}, exit code {code}")
    return seconds


def _run(*words: str) -> Any:
    with _process(*words) as screen:
        told, _ = screen.communicate(timeout=WITHIN)
    if screen.returncode:
        raise BugError(f"the screen fell while it was measured: {words[0]}")
    return json.loads(told)


def _process(*words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "ui.demo.measure", *words],
        cwd=PROJECT,
        env={**os.environ, **UNSEEN},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
