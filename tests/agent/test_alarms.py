"""Alarms: pressed on a real line, shown at every screen, accepted by a named person, closed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from devices.far_ends import PtyPair
from devices.modbus.simulator import ModbusModuleSimulator
from kiosk.client import Client
from kiosk.domain.alarm import Alarm
from kiosk.storage.tables import alarms as table
from tests.agent.agent_hall import AgentHall, refusal

BUTTONS = """
[alarms]
address = {{ zh_CN = "幸福路 12 号", en = "12 Xingfu Road" }}
landmark = {{ zh_CN = "菜市场北门对面", en = "opposite the market" }}

[[device]]
name = "buttons"
kind = "modbus"
url = "{url}"

[[source]]
id = "button-1"
name = {{ zh_CN = "1号窗口下", en = "Below counter 1" }}
device = "buttons"
address = "1"
what = "button"
kind = "medical"
normally = "open"

[[source]]
id = "duress-2"
name = {{ zh_CN = "2号窗口下", en = "Below counter 2" }}
device = "buttons"
address = "2"
what = "button"
kind = "duress"
normally = "open"

[[output]]
id = "siren"
device = "buttons"
address = "1"
"""


@pytest.fixture
def module() -> Iterator[ModbusModuleSimulator]:
    with ModbusModuleSimulator(PtyPair(), normally_open=(1, 2)) as made:
        yield made


@pytest.fixture
def hall(tmp_path: Path, module: ModbusModuleSimulator) -> Iterator[AgentHall]:
    made = AgentHall(tmp_path, extra=BUTTONS.format(url=module.url)).start()
    made.hires("wangfang", "lifang")
    yield made
    made.stop()


def until(client: Client, topic: str, holds: Callable[[Any], bool]) -> Any:
    """The first notice of a topic of which something holds."""
    for notice in client.notices():
        if notice.topic == topic and holds(notice.body):
            return notice.body
    raise AssertionError("the line ended")


def one_alarm(body: Any) -> bool:
    return len(body["alarms"]) == 1


def in_journal(hall: AgentHall) -> list[Alarm]:
    with hall.agent.store.reading() as tx:
        return table.between(tx, "2000", "2100")


def test_a_button_is_shown_at_every_screen_accepted_by_a_name_and_closed(
    hall: AgentHall, module: ModbusModuleSimulator
) -> None:
    with hall.at("resident", "resident-1") as kiosk, hall.at("display", "display-1") as display:
        kiosk.call("terminal.hello", {"terminal": "resident-1"})
        display.call("terminal.hello", {"terminal": "display-1"})
        module.press(1)
        for screen in (kiosk, display):
            seen = until(screen, "emergency", one_alarm)["alarms"][0]
            assert seen["kind"] == "medical"
            assert seen["place"] == {"zh_CN": "1号窗口下", "en": "Below counter 1"}
        assert module.await_coil(1, True)
        with hall.signed_in("wangfang", "counter", "counter-1") as desk:
            row = until(desk, "alarms", one_alarm)["alarms"][0]
            refused = refusal(desk, "alarms.close", alarm=row["alarm"], outcome="helped")
            assert refused.code == "alarms.accept_first"
            desk.call("alarms.accept", {"alarm": row["alarm"], "minutes": 2})
            coming = until(kiosk, "emergency", lambda body: body["alarms"][0]["accepted_by"])
            assert coming["alarms"][0]["accepted_by"] == "李芳"
            assert module.await_coil(1, False)
            desk.call(
                "alarms.close", {"alarm": row["alarm"], "outcome": "helped", "words": "已送医"}
            )
        until(display, "emergency", lambda body: not body["alarms"])
    [alarm] = in_journal(hall)
    assert (alarm.state, alarm.accepted_by, alarm.outcome) == ("closed", "wangfang", "helped")
