"""`sync`: a night's journal up to the hub, beside what `kiosk verify` does with it in the same run.

The hub is a process that looks at every batch as a hub has to and signs for it, but keeps nothing:
what the hub costs is `kiosk bench hub`'s to say. One event in three has a private part, as in a
hall's day: it is sealed for the district.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import threading
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from kiosk.api.client import Client
from kiosk.bench.figures import Figure, percentile
from kiosk.bench.screens import screen_process
from kiosk.clock import SystemClock
from kiosk.demo.hall import DemoHall
from kiosk.errors import BugError
from kiosk.leftovers import OwnFolder
from kiosk.offspring import environment
from kiosk.paths import DataFolder, sample_hall
from kiosk.services.upstream import district
from kiosk.storage.keys.keys import MachineSlotKind, unlock
from kiosk.wiring import provisioning

EVENTS, A_TRANSACTION = 100_000, 200
RUNS = 3
RATE_BAR = 0.3
MEMORY_BAR = 150.0  # MB of the process that goes, program and all
TAPS = 120
TOUCH_BAR = 1.5
WITHIN = 600.0  # seconds
WHY = "居民来电询问进度，电话里说明身份"


def bench_sync(*, events: int = EVENTS, runs: int = RUNS, taps: int = TAPS) -> list[Figure]:
    """Events a second up, the most memory, and what a finger feels of it at the touchscreen."""
    return [*_rate(events, runs), _touch(events, taps)]


def _rate(events: int, runs: int) -> list[Figure]:
    with OwnFolder("linli-bench-") as place:
        folder, clock = DataFolder(place.path / "hall"), SystemClock()
        provisioning.provision(folder, sample_hall(), MachineSlotKind.HOST_ONLY, clock=clock)
        keys = unlock(folder)
        with answering(keys.hall_id, keys.public_key) as hub:
            _filled(folder, events, hub)
            told = []
            for _ in range(runs):
                hub.forget()
                told.append(_went(folder.root, hub.url))
    ratio = statistics.median(each["sent"] / each["verified"] for each in told)
    sent = percentile([each["sent"] for each in told], 0.5)
    verified = percentile([each["verified"] for each in told], 0.5)
    memory = max(each["memory"] for each in told) / 1e6
    beside = f"kiosk verify, {verified:,.0f} events/s; up {sent:,.0f} events/s"
    return [
        Figure("sync_rate", ratio, "× verify", RATE_BAR, "higher", beside),
        Figure("sync_memory", memory, "MB", MEMORY_BAR, "lower", f"{events} events, absolute"),
    ]


def _touch(events: int, taps: int) -> Figure:
    """A finger at the touchscreen of a hall that is at the hub, beside one that is not."""
    with DemoHall(bands_optional=True) as hall:
        keys = unlock(hall.folder)
        with answering(keys.hall_id, keys.public_key) as hub:
            _filled(hall.folder, events, hub)
            text = hall.folder.hall.read_text("utf-8")
            named = text.replace('[hub]\nurl = ""', f'[hub]\nurl = "{hub.url}"', 1)
            hall.folder.hall.write_text(named, "utf-8")
            hall.start_agent(log=Path(os.devnull))
            with hall.technician() as technician:
                technician.be_patient(WITHIN)
                technician.call("sync.now")
                quiet = _taps(hall, taps)
                with _going(technician, hub) as visits:
                    busy = _taps(hall, taps)
                if not visits:
                    raise BugError("nobody went to the hub while the finger tapped")
    ratio = percentile(busy, 0.99) / percentile(quiet, 0.99)
    beside = (
        f"idle, p99 {percentile(quiet, 0.99):.1f} ms; {taps} taps,"
        f" p50 {percentile(busy, 0.5):.1f} beside {percentile(quiet, 0.5):.1f} ms"
    )
    return Figure("sync_touch_p99", ratio, "× idle", TOUCH_BAR, "lower", beside)


def _taps(hall: DemoHall, taps: int) -> list[float]:
    with screen_process("touch", str(hall.folder.root), str(taps)) as screen:
        told, _ = screen.communicate(timeout=WITHIN)
    if screen.returncode:
        raise BugError("the screen fell while it was measured")
    found: list[float] = json.loads(told)["milliseconds"]
    return found


@contextmanager
def _going(technician: Client, hub: Answering) -> Iterator[list[int]]:
    """One visit after the other, each with the whole journal; how many events each brought up."""
    over, visits = threading.Event(), list[int]()

    def go() -> None:
        while not over.is_set():
            hub.forget()
            told = technician.call("sync.now")
            if told["trouble"]:
                raise BugError(f"a visit ended early: {told['trouble']}")
            visits.append(told["acknowledged"])

    thread = threading.Thread(target=go)
    thread.start()
    try:
        yield visits
    finally:
        over.set()
        thread.join()


class Answering:
    """The hub's process. `keys` as its enrolment would tell them."""

    def __init__(self, process: subprocess.Popen[str], port: int, keys: dict[str, Any]) -> None:
        self._process, self._port = process, port
        self.url = f"http://127.0.0.1:{port}"
        self.keys = keys

    def forget(self) -> None:
        """It has nothing of the hall any more."""
        line = HTTPConnection("127.0.0.1", self._port, timeout=WITHIN)
        try:
            line.request("POST", "/forget", b"{}")
            line.getresponse().read()
        finally:
            line.close()


@contextmanager
def answering(hall: str, public_key: bytes) -> Iterator[Answering]:
    process = subprocess.Popen(
        [sys.executable, "-m", "kiosk.bench.upstream.answering"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment(),
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    with process:
        asked = {"hall": hall, "key": b64encode(public_key).decode()}
        process.stdin.write(f"{json.dumps(asked)}\n")
        process.stdin.close()
        told = json.loads(process.stdout.readline())
        try:
            yield Answering(process, told["port"], told["keys"])
        finally:
            process.kill()


def _filled(folder: DataFolder, events: int, hub: Answering) -> None:
    """A hall that has joined, with so many events, one in three with a private part. Its counters
    are its own: with one open that it has not, it would not take a changed hall.toml."""
    store = provisioning.open_store(folder, unlock(folder), SystemClock())
    for start in range(0, events, A_TRANSACTION):
        with store.transaction() as tx:
            for number in range(start, min(events, start + A_TRANSACTION)):
                if number % 3:
                    tx.record("counter.opened", counter=f"{number % 3 + 1}", staff="bench")
                else:
                    tx.record("person.sought", staff="bench", kind="name", why=f"{WHY} {number}")
    with store.transaction() as tx:
        district.enrol(tx, hub.url, hub.keys)
    store.close()


def _went(folder: Path, url: str) -> dict[str, float]:
    command = [sys.executable, "-m", "kiosk.bench.upstream.going", str(folder), url]
    done = subprocess.run(
        command, stdout=subprocess.PIPE, text=True, timeout=WITHIN, check=True, env=environment()
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found
