"""What may come between a press and help: a deaf agent, a lost line, idle time, a shaking hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.api import alarms, basis, notices
from tests.ui.resident.emergency_hall import DEAD, EmergencyHall, row
from tests.ui.resident.sos_play import SosKiosk
from ui.demo.rehearsal import finger, pause
from ui.viewmodels.shared.beside import beside

GONE = {"idle_seconds": 1, "warning_seconds": 2}


@pytest.fixture
def hall(qtbot: QtBot, tmp_path: Path, request: pytest.FixtureRequest) -> EmergencyHall:
    more: dict[str, Any] = getattr(request, "param", {})
    return EmergencyHall(tmp_path / "s", **more)


@pytest.fixture
def at(hall: EmergencyHall) -> Iterator[SosKiosk]:
    made = SosKiosk(hall.path)
    made.person.wait_for("今天要办什么")
    made.person.wait(lambda: made.part("sosBubble").childItems(), "what comes after the start")
    yield made
    made.close()


def raised(hall: EmergencyHall) -> list[basis.Part]:
    return [request for method, request in hall.asked if method == "alarms.raise"]


def test_an_agent_that_does_not_answer_is_told_at_once_and_hears_one_call(
    hall: EmergencyHall, at: SosKiosk
) -> None:
    hall.deaf = True
    at.hold()
    at.person.wait_for("正在求助…")
    at.person.wait_for("请大声喊工作人员！")
    assert at.person.sees("大厅电话：010-5555 0100")
    at.person.wait(lambda: at.siren.volume is not None, "the siren")
    [lost] = [each for each in hall.unanswered if each["method"] == "alarms.raise"]
    hall.deaf = False
    hall.hang_up()
    hall.open()
    at.person.wait_for("已求助")
    [again] = raised(hall)
    assert isinstance(again, alarms.RaiseAlarm)
    assert again.key == lost["params"]["key"], "it is one call, however often it is sent"
    assert again.kind is None
    hall.change(state="accepted", accepted_by="王主任")
    at.person.wait(lambda: at.siren.volume is None)


def test_a_refused_call_is_tried_on(hall: EmergencyHall, at: SosKiosk) -> None:
    answer = hall.answers["alarms.raise"]
    hall.answers["alarms.raise"] = lambda _: notices.Fault(code="api.bug")
    at.hold()
    at.person.wait_for("请大声喊工作人员！")
    hall.answers["alarms.raise"] = answer
    at.person.wait_for("已求助")
    keys = {request.key for request in raised(hall) if isinstance(request, alarms.RaiseAlarm)}
    assert len(raised(hall)) > 1
    assert len(keys) == 1


def test_what_is_chosen_before_the_call_is_taken_is_told_after_it(
    hall: EmergencyHall, at: SosKiosk
) -> None:
    hall.deaf = True
    at.hold()
    at.person.tap("着火或燃气")
    at.person.wait_for("请大声喊工作人员！")
    hall.deaf = False
    hall.hang_up()
    hall.open()
    at.person.wait(lambda: hall.ours is not None and hall.ours.kind == "fire", "the kind")
    at.person.wait_for("已告诉工作人员：火情或燃气")


def test_a_call_that_never_left_can_be_dropped(hall: EmergencyHall, at: SosKiosk) -> None:
    hall.hang_up()
    at.person.wait(lambda: not at.client.connected)
    at.hold()
    at.person.tap("按错了")
    at.person.tap("是，按错了")
    at.person.tap("真的不需要帮助")
    at.person.wait(lambda: at.sos.standing == "none")
    hall.open()
    at.person.wait(lambda: at.client.connected, "the line")
    pause(0.3)
    assert raised(hall) == []


def test_a_line_lost_after_help_was_called_is_told_too(hall: EmergencyHall, at: SosKiosk) -> None:
    at.hold()
    at.person.tap("急病受伤")
    at.person.wait_for("正在叫人…")
    hall.hang_up()
    at.person.wait_for("请大声喊工作人员！")
    assert at.person.sees("正在叫人…"), "it was taken, and nobody says otherwise"
    at.person.tap("返回")
    at.person.wait_for("与大厅主机的线路断了")
    assert at.person.sees("正在叫人…"), "the bar stays"
    hall.open()
    at.person.wait(lambda: at.client.connected)
    hall.tell_alarms()
    assert at.sos.standing == "raised"


@pytest.mark.parametrize("hall", [GONE], indirect=True)
def test_who_waits_for_help_is_not_sent_away_until_somebody_comes(
    hall: EmergencyHall, at: SosKiosk
) -> None:
    hall.lay_card()
    at.person.wait_for("王*明")
    at.person.tap("设置")
    at.person.tap("English")
    at.person.tap("Good like this")
    at.hold()
    at.person.wait_for("Help called at")
    pause(3.5)  # more than idle time and warning
    assert at.session.identity is not None
    assert at.session.warning == 0
    assert at.person.sees("Help called at"), "in the language it was called in"
    hall.change(state="accepted", accepted_by="王主任", minutes=2)
    at.person.wait_for("王主任 is on the way")
    at.person.wait_for("Are you still there?")
    at.person.wait_for("请轻触屏幕开始")
    assert at.session.identity is None
    assert at.person.sees(beside(("王主任正在赶来", "大约 2 分钟"))), (
        "the bar tells whoever stands there"
    )


@pytest.mark.parametrize("hall", [GONE], indirect=True)
def test_it_works_while_the_screen_asks_whether_somebody_is_there(
    hall: EmergencyHall, at: SosKiosk
) -> None:
    hall.lay_card()
    at.person.wait_for("您还在吗？")
    at.hold()
    at.person.wait_for("已求助")
    assert at.session.warning == 0
    assert len(raised(hall)) == 1


@pytest.mark.parametrize("hall", [GONE], indirect=True)
def test_without_a_session_the_accepted_alarm_makes_room_by_itself(
    hall: EmergencyHall, at: SosKiosk
) -> None:
    at.hold()
    at.person.wait_for("已求助")
    hall.change(state="accepted", accepted_by="王主任")
    at.person.wait_for("王主任正在赶来")
    at.person.wait_for("请轻触屏幕开始")
    hall.close()
    at.person.wait_for("您的求助已处理")


def test_a_whole_hand_presses_it_too(hall: EmergencyHall, at: SosKiosk) -> None:
    at.terminal.guard.locked = True
    here = at.control()
    aside = here - QPoint(90, 200)
    press(at, here, aside)
    release(at, here, aside)
    at.person.wait_for("按住一秒")
    press(at, here, aside)
    pause(1.2)
    release(at, here, aside)
    at.person.wait_for("已求助")
    assert len(raised(hall)) == 1


def test_a_second_finger_does_not_undo_the_press(hall: EmergencyHall, at: SosKiosk) -> None:
    here = at.control()
    beside = here - QPoint(90, 200)
    window = at.window
    at.person.press(here)
    pause(0.3)
    event = QTest.touchEvent(window, finger(), False)
    event.stationary(0).press(1, beside, window).commit(False)
    at.person.wait(lambda: at.sos.open)
    release(at, here, beside)


def press(at: SosKiosk, *places: QPoint) -> None:
    event = QTest.touchEvent(at.window, finger(), False)
    for number, place in enumerate(places):
        event.press(number, place, at.window)
    event.commit(False)
    pause(0)


def release(at: SosKiosk, *places: QPoint) -> None:
    event = QTest.touchEvent(at.window, finger(), False)
    for number, place in enumerate(places):
        event.release(number, place, at.window)
    event.commit(False)
    pause(0)


def test_buttons_that_would_not_be_heard_are_named(hall: EmergencyHall, at: SosKiosk) -> None:
    told = "1号窗口下、一楼卫生间的求助按钮暂时不能用，请到窗口或按屏幕上的求助"
    hall.dead = DEAD
    hall.tell_alarms()
    at.person.wait_for(told)
    at.person.wait_for("今天要办什么")
    at.person.wait_for(told)
    at.person.tap("设置")
    at.person.tap("English")
    at.person.tap("Good like this")
    at.person.wait_for("Below counter 1, Toilet on the ground floor")
    hall.dead = ()
    hall.tell_alarms()
    at.person.wait(lambda: not at.person.sees("Below counter 1"))


def test_a_drill_says_so_and_a_leak_makes_no_noise(hall: EmergencyHall, at: SosKiosk) -> None:
    hall.elsewhere = (row("a8", kind="water"),)
    hall.tell_alarms()
    at.person.wait_for(beside(("警报", "漏水", "1号窗口下")))
    pause(0.2)
    assert at.siren.volume is None
    hall.elsewhere = (row("a9", drill=True), row("a8", kind="water"))
    hall.tell_alarms()
    at.person.wait_for(beside(("演练", "急病受伤", "1号窗口下")))
    assert at.person.sees("另有 1 个")
    at.person.wait(lambda: at.siren.volume == 0.8, "the siren, as loud as the hall wants it")
