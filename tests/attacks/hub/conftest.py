"""A hub as a district runs it; who attacks has a line to its nginx, or a hall's certificate."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.hub.database.cluster import Cluster
from kiosk.leftovers import OwnFolder
from tests.hub.conftest import cluster as cluster
from tests.hub.conftest import module_database as module_database
from tests.hub.paper_hall import PaperHall
from tests.hub.running import HallLine, RunningHub


@pytest.fixture(scope="module")
def running(cluster: Cluster, module_database: str) -> Iterator[RunningHub]:
    with OwnFolder("linli-hub-") as own, RunningHub(own.path, module_database) as made:
        yield made


@pytest.fixture
def line(running: RunningHub, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[HallLine]:
    """A hall of its own for each story."""
    name = f"k{abs(hash(request.node.name)) % 10**9:09d}"
    with HallLine(running, PaperHall(name), tmp_path) as made:
        yield made


@pytest.fixture
def neighbour(running: RunningHub, tmp_path: Path, line: HallLine) -> Iterator[HallLine]:
    """Another hall of the district."""
    with HallLine(running, PaperHall(f"{line.hall.hall}-b"), tmp_path) as made:
        yield made
