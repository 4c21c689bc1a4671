"""A history in this process: real journal, real hub on PostgreSQL, HTTP between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta

from kiosk.clock import ManualClock
from kiosk.hub.database.cluster import Cluster
from kiosk.leftovers import OwnFolder
from tests.faults.upstream.hall_here import HallHere, hall_here
from tests.faults.upstream.history import STEPS, History
from tests.faults.upstream.hub_here import HubHere, hub_at
from tests.faults.upstream.line import FAULTS, Fault, Line
from tests.services.hall_story import MORNING


@contextmanager
def sides(cluster: Cluster, template: str) -> Iterator[tuple[HallHere, HubHere, Line]]:
    """A hall that is enrolled, its hub, and the line between them."""
    with (
        OwnFolder("linli-up-") as own,
        hub_at(own.path / "hub", cluster, template, ManualClock(MORNING)) as hub,
        Line(hub.door, hub.hub.proxy_secret) as line,
        hall_here(own.path, line, hub.code()) as hall,
    ):
        yield hall, hub, line


@contextmanager
def history(
    seed: int, cluster: Cluster, template: str, *, steps: Mapping[str, int] = STEPS,
    faults: Sequence[Fault] = FAULTS,
) -> Iterator[History]:  # fmt: skip
    with sides(cluster, template) as (hall, hub, line):
        root = hall.folder.root.parent
        yield History(seed, root, hall, hub, line, _right, steps=steps, faults=faults)


def _right(steps: int) -> datetime:
    return MORNING + timedelta(minutes=steps)
