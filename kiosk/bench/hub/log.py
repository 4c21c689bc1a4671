"""A hall asks for its proof in a log of ten thousand: found in the database, made, looked at."""

from __future__ import annotations

import hashlib
import time
from itertools import count

from kiosk.bench.figures import Figure, interleaved, median_ratio, percentile
from kiosk.bench.hub.district import measured_hub
from kiosk.hub.core.hub import Hub
from kiosk.hub.database.pool import Connection
from kiosk.hub.log import nightly, proofs
from kiosk.wire import merkle
from kiosk.wire.chain import GENESIS
from kiosk.wire.head import Head
from kiosk.wire.merkle import Frontier
from kiosk.wire.receipt import log_leaf

HALLS = 10_000
RUNS, EACH = 3, 300
BAR = 100.0


def bench_proof(*, halls: int = HALLS, each: int = EACH) -> list[Figure]:
    """How often a proof takes what hashing along its path takes."""
    with measured_hub() as (hub, _):
        fill(hub, halls)
        begun = time.perf_counter()
        night = nightly.make(hub)
        whole = time.perf_counter() - begun
        found = hub.pool.run(nightly.newest)
        assert found is not None
        root = hub.pool.run(lambda connection: nightly.frontier(connection, night.size)).root()
        depth = (night.size - 1).bit_length()
        asked = count(17, 7919)  # a prime: all over the log
        with hub.pool.connection() as connection:
            runs = [
                interleaved(
                    lambda: _prove(connection, next(asked) % night.size, night.size, root),
                    lambda: _chain(depth),
                    each,
                )
                for _ in range(RUNS)
            ]
    hashed = percentile([one for _, limits in runs for one in limits], 0.5)
    made = percentile([one for mine, _ in runs for one in mine], 0.5)
    beside = (
        f"{depth} times SHA-256, p50 {hashed * 1e6:.1f} µs; a proof {made * 1e6:.0f} µs,"
        f" {night.size} leaves; the night that made them {whole:.1f} s"
    )
    return [Figure("hub_proof_ratio", median_ratio(runs, 0.5), "×", BAR, "lower", beside)]


def fill(hub: Hub, halls: int) -> None:
    """Halls with one event each, as a night finds them: their trees are there already."""
    edge = Frontier()
    edge.append(GENESIS)
    now = hub.clock.now()
    rows = [(f"h-BENCH{number:06d}", GENESIS, now, edge.state()) for number in range(halls)]

    def work(connection: Connection) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO epochs (hall, epoch, first, prev, parent, forked, seq, head,"
                " received_at, projected, tree, tree_seq, tree_head)"
                " VALUES (%(h)s, 1, 1, %(g)s, 0, false, 1, %(g)s, %(n)s, 1, %(t)s, 1, %(g)s)",
                [{"h": hall, "g": head, "n": at, "t": tree} for hall, head, at, tree in rows],
            )

    hub.pool.run(work)


def _prove(connection: Connection, index: int, size: int, root: bytes) -> None:
    path = proofs.of_leaf(connection, index, size)
    edge = Frontier()
    edge.append(GENESIS)
    leaf = log_leaf(f"h-BENCH{index:06d}", Head(1, 1, GENESIS), edge.root())
    if not merkle.verify_inclusion(leaf, index, size, path, root):
        raise AssertionError("a proof does not hold")


def _chain(depth: int) -> bytes:
    digest = GENESIS
    for _ in range(depth):
        digest = hashlib.sha256(digest + GENESIS).digest()
    return digest
