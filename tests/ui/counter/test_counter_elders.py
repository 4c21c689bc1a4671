"""An elder who agreed, at a counter: registered, looked at for a reason, helped, forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from devices.gateway.simulator.broker import LocalBroker
from devices.gateway.simulator.sender import Address
from devices.gateway.simulator.sensors import BandSimulator
from kiosk.services.elders import register
from kiosk.storage.tables import elders as table
from tests.agent.agent_hall import AgentHall
from tests.ui.counter.counter_agent_hall import Desk, desk_of, staffed

MAC = "C0:FF:EE:00:00:01"
BANDS = """
[[device]]
name = "bands"
kind = "gateway"
url = "mqtt://127.0.0.1:{port}"
profile = "generic_band"
"""


@pytest.fixture
def broker() -> Iterator[LocalBroker]:
    with LocalBroker() as made:
        yield made


@pytest.fixture
def hall(tmp_path: Path, broker: LocalBroker) -> Iterator[AgentHall]:
    made = AgentHall(tmp_path, extra=BANDS.format(port=broker.port)).start()
    staffed(made)
    yield made
    made.stop()


@pytest.fixture
def desk(qtbot: QtBot, hall: AgentHall) -> Iterator[Desk]:
    with desk_of(qtbot, hall) as shown:
        shown.sign_in("wangmin")
        shown.key(Qt.Key.Key_F10)
        shown.appears("eldersPage")
        yield shown


def registers(desk: Desk, band: str = MAC) -> None:
    desk.key(Qt.Key.Key_N)
    desk.write("elderFormName", "赵秀英")
    desk.write("elderFormPhone", "13900000001")
    desk.write("elderFormDetail", "2单元301")
    desk.press("elderCell-g1")
    desk.press("elderPlace-3号楼")
    if band:
        desk.press("elderConsent")
        desk.write("elderBand", band)
        desk.write("elderHealth", "高血压，青霉素过敏")
    desk.press("saveElder")
    desk.wait_for("赵*英")


def opens(desk: Desk, why: str = "今天上门") -> None:
    desk.write("elderWhy", why)
    desk.press("openElder")
    desk.appears("elderName")


def test_registered_an_alarm_a_visit_and_every_look_has_its_reason(
    hall: AgentHall, desk: Desk, broker: LocalBroker
) -> None:
    registers(desk)
    desk.press("openElder")
    desk.wait_for("查看或打印完整个人信息要写明原因")
    opens(desk)
    desk.wait_for("高血压，青霉素过敏")
    desk.press("newHelper")
    desk.write("helperName", "赵小红")
    desk.write("helperPhone", "13800000001")
    desk.press("saveHelper")
    desk.wait_for("赵小红  13800000001")
    with BandSimulator(Address(broker.host, broker.port), MAC, every=0.1) as band:
        band.press_sos()
        desk.wait_for("老人求助 · 赵*英 · 3号楼")
        assert desk.shows("手环求助  ·  ")
        desk.wait_for("老人的联系人 赵小红 13800000001  ·  请打电话")
    desk.key(Qt.Key.Key_F2)
    desk.key(Qt.Key.Key_Return)
    desk.wait_for("王敏 正在去")
    desk.press("outcome-helped")
    desk.write("closingWords", "陪老人吃了药")
    desk.press("closeAlarm")
    desk.goes("alarmStrip")

    desk.key(Qt.Key.Key_F10)
    assert not desk.shows("高血压"), "what was opened for a reason is shut when one leaves"
    desk.key(Qt.Key.Key_V)
    desk.wait_for("报警后探访")
    visit = desk.starting("visit-").objectName()
    desk.press(visit)
    desk.press("takeVisit")
    desk.wait_for("王敏 去")
    desk.press(visit)
    desk.press("visitDone")
    desk.wait_for("请简单写一下老人的情况")
    desk.write("visitWords", "血压正常，心情好")
    desk.press("visitDone")
    desk.wait_for("现在没有要做的探访")
    desk.wait_for("应探访 1 次，已去 1 次")
    with hall.agent.store.reading() as tx:
        looks = [event.get("why") for event in tx.events() if event.type == "elder.viewed"]
        [elder] = table.active(tx)
    assert looks == ["今天上门"] * 2  # the look, and again after the helper came
    assert (elder.name, elder.band, elder.health_consent) == ("赵秀英", MAC, True)


def test_health_needs_a_consent_of_its_own_and_is_left_out_without_it(
    hall: AgentHall, desk: Desk
) -> None:
    registers(desk, band="")
    opens(desk)
    desk.wait_for("老人没有同意留存健康信息")
    desk.key(Qt.Key.Key_C)
    desk.press("elderConsent")
    desk.write("elderBand", MAC)
    desk.press("elderOwnLimits")
    desk.write("limit-heart_high", "many")
    desk.press("saveElder")
    desk.wait_for("个人界限要填数字")
    desk.write("limit-heart_high", "110")
    desk.press("saveElder")
    desk.wait_for(f"手环 {MAC}")
    with hall.agent.store.reading() as tx:
        assert table.active(tx)[0].limits.heart_high == 110
    desk.key(Qt.Key.Key_C)
    desk.press("elderConsent")  # … and takes it back
    desk.press("saveElder")
    desk.wait_for("没有手环")


def test_who_agrees_no_more_is_asked_twice_and_forgotten(hall: AgentHall, desk: Desk) -> None:
    registers(desk)
    opens(desk)
    desk.press("withdrawElder")
    desk.write("withdrawReason", "本人要求")
    desk.press("withdraw")
    desk.wait_for("确定吗")
    desk.press("withdrawSurely")
    desk.wait_for("还没有登记老人")
    with hall.agent.store.reading() as tx:
        assert table.active(tx) == []


def test_a_missed_visit_stays_marked_until_it_is_made_good(qtbot: QtBot, hall: AgentHall) -> None:
    with hall.signed_in("wangmin", "counter", "counter-2") as manager:
        manager.call("elders.register", {"name": "赵秀英", "cell": "g1", "rhythm_days": 1})
    for _ in range(2):  # it is due one day, and over the next
        hall.clock.advance(days=1)
        with hall.agent.store.transaction() as tx:
            register.plan_visits(tx, hall.agent.context)
    with desk_of(qtbot, hall) as desk:
        desk.sign_in("lifang")
        desk.key(Qt.Key.Key_F10)
        desk.key(Qt.Key.Key_V)
        desk.wait_for("没有去成，请补上")
        desk.press(desk.starting("visit-").objectName())
        desk.write("visitWords", "补上了，老人很好")
        desk.press("visitDone")
        desk.goes("visitPanel")
        desk.bot.waitUntil(lambda: not desk.shows("没有去成，请补上"))


def test_a_locked_counter_keeps_nothing_of_an_elder(desk: Desk) -> None:
    registers(desk)
    opens(desk)
    desk.key(Qt.Key.Key_F12)
    desk.wait_for("已锁定")
    desk.sign_in("lifang")
    desk.key(Qt.Key.Key_F10)
    desk.wait_for("赵*英")
    assert not desk.shows("赵秀英")
    assert not desk.shows("高血压")


def test_an_elder_is_found_by_the_whole_name_with_a_reason(hall: AgentHall, desk: Desk) -> None:
    registers(desk, band="")
    desk.write("elderSearch", "赵秀英")
    desk.wait_for("没有找到")
    desk.press("findPerson")
    desk.press("personSearch")
    desk.wait_for("查看或打印完整个人信息要写明原因")
    desk.write("personWhy", "家属来电")
    desk.press("personSearch")
    desk.wait_for("赵*英")
    with hall.agent.store.reading() as tx:
        told = [event for event in tx.events() if event.type == "person.sought"]
    assert [(each["staff"], each["why"]) for each in told] == [("wangmin", "家属来电")]
