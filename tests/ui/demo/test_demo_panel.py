"""The demo's hardware panel: what is clicked there happens to the simulated hardware."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from devices.card_reader.simulator.card_reader import CardFault
from devices.gateway.simulator.faults import GatewayFault
from devices.modbus.simulator import ModbusFault
from devices.modem.simulator.commands import ModemFault
from devices.modem.simulator.network import CallManner, Person
from devices.printer.simulator.printer import AnswerFault, PrinterFault
from devices.scanner.simulator import ScannerFault
from kiosk.api.client import Client
from kiosk.demo.hall import DAUGHTER, DOCTOR, DemoHall
from kiosk.demo.play import open_panel
from kiosk.hall.schema_base import Language
from kiosk.phrases import phrase
from tests.agent.agent_hall import next_notice
from tests.ui.demo.demo_panel_play import (
    TABS,
    Player,
    await_alarms,
    await_let_go,
    end_alarms,
    manager,
)

NEW_NUMBERS = ("13912340000", "13912340001")


@pytest.fixture(scope="module")
def hall() -> Iterator[DemoHall]:
    with DemoHall() as made:
        for number in (DAUGHTER, *NEW_NUMBERS):  # a call that rings on would hold up the next story
            made.modem.set_person(number, Person(call=CallManner.BUSY))
        made.modem.set_person(DOCTOR, Person(call=CallManner.REJECTS))
        made.start_agent(log=Path("/dev/null"))
        yield made


# Each story in Chinese every day, and in English on demand; what is about the words in both.
BOTH = pytest.mark.parametrize("player", ["zh_CN", "en"], indirect=True)


@pytest.fixture(params=["zh_CN", pytest.param("en", marks=pytest.mark.demand)])
def player(
    request: pytest.FixtureRequest, qapp: QGuiApplication, hall: DemoHall, tmp_path: Path
) -> Iterator[Player]:
    language: Language = request.param
    shown = open_panel(hall, tmp_path, language)
    yield Player(shown)
    shown.close()


def test_cards_codes_and_paper(hall: DemoHall, player: Player) -> None:
    assert any(hall.pins["lifang"] in text for text in player.person.texts()), "how to sign in"
    player.turn_to("desk")
    with Client.local(hall.folder, "resident", "resident-1") as kiosk:
        chinese = player.panel.window.title().startswith("大厅")  # not the same card twice running
        player.push("赵秀英" if chinese else "李建国")
        identity = next_notice(kiosk, "identity").body
        assert identity["masked_name"] == ("赵*英" if chinese else "李*国")
        player.sees("放着一张证件", "A card lies")
        player.push("拿走证件", "Take the card away")
        player.person.wait(lambda: hall.reader.empty, "the card taken away")
        asked = {"session": identity["session"], "service": "general"}
        before = len(hall.printer.receipts)
        kiosk.call("visits.check_in", {**asked, "token": identity["token"]})
        assert hall.printer.wait_for_receipts(before + 1)
        player.sees("刚打出来的小票", "What came out last")
        kiosk.call("session.end", {"session": identity["session"]})

        player.push("出示一个预约码", "Show an appointment")
        code = next_notice(kiosk, "identity").body
        assert code["method"] == "code"
        kiosk.call("session.end", {"session": code["session"]})


def test_the_printer_fails_and_is_well_again(hall: DemoHall, player: Player) -> None:
    player.turn_to("desk")
    player.push("纸用完了", "Paper runs out")
    player.sees_on("纸用完了", "Paper runs out")
    assert hall.printer.status(4) == bytes([0x12 | 0x6C])
    player.push("全部恢复正常", "All well again")
    player.sees_off("纸用完了", "Paper runs out")
    assert hall.printer.status(4) == b"\x12"


def test_a_press_sounds_the_siren_and_lights_the_lamp(hall: DemoHall, player: Player) -> None:
    player.turn_to("alarms")
    player.person.wait(lambda: player.signs() == [False, False], "a quiet hall")
    player.push("1号窗口下 · 急病受伤 按一下", "Below counter 1 · Illness or injury Press")
    player.sees("正在响", "sounds")
    player.sees("亮着", "lit")
    player.person.wait(lambda: not hall.buttons.pressed(1), "it let go by itself")
    with manager(hall) as office:
        [alarm] = await_alarms(office, lambda state: state["alarms"])["alarms"]
        office.call("alarms.accept", {"alarm": alarm["alarm"], "minutes": 0})
        player.person.wait(lambda: player.signs() == [False, True], "the siren quiet")
        office.call("alarms.close", {"alarm": alarm["alarm"], "outcome": "helped"})
    player.person.wait(lambda: player.signs() == [False, False], "the lamp dark")


def test_a_silent_button_is_held_and_let_go(hall: DemoHall, player: Player) -> None:
    player.turn_to("alarms")
    silent = ("2号窗口下（静默） · 胁迫（静默） 一直按住", "Duress (silent) Hold")
    player.push(*silent)
    player.sees_on(*silent)
    with manager(hall) as office:
        [alarm] = await_alarms(office, lambda state: state["alarms"])["alarms"]
        assert alarm["kind"] == "duress"
        assert player.signs() == [False, False], "neither siren nor lamp gives her away"
        player.push(*silent)
        player.sees_off(*silent)
        await_let_go(hall)
        end_alarms(office)


SMOKE = ("活动室 有烟", "Activity room Smoke")
DOOR = ("大厅后门 门开着", "Back door of the hall Stands open")


def test_sensors_are_off_at_first(player: Player) -> None:
    player.turn_to("alarms")
    player.sees_off(*SMOKE)
    player.sees_off(*DOOR)


@pytest.mark.parametrize("player", ["zh_CN"], indirect=True)  # ten seconds: once is enough
def test_smoke_and_an_open_door(hall: DemoHall, player: Player) -> None:
    player.turn_to("alarms")
    player.push(*SMOKE)
    player.push(*DOOR)
    with manager(hall) as office:
        state = await_alarms(office, lambda state: len(state["alarms"]) == 2)
        assert {alarm["kind"] for alarm in state["alarms"]} == {"fire", "intrusion"}
        for sensor in (SMOKE, DOOR):
            player.sees_on(*sensor)
            player.push(*sensor)
            player.sees_off(*sensor)
        end_alarms(office)


def test_an_elder_asks_for_help_and_her_daughter_answers(hall: DemoHall, player: Player) -> None:
    sent, rings = len(hall.modem.sent), hall.modem.calls.count(DAUGHTER) + 1
    player.turn_to("band")
    player.push("按住求助键", "Holds SOS")
    assert hall.modem.wait_for(lambda modem: len(modem.sent) > sent)
    player.person.wait(
        lambda: any(
            f"{name} · " in tab for name in TABS["phones"] for tab in player.person.names()
        ),
        "news at the tab of the telephones",
    )
    player.turn_to("phones")
    player.sees("陈*兰（幸福路16号幸福里小区，3号楼）")
    player.sees(f"响铃 {rings} 次", f"Rang: {rings} ×")  # what she reads moves the button no more
    player.push("回短信", "Reply 1")  # the first telephone is the daughter's
    with manager(hall) as office:
        state = await_alarms(office, lambda seen: any(a["accepted_by"] for a in seen["alarms"]))
        assert [alarm["accepted_by"] for alarm in state["alarms"]] == ["陈小红"]
        player.turn_to("band")
        player.push("按住求助键", "Holds SOS")
        player.sees_off("按住求助键", "Holds SOS")
        end_alarms(office)


def test_how_a_telephone_is_answered(hall: DemoHall, player: Player) -> None:
    player.turn_to("phones")
    for words in (("接听", "Answers"), ("不接", "Lets it ring"), ("占线", "Is busy")):
        player.push(*words)  # the first telephone is the daughter's
        player.sees_on(*words)
    assert hall.modem.person(DAUGHTER).call == "busy"
    assert hall.modem.person(DOCTOR).call == "rejects", "nobody touched hers"


def test_a_number_that_somebody_entered_gets_a_telephone(hall: DemoHall, player: Player) -> None:
    player.turn_to("phones")
    chinese = player.panel.window.title().startswith("大厅")
    number = NEW_NUMBERS[0 if chinese else 1]
    with manager(hall) as office:
        told = {"role": "grid_worker", "name": "赵网格", "phone": number}
        added = office.call("responders.add", told)["responder"]
        assert hall.wireless is not None
        hall.wireless.smoke.smoke(True)  # a grid worker is asked at once
        player.sees(f"给 {number} 打过电话", f"{number} was rung")
        player.push(f"{number} 回短信", f"{number} Reply 1")
        state = await_alarms(office, lambda seen: any(a["accepted_by"] for a in seen["alarms"]))
        assert [alarm["accepted_by"] for alarm in state["alarms"]] == ["赵网格"]
        hall.wireless.smoke.smoke(False)
        end_alarms(office)
        office.call("responders.remove", {"responder": added})


def test_a_heart_that_races_and_a_band_taken_off(hall: DemoHall, player: Player) -> None:
    player.turn_to("band")
    player.push("很快", "Racing")
    player.sees("心率每分钟 168 次", "Heart 168 a minute")
    player.push("平稳", "Calm")  # before it counts
    player.sees("心率每分钟 74 次", "Heart 74 a minute")
    player.push("手环 摘下", "Wristband Taken off")
    player.sees("没有戴在手上", "Not worn")
    assert hall.band.faults == {GatewayFault.NOT_WORN}
    player.push("手环 没信号", "Wristband Silent")
    player.sees("手环没有信号", "says nothing")
    for words in (("手环 没信号", "Wristband Silent"), ("手环 摘下", "Wristband Taken off")):
        player.push(*words)
        player.sees_off(*words)
    assert hall.band.faults == frozenset()
    with manager(hall) as office:
        player.push("手环 电量低", "Wristband Battery low")
        await_alarms(office, lambda state: any("battery" in t["what"] for t in state["troubles"]))
        player.push("手环 电量低", "Wristband Battery low")
        await_alarms(office, lambda state: not state["troubles"])


def troubled(device: str) -> Callable[[dict[str, Any]], bool]:
    return lambda state: any(trouble["about"] == device for trouble in state["troubles"])


def test_a_pulled_cable_is_told_at_the_counter_and_mended(hall: DemoHall, player: Player) -> None:
    with manager(hall) as office:
        player.turn_to("alarms")
        hall.buttons.unplug()
        player.sees("线已拔掉", "Its cable is out")
        await_alarms(office, troubled("buttons-1"))
        hall.buttons.replug()
        await_alarms(office, lambda state: not troubled("buttons-1")(state))


@pytest.mark.parametrize("player", ["en"], indirect=True)  # a modem looks each fifteen seconds
def test_a_modem_without_a_network_is_told_at_the_counter(hall: DemoHall, player: Player) -> None:
    with manager(hall) as office:
        player.turn_to("phones")
        player.push("没有信号", "No mobile network")
        await_alarms(office, troubled("modem-1"))
        player.push("没有信号", "No mobile network")
        await_alarms(office, lambda state: not troubled("modem-1")(state))


@BOTH
def test_every_fault_of_every_simulator_is_there_by_name(hall: DemoHall, player: Player) -> None:
    player.turn_to("faults")
    language = "zh_CN" if player.panel.window.title().startswith("大厅") else "en"
    player.name("拔掉线", "Cable pulled")
    shown = " ".join(player.person.names())
    kinds = (
        CardFault, ScannerFault, PrinterFault, AnswerFault, ModbusFault, ModemFault, GatewayFault,
    )  # fmt: skip
    missing = [
        fault
        for kind in kinds
        for fault in kind
        if phrase(f"demo.fault_{fault}", language) not in shown
    ]
    assert missing == []
    player.push("校验错误", "Wrong checksum")
    player.push("没有 SIM 卡", "No SIM card")
    player.sees_on("没有 SIM 卡", "No SIM card")
    assert hall.modem.faults == {ModemFault.NO_SIM}
    player.push("没有 SIM 卡", "No SIM card")
    player.sees_off("没有 SIM 卡", "No SIM card")
    player.push("别的模块在应答", "Another one answers")
    player.sees_on("别的模块在应答", "Another one answers")
    assert hall.buttons.fault is ModbusFault.WRONG_UNIT
    player.push("别的模块在应答", "Another one answers")
    player.sees_off("别的模块在应答", "Another one answers")


@BOTH
@pytest.mark.parametrize("tab", [each for each in TABS if each != "district"])
def test_nothing_is_wider_than_the_panel(player: Player, tab: str) -> None:
    player.turn_to(tab)
    player.sees_all_of_it()
