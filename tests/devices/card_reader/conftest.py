"""A simulated reader, and the driver at work on it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from devices.card_reader.simulator.card_reader import CardReaderSimulator
from devices.simulation.far_ends import open_pty
from tests.devices.card_reader.reader_hall import driver_of
from tests.devices.driver_hall import Hall


@pytest.fixture
def reader() -> Iterator[CardReaderSimulator]:
    with CardReaderSimulator(open_pty()) as simulator:
        yield simulator


@pytest.fixture
def at_work(reader: CardReaderSimulator, hall: Hall) -> Hall:
    """The driver is running and the reader ready."""
    hall.begin(driver_of(reader, hall))
    return hall
