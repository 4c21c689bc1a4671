"""Somebody needs help: held for a second at the kiosk, taken by the real agent, told as it goes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QGuiApplication

from kiosk.api import queue
from kiosk.domain.alarm import Alarm
from kiosk.storage.tables import alarms as table
from tests.agent.agent_hall import AgentHall
from tests.patience import PATIENCE
from tests.ui.resident.sos_play import SosKiosk
from tests.ui.stillness import stands_still
from ui.viewmodels.shared.beside import beside


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[AgentHall]:
    made = AgentHall(tmp_path).start()
    made.hires("lifang")
    yield made
    made.stop()


@pytest.fixture
def at(qapp: QGuiApplication, hall: AgentHall) -> Iterator[SosKiosk]:
    made = SosKiosk(hall.folder.socket("resident"))
    made.person.wait_for("今天要办什么")
    yield made
    made.close()


def in_journal(hall: AgentHall) -> list[Alarm]:
    with hall.agent.store.reading() as tx:
        return table.between(tx, "2000", "2100")


def recorded(hall: AgentHall, at: SosKiosk) -> Alarm:
    """The one alarm: an agent whose disk is slow answers before it stands in the journal."""
    at.person.wait(lambda: in_journal(hall), "the alarm in the journal")
    [alarm] = in_journal(hall)
    return alarm


def test_held_for_a_second_it_calls_help_and_tells_who_comes_until_it_is_over(
    hall: AgentHall, at: SosKiosk
) -> None:
    at.hold()
    at.person.wait_for("已求助")
    alarm = recorded(hall, at)
    assert (alarm.kind, alarm.presumed, alarm.terminal) == ("medical", True, "resident-1")
    assert at.session.session == "", "no session is needed"
    at.person.wait(lambda: at.siren.volume == 1.0, "the siren")
    at.person.tap("有人打人")
    at.person.wait_for("正在叫人…")
    at.person.wait_for("已告诉工作人员：暴力冲突")
    with hall.signed_in("lifang", "counter", "counter-1") as desk:
        desk.call("alarms.accept", {"alarm": alarm.alarm, "minutes": 2})
        at.person.wait_for("李芳正在赶来")
        assert at.person.sees("大约 2 分钟")
        at.person.wait(lambda: at.siren.volume is None, "silence")
        desk.call("alarms.close", {"alarm": alarm.alarm, "outcome": "helped", "words": ""})
    at.person.wait_for("您的求助已处理")
    at.person.tap("知道了")
    at.person.wait_for("今天要办什么")
    assert at.sos.standing == "none"
    at.person.wait(lambda: recorded(hall, at).outcome, "the end in the journal")
    alarm = recorded(hall, at)
    assert (alarm.kind, alarm.presses, alarm.outcome) == ("violence", 1, "helped")


def test_a_short_touch_calls_nobody_and_says_how(hall: AgentHall, at: SosKiosk) -> None:
    at.person.wait(lambda: at.part("sosBubble").childItems())
    at.person.tap_at(at.control())
    at.person.wait_for("按住一秒")
    assert at.session.screen == "home"
    assert at.session.session == "", "nor does it begin anything"
    assert at.sos.standing == "none"
    assert in_journal(hall) == []


def test_without_a_choice_it_is_taken_as_illness_after_five_seconds(
    hall: AgentHall, at: SosKiosk
) -> None:
    at.hold()
    at.person.wait_for("5 秒后")
    at.person.wait(lambda: at.sos.view == "status", "the status")
    at.person.wait_for("急病受伤（未选择，先按这个处理）")
    assert recorded(hall, at).presumed


def test_it_is_taken_while_the_journal_hangs_and_a_number_is_waited_for(
    hall: AgentHall, at: SosKiosk
) -> None:
    released = threading.Event()
    at.person.tap("办事取号")
    at.person.tap("不登记")
    at.person.wait_for("综合服务")
    hall.agent.ports.journal.writer.submit(lambda: released.wait(PATIENCE))
    try:
        at.person.tap("综合服务")
        at.hold()
        at.person.wait(lambda: at.sos.standing == "raised", "the alarm")
        at.person.wait_for("已求助")
    finally:
        released.set()
    at.person.tap("返回")
    at.person.wait(lambda: isinstance(at.session.what, queue.Ticket), "the number asked for before")
    assert at.person.find("返回") is None, "what was under way goes on"
    assert recorded(hall, at).presses == 1


def test_it_stands_above_the_keyboard_which_goes_when_help_is_called(
    hall: AgentHall, at: SosKiosk
) -> None:
    at.person.tap("报修·投诉·建议")
    at.person.tap("我自己写")
    at.person.tap("例如：3号楼前的路灯三天不亮了")
    keyboard = at.part("keyboard")
    at.person.wait(lambda: keyboard.property("taken") > 0, "the keyboard")
    stands_still(keyboard.y)
    assert at.control().y() < keyboard.y()
    at.hold()
    at.person.wait_for("已求助")
    at.person.wait(lambda: keyboard.property("taken") == 0, "the keyboard's end")
    at.person.tap("返回")
    at.person.wait_for("正在叫人")  # the bar
    assert at.session.screen == "report"


def test_a_mistake_is_said_twice_and_staff_still_come(hall: AgentHall, at: SosKiosk) -> None:
    at.hold()
    at.person.wait_for("已求助")
    at.person.tap("按错了")
    at.person.wait_for("是按错了吗？")
    place = at.person._settled("是，按错了")
    at.person.tap("是，按错了")
    at.person.wait_for("真的没有人需要帮助吗？")
    assert not recorded(hall, at).withdrawn_at
    at.person.tap_at(place)  # once more where the finger is: that is the other answer
    at.person.wait(lambda: at.sos.view == "status")
    assert not recorded(hall, at).withdrawn_at
    at.person.tap("按错了")
    at.person.tap("是，按错了")
    at.person.tap("真的不需要帮助")
    at.person.wait_for("您说是按错了")
    assert at.person.sees("还是会过来看一看")
    at.person.wait(lambda: recorded(hall, at).withdrawn_at, "the withdrawal")
    assert recorded(hall, at).open, "staff close it, not who pressed"


def test_the_agent_is_down_when_help_is_called_and_hears_of_it_once(
    hall: AgentHall, at: SosKiosk
) -> None:
    hall.stop()
    at.person.wait_for("与大厅主机的线路断了")
    at.hold()
    at.person.wait_for("请大声喊工作人员！")
    assert at.person.sees("120 急病受伤")
    at.person.wait(lambda: at.siren.volume is not None, "who stands near hears it")
    hall.start()
    at.person.wait_for("已求助")
    at.person.wait(lambda: not at.sos.unheard)
    alarm = recorded(hall, at)
    assert (alarm.presses, alarm.kind) == (1, "medical")


def test_an_open_alarm_stays_in_sight_on_every_screen(hall: AgentHall, at: SosKiosk) -> None:
    at.hold()
    at.person.wait_for("已求助")
    at.person.tap("返回")
    at.person.wait_for("今天要办什么")
    at.person.wait_for("正在叫人…")
    at.person.tap("我还要等多久")
    at.person.wait(lambda: at.session.screen == "progress")
    bar = at.part("sosBar")
    at.person.tap_at(bar.mapRectToScene(bar.boundingRect()).center().toPoint())
    at.person.wait_for("窗口的屏幕都已显示您的求助")
    at.hold()
    at.person.wait(lambda: recorded(hall, at).presses == 2, "one more press of the same alarm")


def test_a_screen_that_fell_shows_the_alarm_again(
    hall: AgentHall, at: SosKiosk, qapp: QGuiApplication
) -> None:
    at.hold()
    at.person.wait_for("已求助")
    again = SosKiosk(hall.folder.socket("resident"))  # as the agent starts it anew
    try:
        again.person.wait_for("已求助")
        again.person.wait_for("正在叫人…")
        again.person.wait(lambda: again.siren.volume is not None, "the siren")
    finally:
        again.close()


def test_alarms_of_other_places_are_told_but_never_a_silent_one(
    hall: AgentHall, at: SosKiosk
) -> None:
    with hall.at("counter", "counter-2") as desk:
        desk.call("alarms.raise", {"kind": "duress"})
    with hall.at("counter", "counter-1") as desk:
        desk.call("alarms.raise", {"kind": "fire"})
    at.person.wait_for(beside(("警报", "火情或燃气", "1号窗口")))
    at.person.wait(lambda: at.siren.volume is not None, "the siren")
    assert not any("胁迫" in text or "另有" in text for text in at.person.texts())
    at.person.wait_for("今天要办什么")
    assert at.person.sees(beside(("警报", "火情或燃气", "1号窗口")))
    at.person.tap("设置")
    at.person.tap("English")
    at.person.tap("Good like this")
    at.person.wait_for(beside(("Alarm", "Fire or gas", "Counter 1", "since")))
    alarm = next(each for each in in_journal(hall) if each.kind == "fire")
    with hall.signed_in("lifang", "counter", "counter-1") as desk:
        desk.call("alarms.accept", {"alarm": alarm.alarm})
    at.person.wait_for("李芳 is seeing to it")
    at.person.wait(lambda: at.siren.volume is None, "silence: the other one is silent")


def test_who_cannot_hold_presses_twice(hall: AgentHall, at: SosKiosk) -> None:
    at.person.wait(lambda: at.part("sosBubble").childItems())
    face = QAccessible.queryAccessibleInterface(at.part("sos"))
    assert face is not None
    actions = face.actionInterface()
    assert actions is not None
    assert face.text(QAccessible.Text.Name) == "紧急求助"
    actions.doAction(actions.pressAction())
    at.person.wait_for("再按一次就求助")
    assert in_journal(hall) == []
    actions.doAction(actions.pressAction())
    at.person.wait_for("已求助")
    recorded(hall, at)
