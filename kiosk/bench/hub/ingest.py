"""Batches in, one worker: unpacked, chain and signature made again, copied, committed; beside what
`psql` takes for as many such rows in the same portions.

A worker has several halls at once (`[serving] at_once`): while PostgreSQL copies for one, it reads
what another one sent. So two halls send here; what one alone brings in is told beside.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

from kiosk.bench.figures import Figure, interleaved, median_ratio, percentile, timed
from kiosk.bench.hub.district import BenchHall, measured_hub
from kiosk.hub.core.hub import Hub
from kiosk.hub.database.cluster import PROGRAMS, Cluster
from kiosk.hub.intake import taking
from kiosk.hub.intake.rows import COLUMNS
from kiosk.hub.projections.projector import project
from kiosk.wire.batch import MAX_BODY
from kiosk.wire.packing import unpack

EVENTS, BATCHES = 5_000, 6  # of a batch; in one timing, of all halls
TOGETHER = 2  # halls
RUNS, EACH = 3, 2
BAR = 0.6
_numbers = count(1)


def bench_ingest(*, events: int = EVENTS, batches: int = BATCHES) -> list[Figure]:
    """Rate over rate: 1 is as fast as psql."""
    with measured_hub() as (hub, cluster), tempfile.TemporaryDirectory() as made:
        place = Path(made)
        place.chmod(0o755)
        runs = []
        for _ in range(RUNS):
            prepared = [(_sent(hub, events, batches), place / f"{n}.sql") for n in range(EACH)]
            for (hall, bodies), script in prepared:
                _scripted(hub, hall, bodies, script)
            fresh = [
                [_sent(hub, events, batches // TOGETHER) for _ in range(TOGETHER)]
                for _ in range(EACH)
            ]
            runs.append(
                interleaved(
                    lambda: _take_all(hub, fresh.pop()),  # noqa: B023 - of this run
                    lambda: _psql(cluster, prepared.pop()[1]),  # noqa: B023
                    EACH,
                )
            )
        beside = _beside(hub, events, batches)
        ratio = 1 / median_ratio(runs, 0.5)
        theirs = percentile([each for _, limits in runs for each in limits], 0.5)
        ours = percentile([each for mine, _ in runs for each in mine], 0.5)
    rows = events * batches
    limit = f"psql COPY {rows / theirs:,.0f} rows/s; the hub {rows / ours:,.0f} events/s; {beside}"
    return [Figure("hub_ingest", ratio, "of psql COPY", BAR, "higher", limit)]


def _beside(hub: Hub, events: int, batches: int) -> str:
    """What docs/scale.md works with besides: one hall alone, bytes of an event, and how fast tables
    are made."""
    hall, bodies = _sent(hub, events, batches)
    alone = events * batches / timed(lambda: _take(hub, hall, bodies))
    seconds = timed(lambda: project(hub, hall.hall, events))
    kept = hub.pool.run(
        lambda connection: connection.execute(
            "SELECT sum(pg_total_relation_size(oid)) / (SELECT count(*) FROM events) FROM pg_class"
            " WHERE relnamespace = 'hub'::regnamespace AND relname LIKE 'events%'"
            " AND relkind = 'r'",
        ).fetchone()
    )
    assert kept is not None
    return (
        f"one hall alone {alone:,.0f}; tables of them {events / seconds:,.0f}; an event is"
        f" {len(bodies[0]) / events:.0f} bytes on the line, {kept[0]:.0f} in the database"
    )


def _sent(hub: Hub, events: int, batches: int) -> tuple[BenchHall, list[bytes]]:
    hall = BenchHall(hub, next(_numbers))
    return hall, [hall.batch(events) for _ in range(batches)]


def _take(hub: Hub, hall: BenchHall, bodies: list[bytes]) -> None:
    for body in bodies:
        taking.take(hub, hall.caller, unpack("zstd", body, MAX_BODY))


def _take_all(hub: Hub, halls: Sequence[tuple[BenchHall, list[bytes]]]) -> None:
    """As a worker does: halls that came at the same time, each in a thread."""
    with ThreadPoolExecutor(len(halls)) as threads:
        list(threads.map(lambda one: _take(hub, *one), halls))


def _scripted(hub: Hub, hall: BenchHall, bodies: list[bytes], script: Path) -> None:
    """The rows that these batches become, as psql reads them: a file and a COPY for each."""
    _take(hub, hall, bodies)
    lines = ["SET search_path = hub;"]
    columns = ", ".join(COLUMNS)
    rows = hub.pool.run(
        lambda connection: connection.execute(
            "SELECT max(seq) FROM events WHERE hall = %s", (hall.hall,)
        ).fetchone()
    )
    assert rows is not None
    portion = rows[0] // len(bodies)
    for number in range(len(bodies)):
        file = script.with_suffix(f".{number}")
        first, last = number * portion + 1, (number + 1) * portion
        asked = (
            f"COPY (SELECT {columns} FROM events WHERE hall = '{hall.hall}'"  # noqa: S608 - ours
            f" AND seq BETWEEN {first} AND {last} ORDER BY seq) TO STDOUT"
        )
        with (
            hub.pool.connection() as connection,
            connection.cursor() as cursor,
            cursor.copy(asked) as copy,
        ):
            content = b"".join(bytes(each) for each in copy)
        file.write_bytes(content.replace(hall.hall.encode(), hall.hall.replace("B", "X").encode()))
        lines.append(f"\\copy events ({columns}) FROM '{file}'")
    script.write_text("\n".join(lines) + "\n", "ascii")


def _psql(cluster: Cluster, script: Path) -> None:
    subprocess.run(
        [PROGRAMS / "psql", "-q", "-v", "ON_ERROR_STOP=1", "-f", str(script), cluster.address],
        check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
