"""Histories of a hall and a real hub, by their seeds: what was acknowledged is at the hub once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.clock import ManualClock
from kiosk.hub.database.cluster import Cluster
from kiosk.leftovers import OwnFolder
from kiosk.services.upstream import outbox
from tests.faults.upstream.hall_here import hall_here
from tests.faults.upstream.history import History
from tests.faults.upstream.hub_here import hub_at
from tests.faults.upstream.line import Line
from tests.services.hall_story import MORNING


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """A day goes up in several."""
    monkeypatch.setattr(outbox, "MOST", 9)


@contextmanager
def history(seed: int, cluster: Cluster, template: str) -> Iterator[History]:
    with OwnFolder("linli-up-") as own:
        root: Path = own.path
        with hub_at(root / "hub", cluster, template, ManualClock(MORNING)) as hub:
            with Line(hub.door, hub.hub.proxy_secret) as line:
                with hall_here(root, line, hub.code()) as hall:
                    yield History(seed, root, hall, hub, line)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_befalls_them(seed: int, cluster: Cluster, template: str) -> None:
    with history(seed, cluster, template) as played:
        found = played.lives(60)
        assert found == [], "\n".join(played.told)
