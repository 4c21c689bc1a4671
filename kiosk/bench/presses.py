"""Short presses on eight buttons of a whole hall, quiet and with every core computing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from kiosk.api.client import Client
from kiosk.bench.apparatus import INPUTS
from kiosk.bench.figures import Figure, percentile
from kiosk.demo.hall import DemoHall
from kiosk.errors import BugError

IN_SAMPLE_HALL = 3  # inputs that have a button there
PATIENCE = 5.0  # seconds until a press counts as lost
_COMPUTE = "import os, sys\nwhile os.getppid() == int(sys.argv[1]): pass"
_MORE = """
[[source]]
id = "bench-{number}"
name = {{ zh_CN = "测量{number}", en = "Measured {number}" }}
device = "buttons-1"
address = "{number}"
what = "button"
kind = "medical"
"""
MORE_BUTTONS = "".join(
    _MORE.format(number=number) for number in range(IN_SAMPLE_HALL + 1, INPUTS + 1)
)


@dataclass
class Pressed:
    """What came of a series: presses that counted and were raised, and those of stalls."""

    counted: int = 0
    raised: int = 0
    in_stalls: int = 0
    stalls: list[float] = field(default_factory=list)
    times: list[float] = field(default_factory=list)  # ms until the notice that has all eight
    observed: bool = True

    @property
    def share(self) -> float:
        return self.raised / self.counted if self.counted else 0.0

    def told(self) -> str:
        if not self.observed:
            return f"{self.raised} of {self.counted}; no real-time observer here"
        longest = f", {max(self.stalls) * 1000:.0f} ms at most" if self.stalls else ""
        return (
            f"{self.raised} of {self.counted}; not counted: {self.in_stalls} in "
            f"{len(self.stalls)} stalls of the machine{longest}"
        )


class Desk:
    """A counter that is told of alarms; how many presses, and when it was told."""

    def __init__(self, hall: DemoHall) -> None:
        self._client = Client.local(hall.folder, "counter", "counter-1")
        self._changed = threading.Condition()
        self._told: list[tuple[float, int]] = [(0.0, 0)]
        threading.Thread(target=self._listen, name="desk", daemon=True).start()

    @property
    def presses(self) -> int:
        with self._changed:
            return self._told[-1][1]

    def when(self, presses: int) -> float | None:
        """When so many had been told; None where they never are."""
        with self._changed:
            self._changed.wait_for(lambda: self._told[-1][1] >= presses, PATIENCE)
            return next((at for at, count in self._told if count >= presses), None)

    def close(self) -> None:
        self._client.close()

    def _listen(self) -> None:
        try:
            for notice in self._client.notices():
                if notice.topic == "alarms":
                    at, count = time.monotonic(), presses_in(notice.body)
                    with self._changed:
                        self._told.append((at, count))
                        self._changed.notify_all()
        except (OSError, ValueError):
            return  # closed


def presses_in(body: Any) -> int:
    return sum(alarm["presses"] for alarm in body["alarms"])


def press_all(hall: DemoHall, rounds: int, *, loaded: bool = False) -> Pressed:
    """`rounds` times all eight buttons for 400 ms; the hall's own module gives its place."""
    with _apparatus(hall) as thumb:
        found = Pressed(observed=json.loads(thumb.stdout.readline())["realtime"])  # type: ignore[union-attr]
        desk = Desk(hall)
        try:
            _until_seen(desk, thumb)
            with _every_core(loaded):
                for _ in range(rounds):
                    _round(desk, thumb, found)
        finally:
            desk.close()
    return found


def _until_seen(desk: Desk, thumb: subprocess.Popen[str]) -> None:
    """The hall has found its module again, which was another's: all eight are heard."""
    for _ in range(20):
        before = desk.presses
        _press(thumb)
        if desk.when(before + INPUTS) is not None:
            return
    raise BugError("the buttons are never heard")


def _round(desk: Desk, thumb: subprocess.Popen[str], found: Pressed) -> None:
    before = desk.presses
    told = _press(thumb)
    at = desk.when(before + INPUTS)
    raised = desk.presses - before
    if told["stalls"]:
        found.stalls += told["stalls"]
        found.in_stalls += INPUTS
        return
    found.counted += INPUTS
    found.raised += min(INPUTS, raised)
    if at is not None:
        found.times.append((at - told["began"]) * 1000)


def _press(thumb: subprocess.Popen[str]) -> dict[str, Any]:
    assert thumb.stdin is not None
    assert thumb.stdout is not None
    thumb.stdin.write("\n")
    thumb.stdin.flush()
    told: dict[str, Any] = json.loads(thumb.stdout.readline())
    return told


@contextmanager
def _apparatus(hall: DemoHall) -> Iterator[subprocess.Popen[str]]:
    hall.buttons.stop()
    thumb = subprocess.Popen(
        [sys.executable, "-m", "kiosk.bench.apparatus", hall.buttons.url],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    with thumb:
        try:
            yield thumb
        finally:
            thumb.stdin.close()  # type: ignore[union-attr]
            thumb.wait()


@contextmanager
def _every_core(loaded: bool) -> Iterator[None]:
    """Each core computes, in a process of its own."""
    words = [sys.executable, "-c", _COMPUTE, str(os.getpid())]
    busy = [subprocess.Popen(words) for _ in range(os.cpu_count() or 1)] if loaded else []
    try:
        yield
    finally:
        for each in busy:
            each.kill()
            each.wait()


def figures_of(presses: int, line: str, added: float) -> list[Figure]:
    """A hall of its own, quiet and with every core computing."""
    rounds = max(1, presses // INPUTS)
    with DemoHall(bands_optional=True, more=MORE_BUTTONS) as hall:
        hall.start_agent()
        quiet = press_all(hall, rounds)
        loaded = press_all(hall, rounds, loaded=True)
    late = percentile(loaded.times, 0.99) - added if loaded.times else float("inf")
    return [
        Figure("alarm_short_presses", quiet.share, "share", 1.0, "higher", quiet.told()),
        Figure("alarm_loaded_presses", loaded.share, "share", 1.0, "higher",
               f"every core computes: {loaded.told()}"),
        Figure("alarm_loaded_p99_ms", late, "ms", 150.0, "lower",
               f"eight pressed at once, every core computes, {line}"),
    ]  # fmt: skip
