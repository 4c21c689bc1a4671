"""A member of the broker forges what a sensor sends: it cannot keep the sensor's alarms from staff.

Numbers and times in a message are proven by nothing. Who sends a number or a time of the far
future wants all true messages to be old ones; who sends the next number first wants the true one
to be known.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from devices.gateway.simulator.broker import LocalBroker
from kiosk.agent.alarms.capability import Alarms
from tests.agent.agent_hall import AgentHall
from tests.agent.test_alarms import one_alarm, until, wait_until

HALL = """
[[device]]
name = "box"
kind = "gateway"
url = "mqtt://127.0.0.1:{port}"

[[gateway_message]]
device = "box"
topic = "box/{{source}}"
order_field = "n"
fields = [
  {{ path = "sos", quantity = "sos" }},
  {{ path = "battery", quantity = "battery" }},
]

[[source]]
id = "toilet"
name = {{ zh_CN = "卫生间", en = "Toilet" }}
device = "box"
address = "c0ffee000001"
what = "button"
"""
SENSOR, FORGER = "box/C0:FF:EE:00:00:01", "box/c0ffee000001"


class Member:
    """Somebody with an account at the broker: bytes of MQTT over a socket, nothing of ours."""

    def __init__(self, port: int) -> None:
        self._line = socket.create_connection(("127.0.0.1", port))
        self._send(0x10, b"\x00\x04MQTT\x04\x02\x00\x00\x00\x00")
        assert self._line.recv(4) == b"\x20\x02\x00\x00"

    def say(self, topic: str, **fields: object) -> None:
        name = topic.encode()
        self._send(0x30, len(name).to_bytes(2, "big") + name + json.dumps(fields).encode())

    def close(self) -> None:
        self._line.close()

    def _send(self, kind: int, body: bytes) -> None:
        assert len(body) < 128
        self._line.sendall(bytes((kind, len(body))) + body)


@pytest.fixture
def broker() -> Iterator[LocalBroker]:
    with LocalBroker() as made:
        yield made


@pytest.fixture
def true(broker: LocalBroker) -> Iterator[Member]:
    with closing(Member(broker.port)) as made:
        yield made


@pytest.fixture
def forger(broker: LocalBroker) -> Iterator[Member]:
    with closing(Member(broker.port)) as made:
        yield made


@pytest.fixture
def hall(tmp_path: Path, broker: LocalBroker) -> Iterator[AgentHall]:
    made = AgentHall(tmp_path, extra=HALL.format(port=broker.port)).start()
    made.hires("wangfang")
    wait_until(
        lambda: any(each.state == "ready" for each in made.agent.ports.equipment.standings())
    )
    yield made
    made.stop()


def heard(hall: AgentHall) -> int:
    senders = hall.agent.ports.equipment.senders("box")
    return sum(each.messages for each in senders)


@pytest.mark.parametrize(
    "forged",
    [
        [{"n": 10**9, "sos": 0}],
        [{"n": 1_900_000_000, "sos": 0}],  # read as a time: the year 2030
        [{"n": 10**9 + step, "sos": 0} for step in range(20)],
        [{"n": 2, "sos": 0}],  # the number that the true press will have
        [{"n": 2, "sos": 0, "battery": 1}, {"n": 3, "sos": 0}],
    ],
    ids=["a number", "a time", "numbers that go on", "the next number", "the next two"],
)
def test_what_a_forger_sent_first_keeps_no_true_press_back(
    forged: list[dict[str, int]], hall: AgentHall, true: Member, forger: Member
) -> None:
    true.say(SENSOR, n=1, sos=0)
    wait_until(lambda: heard(hall) == 1)
    for message in forged:
        forger.say(FORGER, **message)
    wait_until(lambda: heard(hall) == 1 + len(forged))
    with hall.signed_in("wangfang", "counter", "counter-1") as desk:
        true.say(SENSOR, n=2, sos=1)
        row = until(desk, "alarms", one_alarm)["alarms"][0]
        assert row["seen"] in ("", "perhaps_old")


def test_who_forges_an_old_press_cannot_have_the_true_one_doubted(
    hall: AgentHall, true: Member, forger: Member
) -> None:
    true.say(SENSOR, n=500, sos=0)
    wait_until(lambda: heard(hall) == 1)
    forger.say(FORGER, n=3, sos=1)
    with hall.signed_in("wangfang", "counter", "counter-1") as desk:
        first = until(desk, "alarms", one_alarm)["alarms"][0]
        assert first["seen"] == "perhaps_old"
        true.say(SENSOR, n=501, sos=1)
        until(desk, "alarms", lambda body: body["alarms"][0]["presses"] == 2)
        engine = hall.agent.ports.of(Alarms).engine
        assert [each.presses for each in engine.open] == [2]
