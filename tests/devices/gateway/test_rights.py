"""The rights that docs/technicians.md gives at the broker, tried at a true one (mosquitto)."""

from __future__ import annotations

import re
import socket

from devices.gateway.intake import Count
from devices.gateway.simulator.broker import LocalBroker
from devices.gateway.simulator.flooder import connect_packet, publish_packet
from devices.readings import Quantity
from kiosk.paths import PROJECT
from tests.devices.driver_hall import Hall
from tests.devices.gateway.gateway_hall import BAND, KITCHEN, driver_of

USERS = {"hall": "one", "zigbee": "two", "box-1": "three"}


def rights() -> str:
    page = (PROJECT / "docs" / "technicians.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```conf\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    (found,) = [each for each in blocks if each.startswith("user ")]
    return str(found)


def say(broker: LocalBroker, who: str, topic: str, payload: bytes) -> None:
    with socket.create_connection((broker.host, broker.port)) as line:
        line.sendall(connect_packet(who, who, USERS[who]))
        assert line.recv(4) == b"\x20\x02\x00\x00"
        line.sendall(publish_packet(topic, payload) + b"\xe0\x00")
        while line.recv(64):
            pass


def test_each_gateway_reaches_us_on_its_own_topics_and_on_no_other(hall: Hall) -> None:
    press = b'{"mac":"C0:FF:EE:00:00:01","sos":1}'
    with LocalBroker(users=USERS, rights=rights()) as broker:
        driver = driver_of(broker, hall, username="hall", password=lambda: USERS["hall"])
        hall.begin(driver)
        say(broker, "box-1", f"zigbee2mqtt/{KITCHEN}", b'{"smoke":true}')
        say(broker, "zigbee", "band/box-1/data", press)
        say(broker, "hall", "band/box-1/data", press)
        say(broker, "zigbee", f"zigbee2mqtt/{KITCHEN}", b'{"smoke":false}')
        hall.until_told(KITCHEN, Quantity.SMOKE, 0)
        say(broker, "box-1", "band/box-1/data", press)
        hall.until_told(BAND, Quantity.SOS, 1)
        came = driver.counts()[Count.MESSAGES]
        assert came == 3, "the kitchen's on two lanes and the band's; what was forbidden never came"
