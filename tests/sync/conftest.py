"""A hub and a hall that has joined it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sync.hub_server import HubServer
from tests.sync.sync_hall import SyncHall, hall_at


@pytest.fixture
def server() -> Iterator[HubServer]:
    with HubServer() as made:
        yield made


@pytest.fixture
def joined(tmp_path: Path, server: HubServer) -> Iterator[SyncHall]:
    with hall_at(tmp_path / "hall", server) as made:
        yield made
