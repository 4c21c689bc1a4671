"""A resident's way through the kiosk, by touch alone; and what interrupts it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.api import basis, notices, queue, sessions
from tests.ui.resident.resident_hall import ResidentHall, asked
from tests.ui.resident.resident_tour import Kiosk, kiosk
from ui.demo.rehearsal import SETTLE, Person, finger, pause


def test_a_touch_a_phone_number_a_service_and_the_number_is_there(
    hall: ResidentHall, at: Kiosk
) -> None:
    at.tap("number")
    at.tap("phone")
    at.person.type_by_touch("1380000111")
    at.person.wait_for("138 0000 111")
    at.person.type_by_touch("1")  # the last figure goes on
    at.person.wait_for("前面 5 人")
    at.tap("medical")
    at.person.wait_for("B027")
    at.person.wait_for("1–2、6–12")
    assert asked(hall, "session.identify_phone") == [
        sessions.IdentifyByPhone(session="s1", phone="13800001111", key=_key(hall, -2))
    ]
    hall.print_state("printed")
    at.person.wait_for("小票已打印，请取走。")
    at.person.tap("完成 · 25 秒后自动返回")
    at.person.wait_for("今天要办什么")
    at.person.wait(lambda: asked(hall, "session.end"))


def _key(hall: ResidentHall, number: int) -> str:
    request = hall.asked[number][1]
    assert isinstance(request, basis.Command)
    assert len(request.key) == 32  # given by the client, for answers that got lost
    return request.key


def test_a_laid_card_alone_begins_and_a_broken_printer_asks_for_a_pencil(
    hall: ResidentHall, at: Kiosk
) -> None:
    hall.lay_card(priority="elder")
    at.person.wait_for("王*明，您好，今天办什么？")
    at.person.wait_for("您可以优先办理。")
    at.tap("medical")
    at.person.wait_for("取号成功，王*明")
    hall.print_state("queued", "device.lost")
    at.person.wait_for("小票没有打出来，号码照样有效，请记下号码。")
    [request] = asked(hall, "visits.check_in")
    assert isinstance(request, queue.CheckIn)
    assert (request.token, request.service) == ("t1", "medical")


def test_a_card_that_cannot_be_read_is_told_and_tried_again(hall: ResidentHall, at: Kiosk) -> None:
    hall.session = 1
    hall.tell("read_problem", sessions.ReadProblem(session="s1", code="card.unreadable"))
    at.person.wait_for("平放")
    hall.lay_card()
    at.person.wait_for("王*明")


def test_a_missed_number_comes_back(hall: ResidentHall, at: Kiosk) -> None:
    hall.progress = hall.how_far("missed", may_rejoin=True)
    at.tap("how far")
    at.person.type_by_touch("B027")
    at.person.wait_for("叫过您的号")
    at.person.tap("重新排队")
    at.person.wait_for("请稍候，会叫到您的号码。")
    assert asked(hall, "visits.rejoin")


def test_what_the_agent_refuses_is_a_sentence(hall: ResidentHall, at: Kiosk) -> None:
    hall.answers["visits.check_in"] = lambda _: notices.Fault(
        code="queue.hall_closed", params={"opens": "9:00"}
    )
    hall.lay_card()
    at.tap("medical")
    at.person.wait_for("9:00")


def test_a_tile_appears_only_where_its_device_works(hall: ResidentHall, at: Kiosk) -> None:
    hall.tell("devices", hall.devices("card_reader"))
    at.tap("number")
    at.person.wait_for("预约码")
    assert not at.person.find("身份证")
    hall.tell("devices", hall.devices())
    at.person.wait(lambda: at.person.find("身份证"))


def test_the_language_changes_at_once_and_back_with_the_next_resident(
    hall: ResidentHall, at: Kiosk
) -> None:
    at.person.tap("设置")
    at.person.tap("English")
    at.person.wait_for("How do you like it?")
    at.person.tap("large")
    at.person.tap("High contrast on black")
    assert at.session.size == 1
    assert at.session.highContrast
    at.person.tap("Good like this")
    at.person.wait_for("Hello, what brings you here today?")
    at.tap("number")
    at.person.tap("Leave")
    at.person.wait_for("今天要办什么")
    assert (at.session.size, at.session.highContrast) == (0, False)


def test_left_alone_it_warns_then_wipes(qtbot: QtBot, tmp_path: Path) -> None:
    hall = ResidentHall(tmp_path / "s", idle_seconds=1, warning_seconds=2)
    with kiosk(hall) as at:
        hall.lay_card()
        at.person.wait_for("王*明")
        at.person.wait_for("您还在吗？")
        assert at.session.warning > 0
        at.person.tap("我还在，继续")
        at.person.wait(lambda: not at.session.warning)
        assert at.person.sees("王*明")
        at.person.wait_for("请轻触屏幕开始")
        assert not any("王" in text for text in at.person.texts())
        assert at.session.identity is None
        assert at.session.session == ""
        at.person.wait(lambda: asked(hall, "session.end"))


def test_the_agent_ends_a_session_and_the_screen_is_wiped(hall: ResidentHall, at: Kiosk) -> None:
    hall.lay_card()
    at.person.wait_for("王*明")
    hall.tell("session_over", sessions.SessionRef(session="s1"))
    at.person.wait_for("今天要办什么")
    assert at.session.identity is None


def test_the_line_is_lost_and_comes_back_by_itself(hall: ResidentHall, at: Kiosk) -> None:
    hall.hang_up()
    at.person.wait_for("与大厅主机的线路断了")
    hall.open()
    at.person.wait(lambda: bool(at.client.connected), "the line")
    at.tap("number")
    at.person.wait_for("用什么方式取号？")


def test_the_staff_door_opens_to_a_long_hold_and_a_pin(hall: ResidentHall, at: Kiosk) -> None:
    at.person.press(QPoint(30, 30))
    at.person.wait_for("工作人员入口")
    at.person.release(QPoint(30, 30))
    account = at.person.find("账号")
    assert account is not None
    account.setProperty("text", "tech")
    at.person.type_by_touch("246813")
    at.person.tap("登录")
    at.person.wait_for("尚未打印")
    at.person.tap("重新打印")
    at.person.wait(lambda: asked(hall, "printing.retry"))
    at.person.tap("退出登录")
    at.person.wait_for("今天要办什么")
    at.person.wait(lambda: asked(hall, "staff.sign_out"))


def test_staff_who_walk_away_leave_nothing_open(qtbot: QtBot, tmp_path: Path) -> None:
    hall = ResidentHall(tmp_path / "s", idle_seconds=1, warning_seconds=1)
    with kiosk(hall) as at:
        at.session.show("staff")
        at.person.wait_for("工作人员入口")
        hall.sign_in("1", "technician")
        at.person.wait_for("尚未打印")
        at.person.wait(lambda: at.session.screen == "attract", "the wipe")
        at.person.wait(lambda: asked(hall, "staff.sign_out"), "the lock")
        at.session.show("staff")
        at.person.wait_for("工作人员入口")


def test_who_signs_in_and_is_gone_before_the_answer_is_signed_out(
    hall: ResidentHall, at: Kiosk
) -> None:
    hall.sign_in("1", "technician")
    at.person.wait(lambda: asked(hall, "staff.sign_out"), "the lock")
    assert at.session.atStart


def test_lower_brings_every_control_within_reach_of_a_wheelchair(
    hall: ResidentHall, at: Kiosk
) -> None:
    """The screen stands at 700 mm and is 480 mm high: 60 mm of it are above 1,120 mm."""
    at.person.tap("设置")
    at.person.tap("都放到下面")

    def highest() -> float:
        pressed = [each for each in at.person.items() if each.inherits("QQuickAbstractButton")]
        return min(each.mapToScene(QPointF(0, 0)).y() for each in pressed)

    at.person.wait(lambda: highest() >= 60 * 4)
    at.person.tap("好了")
    at.person.wait(lambda: at.person.find("办事取号") and highest() >= 60 * 4)
    at.tap("number")
    at.person.wait_for("用什么方式取号？")
    at.person.wait(lambda: highest() >= 60 * 4)
    at.person.tap("离开")
    at.person.wait_for("今天要办什么")
    assert not at.session.lowMode


def test_a_finger_that_slides_off_presses_nothing(at: Kiosk) -> None:
    """A press begins and ends inside its target."""
    at.tap("number")
    at.person.wait_for("用什么方式取号？")
    nobody, phone = at.person._settled("不登记"), at.person._settled("手机号")
    event = QTest.touchEvent(at.terminal.window, finger(), False)
    at.person.press(nobody)
    event.move(0, phone, at.terminal.window).commit(False)
    at.person.release(phone)
    pause(SETTLE)
    assert at.session.screen == "identify"
    at.person.tap_at(nobody)
    at.person.wait(lambda: at.session.screen == "service")


def test_two_quick_taps_take_one_number(hall: ResidentHall, at: Kiosk) -> None:
    hall.lay_card()
    at.person.wait_for("王*明")
    at.person.wait(lambda: at.person.find("医疗保险"))
    middle = at.person._settled("医疗保险")
    for _ in range(3):
        at.person.tap_at(middle)
    at.person.wait_for("B027")
    assert len(asked(hall, "visits.check_in")) == 1


def test_somebody_else_in_the_process_keeps_the_halls_language(
    hall: ResidentHall, at: Kiosk
) -> None:
    """Resident, counter and display of the rehearsed day share one process."""
    at.session.setLanguage("en")
    at.person.wait_for("Hello, what brings you here today?")
    assert at.client.tr("x") == "x"
    from ui.viewmodels.counter.access.sign_in_view_model import CounterSignInViewModel

    assert CounterSignInViewModel().tr("Enter your PIN.") == "请输入 PIN。"


def test_a_person_without_patience_is_told_what_stands_there(at: Kiosk) -> None:
    hasty = Person(at.terminal.window, patience=0.1)
    with pytest.raises(TimeoutError, match="办事取号"):
        hasty.tap("没有这个")


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)], ids=["portrait", "landscape"])
def test_counters_that_are_no_range_are_not_cut_off(
    hall: ResidentHall, size: tuple[int, int]
) -> None:
    made = hall.ticket(counters=("1", "3", "5", "7", "9", "11", "13"))
    hall.answers["visits.check_in"] = lambda _: made
    with kiosk(hall, size) as at:
        at.tap("number")
        at.tap("nobody")
        at.tap("medical")
        at.person.wait_for("办理窗口：1、3、5、7、9、11、13")
        assert at.part("place").property("lineCount") == 1
        figures = at.part("figures")
        scroll = at.part("ticketRoom")

        def whole() -> bool:
            bottom = figures.mapToItem(scroll, QPointF(0, figures.height())).y()
            return bool(bottom <= scroll.property("room"))

        at.person.wait(whole, "the figures above what covers the page's end")
