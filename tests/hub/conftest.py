"""One PostgreSQL a session, and a database of its own for each story."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.clock import ManualClock, SystemClock
from kiosk.hub.core.hub import Hub, open_hub
from kiosk.hub.core.making import make_hub
from kiosk.hub.database.cluster import Cluster
from kiosk.hub.database.migrating import migrate
from kiosk.hub.database.pool import Pool, connect
from kiosk.hub.setup.folder import HubFolder
from kiosk.leftovers import OwnFolder
from tests.hub.district import District
from tests.hub.paper_hall import MORNING

TABLES = (
    "SELECT relname FROM pg_class WHERE relnamespace = 'hub'::regnamespace AND NOT relispartition"
    " AND relkind IN ('r', 'p') AND relname NOT IN ('migrations', 'turns')"
)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    with OwnFolder("linli-pg-") as own:
        own.path.chmod(0o711)  # PostgreSQL runs as an account of its own
        with Cluster(own.path / "cluster", fast=True) as running:
            yield running


@pytest.fixture(scope="session")
def schema(cluster: Cluster) -> str:
    """The address of a database with every table."""
    with connect(cluster.address) as connection:
        connection.execute("CREATE DATABASE hub_of_stories")
    address = cluster.database("hub_of_stories")
    with connect(address) as connection:
        migrate(connection, SystemClock())
    return address


@pytest.fixture(scope="module")
def module_database(cluster: Cluster, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database for all stories of a module, which a hub's process migrates."""
    name = f"hub_{request.module.__name__.rpartition('.')[2]}"
    with connect(cluster.address) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield cluster.database(name)
    with connect(cluster.address) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def database(schema: str) -> Iterator[str]:
    """The address of an empty hub's database; what a story leaves in it goes."""
    yield schema
    with connect(schema) as connection:
        names = [name for (name,) in connection.execute(TABLES)]
        connection.execute(";".join(f"DELETE FROM {name}" for name in names))
        connection.execute("UPDATE turns SET done_at = NULL")


@pytest.fixture
def pool(database: str) -> Iterator[Pool]:
    made = Pool(database)
    yield made
    made.close()


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(MORNING)


@pytest.fixture
def hub(tmp_path: Path, database: str, clock: ManualClock) -> Iterator[Hub]:
    """A hub of its own: keys, an empty database, a clock that moves when told."""
    folder = HubFolder(tmp_path / "hub")
    make_hub(folder, clock, "anning", "安宁区", "")
    with open_hub(folder, clock, database) as opened:
        yield opened


@pytest.fixture
def district(hub: Hub) -> District:
    return District(hub)
