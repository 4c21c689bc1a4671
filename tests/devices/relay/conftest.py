"""Relays, and the far end of one of their ports."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from devices.simulation.far_ends import PtyPair, open_pty
from tests.devices.relay.relay_hall import RelayHall


@pytest.fixture
def relays() -> Iterator[RelayHall]:
    with RelayHall() as made:
        yield made


@pytest.fixture
def far_end() -> Iterator[PtyPair]:
    made = open_pty()
    yield made
    made.close()
