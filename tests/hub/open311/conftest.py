"""A hall whose issues are public, the face that serves them, a client with a key."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk.hub.core.hub import Hub
from tests.hub.district import District
from tests.hub.open311.opened import CORNER, KEY, Neighbourhood, opened
from tests.hub.served import served
from tests.peers.open311.client import Client


@pytest.fixture
def hall(district: District) -> Neighbourhood:
    return Neighbourhood.of(district)


@pytest.fixture
def address(hub: Hub, hall: Neighbourhood) -> Iterator[str]:
    with served(opened(hub, corner={"*": CORNER})) as url:
        yield f"{url}/open311/v2"


@pytest.fixture
def client(address: str) -> Client:
    made = Client(f"{address}/discovery.xml", KEY)
    made.root = address  # the district's own address stands in the discovery
    return made
