"""A sender's share of our time: who floods is limited before a message of it is parsed."""

from __future__ import annotations

import json

import pytest

from devices.gateway import intake as intake_module
from devices.gateway.flood import FloodWatch
from devices.gateway.intake import Count, Intake, Packet
from devices.gateway.lanes import LaneKind
from devices.gateway.profiles import generic_band, zigbee2mqtt
from devices.gateway.senders.shares import BURST, RATE
from devices.readings import Quantity

NOW = 1.8e9


class Hall:
    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.told: list[tuple[str, Quantity, float]] = []
        self.parsed = 0
        self.now = 1.0
        flood = FloodWatch(rate=1000, calm=5)
        mappings = (*generic_band(), *zigbee2mqtt())
        self.intake = Intake(mappings, {"wild", "calm", "kitchen"}, self._tell, flood)
        decode_all = intake_module.decode_all

        def counted(*args: object) -> object:
            self.parsed += 1
            return decode_all(*args)  # type: ignore[arg-type]

        monkeypatch.setattr(intake_module, "decode_all", counted)

    def _tell(self, source: str, quantity: Quantity, value: float, *_: object) -> None:
        self.told.append((source, quantity, value))

    def band(self, mac: str, **fields: object) -> None:
        payload = json.dumps({"mac": mac, **fields}).encode()
        wall = NOW + self.now
        packet = Packet(LaneKind.SHARED, "band/gw/data", payload, False, self.now, wall)
        self.intake.take(packet)


@pytest.fixture
def hall(monkeypatch: pytest.MonkeyPatch) -> Hall:
    return Hall(monkeypatch)


def test_of_a_flood_of_one_band_no_more_than_its_share_is_parsed(hall: Hall) -> None:
    for number in range(10_000):
        hall.band("wild", hr=60 + number % 60, seq=number)
        hall.now += 0.0001
    assert hall.parsed <= BURST + RATE + 1
    assert hall.intake.counts()[Count.LIMITED] >= 10_000 - BURST - RATE - 1


def test_another_band_on_the_same_topic_has_its_own_share(hall: Hall) -> None:
    for number in range(5_000):
        hall.band("wild", hr=60, seq=number)
    hall.band("calm", sos=1, seq=1)
    assert ("calm", Quantity.SOS, 1.0) in hall.told


def test_the_flooding_bands_own_press_is_heard(hall: Hall) -> None:
    for number in range(5_000):
        hall.band("wild", hr=60, sos=0, seq=number)
    hall.band("wild", hr=60, sos=1, seq=5_000)
    assert ("wild", Quantity.SOS, 1.0) in hall.told


def test_its_newest_message_is_read_at_the_next_look_and_the_rest_is_told(hall: Hall) -> None:
    for number in range(5_000):
        hall.band("wild", hr=60 + number % 2, seq=number)
    hall.now += 0.1
    hall.intake.tick(hall.now)
    assert ("wild", Quantity.DISCARDED, 1.0) in hall.told
    (wild,) = [each for each in hall.intake.senders() if each.source == "wild"]
    assert wild.discarded > 3_000


def test_ten_thousand_invented_senders_hold_nobody_up_and_fill_nothing(hall: Hall) -> None:
    for number in range(10_000):
        hall.band(f"invented-{number}", sos=1)
    hall.band("calm", sos=1)
    assert ("calm", Quantity.SOS, 1.0) in hall.told
    assert len(hall.intake.unknown()) <= 1024
