"""A sender gone wild behind a gateway, and how long an alarm takes: at a real mosquitto."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from devices.gateway.driver import Gateway
from devices.gateway.intake import Count
from devices.gateway.simulator import flooder
from devices.gateway.simulator.broker import LocalBroker
from devices.gateway.simulator.faults import GatewayFault
from devices.gateway.simulator.sensors import BandSimulator, Zigbee2MqttSimulator
from devices.readings import Quantity
from devices.state import DeviceState, Driver
from tests.devices.conftest import Hall
from tests.devices.gateway.gateway_hall import (
    KITCHEN,
    OTHER_BAND,
    TOILET,
    address,
    driver_of,
    until,
)

Start = Callable[[Driver], Hall]


@pytest.fixture
def broker() -> Iterator[LocalBroker]:
    with LocalBroker() as running:
        yield running


@pytest.fixture
def gateway(broker: LocalBroker, hall: Hall, drive: Start) -> Gateway:
    driver = driver_of(broker, hall)
    drive(driver)
    hall.until(DeviceState.READY)
    return driver


@pytest.fixture
def zigbee(broker: LocalBroker) -> Iterator[Zigbee2MqttSimulator]:
    with Zigbee2MqttSimulator(address(broker)) as simulator:
        yield simulator


@contextmanager
def flooding(broker: LocalBroker, topic: str, rate: int = 10_000) -> Iterator[None]:
    """Messages without end while the block runs."""
    command = [sys.executable, "-m", flooder.__name__, broker.host, str(broker.port)]
    process = subprocess.Popen([*command, topic, str(rate), "60"])
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=5)


@pytest.mark.parametrize("who", ["known", "stranger", "band"])
def test_a_flood_is_shown_hides_nobody_and_ebbs(
    who: str,
    gateway: Gateway,
    broker: LocalBroker,
    zigbee: Zigbee2MqttSimulator,
    hall: Hall,
) -> None:
    """Ten thousand messages a second, from another process. Alarms come within two seconds."""
    topic = {
        "known": f"zigbee2mqtt/{TOILET}",
        "stranger": "zigbee2mqtt/stranger",
        "band": "band/gw2/data",  # on the same lane as the other bands
    }[who]
    kitchen = zigbee.add(KITCHEN)
    taken = []
    with BandSimulator(address(broker), OTHER_BAND) as other, flooding(broker, topic):
        assert hall.until(DeviceState.FAULT).code == "gateway.flooded"
        assert gateway.noisiest() == topic
        for number in range(1, 21):
            sent = time.monotonic()
            kitchen.smoke(number % 2 == 1)
            until(hall, KITCHEN, Quantity.SMOKE, number % 2, timeout=2)
            taken.append(time.monotonic() - sent)
            other.report(sos=number % 2)
            until(hall, OTHER_BAND, Quantity.SOS, number % 2, timeout=2)
    sys.stdout.write(f"{who}: smoke within {max(taken) * 1000:.1f} ms\n")
    assert gateway.counts()[Count.MESSAGES] > 2_000
    hall.until(DeviceState.READY)


def test_a_simulated_sensor_can_flood_by_itself(
    gateway: Gateway, zigbee: Zigbee2MqttSimulator, hall: Hall
) -> None:
    kitchen, toilet = zigbee.add(KITCHEN), zigbee.add(TOILET)
    toilet.fail(GatewayFault.FLOOD, rate=3000)
    assert hall.until(DeviceState.FAULT).code == "gateway.flooded"
    kitchen.smoke(True)
    until(hall, KITCHEN, Quantity.SMOKE, 1, timeout=2)
    toilet.mend()
    hall.until(DeviceState.READY)


def test_ringing_takes_milliseconds(
    gateway: Gateway, zigbee: Zigbee2MqttSimulator, hall: Hall
) -> None:
    kitchen = zigbee.add(KITCHEN)
    taken = []
    for number in range(300):
        sent = time.monotonic()
        kitchen.smoke(number % 2 == 0)
        until(hall, KITCHEN, Quantity.SMOKE, (number + 1) % 2)
        taken.append(time.monotonic() - sent)
    figures = statistics.quantiles(taken, n=100)
    sys.stdout.write(f"p50 {figures[49] * 1000:.2f} ms, p99 {figures[98] * 1000:.2f} ms\n")
    assert figures[98] < 0.5
