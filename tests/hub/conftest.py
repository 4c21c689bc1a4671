"""One PostgreSQL a session, and a database of its own for each story."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest

from kiosk.clock import SystemClock
from kiosk.hub.database.cluster import Cluster
from kiosk.hub.database.migrating import migrate
from kiosk.hub.database.pool import Pool, connect
from kiosk.leftovers import OwnFolder

TEMPLATE = "hub_as_migrated"
_numbers = count(1)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    with OwnFolder("linli-pg-") as own:
        own.path.chmod(0o711)  # PostgreSQL runs as an account of its own
        with Cluster(own.path / "cluster", fast=True) as running:
            yield running


@pytest.fixture(scope="session")
def template(cluster: Cluster) -> str:
    """A database with every table and no row, of which others are copies."""
    with connect(cluster.address) as connection:
        connection.execute(f"CREATE DATABASE {TEMPLATE}")
    with connect(cluster.database(TEMPLATE)) as connection:
        migrate(connection, SystemClock())
    return TEMPLATE


@pytest.fixture
def database(cluster: Cluster, template: str) -> Iterator[str]:
    """The address of an empty hub's database."""
    name = f"hub_{next(_numbers)}"
    with connect(cluster.address) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    yield cluster.database(name)
    with connect(cluster.address) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def pool(database: str) -> Iterator[Pool]:
    made = Pool(database)
    yield made
    made.close()
