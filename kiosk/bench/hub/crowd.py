"""Sixty-four halls send their night's batches to a hub as a district runs it: nginx, TLS 1.3 with
certificates, workers, PostgreSQL that syncs. Beside one hall alone on the same line.

Halls have slots in a window of four hours, so they do not all knock at one moment: what they send
together is half of what this hub takes, which is measured first. How long it takes when all
sixty-four do knock at one moment is told beside.
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
from pathlib import Path

import httpx
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from kiosk.bench.figures import Figure, percentile, timed
from kiosk.bench.hub.district import BenchHall, certify, measured_hub
from kiosk.hub.core.hub import Hub
from kiosk.hub.setup.folder import HubFolder, write_durably
from kiosk.offspring import environment
from kiosk.wire.batch import CONTENT_TYPE, PATH

HALLS, EVENTS = 64, 500
ALONE, CAPACITY, EACH = 40, 12, 10  # batches: of one hall; of eight that hurry; of each of all
RUNS = 3
SHARE = 0.5  # of what the hub takes
BAR = 10.0
_HEADERS = {"Content-Type": CONTENT_TYPE, "Content-Encoding": "zstd"}
_HURRYING = 8


def bench_crowd(*, halls: int = HALLS, runs: int = RUNS) -> list[Figure]:
    """p99 of a batch among all of them over p50 of a batch of one hall alone."""
    ratios, singles, slowest, rates = [], [], [], []
    with measured_hub() as (hub, cluster), _serving(hub, cluster.address) as url:
        lines = [_Line(hub, url, number) for number in range(halls)]
        try:
            for run in range(runs):
                single = percentile([lines[0].send() for _ in range(ALONE)], 0.5)
                rate = _capacity(lines[:_HURRYING])
                crowd = _paced(lines, rate * SHARE, run)
                ratios.append(percentile(crowd, 0.99) / single)
                singles.append(single)
                rates.append(rate)
                slowest.append(max(_at_once(lines)))
        finally:
            for line in lines:
                line.close()
    middle = sorted(range(runs), key=lambda run: ratios[run])[runs // 2]
    beside = (
        f"one hall, p50 {singles[middle] * 1e3:.1f} ms; {halls} halls at {SHARE:.0%} of"
        f" {rates[middle]:.0f} batches/s; all at one moment: the last after"
        f" {slowest[middle] * 1e3:.0f} ms"
    )
    return [Figure("hub_crowd_p99_ratio", ratios[middle], "×", BAR, "lower", beside)]


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
        context = ssl.create_default_context(cafile=str(hub.folder.authority))
        context.load_cert_chain(chain)
        self._client = httpx.Client(base_url=url, verify=context, timeout=60)

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
        self._client.close()

    def _acknowledged(self, body: bytes) -> None:
        while True:
            answer = self._client.post(PATH, content=body, headers=_HEADERS)
            if answer.status_code == 200:
                return
            if answer.status_code not in (429, 503):
                raise AssertionError(f"the hub answered {answer.status_code}")
            time.sleep(float(answer.headers.get("Retry-After", 1)))


def _capacity(lines: Sequence[_Line]) -> float:
    """Batches a second, where each of these sends as soon as it may."""
    for line in lines:
        line.prepare(CAPACITY)
    with ThreadPoolExecutor(len(lines)) as senders:
        seconds = timed(
            lambda: list(senders.map(lambda line: [line.send() for _ in range(CAPACITY)], lines))
        )
    return len(lines) * CAPACITY / seconds


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


def _at_once(lines: Sequence[_Line]) -> list[float]:
    for line in lines:
        line.prepare(1)
    with ThreadPoolExecutor(len(lines)) as senders:
        return list(senders.map(lambda line: line.send(), lines))


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
    text = folder.settings.read_text("utf-8")
    for name, value in (
        ("address", f'"{address}"'), ("metrics", '""'), ("each_minute", "100000"),
    ):  # fmt: skip
        lines = [
            f"{name} = {value}" if line.startswith(f"{name} = ") else line
            for line in text.splitlines()
        ]
        text = "\n".join(lines) + "\n"
    write_durably(folder.settings, text.encode(), 0o644)


def _until_it_answers(folder: HubFolder, url: str) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            httpx.get(f"{url}/v1/log/checkpoint", verify=str(folder.authority))
        except httpx.TransportError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return
