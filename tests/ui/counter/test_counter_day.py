"""A clerk's day at the counter: by keys alone, by touch alone, and when things go wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.api import access, basis, notices, paper, queue, upkeep
from tests.ui.counter.counter_hall import PIN, CounterHall, now, ticket
from tests.ui.counter.counter_play import Play, play
from tests.ui.silent import Silent


@pytest.fixture
def hall(qtbot: QtBot, tmp_path: Path) -> CounterHall:
    return CounterHall(tmp_path / "s")


@pytest.fixture
def desk(qtbot: QtBot, hall: CounterHall) -> Iterator[Play]:
    with play(qtbot, hall) as shown:
        yield shown


def sign_in(desk: Play) -> None:
    desk.wait_for("1号窗口 已锁定")
    desk.type("clerk1")
    desk.key(Qt.Key.Key_Return)
    desk.type(PIN)
    desk.key(Qt.Key.Key_Return)
    desk.wait_for("窗口未开放")
    desk.bot.waitUntil(lambda: "mainAction" in desk.names() and desk.item("mainAction").isEnabled())


def methods(hall: CounterHall) -> list[str]:
    quiet = {"visits.services", "visits.view", "staff.sign_in", "appointments.list",
             "cases.choices", "cases.list", "cases.assignees"}  # fmt: skip
    return [method for method, _ in hall.asked if method not in quiet]


def test_a_key_counts_while_the_screen_only_looks(
    hall: CounterHall, desk: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(desk)
    agent = Silent(hall, monkeypatch)
    agent.stopped = True
    desk.client.connectedChanged.emit()  # after which the screen looks again
    assert any(each.method == "visits.view" for each in desk.client._pending.values())
    QTest.keyClick(desk.window, Qt.Key.Key_Return)
    agent.go_on()
    desk.wait_for("窗口空闲")


def test_a_day_by_keys_alone(hall: CounterHall, desk: Play) -> None:
    sign_in(desk)
    desk.key(Qt.Key.Key_Return)  # open
    desk.wait_for("窗口空闲")
    desk.key(Qt.Key.Key_F1)  # call next
    desk.wait_for("已叫号，等居民到来")
    desk.key(Qt.Key.Key_1)  # call again
    desk.wait_for("共 2 次")
    desk.key(Qt.Key.Key_Return)  # start
    desk.wait_for("正在办理")
    desk.key(Qt.Key.Key_2)  # hand over …
    desk.wait_for("把 A001 号转到")
    desk.key(Qt.Key.Key_2)  # … to the second service,
    desk.type("needs a copy")
    desk.key(Qt.Key.Key_Return)
    desk.wait_for("窗口空闲")
    sent = hall.asked[-1][1]
    assert isinstance(sent, queue.Transfer)
    assert (sent.service, sent.note) == ("civil", "needs a copy")
    desk.key(Qt.Key.Key_Return)
    desk.wait_for("已叫号，等居民到来")
    desk.key(Qt.Key.Key_3)  # wrong call
    desk.wait_for("窗口空闲")
    desk.key(Qt.Key.Key_1)  # pause
    desk.wait_for("窗口已暂停")
    desk.key(Qt.Key.Key_1)  # close
    desk.wait_for("窗口未开放")
    desk.key(Qt.Key.Key_F12)
    desk.wait_for("1号窗口 已锁定")
    assert methods(hall) == [
        "counters.open", "visits.call_next", "visits.recall", "visits.start", "visits.transfer",
        "visits.call_next", "visits.undo_call", "counters.pause", "counters.close",
        "staff.sign_out",
    ]  # fmt: skip


def test_a_day_by_touch_alone(hall: CounterHall, desk: Play) -> None:
    finger = QTest.createTouchDevice()
    desk.wait_for("1号窗口 已锁定")
    for name in ("account", *(f"key-{each}" for each in "clerk1"), "pin"):
        desk.touch(name, finger)
    for each in PIN:
        desk.touch(f"key-{each}", finger)
    desk.touch("signIn", finger)
    desk.wait_for("窗口未开放")
    for after in ("窗口空闲", "已叫号，等居民到来", "正在办理"):
        desk.touch("mainAction", finger)
        desk.wait_for(after)
    desk.touch("park", finger)
    desk.wait_for("窗口空闲")
    desk.touch("parkedTab", finger)
    desk.touch("act", finger)  # go on with the parked one
    desk.wait_for("正在办理")
    desk.touch("mainAction", finger)
    desk.wait_for("今天已办 1 人")
    desk.touch("railLock", finger)
    desk.wait_for("1号窗口 已锁定")
    assert methods(hall) == [
        "counters.open", "visits.call_next", "visits.start", "visits.park", "visits.unpark",
        "visits.finish", "staff.sign_out",
    ]  # fmt: skip


def test_nobody_came_and_comes_back(hall: CounterHall, desk: Play) -> None:
    sign_in(desk)
    for after in ("窗口空闲", "已叫号，等居民到来"):
        desk.key(Qt.Key.Key_Return)
        desk.wait_for(after)
    desk.key(Qt.Key.Key_2)
    desk.wait_for("窗口空闲")
    desk.key(Qt.Key.Key_F7)
    desk.wait_for("恢复排队")
    desk.key(Qt.Key.Key_J)
    desk.wait_for("A001 号已回到队列，前面 2 人。")


def test_finger_and_key_are_for_what_was_meant_though_the_queue_moves(
    hall: CounterHall, desk: Play
) -> None:
    sign_in(desk)
    at, hand = desk.at_rest("parkedTab"), QTest.createTouchDevice()
    QTest.touchEvent(desk.window, hand).press(0, at, desk.window).commit()
    hall.parked = [ticket(number, state="parked") for number in ("A011", "A012", "A013")]
    hall.tell_all()
    desk.wait_for("暂存 3")
    QTest.touchEvent(desk.window, hand).release(0, at, desk.window).commit()
    desk.wait_for("A011")
    del hall.parked[0]  # another counter went on with them
    hall.tell_all()
    desk.bot.waitUntil(lambda: not desk.shows("A011"))
    desk.key(Qt.Key.Key_J)
    desk.key(Qt.Key.Key_Down)
    assert "visits.unpark" not in methods(hall), "nobody took their place under the key"
    desk.key(Qt.Key.Key_J)
    desk.bot.waitUntil(lambda: "visits.unpark" in methods(hall))
    told = [request for method, request in hall.asked if method == "visits.unpark"]
    assert [each.visit for each in told] == ["v-A012"]  # type: ignore[attr-defined]


def test_every_command_carries_its_own_key(hall: CounterHall, desk: Play) -> None:
    sign_in(desk)
    for after in ("窗口空闲", "已叫号，等居民到来", "正在办理", "今天已办 1 人"):
        desk.key(Qt.Key.Key_Return)
        desk.wait_for(after)
    done = [request for method, request in hall.asked if method in methods(hall)]
    keys = [request.key for request in done if isinstance(request, basis.Command)]
    assert len(keys) == 4
    assert all(keys)
    assert len(set(keys)) == len(keys)


def test_a_wrong_pin_is_told_and_the_wait_counted(hall: CounterHall, desk: Play) -> None:
    hall.answers["staff.sign_in"] = lambda _: notices.Fault(
        code="staff.rest", field="pin", params={"seconds": "15"}
    )
    desk.wait_for("1号窗口 已锁定")
    desk.type("clerk1")
    desk.key(Qt.Key.Key_Return)
    desk.type("111111")
    desk.key(Qt.Key.Key_Return)
    desk.wait_for("15 秒后可以再试。")
    assert desk.item("pin").property("text") == ""
    assert not desk.item("signIn").isEnabled()
    assert "lockScreen" in desk.names()


def test_what_the_agent_refuses_is_a_sentence_in_its_place(hall: CounterHall, desk: Play) -> None:
    """Another clerk was quicker: nothing is blocked, the reply is read and worked on with."""
    sign_in(desk)
    hall.answers["counters.open"] = lambda _: notices.Fault(
        code="queue.counter_taken", params={"counter": "1", "staff": "clerk9"}
    )
    desk.key(Qt.Key.Key_Return)
    desk.wait_for("1 号窗口已由 clerk9 使用")
    del hall.answers["counters.open"]
    desk.key(Qt.Key.Key_Return)
    desk.wait_for("窗口空闲")
    assert not desk.shows("clerk9")


def test_two_counters_call_at_once(qtbot: QtBot, hall: CounterHall, desk: Play) -> None:
    with play(qtbot, hall, "2") as other:
        hall.state = {"1": "open", "2": "open"}
        for seat in "12":
            hall.sign_in(seat)
        for each in (desk, other):
            each.wait_for("窗口空闲")
        desk.front()
        desk.key(Qt.Key.Key_Return)
        other.front()
        other.key(Qt.Key.Key_Return)
        for each in (desk, other):
            each.wait_for("已叫号，等居民到来")
        shown = [each.item("currentNumber").property("text") for each in (desk, other)]
        assert sorted(shown) == ["A001", "A002"]


def test_the_line_is_lost_and_comes_back(hall: CounterHall, desk: Play) -> None:
    sign_in(desk)
    hall.hang_up()
    desk.wait_for("与主机的连接断开了")
    assert not desk.item("mainAction").isEnabled()
    hall.open()
    desk.bot.waitUntil(lambda: "lineLost" not in desk.names())
    desk.bot.waitUntil(lambda: desk.item("mainAction").isEnabled())


def test_more_wait_than_the_list_shows(hall: CounterHall, desk: Play) -> None:
    sign_in(desk)
    hall.state["1"] = "open"
    hall.behind = 117
    hall.tell_all()
    desk.wait_for("120 人在等您的业务")


def test_a_missing_paper_ticket_is_flagged_and_printed_again(hall: CounterHall, desk: Play) -> None:
    sign_in(desk)
    hall.waiting = [ticket("A001", unprinted=True)]
    hall.answers["printing.reprint"] = lambda _: basis.Done()
    hall.tell_all()
    desk.wait_for("小票没有打出")
    desk.key(Qt.Key.Key_R)
    desk.wait_for("正在补打 A001 号。")
    sent = hall.asked[-1][1]
    assert isinstance(sent, paper.Reprint)
    assert sent.visit == "v-A001"


def test_paper_out_is_told_with_the_printer_and_the_mend(hall: CounterHall, desk: Play) -> None:
    sign_in(desk)
    item = upkeep.HealthItem(name="paper", about="ticket-1", health="trouble", code="paper_out")
    hall.tell("health", upkeep.HealthReport(health="trouble", at="", machine_at="", items=(item,)))
    desk.wait_for("ticket-1  没有纸了")
    well = upkeep.HealthItem(name="paper", about="ticket-1", health="ok", code="paper_ok")
    hall.tell("health", upkeep.HealthReport(health="ok", at="", machine_at="", items=(well,)))
    desk.bot.waitUntil(lambda: "banner" not in desk.names())


def test_a_trouble_that_names_its_device_does_so_once(hall: CounterHall, desk: Play) -> None:
    sign_in(desk)
    item = upkeep.HealthItem(
        name="emergency",
        about="活动室",
        health="trouble",
        code="unheard",
        params={"device": "活动室"},
    )
    hall.tell("health", upkeep.HealthReport(health="trouble", at="", machine_at="", items=(item,)))
    desk.wait_for("活动室：有消息")
    assert not [text for text in desk.texts() if text.count("活动室") > 1]


def test_the_session_ends_and_nothing_of_a_resident_stays(hall: CounterHall, desk: Play) -> None:
    sign_in(desk)
    hall.waiting = [ticket("A001", masked_name="王*明")]
    hall.tell_all()
    desk.wait_for("王*明")
    hall.tell("staff", access.StaffState(signed_in=None), "1")
    desk.wait_for("1号窗口 已锁定")
    hall.sign_in("1")
    hall.answers["visits.view"] = lambda _: notices.Fault(code="staff.not_signed_in")
    assert not desk.shows("王*明")


def test_an_appointment_is_made_and_shown(hall: CounterHall, desk: Play) -> None:
    made = queue.Appointment(appointment="a", service="medical", at="2026-11-24T02:00:00.000Z",
                           masked_name="", used=False, code="x", picture=PIXEL)  # fmt: skip
    hall.answers["appointments.list"] = lambda _: queue.Appointments(appointments=())
    hall.answers["appointments.issue"] = lambda _: made
    sign_in(desk)
    desk.key(Qt.Key.Key_F3)
    desk.wait_for("这一天没有预约")
    finger = QTest.createTouchDevice()
    days = sorted(name for name in desk.names() if name.startswith("day-"))
    desk.touch(days[1], finger)
    desk.touch("time-10:00", finger)
    desk.touch("service-medical", finger)
    desk.key(Qt.Key.Key_Return)
    desk.wait_for("预约成功")
    desk.wait_for("医疗保险 · 11-24 10:00")
    sent = next(request for method, request in hall.asked if method == "appointments.issue")
    assert isinstance(sent, queue.IssueAppointment)
    assert sent.at == f"{days[1].removeprefix('day-')}T02:00:00.000Z"


PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZF"
    "QAAAAABJRU5ErkJggg=="
)


def test_a_manager_whose_pin_a_colleague_set_is_told_who_did(hall: CounterHall, desk: Play) -> None:
    hall.sign_in("1", "manager", pin_by="赵磊", pin_at=now())
    desk.wait_for("赵磊于")
    desk.wait_for("给您的账号设了新 PIN")
    hall.sign_in("1", "manager")
    desk.bot.waitUntil(lambda: not desk.shows("赵磊"))


def test_whose_pin_the_recovery_passphrase_set_is_told_so_in_their_language(
    hall: CounterHall, desk: Play
) -> None:
    hall.sign_in("1", "manager", pin_at=now())
    desk.wait_for("持有恢复口令的人于")
