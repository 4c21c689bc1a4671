"""A hub as a district runs it, behind a real nginx, and halls that joined it by a code."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.clock import ManualClock
from kiosk.hall.schema_hall import HubPart
from kiosk.ids import new_id
from kiosk.leftovers import OwnFolder
from kiosk.services.cases import district as answers
from kiosk.services.cases import elsewhere
from kiosk.services.upstream import district
from kiosk.sync import enrolment
from kiosk.sync.line import HubLine
from kiosk.sync.way import Way
from tests.hub.conftest import cluster as cluster
from tests.hub.conftest import module_database as module_database
from tests.hub.running import RunningHub
from tests.sync.hub_server import HubServer
from tests.sync.sync_hall import SyncHall


@pytest.fixture(scope="module")
def running(module_database: str) -> Iterator[RunningHub]:
    with (
        OwnFolder("linli-hub-") as own,
        RunningHub(own.path, module_database, each_minute=100_000) as made,
    ):
        yield made


class RealHall(SyncHall):
    """As `SyncHall`, on the machine's date, with a certificate of the district."""

    def __init__(self, root: Path, running: RunningHub) -> None:
        self.running = running
        super().__init__(root, HubServer(), new_id("h"))
        self.clock = self.context_clock = ManualClock(datetime.now(UTC))
        self.closes()
        self.opens_again()
        self.takes_hub(HubPart(url=running.url, ca_file=str(running.folder.authority)))
        self.knows(
            answers.reference(self.context),
            elsewhere.reference(self.context, self.judge, lambda: None),
        )

    def joins_hub(self) -> None:
        with HubLine(Way.of(self.hub_part, self.folder)) as line:
            keys = enrolment.enrol(line, self.keys, self.folder.hub, self.running.code())
        with self.store.transaction() as tx:
            district.enrol(tx, self.hub_part.url, keys)


@pytest.fixture
def halls(tmp_path: Path, running: RunningHub) -> Iterator[Callable[[], RealHall]]:
    made: list[RealHall] = []

    def make() -> RealHall:
        made.append(RealHall(tmp_path / f"hall-{len(made)}", running))
        made[-1].joins_hub()
        return made[-1]

    yield make
    for each in made:
        each.closes()


@pytest.fixture
def hall(halls: Callable[[], RealHall]) -> RealHall:
    return halls()
