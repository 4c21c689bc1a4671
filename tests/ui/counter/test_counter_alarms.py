"""An alarm at the counters, on a running agent: seen and heard, taken by a name, ended."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from devices.modbus.simulator import ModbusModuleSimulator
from devices.modem.outcomes import IncomingMessage
from devices.scanner.codec import Scan
from devices.scanner.driver import CodeScanned
from devices.simulation.far_ends import PtyPair
from kiosk.agent.alarms.capability import Alarms
from kiosk.agent.sessions.capability import Sessions
from tests.agent.agent_hall import AgentHall
from tests.agent.test_alarms import in_journal, released, wait_until
from tests.agent.test_cases import files
from tests.ui.counter.counter_agent_hall import BUTTONS, PIN, Desk, desk_of, staffed
from tests.ui.stillness import stands_still


@pytest.fixture
def module() -> Iterator[ModbusModuleSimulator]:
    with ModbusModuleSimulator(PtyPair(), normally_open=(1, 2)) as made:
        yield made


@pytest.fixture
def hall(tmp_path: Path, module: ModbusModuleSimulator) -> Iterator[AgentHall]:
    made = AgentHall(tmp_path, extra=BUTTONS.format(url=module.url)).start()
    staffed(made)
    yield made
    made.stop()


@pytest.fixture
def desk(qtbot: QtBot, hall: AgentHall) -> Iterator[Desk]:
    with desk_of(qtbot, hall) as shown:
        yield shown


def test_a_locked_counter_shows_and_sounds_and_a_pin_accepts_there(
    hall: AgentHall, desk: Desk, module: ModbusModuleSimulator
) -> None:
    module.press(1)
    desk.appears("alarmPanel")
    assert desk.shows("急病受伤 · 1号窗口下")
    assert desk.shows("拨 120：“幸福路 12 号，菜市场北门对面，1号窗口下有人急病或受伤")
    desk.bot.waitUntil(lambda: ("emergency", 0.6) in desk.speaker.heard)
    heard = len(desk.speaker.heard)
    module.release(1)
    wait_until(lambda: released(hall, "button-1"))
    module.press(1)
    desk.wait_for("又按了 1 次")
    desk.bot.waitUntil(lambda: len(desk.speaker.heard) > heard)

    desk.key(Qt.Key.Key_F2)
    desk.type("lifang")
    desk.key(Qt.Key.Key_Return)
    desk.type("000000")
    desk.key(Qt.Key.Key_Return)
    desk.wait_for("账号或 PIN 不对")
    assert desk.item("alarmPin").property("text") == ""
    desk.touch("minutes-2", QTest.createTouchDevice())
    desk.type(PIN)
    desk.key(Qt.Key.Key_Return)
    desk.wait_for("李芳 正在去")
    desk.wait_for("约 2 分钟到")
    assert "lockScreen" in desk.names(), "nobody is signed in by that"
    assert not desk.alarms.bell.sounding
    [alarm] = in_journal(hall)
    assert (alarm.accepted_by, alarm.minutes, alarm.presses) == ("lifang", 2, 2)


def test_at_a_locked_counter_by_badge_and_touch(
    hall: AgentHall, desk: Desk, module: ModbusModuleSimulator
) -> None:
    with hall.signed_in("tech") as office:
        badge = office.call("staff.badge", {"staff": "lifang"})["code"]
    scan = hall.agent.of(Sessions).scans.scan_listener("counter-1")
    module.press(1)
    desk.appears("acceptAlarm")
    scan(CodeScanned("scanner-2", Scan(badge[:-1] + ("0" if badge[-1] != "0" else "1"))))
    desk.wait_for("没有通过核验")
    scan(CodeScanned("scanner-2", Scan(badge)))
    desk.wait_for("李芳去处理")
    assert in_journal(hall)[0].state == "raised", "nobody has touched yet"
    desk.press("acceptAlarm")
    desk.wait_for("李芳 正在去")
    assert "lockScreen" in desk.names(), "nobody is signed in by that"
    [alarm] = in_journal(hall)
    assert (alarm.accepted_by, alarm.accepted_how) == ("lifang", "badge")


def test_by_keys_alone_accepted_and_closed_while_another_clerk_is_told_who_was_quicker(
    qtbot: QtBot, hall: AgentHall, desk: Desk, module: ModbusModuleSimulator
) -> None:
    with desk_of(qtbot, hall, "2") as other:
        desk.sign_in("lifang")
        other.sign_in("zhouqiang")
        module.press(1)
        for each in (desk, other):
            each.appears("acceptAlarm")
        top = str(other.alarms.top["alarm"])
        desk.front()
        desk.key(Qt.Key.Key_F2)
        desk.appears("alarmsPage")
        desk.key(Qt.Key.Key_5)
        desk.key(Qt.Key.Key_Return)
        desk.wait_for("李芳 正在去")
        other.wait_for("李芳 正在去")
        other.alarms.accept(top, 0)  # a touch that was under way already
        other.wait_for("李芳 已经接警，正在去")

        desk.appears("alarmClosing")
        desk.key(Qt.Key.Key_2)
        desk.type("ambulance came")
        desk.key(Qt.Key.Key_Return)
        desk.goes("alarmStrip")
        desk.wait_for("送医院")
        desk.wait_for("ambulance came")
        other.goes("alarmStrip")
    [alarm] = in_journal(hall)
    assert (alarm.state, alarm.outcome, alarm.closed_by) == ("closed", "hospital", "lifang")
    assert alarm.minutes == 5


def test_enter_calls_the_next_number_and_accepts_nothing_by_mistake(
    hall: AgentHall, desk: Desk, module: ModbusModuleSimulator
) -> None:
    desk.sign_in("lifang")
    module.press(1)
    desk.appears("acceptAlarm")
    desk.key(Qt.Key.Key_Return)
    desk.wait_for("窗口空闲")
    assert in_journal(hall)[0].state == "raised"
    desk.key(Qt.Key.Key_F2)
    desk.key(Qt.Key.Key_Escape)
    desk.key(Qt.Key.Key_F5)
    desk.wait_for("叫下一位")
    assert in_journal(hall)[0].state == "raised"


def test_a_routine_alarm_sounds_otherwise_and_an_emergency_outranks_it(
    desk: Desk, module: ModbusModuleSimulator
) -> None:
    module.press(2)
    desk.wait_for("漏水 · 一楼卫生间")
    desk.bot.waitUntil(lambda: desk.speaker.heard == [("routine", 0.6)])
    module.press(1)
    desk.bot.waitUntil(lambda: desk.item("alarmTitle").property("text").startswith("急病受伤"))
    desk.wait_for("另外还有：漏水 · 一楼卫生间")
    desk.bot.waitUntil(lambda: desk.speaker.heard[-1] == ("emergency", 0.6))


def test_somebody_is_phoned_by_hand_and_comes(
    hall: AgentHall, desk: Desk, module: ModbusModuleSimulator
) -> None:
    with hall.signed_in("wangmin", "counter", "counter-2") as manager:
        for name, phone in (("张医生", "13800000002"), ("刘医生", "13800000003")):
            manager.call("responders.add", {"role": "doctor", "name": name, "phone": phone})
    desk.sign_in("lifang")
    module.press(1)
    desk.wait_for("屏幕上已提示")
    hall.clock.advance(seconds=31)
    desk.wait_for("社区医生 张医生 13800000002  ·  请打电话")
    desk.wait_for("社区医生 刘医生 13800000003  ·  请打电话")
    people = [line["person"] for line in desk.alarms.top["calls"] if line["come"]]
    desk.press_until(f"missed-{people[0]}", "社区医生 张医生 13800000002  ·  没人接")
    desk.press_until(f"comes-{people[1]}", "刘医生 正在去")
    [alarm] = in_journal(hall)
    assert (alarm.accepted_by, alarm.accepted_how) == (people[1], "phone")


def test_what_somebody_wrote_back_stands_beside_the_alarm_until_it_is_over(
    hall: AgentHall, desk: Desk, module: ModbusModuleSimulator
) -> None:
    with hall.signed_in("wangmin", "counter", "counter-2") as manager:
        for name, phone in (("张医生", "13800000002"), ("刘医生", "13800000003")):
            manager.call("responders.add", {"role": "doctor", "name": name, "phone": phone})
    module.press(1)
    desk.wait_for("屏幕上已提示")
    hall.clock.advance(seconds=31)
    desk.wait_for("社区医生 张医生 13800000002  ·  请打电话")
    desk.wait_for("社区医生 刘医生 13800000003  ·  请打电话")
    calls = hall.agent.of(Alarms).calls
    calls.message(IncomingMessage("13800000002", "fire", hall.clock.now()))  # a word, no kind
    desk.wait_for("张医生 回复：fire")  # at a locked counter
    calls.message(IncomingMessage("13800000003", "好的，我来", hall.clock.now()))
    desk.wait_for("刘医生 正在去")
    desk.wait_for("张医生 回复：fire")  # who goes there reads it
    desk.sign_in("lifang")
    desk.key(Qt.Key.Key_F2)
    desk.wait_for("张医生 · fire")  # in the timeline


def test_two_touches_raise_an_alarm_with_its_kind(hall: AgentHall, desk: Desk) -> None:
    finger = QTest.createTouchDevice()
    desk.touch("raiseAlarm", finger)
    desk.touch("raise-violence", finger)
    desk.wait_for("暴力冲突 · 1号窗口")
    desk.goes("raising")
    desk.sign_in("lifang")
    desk.key(Qt.Key.Key_F11)
    desk.appears("raiseWords")
    desk.write("raiseWords", "门口有人吵架")
    desk.key(Qt.Key.Key_2)
    desk.wait_for("门口有人吵架")
    [alarm] = in_journal(hall)
    assert (alarm.kind, alarm.presses) == ("violence", 2)


@pytest.mark.parametrize("way", ["held", "three", "title"])
def test_under_duress_nothing_is_seen_or_heard_here_and_everything_at_the_other_counter(
    qtbot: QtBot, hall: AgentHall, desk: Desk, way: str
) -> None:
    with desk_of(qtbot, hall, "2") as other:
        desk.sign_in("lifang")
        desk.front()
        desk.wait_for("社会保险、医疗保险")
        stands_still(desk.texts)
        before = desk.texts()
        if way == "held":
            QTest.keyPress(desk.window, Qt.Key.Key_F8)
            desk.appears("discreetSign")
            QTest.keyRelease(desk.window, Qt.Key.Key_F8)
        elif way == "three":
            for _ in range(3):
                desk.key(Qt.Key.Key_F8)
        else:
            title = desk.item("railTitle")
            stands_still(lambda: title.mapToScene(QPointF(0, 0)))
            at = title.mapToScene(QPointF(10, title.height() / 2)).toPoint()
            QTest.mousePress(desk.window, Qt.MouseButton.LeftButton, pos=at)
            desk.appears("discreetSign")
            QTest.mouseRelease(desk.window, Qt.MouseButton.LeftButton, pos=at)
        other.wait_for("胁迫（静默） · 1号窗口")
        other.wait_for("胁迫 · 静默")
        desk.appears("discreetSign")
        assert desk.texts() == before
        assert "alarmPanel" not in desk.names()
        assert desk.speaker.heard == other.speaker.heard == []
        desk.key(Qt.Key.Key_F2)
        desk.appears("alarmsPage")
        qtbot.waitUntil(lambda: desk.texts().count("没有") == 2)  # the figures: none of it either
        assert not desk.shows("胁迫")
        desk.press("discreetSign")  # to see to it here after all
        desk.appears("alarmPanel")
    assert [alarm.kind for alarm in in_journal(hall)] == ["duress"]


def test_one_press_of_f8_is_nothing(hall: AgentHall, desk: Desk) -> None:
    desk.sign_in("lifang")
    desk.key(Qt.Key.Key_F8)
    desk.bot.wait(1200)
    desk.key(Qt.Key.Key_F8)
    assert in_journal(hall) == []


def test_a_drill_stands_on_every_counter_and_its_alarms_are_counted_apart(
    qtbot: QtBot, hall: AgentHall, desk: Desk, module: ModbusModuleSimulator
) -> None:
    with desk_of(qtbot, hall, "2") as other:
        desk.sign_in("lifang")
        desk.key(Qt.Key.Key_F2)
        desk.wait_for("本月还没演练")
        desk.press("switchDrill")
        for each in (desk, other):
            each.appears("drillBanner")
        module.press(1)
        desk.appears("acceptAlarm")
        other.wait_for("演练")
        desk.key(Qt.Key.Key_F2)
        desk.key(Qt.Key.Key_Return)
        desk.appears("alarmClosing")
        desk.press("closeAlarm")  # a drill's outcome is chosen already
        desk.wait_for("结束 · 李芳 · 演练")
        desk.key(Qt.Key.Key_Escape)
        desk.wait_for("共 1 起，接警 1 起，其中按时 1 起")
        desk.press("switchDrill")
        for each in (desk, other):
            each.goes("drillBanner")


def test_in_a_drill_nobody_is_sent_to_the_telephone(
    desk: Desk, module: ModbusModuleSimulator
) -> None:
    desk.sign_in("lifang")
    desk.key(Qt.Key.Key_F2)
    desk.press("switchDrill")
    desk.appears("drillBanner")
    module.press(1)
    desk.wait_for("演练，不要真打电话。拨 120：“幸福路 12 号")


def test_the_rail_reminds_of_the_months_drill_and_of_what_would_not_be_heard(
    desk: Desk, module: ModbusModuleSimulator
) -> None:
    desk.sign_in("lifang")
    desk.wait_for("该演练了")  # on the queue's page, where a clerk works
    module.unplug()
    desk.wait_for("1 处要修")
    desk.key(Qt.Key.Key_F2)
    desk.press("switchDrill")
    desk.appears("drillBanner")
    desk.bot.waitUntil(lambda: not desk.shows("该演练了"))


def test_a_clerk_reads_whom_alarms_call_and_a_manager_takes_them_away(
    qtbot: QtBot, hall: AgentHall, desk: Desk
) -> None:
    with hall.signed_in("wangmin", "counter", "counter-3") as manager:
        person = {"role": "doctor", "name": "张医生", "phone": "13800000002", "hours": "open"}
        manager.call("responders.add", person)
    desk.sign_in("lifang")
    desk.key(Qt.Key.Key_F2)
    desk.key(Qt.Key.Key_P)
    desk.wait_for("张医生  13800000002")
    desk.wait_for("社区医生 · 开门时间")
    desk.wait_for("联系人由负责人添加和移除")
    assert not {"addResponder", "takeAway"} & set(desk.names())
    with desk_of(qtbot, hall, "2") as other:
        other.sign_in("wangmin")
        other.key(Qt.Key.Key_F2)
        other.key(Qt.Key.Key_P)
        other.press("takeAway")
        other.wait_for("确定移除？")
        other.press("takeAway")
        other.wait_for("还没有登记联系人，警报只在屏幕上显示")


def test_a_dead_button_is_told_with_its_mend_and_people_to_call_are_kept_by_a_manager(
    hall: AgentHall, desk: Desk, module: ModbusModuleSimulator
) -> None:
    desk.sign_in("wangmin")
    desk.key(Qt.Key.Key_F2)
    desk.key(Qt.Key.Key_B)
    desk.wait_for("从没按过")
    module.unplug()
    desk.wait_for("停用")
    desk.key(Qt.Key.Key_P)
    desk.write("responderName", "张医生")
    desk.write("responderPhone", "13800000002")
    desk.press("addResponder")
    desk.wait_for("张医生  13800000002")
    # another look at the list may show them before the answer comes, which empties the form
    desk.bot.waitUntil(lambda: desk.item("responderName").property("text") == "")
    desk.write("responderName", "周医生")
    desk.write("responderPhone", "12ab")
    desk.press("addResponder")
    desk.wait_for("这个电话号码不对")


def test_a_danger_that_was_reported_opens_its_case(hall: AgentHall, desk: Desk) -> None:
    desk.sign_in("lifang")
    with hall.at("resident", "resident-1") as kiosk:
        case = files(kiosk, text="家里漏煤气味道很大", category="water_power", type="help")
    desk.wait_for(f"打开事项 {case['number']}")
    desk.press("openCase")
    desk.appears("caseTitle")
    desk.wait_for("家里漏煤气味道很大")
    desk.key(Qt.Key.Key_A)
    desk.wait_for("李芳 正在去")
