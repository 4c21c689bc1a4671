"""One PostgreSQL a session; a database of its own for each history."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk.clock import SystemClock
from kiosk.hub.database.cluster import Cluster
from kiosk.hub.database.migrating import migrate
from kiosk.hub.database.pool import connect
from kiosk.leftovers import OwnFolder

TEMPLATE = "hub_of_faults"


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    with OwnFolder("linli-pg-") as own:
        own.path.chmod(0o711)  # PostgreSQL runs as an account of its own
        with Cluster(own.path / "cluster", fast=True) as running:
            yield running


@pytest.fixture(scope="session")
def template(cluster: Cluster) -> str:
    """The name of a database with every table and nothing in them."""
    with connect(cluster.address) as connection:
        connection.execute(f"CREATE DATABASE {TEMPLATE}")
    with connect(cluster.database(TEMPLATE)) as connection:
        migrate(connection, SystemClock())
    return TEMPLATE
