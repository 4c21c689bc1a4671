"""A broker, the driver of a gateway, and what sends to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from devices.gateway.driver import Gateway
from devices.gateway.simulator.broker import LocalBroker
from devices.gateway.simulator.sensors import BandSimulator, Zigbee2MqttSimulator
from tests.devices.driver_hall import Hall
from tests.devices.gateway.gateway_hall import BAND, address, driver_of
from tests.devices.gateway.intake_desk import Desk


@pytest.fixture
def broker() -> Iterator[LocalBroker]:
    with LocalBroker() as running:
        yield running


@pytest.fixture
def gateway(broker: LocalBroker, hall: Hall) -> Gateway:
    """At work."""
    driver = driver_of(broker, hall)
    hall.begin(driver)
    return driver


@pytest.fixture
def band(broker: LocalBroker) -> Iterator[BandSimulator]:
    with BandSimulator(address(broker), BAND) as simulator:
        yield simulator


@pytest.fixture
def zigbee(broker: LocalBroker) -> Iterator[Zigbee2MqttSimulator]:
    with Zigbee2MqttSimulator(address(broker)) as simulator:
        yield simulator


@pytest.fixture
def desk() -> Desk:
    return Desk()
