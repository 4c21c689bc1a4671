"""Sensors of others behind a gateway, to the screen: an alarm, or a trouble that is named."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from devices.gateway.simulator.broker import LocalBroker
from devices.gateway.simulator.flooder import connect_packet, publish_packet
from kiosk.agent.alarms.capability import Alarms
from tests.agent.agent_hall import AgentHall
from tests.agent.test_alarms import one_alarm, until, wait_until

DEVICES = """
[[device]]
name = "zigbee"
kind = "gateway"
url = "mqtt://127.0.0.1:{port}"
profile = "zigbee2mqtt"

[[device]]
name = "counted"
kind = "gateway"
url = "mqtt://localhost:{port}"

[[gateway_message]]
device = "counted"
topic = "counted/{{source}}"
order_field = "n"
fields = [{{ path = "state", quantity = "sos", values = {{ "7" = 1, "0" = 0, help = 1 }} }}]

[[source]]
id = "kitchen"
name = {{ zh_CN = "厨房", en = "Kitchen" }}
device = "zigbee"
address = "kitchen"
what = "smoke"

[[source]]
id = "toilet"
name = {{ zh_CN = "卫生间", en = "Toilet" }}
device = "counted"
address = "0x00158d0001a2b3c4"
what = "button"
"""


@pytest.fixture
def broker() -> Iterator[LocalBroker]:
    with LocalBroker() as made:
        yield made


@pytest.fixture
def hall(tmp_path: Path, broker: LocalBroker) -> Iterator[AgentHall]:
    made = AgentHall(tmp_path, extra=DEVICES.format(port=broker.port)).start()
    made.hires("wangfang")
    yield made
    made.stop()


def say(broker: LocalBroker, topic: str, **fields: object) -> None:
    with socket.create_connection((broker.host, broker.port)) as line:
        line.sendall(connect_packet(topic) + publish_packet(topic, json.dumps(fields).encode()))
        line.sendall(b"\xe0\x00")  # goodbye
        while line.recv(64):
            pass


def ready(hall: AgentHall, name: str) -> bool:
    standings = hall.agent.ports.equipment.standings()
    return any(each.name == name and each.state == "ready" for each in standings)


def troubles(hall: AgentHall, source: str) -> tuple[str, ...]:
    return hall.agent.ports.of(Alarms).sources.troubles_by_source()[source]


def senders(hall: AgentHall, device: str) -> list[dict[str, Any]]:
    with hall.signed_in("tech") as desk:
        rows = desk.call("devices.list")["devices"]
    return next(row["senders"] for row in rows if row["name"] == device)


def test_carbon_monoxide_of_a_smoke_detector_raises_a_fire(
    hall: AgentHall, broker: LocalBroker
) -> None:
    wait_until(lambda: ready(hall, "zigbee"))
    with hall.signed_in("wangfang", "counter", "counter-1") as desk:
        say(broker, "zigbee2mqtt/kitchen", carbon_monoxide="ON", battery=80)
        row = until(desk, "alarms", one_alarm)["alarms"][0]
        assert (row["kind"], row["seen"]) == ("fire", "carbon_monoxide=1")


def test_a_press_that_may_be_old_reaches_staff_and_says_so(
    hall: AgentHall, broker: LocalBroker
) -> None:
    wait_until(lambda: ready(hall, "counted"))
    topic = "counted/0x00158D0001A2B3C4"
    with hall.signed_in("wangfang", "counter", "counter-1") as desk:
        say(broker, topic, n=500, state="0")
        wait_until(lambda: troubles(hall, "toilet") == ())
        say(broker, topic, n=1, state=7)
        row = until(desk, "alarms", one_alarm)["alarms"][0]
        assert row["seen"] == "perhaps_old"
        wait_until(lambda: troubles(hall, "toilet") == ("discarded",))


def test_what_is_not_understood_is_a_trouble_and_the_technician_sees_the_fields(
    hall: AgentHall, broker: LocalBroker
) -> None:
    wait_until(lambda: ready(hall, "zigbee"))
    say(broker, "zigbee2mqtt/kitchen", smoke="what?", room="王秀英", battery=80)
    wait_until(lambda: "implausible" in troubles(hall, "kitchen"))
    (row,) = senders(hall, "zigbee")
    assert (row["source"], row["messages"], row["implausible"]) == ("kitchen", 1, 1)
    assert row["keys"] == ["smoke", "room", "battery"]
    assert "王秀英" not in json.dumps(row, ensure_ascii=False)
