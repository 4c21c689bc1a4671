"""A sender gone wild behind a gateway, and that no alarm is lost in it: at a real mosquitto."""

from __future__ import annotations

import queue
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

from devices.gateway.driver import Gateway, GatewayLimits
from devices.gateway.intake import Count
from devices.gateway.simulator import flooder
from devices.gateway.simulator.broker import LocalBroker
from devices.gateway.simulator.faults import GatewayFault
from devices.gateway.simulator.sensors import BandSimulator, Zigbee2MqttSimulator
from devices.readings import Quantity
from devices.state import DeviceState
from tests.devices.driver_hall import Hall, await_that
from tests.devices.gateway.gateway_hall import KITCHEN, OTHER_BAND, TOILET, address, driver_of
from tests.patience import PATIENCE

LIMITS = GatewayLimits(tick=0.02, calm=1.0, flood=300)  # also a busy machine sends more


@pytest.fixture
def gateway(broker: LocalBroker, hall: Hall) -> Gateway:
    driver = driver_of(broker, hall, limits=LIMITS)
    hall.begin(driver)
    return driver


@contextmanager
def flooding(broker: LocalBroker, topic: str, rate: int) -> Iterator[subprocess.Popen[bytes]]:
    """Messages without end while the block runs."""
    command = [sys.executable, "-m", flooder.__name__, broker.host, str(broker.port)]
    process = subprocess.Popen([*command, topic, str(rate), "600"])
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def says_until_heard(band: BandSimulator, sos: int, hall: Hall) -> None:
    """As bands do: of what shares its lane with a flood the broker drops some, if we are slow."""
    end = time.monotonic() + PATIENCE
    while True:
        band.report(sos=sos)
        with suppress(queue.Empty):
            hall.until_told(OTHER_BAND, Quantity.SOS, sos, timeout=1.0)
            return
        assert time.monotonic() < end, "it is never heard"


@pytest.fixture
def slow_broker() -> Iterator[tuple[tuple[str, int], threading.Event, list[int]]]:
    """Lets in whoever comes, and reads nothing more until it may; then counts what it reads."""
    may, read = threading.Event(), [0]
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            line, _ = server.accept()
            with line:
                line.recv(1024)
                line.sendall(b"\x20\x02\x00\x00")
                may.wait()
                while piece := line.recv(65536):
                    read[0] += len(piece)

        thread = threading.Thread(target=serve)
        thread.start()
        yield server.getsockname(), may, read
        may.set()
        thread.join()


def test_a_slow_broker_ends_no_flood_and_is_not_owed_what_it_missed(
    slow_broker: tuple[tuple[str, int], threading.Event, list[int]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It did on a busy machine: its line gave up after seconds, and the story beside it fell."""
    monkeypatch.setattr(flooder, "_PATIENCE", 0.2)
    address, may, read = slow_broker
    stop, sent = threading.Event(), []
    large = b"x" * 5000

    def flood() -> None:
        sent.append(flooder.flood(address, "t", lambda _: large, 1000, stop))

    thread = threading.Thread(target=flood)
    thread.start()
    time.sleep(2.0)  # ten times its patience, and far beyond what the line holds
    assert thread.is_alive()
    stood = time.monotonic()
    may.set()
    await_that(lambda: read[0] > 8_000_000)
    stop.set()
    thread.join()
    [count] = sent
    assert count < (time.monotonic() - stood + 2.0) * 1000, "as if it had read all the while"


@pytest.mark.parametrize("rate", [2_000, pytest.param(10_000, marks=pytest.mark.demand)])
@pytest.mark.parametrize("who", ["known", "stranger", "band"])
def test_a_flood_is_shown_hides_nobody_and_ebbs(
    who: str,
    rate: int,
    gateway: Gateway,
    broker: LocalBroker,
    zigbee: Zigbee2MqttSimulator,
    hall: Hall,
) -> None:
    """From another process; alarms come in the middle. The higher rate wants a quiet machine."""
    topic = {
        "known": f"zigbee2mqtt/{TOILET}",
        "stranger": "zigbee2mqtt/stranger",
        "band": "band/gw2/data",  # on the same lane as the other bands
    }[who]
    kitchen = zigbee.add(KITCHEN)
    with (
        BandSimulator(address(broker), OTHER_BAND) as other,
        flooding(broker, topic, rate) as flood,
    ):
        assert hall.until(DeviceState.FAULT).code == "gateway.flooded"
        assert gateway.noisiest() == topic
        for number in range(1, 21):
            kitchen.smoke(number % 2 == 1)
            hall.until_told(KITCHEN, Quantity.SMOKE, number % 2)
            says_until_heard(other, number % 2, hall)
        await_that(lambda: gateway.counts()[Count.MESSAGES] > 2_000)
        assert flood.poll() is None
    hall.until(DeviceState.READY)


def test_a_simulated_sensor_can_flood_by_itself(
    gateway: Gateway, zigbee: Zigbee2MqttSimulator, hall: Hall
) -> None:
    kitchen, toilet = zigbee.add(KITCHEN), zigbee.add(TOILET)
    toilet.fail(GatewayFault.FLOOD, rate=3000)
    assert hall.until(DeviceState.FAULT).code == "gateway.flooded"
    kitchen.smoke(True)
    hall.until_told(KITCHEN, Quantity.SMOKE, 1)
    toilet.mend()
    hall.until(DeviceState.READY)


def test_of_three_hundred_changes_each_is_told(
    gateway: Gateway, zigbee: Zigbee2MqttSimulator, hall: Hall
) -> None:
    kitchen = zigbee.add(KITCHEN)
    for number in range(300):
        kitchen.smoke(number % 2 == 0)
        hall.until_told(KITCHEN, Quantity.SMOKE, (number + 1) % 2)
