"""A modem at work, and the desk that hears of its messages and calls."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from devices.modem.driver import Modem
from devices.modem.simulator.modem import ModemSimulator
from devices.simulation.far_ends import PtyPair
from tests.devices.driver_hall import Hall
from tests.devices.modem.modem_hall import Desk


@pytest.fixture
def simulator() -> Iterator[ModemSimulator]:
    with ModemSimulator(PtyPair()) as modem:
        yield modem


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def modem(simulator: ModemSimulator, desk: Desk, hall: Hall) -> Modem:
    driver = desk.modem(simulator, hall.reports)
    hall.begin(driver)
    return driver
