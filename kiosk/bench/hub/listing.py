"""The district's list over a million cases: a page of it, beside its query alone in psql.

Pages are asked for as officers do: the first, and where the one before ended, deep into the list.
"""

from __future__ import annotations

import random
import re
import subprocess
from datetime import datetime, timedelta

from kiosk.bench.figures import Figure, percentile, timed
from kiosk.bench.hub.district import START, measured_hub
from kiosk.clock import to_text
from kiosk.hub.core.hub import Hub
from kiosk.hub.database.cluster import PROGRAMS, Cluster
from kiosk.hub.database.pool import Connection
from kiosk.hub.pages.reading.cases import CaseRow, Filter, page
from kiosk.hub.pages.web.cursor import Key
from kiosk.hub.projections.case_rules import COLUMNS

CASES, HALLS = 1_000_000, 200
RUNS, EACH = 3, 100
BAR = 5.0
_PORTION = 50_000
_TIME = re.compile(r"^Time: ([\d.]+) ms", re.MULTILINE)


def bench_list(*, cases: int = CASES, each: int = EACH) -> list[Figure]:
    """p99 of a page over p99 of the same rows asked for in psql."""
    with measured_hub() as (hub, cluster):
        fill(hub, cases)
        now = START + timedelta(days=30)
        places = hub.pool.run(lambda connection: _places(connection, each))
        runs = [
            ([_page(hub, after, now) for after in places], _psql(cluster, places))
            for _ in range(RUNS)
        ]
    ratios = sorted(percentile(ours, 0.99) / percentile(theirs, 0.99) for ours, theirs in runs)
    alone = percentile([one for _, theirs in runs for one in theirs], 0.99)
    mine = percentile([one for ours, _ in runs for one in ours], 0.99)
    beside = (
        f"the indexed query in psql, p99 {alone * 1e3:.2f} ms; a page {mine * 1e3:.2f} ms,"
        f" {cases:,} cases"
    )
    return [Figure("hub_list_p99_ratio", ratios[RUNS // 2], "×", BAR, "lower", beside)]


def fill(hub: Hub, cases: int, *, seed: int = 3) -> None:
    """Cases of two years, one in five of them open, as their projections leave them."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    for first in range(0, cases, _PORTION):
        rows = [_case(draw, number) for number in range(first, min(cases, first + _PORTION))]
        hub.pool.run(lambda connection, made=rows: _copy(connection, made))  # type: ignore[misc]
    with hub.pool.connection() as connection:
        connection.execute("ANALYZE cases")


def _copy(connection: Connection, rows: list[tuple[object, ...]]) -> None:
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY cases ({', '.join(COLUMNS)}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)


def _case(draw: random.Random, number: int) -> tuple[object, ...]:
    filed = START - timedelta(seconds=draw.randrange(2 * 365 * 86_400))
    due = filed + timedelta(hours=draw.randrange(24, 400))
    is_open = draw.random() < 0.2
    told = {
        "hall": f"h-BENCH{number % HALLS:06d}", "case_id": f"c-20261130-{number:07d}-ABCDEF",
        "number": f"T-1130-{number % 10_000:04d}", "day": f"{filed:%Y-%m-%d}",
        "type": "complaint", "category": draw.choice(("lamp_road", "noise", "lift", "other")),
        "dispute": False, "hazard": "", "quiet": False, "risk": draw.choice(("low", "medium")),
        "reasons": "", "tier": draw.randrange(1, 4), "status": "filed" if is_open else "resolved",
        "open": is_open, "confined": False, "anonymous": False, "request": "",
        "cell": f"g{draw.randrange(1, 9)}", "assignee": "", "joined": 0, "filed_at": filed,
        "respond_by": due, "responded_at": None, "settle_by": due,
        "resolved_at": None if is_open else due, "due": due if is_open else None, "late": False,
        "epoch": 1, "seq": number + 1, "last_epoch": 1, "last_seq": number + 1, "last_at": filed,
        "district_at": None, "district_status": "", "conflict": False,
    }  # fmt: skip
    return tuple(told[name] for name in COLUMNS)


def _places(connection: Connection, count: int) -> list[Key | None]:
    """Where pages begin: the first one, and others all over the open cases."""
    rows = connection.execute(
        "SELECT due, hall, case_id FROM cases WHERE open AND NOT confined"
        " ORDER BY due, hall, case_id"
    ).fetchall()
    step = max(1, len(rows) // count)
    return [None, *(row for row in rows[step - 1 :: step][: count - 1])]


def _page(hub: Hub, after: Key | None, now: datetime) -> float:
    wanted = Filter(which="open")
    return timed(
        lambda: hub.pool.run(lambda connection: page(connection, wanted, "due", after, now))
    )


def _psql(cluster: Cluster, places: list[Key | None]) -> list[float]:
    """Seconds of each query, as psql's own clock tells them over one line."""
    columns = ", ".join(each for each in CaseRow.__dataclass_fields__)
    script = ["SET search_path = hub;", "\\timing on"]
    for after in places:
        beyond = ""
        if after is not None and isinstance(after[0], datetime):
            beyond = (
                f" AND (due, hall, case_id) > ('{to_text(after[0])}', '{after[1]}', '{after[2]}')"
            )
        script.append(
            f"SELECT {columns} FROM cases WHERE due IS NOT NULL AND open AND NOT confined{beyond}"  # noqa: S608 - ours
            " ORDER BY due, hall, case_id LIMIT 51;"
        )
    told = ["-q", "-A", "-t", "-o", "/dev/null", "-v", "ON_ERROR_STOP=1", cluster.address]
    done = subprocess.run(
        [PROGRAMS / "psql", *told],
        input="\n".join(script), check=True, capture_output=True, text=True,
    )  # fmt: skip
    times = [float(each) / 1e3 for each in _TIME.findall(done.stdout)]
    return times[-len(places) :]
