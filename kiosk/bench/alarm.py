"""`alarm`: from the bytes of a press to the notice at a counter, and how soon troubles are seen.

The agent is a process of its own with the demo's simulated lines. What a line must take anyhow (its
poll and a frame) is taken off: the bar is what the kiosk adds. "Busy" is one core computing, a
ticket being printed and a backup (VACUUM INTO) being written, again and again. "Loaded" is every
core computing; presses in which the machine itself stood still are listed and not counted.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from devices.contact import CLEAR_AFTER
from devices.modbus.codec import Function
from devices.modbus.simulator import ModbusModuleSimulator
from kiosk import languages
from kiosk.api.client import Client
from kiosk.bench.figures import Figure, percentile
from kiosk.bench.presses import figures_of, presses_in
from kiosk.demo.hall import DemoHall
from kiosk.errors import BugError
from kiosk.leftovers import OwnFolder

PRESSES = 100  # each quiet and busy
SHORT_PRESSES = 1000
POLL_MS, FRAME_MS = 50.0, 15.0  # of the demo's module at 9600 baud, 8 and 6 bytes
HELD_BUTTON = "Toilet of the hall"  # input 2 of the sample hall
_COMPUTE = "import os, sys\nwhile os.getppid() == int(sys.argv[1]): pass"


def bench_alarm() -> list[Figure]:
    """Press to notice, quiet and busy; short presses; a lost line; a kill in a press."""
    with OwnFolder("linli-bench-") as place, DemoHall() as hall:
        log = place.path / "agent.log"
        hall.start_agent(log=log)
        quiet = notices(hall, PRESSES)
        with _busy(hall):
            busy = notices(hall, PRESSES)
        unplugged = _unplugged(hall)
        raised_again = _killed(hall, log)
    line = f"poll {POLL_MS:.0f} ms and frame {FRAME_MS:.0f} ms taken off"
    added = POLL_MS + FRAME_MS
    return [
        Figure("alarm_notice_p50_ms", percentile(quiet, 0.5) - added, "ms", 150.0, "lower", line),
        Figure("alarm_notice_p99_ms", percentile(quiet, 0.99) - added, "ms", 150.0, "lower", line),
        Figure("alarm_busy_p99_ms", percentile(busy, 0.99) - added, "ms", 150.0, "lower", line),
        *figures_of(SHORT_PRESSES, line, added),
        Figure("alarm_unplugged_s", unplugged, "s", 30.0, "lower", "shown at a counter"),
        Figure("alarm_after_kill_s", raised_again, "s", 5.0, "lower", "held while it was killed"),
    ]  # fmt: skip


def notices(hall: DemoHall, presses: int) -> list[float]:
    """Milliseconds from each press to the notice that counts it."""
    times = []
    with Client.local(hall.folder, "counter", "counter-1") as desk:
        before = presses_in(_next(desk))
        for _ in range(presses):
            hall.buttons.press(1)
            began = time.perf_counter()
            while presses_in(_next(desk)) <= before:
                continue
            times.append((time.perf_counter() - began) * 1000)
            before += 1
            hall.buttons.release(1)
            _let_go(hall.buttons)
    return times


def _let_go(module: ModbusModuleSimulator) -> None:
    """Until the driver knows it: seen at rest, and seen again once that counts."""
    module.await_requests(Function.READ_INPUTS, 2)
    time.sleep(CLEAR_AFTER)
    module.await_requests(Function.READ_INPUTS, 2)


def _next(desk: Client) -> dict[str, Any]:
    body: dict[str, Any] = next(each.body for each in desk.notices() if each.topic == "alarms")
    return body


@contextmanager
def _busy(hall: DemoHall) -> Iterator[None]:
    """One core computes, tickets are printed, backups are written."""
    core = subprocess.Popen([sys.executable, "-c", _COMPUTE, str(os.getpid())])
    over = threading.Event()

    def backups() -> None:
        with hall.technician() as client:
            while not over.wait(0.2):
                client.call("journal.backup")

    def tickets() -> None:
        with Client.local(hall.folder, "resident", "resident-1") as kiosk:
            while not over.wait(0.2):
                session = kiosk.call("session.begin")["session"]
                asked = {"session": session, "service": "general"}
                _printed(kiosk, kiosk.call("visits.check_in", asked)["job"])
                kiosk.call("session.end", {"session": session})

    work = [threading.Thread(target=each, daemon=True) for each in (backups, tickets)]
    for each in work:
        each.start()
    try:
        yield
    finally:
        over.set()
        for each in work:
            each.join(30)
        core.kill()
        core.wait()


def _printed(kiosk: Client, job: str) -> None:
    """Who leaves before it gets no paper."""
    for notice in kiosk.notices():
        told = notice.body if notice.topic == "print" else {}
        if (told.get("job"), told.get("state")) == (job, "printed"):
            return
    raise BugError("no ticket came out")


def _unplugged(hall: DemoHall) -> float:
    """Seconds until the counter is told that the module is gone."""
    with Client.local(hall.folder, "counter", "counter-1") as desk:
        _next(desk)
        began = time.perf_counter()
        hall.buttons.unplug()
        while not any(each["about"] == "buttons-1" for each in _next(desk)["troubles"]):
            continue
        took = time.perf_counter() - began
        hall.buttons.replug()
        while any(each["about"] == "buttons-1" for each in _next(desk)["troubles"]):
            continue
    return took


def _killed(hall: DemoHall, log: Path) -> float:
    """Seconds from the start of the next life until a held button is at a counter."""
    assert hall.agent is not None
    hall.agent.kill()
    hall.agent.wait()
    hall.buttons.press(2)
    began = time.perf_counter()
    hall.start_agent(log=log)
    with Client.local(hall.folder, "counter", "counter-1") as desk:
        while not any(
            alarm["place"][languages.FOREIGN] == "Toilet of the hall"
            for alarm in _next(desk)["alarms"]
        ):
            continue
    took = time.perf_counter() - began
    hall.buttons.release(2)
    return took
