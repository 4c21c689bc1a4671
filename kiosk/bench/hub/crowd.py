"""Sixty-four halls send their night's batches to a hub as a district runs it: nginx, TLS 1.3 with
certificates, workers, PostgreSQL that syncs. Beside one hall alone on the same line.

The figure is the harshest case: all of them at one moment, again and again. Halls have slots in a
window of four hours, so what a district meets is told beside: as many halls, each at moments of its
own, together half of what this hub took of the crowd.
"""

from __future__ import annotations

import random
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPSConnection
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from kiosk.bench.figures import Figure, percentile, timed
from kiosk.bench.hub.district import BenchHall, certify, measured_hub
from kiosk.errors import BugError
from kiosk.hub.core.hub import Hub
from kiosk.hub.setup.folder import HubFolder, write_durably
from kiosk.offspring import environment
from kiosk.wire.batch import CONTENT_TYPE, PATH

HALLS, EVENTS = 64, 500
ALONE, ROUNDS, EACH = 40, 5, 5  # batches: of one hall; of each at one moment; of each by itself
RUNS = 3
SHARE = 0.5  # of what the hub takes
BAR = 10.0
_HEADERS = {"Content-Type": CONTENT_TYPE, "Content-Encoding": "zstd"}
_WITHIN = 60.0  # seconds


def bench_crowd(*, halls: int = HALLS, runs: int = RUNS) -> list[Figure]:
    """p99 of a batch where all knock at once over p50 of a batch of one hall alone."""
    told: list[tuple[float, float, float, float]] = []
    with measured_hub() as (hub, cluster), _serving(hub, cluster.address) as url:
        lines = [_Line(hub, url, number) for number in range(halls)]
        try:
            for run in range(runs):
                single = percentile([lines[0].send() for _ in range(ALONE)], 0.5)
                crowd, rate = _at_once(lines)
                spread = _paced(lines, rate * SHARE, run)
                told.append((percentile(crowd, 0.99), single, rate, percentile(spread, 0.99)))
        finally:
            for line in lines:
                line.close()
    told.sort(key=lambda one: one[0] / one[1])
    crowded, single, rate, spread_p99 = told[runs // 2]
    beside = (
        f"one hall, p50 {single * 1e3:.1f} ms; {halls} at one moment, p99 {crowded * 1e3:.0f} ms,"
        f" {rate:.0f} batches/s; at {SHARE:.0%} of that, each at its own moments,"
        f" p99 {spread_p99 * 1e3:.0f} ms: {spread_p99 / single:.1f} ×"
    )
    return [Figure("hub_crowd_p99_ratio", crowded / single, "×", BAR, "lower", beside)]


class _Line:
    """A hall with its certificate and a line that stays open."""

    def __init__(self, hub: Hub, url: str, number: int) -> None:
        self._hall = BenchHall(hub, 900_000 + number)
        self._ready: list[bytes] = []
        key = ec.generate_private_key(ec.SECP256R1())
        chain = Path(hub.folder.root / f"{self._hall.hall}.pem")
        secret = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )  # fmt: skip
        write_durably(chain, certify(hub, self._hall.hall, key).encode() + secret)
        context = _trusting(hub.folder)
        context.load_cert_chain(chain)
        self._http = HTTPSConnection(_place(url), context=context, timeout=_WITHIN)

    def prepare(self, batches: int) -> None:
        """What is sent later is made now: a hall has its own processor."""
        while len(self._ready) < batches:
            self._ready.append(self._hall.batch(EVENTS))

    def send(self) -> float:
        """Seconds until the next batch is acknowledged, rests that the hub asked for included."""
        self.prepare(1)
        body = self._ready.pop(0)
        return timed(lambda: self._acknowledged(body))

    def close(self) -> None:
        self._http.close()

    def _acknowledged(self, body: bytes) -> None:
        while True:
            self._http.request("POST", PATH, body, _HEADERS)
            answer = self._http.getresponse()
            answer.read()
            if answer.status == 200:
                return
            if answer.status not in (429, 503):
                raise BugError(f"the hub answered {answer.status}")
            time.sleep(float(answer.headers.get("Retry-After", 1)))


def _at_once(lines: Sequence[_Line]) -> tuple[list[float], float]:
    """Seconds of each, where all begin at one moment; and batches a second meanwhile."""
    took, whole = list[float](), 0.0
    with ThreadPoolExecutor(len(lines)) as senders:
        for _ in range(ROUNDS):
            for line in lines:
                line.prepare(1)
            begin = time.perf_counter()
            took += senders.map(lambda line: line.send(), lines)
            whole += time.perf_counter() - begin
    return took, len(took) / whole


def _paced(lines: Sequence[_Line], rate: float, seed: int) -> list[float]:
    """All send their batches, each at its own moments, `rate` a second together."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    for line in lines:
        line.prepare(EACH)
    between = len(lines) / rate
    begin = time.monotonic() + 0.2
    took: list[float] = []
    lock = threading.Lock()

    def sends(line: _Line, first: float) -> None:
        for number in range(EACH):
            time.sleep(max(0.0, begin + first + number * between - time.monotonic()))
            seconds = line.send()
            with lock:
                took.append(seconds)

    starts = [draw.uniform(0, between) for _ in lines]
    with ThreadPoolExecutor(len(lines)) as senders:
        list(senders.map(sends, lines, starts))
    return took


@contextmanager
def _serving(hub: Hub, address: str) -> Iterator[str]:
    """`kiosk hub serve` on this database, with its own nginx; the address of the halls' door."""
    _settle(hub.folder, address)
    with subprocess.Popen(
        [sys.executable, "-m", "kiosk", "hub", "serve", "--data", str(hub.folder.root), "--nginx",
         "127.0.0.1:0"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment(),
    ) as process:  # fmt: skip
        assert process.stdout is not None
        try:
            url = process.stdout.readline().split(" ")[0].strip()
            _until_it_answers(hub.folder, url)
            yield url
        finally:
            process.terminate()


def _settle(folder: HubFolder, address: str) -> None:
    """On that database, no figures for anybody, and halls that may ask as often as they like."""
    told = {"address": f'"{address}"', "metrics": '""', "each_minute": "100000"}
    lines = []
    for line in folder.settings.read_text("utf-8").splitlines():
        name = line.partition(" = ")[0]
        lines.append(f"{name} = {told[name]}" if name in told else line)
    write_durably(folder.settings, ("\n".join(lines) + "\n").encode(), 0o644)


def _until_it_answers(folder: HubFolder, url: str) -> None:
    until = time.monotonic() + _WITHIN
    while True:
        line = HTTPSConnection(_place(url), context=_trusting(folder), timeout=_WITHIN)
        try:
            line.request("GET", "/v1/log/checkpoint")
            line.getresponse().read()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return
        finally:
            line.close()


def _trusting(folder: HubFolder) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(folder.authority))


def _place(url: str) -> str:
    return url.removeprefix("https://")
