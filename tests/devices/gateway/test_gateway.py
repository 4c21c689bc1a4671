"""Wristbands and sensors behind a gateway: the real driver at a real mosquitto."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from devices.gateway.driver import Gateway, GatewayLimits
from devices.gateway.intake import Count
from devices.gateway.simulator.broker import LocalBroker
from devices.gateway.simulator.faults import GatewayFault
from devices.gateway.simulator.sensors import BandSimulator, Zigbee2MqttSimulator
from devices.readings import Quantity
from devices.state import DeviceState
from tests.devices.driver_hall import Hall, await_that
from tests.devices.gateway.gateway_hall import (
    BAND,
    BUTTON,
    DOOR,
    KITCHEN,
    LEAK,
    SOURCES,
    TOILET,
    address,
    driver_of,
)
from tests.patience import PATIENCE


@pytest.fixture(scope="module")
def shared_broker() -> Iterator[LocalBroker]:
    with LocalBroker() as running:
        yield running


@pytest.fixture
def broker(shared_broker: LocalBroker) -> LocalBroker:
    """As new: what it kept of the story before is gone."""
    shared_broker.stop()
    shared_broker.start()
    return shared_broker


def test_an_elder_presses_sos_and_lets_go(
    gateway: Gateway, band: BandSimulator, hall: Hall
) -> None:
    band.press_sos()
    hall.until_told(BAND, Quantity.SOS, 1)
    band.release_sos()
    hall.until_told(BAND, Quantity.SOS, 0)


def test_an_elder_falls(gateway: Gateway, band: BandSimulator, hall: Hall) -> None:
    band.fall()
    hall.until_told(BAND, Quantity.FALL, 1)
    band.get_up()
    hall.until_told(BAND, Quantity.FALL, 0)


def test_a_report_holds_all_that_the_band_measures(
    gateway: Gateway, band: BandSimulator, hall: Hall
) -> None:
    band.report()
    seen = {one.quantity: one.value for one in (hall.told() for _ in range(9))}
    assert seen == {
        Quantity.HEART_RATE: 72, Quantity.SPO2: 98, Quantity.SYSTOLIC: 122,
        Quantity.DIASTOLIC: 78, Quantity.TEMPERATURE: 36.5, Quantity.SOS: 0,
        Quantity.FALL: 0, Quantity.WORN: 1, Quantity.BATTERY: 86,
    }  # fmt: skip


def test_a_band_that_reports_all_the_time_is_told_once_a_second(
    gateway: Gateway, band: BandSimulator, hall: Hall
) -> None:
    started = time.monotonic()
    for rate in range(60, 160):
        band.report(hr=rate)
        time.sleep(0.015)
    until_last = [72.0]
    while until_last[-1] != 159:
        one = hall.told()
        if (one.source, one.quantity) == (BAND, Quantity.HEART_RATE):
            until_last.append(one.value)
    assert len(until_last) - 1 <= (time.monotonic() - started) + 1.5
    assert gateway.counts()[Count.MESSAGES] >= 100


def test_a_door_that_is_opened_is_open(
    gateway: Gateway, zigbee: Zigbee2MqttSimulator, hall: Hall
) -> None:
    door = zigbee.add(DOOR, contact=True)
    door.report()
    hall.until_told(DOOR, Quantity.DOOR_OPEN, 0)
    door.open_door()
    hall.until_told(DOOR, Quantity.DOOR_OPEN, 1)
    door.close_door()
    hall.until_told(DOOR, Quantity.DOOR_OPEN, 0)


def test_smoke_gas_water_presence_and_a_button(
    gateway: Gateway, zigbee: Zigbee2MqttSimulator, hall: Hall
) -> None:
    kitchen, toilet = zigbee.add(KITCHEN), zigbee.add(TOILET)
    kitchen.smoke(True)
    hall.until_told(KITCHEN, Quantity.SMOKE, 1)
    kitchen.gas(True)
    hall.until_told(KITCHEN, Quantity.GAS, 1)
    toilet.presence(True)
    hall.until_told(TOILET, Quantity.PRESENCE, 1)
    zigbee.add(LEAK).water(True)  # its name holds a slash
    hall.until_told(LEAK, Quantity.WATER, 1)
    button = zigbee.add(BUTTON)
    for _ in range(2):
        button.press()
        hall.until_told(BUTTON, Quantity.SOS, 1)
        hall.until_told(BUTTON, Quantity.SOS, 0)


@pytest.mark.parametrize("plain", [False, True])
def test_a_sensor_that_its_gateway_misses_is_offline(
    plain: bool, gateway: Gateway, zigbee: Zigbee2MqttSimulator, hall: Hall
) -> None:
    kitchen = zigbee.add(KITCHEN)
    kitchen.available(False, plain=plain)
    hall.until_told(KITCHEN, Quantity.ONLINE, 0)
    kitchen.available(True, plain=plain)
    hall.until_told(KITCHEN, Quantity.ONLINE, 1)


@pytest.mark.parametrize("plain", [False, True])
def test_a_bridge_that_goes_or_falls_is_a_fault_until_it_is_back(
    plain: bool, broker: LocalBroker, gateway: Gateway, hall: Hall
) -> None:
    with Zigbee2MqttSimulator(address(broker), plain=plain) as zigbee:
        zigbee.go_offline()
        assert hall.until(DeviceState.FAULT).code == "gateway.bridge_offline"
        zigbee.come_online()
        hall.until(DeviceState.READY)
        zigbee.cut()
        assert hall.until(DeviceState.FAULT).code == "gateway.bridge_offline"
    with Zigbee2MqttSimulator(address(broker), plain=plain):
        hall.until(DeviceState.READY)


def test_a_bridge_that_is_gone_already_is_a_fault_from_the_start(
    broker: LocalBroker, zigbee: Zigbee2MqttSimulator, hall: Hall
) -> None:
    zigbee.go_offline()
    zigbee.add(KITCHEN).available(False)
    hall.run(driver_of(broker, hall))
    assert hall.until(DeviceState.FAULT).code == "gateway.bridge_offline"
    hall.until_told(KITCHEN, Quantity.ONLINE, 0)


def test_an_alarm_that_the_broker_kept_from_yesterday_does_not_ring(
    broker: LocalBroker,
    band: BandSimulator,
    zigbee: Zigbee2MqttSimulator,
    hall: Hall,
) -> None:
    kitchen = zigbee.add(KITCHEN)
    for sender in (band, kitchen):
        sender.fail(GatewayFault.RETAINED)
    band.press_sos()
    kitchen.smoke(True)
    driver = driver_of(broker, hall)
    hall.run(driver)
    await_that(lambda: driver.counts()[Count.RETAINED] >= 10)
    assert hall.everything() == []
    kitchen.smoke(True)  # it goes on burning
    hall.until_told(KITCHEN, Quantity.SMOKE, 1)


def test_an_old_message_played_again_does_not_ring(
    gateway: Gateway, band: BandSimulator, hall: Hall
) -> None:
    band.press_sos()
    hall.until_told(BAND, Quantity.SOS, 1)
    band.release_sos()
    hall.until_told(BAND, Quantity.SOS, 0)
    band.fail(GatewayFault.REPLAY)
    for _ in range(5):
        band.report()
    band.mend()
    band.fall()
    hall.until_told(BAND, Quantity.FALL, 1)
    assert gateway.counts()[Count.REPLAYS] + gateway.counts()[Count.DUPLICATES] == 5
    assert hall.values(BAND, Quantity.SOS) == []


def test_a_band_that_was_empty_and_counts_from_1_again_is_heard_at_once(
    gateway: Gateway, band: BandSimulator, hall: Hall
) -> None:
    for _ in range(3):
        band.report()
    band.restart()
    band.press_sos()
    hall.until_told(BAND, Quantity.SOS, 1)


def test_a_message_that_comes_twice_is_told_once(
    gateway: Gateway, band: BandSimulator, hall: Hall
) -> None:
    band.fail(GatewayFault.DUPLICATE)
    band.press_sos()
    band.release_sos()
    await_that(lambda: gateway.counts()[Count.DUPLICATES] == 2)
    assert hall.values(BAND, Quantity.SOS) == [1, 0]


def test_noise_raises_nothing_and_hides_nobody(
    gateway: Gateway, band: BandSimulator, zigbee: Zigbee2MqttSimulator, hall: Hall
) -> None:
    kitchen = zigbee.add(KITCHEN)
    for sender in (band, kitchen):
        sender.fail(GatewayFault.NOISE)
        for _ in range(20):
            sender.report()
    await_that(lambda: gateway.counts()[Count.UNREADABLE] == 40)
    told = {one.quantity for one in hall.everything()}
    assert told == {Quantity.UNREADABLE, Quantity.HEARD}, "of the kitchen, by its topic"
    kitchen.mend()
    kitchen.smoke(True)
    hall.until_told(KITCHEN, Quantity.SMOKE, 1)
    shown = hall.until(DeviceState.READY)
    assert shown.code == "gateway.unreadable", "whose the others were, nobody knows"


def test_values_that_cannot_be_raise_nothing(
    gateway: Gateway, band: BandSimulator, zigbee: Zigbee2MqttSimulator, hall: Hall
) -> None:
    kitchen = zigbee.add(KITCHEN, smoke=False, contact=True)
    for sender in (band, kitchen):
        sender.fail(GatewayFault.IMPLAUSIBLE)
        sender.report()
    await_that(lambda: gateway.counts()[Count.IMPLAUSIBLE] == 10)
    alarming = {Quantity.SOS, Quantity.HEART_RATE, Quantity.SMOKE, Quantity.DOOR_OPEN}
    assert not [one for one in hall.everything() if one.quantity in alarming]


def test_a_band_off_the_wrist_says_so_and_measures_nothing(
    gateway: Gateway, band: BandSimulator, hall: Hall
) -> None:
    band.fail(GatewayFault.NOT_WORN)
    band.fail(GatewayFault.LOW_BATTERY)
    band.report()
    seen = {one.quantity: one.value for one in (hall.told() for _ in range(5))}
    assert (seen[Quantity.WORN], seen[Quantity.BATTERY]) == (0, 4)
    assert not seen.keys() & {Quantity.HEART_RATE, Quantity.SPO2, Quantity.SYSTOLIC}
    assert gateway.counts()[Count.IMPLAUSIBLE] == 0


def test_a_band_that_is_stuck_or_silent_shows_nothing_new(
    gateway: Gateway, band: BandSimulator, hall: Hall
) -> None:
    band.report()
    hall.until_told(BAND, Quantity.BATTERY, 86)
    band.fail(GatewayFault.STUCK)
    band.press_sos()
    band.fail(GatewayFault.SILENCE)
    band.press_sos()
    await_that(lambda: gateway.counts()[Count.MESSAGES] == 2)
    assert hall.values(BAND, Quantity.SOS) == []
    band.mend()
    band.report()
    hall.until_told(BAND, Quantity.SOS, 1)


def test_a_band_whose_clock_was_never_set_rings_with_its_next_reports(
    gateway: Gateway, band: BandSimulator, hall: Hall
) -> None:
    band.fail(GatewayFault.PAST_CLOCK)
    began = time.monotonic()
    band.press_sos()
    for _ in range(8):  # for more than two seconds
        time.sleep(0.3)
        band.report()
    rang = hall.until_told(BAND, Quantity.SOS, 1)
    assert began < rang.at < time.monotonic()  # by our clock
    band.release_sos()
    hall.until_told(BAND, Quantity.SOS, 0)


def test_strangers_are_listed_and_not_heard_until_they_are_named(
    gateway: Gateway, broker: LocalBroker, zigbee: Zigbee2MqttSimulator, hall: Hall
) -> None:
    new = zigbee.add("new sensor")
    with BandSimulator(address(broker), "F0:00") as stranger:
        new.smoke(True)
        stranger.press_sos()
        await_that(lambda: sorted(gateway.unknown()) == ["F0:00", "new sensor"])
        assert hall.everything() == []
        gateway.know(SOURCES | {"new sensor", "F0:00"})
        await_that(lambda: gateway.unknown() == [])
        stranger.press_sos()
        hall.until_told("F0:00", Quantity.SOS, 1)
        seen: list[float] = []
        deadline = time.monotonic() + PATIENCE
        while not (seen := seen + hall.values("new sensor", Quantity.SMOKE)):
            assert time.monotonic() < deadline
            new.smoke(True)
            time.sleep(0.02)
        assert seen[0] == 1
    assert hall.reports.empty(), "nobody was cut off over it"


def test_while_sources_are_named_no_alarm_is_lost(
    gateway: Gateway, zigbee: Zigbee2MqttSimulator, hall: Hall
) -> None:
    kitchen = zigbee.add(KITCHEN)
    for number in range(60):
        if number % 5 == 0:
            gateway.know(SOURCES | {f"sensor {number}"})
        kitchen.smoke(number % 2 == 0)
        hall.until_told(KITCHEN, Quantity.SMOKE, (number + 1) % 2)


def test_few_connections_are_enough_for_many_sensors(
    broker: LocalBroker, zigbee: Zigbee2MqttSimulator, hall: Hall
) -> None:
    many = {f"sensor {number}" for number in range(100)}
    hall.begin(driver_of(broker, hall, sources=many, limits=GatewayLimits(lanes=4)))
    for name in ("sensor 0", "sensor 50", "sensor 99"):
        zigbee.add(name).smoke(True)
        hall.until_told(name, Quantity.SMOKE, 1)
