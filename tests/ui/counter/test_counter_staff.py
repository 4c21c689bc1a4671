"""Accounts at a counter: a manager hires, gives a PIN and a badge, and closes an account."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.api import access, notices
from kiosk.errors import KnownError
from tests.agent.agent_hall import AgentHall
from tests.ui.counter.counter_agent_hall import Desk, desk_of, staffed
from tests.ui.counter.counter_hall import CounterHall
from tests.ui.counter.counter_play import Play, play
from tests.ui.counter.test_counter_audit import audit
from tests.ui.grounds import grounds
from ui.demo.rehearsal import finger

NEW_PIN, OTHER_PIN = "739154", "860427"
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[AgentHall]:
    made = AgentHall(tmp_path).start()
    staffed(made)
    yield made
    made.stop()


@pytest.fixture
def desk(qtbot: QtBot, hall: AgentHall) -> Iterator[Desk]:
    with desk_of(qtbot, hall) as shown:
        shown.sign_in("wangmin")
        opens_page(shown)
        shown.appears("staffPage")
        shown.wait_for("周强")
        yield shown


def opens_page(desk: Play) -> None:
    desk.bot.waitUntil(lambda: not desk.client._pending)
    QTest.keyClick(desk.window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)


def signs_in(hall: AgentHall, staff: str, pin: str) -> bool:
    with hall.at("counter", "counter-6") as client:
        try:
            client.call("staff.sign_in", {"staff": staff, "pin": pin})
        except KnownError:
            return False
        return True


def hires(desk: Desk, name: str, account: str) -> None:
    """With a keyboard alone, from field to field."""
    desk.key(Qt.Key.Key_N)
    desk.write("staffName", name)
    desk.key(Qt.Key.Key_Return)
    desk.type(account)
    desk.key(Qt.Key.Key_Return)
    desk.type(NEW_PIN)
    desk.key(Qt.Key.Key_Return)
    desk.type(NEW_PIN)
    desk.key(Qt.Key.Key_Return)


def test_a_colleague_is_hired_by_keys_and_signs_in_at_once(hall: AgentHall, desk: Desk) -> None:
    hires(desk, "孙丽", "sunli")
    desk.wait_for("孙丽可以用账号“sunli”登录了")
    assert signs_in(hall, "sunli", NEW_PIN)
    assert not [text for text in desk.texts() if NEW_PIN in text]

    desk.key(Qt.Key.Key_Escape)
    desk.key(Qt.Key.Key_Escape)
    hires(desk, "孙丽丽", "sunli")
    desk.wait_for("sunli")
    desk.appears("staffMessage")
    desk.key(Qt.Key.Key_F5)  # another page: what was typed does not stay
    opens_page(desk)
    desk.key(Qt.Key.Key_N)
    desk.appears("staffName")
    assert [desk.item(each).property("text") for each in ("staffName", "newPin")] == ["", ""]


def test_by_touch_a_new_pin_a_badge_and_the_end(hall: AgentHall, desk: Desk) -> None:
    desk.press("staff-lifang")
    desk.write("newPin", OTHER_PIN)
    desk.write("newPinAgain", NEW_PIN)
    desk.press("setPin")
    desk.wait_for("两次输入的 PIN 不一样")
    assert desk.item("newPin").property("text") == ""
    desk.write("newPin", "123456")
    desk.write("newPinAgain", "123456")
    desk.press("setPin")
    desk.wait_for("这个 PIN 太容易猜")
    desk.write("newPin", OTHER_PIN)
    desk.write("newPinAgain", OTHER_PIN)
    desk.press("setPin")
    desk.wait_for("PIN 已设好")
    assert signs_in(hall, "lifang", OTHER_PIN)

    desk.press("makeBadge")
    desk.appears("badge")
    desk.press("closeStaff")
    assert signs_in(hall, "lifang", OTHER_PIN), "once asked nothing has happened yet"
    desk.press("closeSurely")
    desk.wait_for("该账号已停用")
    assert not signs_in(hall, "lifang", OTHER_PIN)
    desk.goes("badge")
    assert "newPin" not in desk.names()


def test_a_clerk_has_no_such_page_and_a_locked_counter_keeps_nothing(
    qtbot: QtBot, hall: AgentHall, desk: Desk
) -> None:
    desk.press("staff-lifang")
    desk.key(Qt.Key.Key_F12)
    desk.wait_for("已锁定")
    desk.sign_in("zhouqiang")
    assert "railStaff" not in desk.names()
    opens_page(desk)
    assert "staffPage" not in desk.names()
    assert not desk.shows("lifang")


def test_what_goes_beyond_a_manager_is_confirmed_by_a_technician(
    hall: AgentHall, desk: Desk
) -> None:
    desk.key(Qt.Key.Key_N)
    for name, text in (("staffName", "赵工"), ("staffAccount", "zhao"), ("newPin", NEW_PIN),
                       ("newPinAgain", NEW_PIN)):  # fmt: skip
        desk.write(name, text)
    desk.press("staffRole-technician")
    desk.press("addStaff")
    desk.appears("secondAccount")
    assert not signs_in(hall, "zhao", NEW_PIN)
    desk.write("secondAccount", "tech")
    desk.write("secondPin", NEW_PIN)
    desk.press("confirmSecond")
    desk.wait_for("还可以试")
    desk.write("secondPin", hall.pins["tech"])
    desk.press("confirmSecond")
    desk.wait_for("赵工可以用账号“zhao”登录了")
    assert signs_in(hall, "zhao", NEW_PIN)
    desk.goes("secondAccount")


def test_two_managers_make_the_same_account_at_once(
    qtbot: QtBot, hall: AgentHall, desk: Desk
) -> None:
    """One of them has it; the other is told, and nothing of theirs went to the wrong person."""
    desk.key(Qt.Key.Key_N)
    for name, text in (("staffName", "孙丽"), ("staffAccount", "sunli"), ("newPin", NEW_PIN),
                       ("newPinAgain", NEW_PIN)):  # fmt: skip
        desk.write(name, text)
    with hall.signed_in("wangmin", "counter", "counter-6") as other:
        told = {"staff": "sunli", "name": "孙立", "role": "clerk", "pin": OTHER_PIN}
        other.call("staff.add", told)
    desk.press("addStaff")
    desk.wait_for("已经有了")
    assert signs_in(hall, "sunli", OTHER_PIN)
    assert not signs_in(hall, "sunli", NEW_PIN)


def test_a_badge_that_comes_late_is_not_shown_under_another_name(
    qtbot: QtBot, tmp_path: Path
) -> None:
    scripted = CounterHall(tmp_path / "s")
    scripted.answers |= {
        "staff.list": lambda _: access.StaffList(staff=tuple(
            access.StaffRow(staff=each, name=each, role="clerk", disabled=False, locked_at=())
            for each in ("lifang", "zhouqiang")
        )),
        "staff.badge": lambda asked: access.Badge(staff=asked.staff, code="LINLI1", picture=PNG),
    }  # fmt: skip
    with play(qtbot, scripted) as desk:
        desk.wait_for("1号窗口 已锁定")
        scripted.sign_in("1", "manager")
        desk.wait_for("窗口未开放")
        opens_page(desk)
        scripted.unanswerable.add("staff.badge")
        for each in ("staff-lifang", "makeBadge", "staff-zhouqiang"):
            desk.touch(each, finger())
        desk.bot.waitUntil(lambda: any(name == "staff.badge" for name, _ in scripted.asked))
        scripted.answers_at_last("staff.badge")
        desk.bot.waitUntil(lambda: not desk.client._pending)
        assert "badge" not in desk.names()


@grounds((1920, 1080), (1280, 1024))
def test_the_accounts_page(
    qtbot: QtBot, tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    scripted = CounterHall(tmp_path / "s", "counter", language)
    rows = [
        access.StaffRow(staff=f"clerk{number}", name="阿卜杜热依木·买买提", role="clerk",
                        disabled=number > 7, locked_at=("counter-1", "resident-1")[: number % 3])
        for number in range(9)
    ]  # fmt: skip
    scripted.answers |= {
        "staff.list": lambda _: access.StaffList(staff=tuple(rows)),
        "staff.badge": lambda asked: access.Badge(staff=asked.staff, code="LINLI1", picture=PNG),
        "staff.set_pin": lambda _: notices.Fault(code="staff.beyond_manager", field="second"),
        "staff.add": lambda _: notices.Fault(code="staff.exists", params={"staff": "clerk1"}),
    }
    desk = Play(qtbot, scripted.path, "counter", "1", size)
    mark = f"{language}-{size[0]}"
    try:
        desk.wait_for("幸福里" if language == "zh_CN" else "Xingfuli")
        scripted.sign_in("1", "manager")
        desk.wait_for("A003")
        opens_page(desk)
        desk.wait_for("clerk8")
        audit(desk, f"staff-{mark}", 18, 8)
        desk.key(Qt.Key.Key_N)
        desk.bot.waitUntil(lambda: "addStaff" in desk.names())
        audit(desk, f"staff-new-{mark}", 18, 8)
        desk.item("staffName").setProperty("text", "李芳")
        desk.item("staffAccount").setProperty("text", "clerk1")
        desk.item("addStaff").click()
        desk.bot.waitUntil(lambda: "staffMessage" in desk.names())
        audit(desk, f"staff-refused-{mark}", 18, 8)
        desk.key(Qt.Key.Key_Escape)
        desk.key(Qt.Key.Key_Escape)
        desk.item("staff-clerk2").picked.emit()
        desk.bot.waitUntil(lambda: "makeBadge" in desk.names())
        desk.item("makeBadge").click()
        desk.bot.waitUntil(lambda: "badge" in desk.names())
        audit(desk, f"staff-badge-{mark}", 18, 8)
        desk.item("setPin").click()
        desk.bot.waitUntil(lambda: "confirmSecond" in desk.names())
        audit(desk, f"staff-second-{mark}", 18, 8)
        desk.item("staff-clerk8").picked.emit()
        desk.bot.waitUntil(lambda: "setPin" not in desk.names())
        audit(desk, f"staff-closed-{mark}", 18, 8)
    finally:
        desk.terminal.close()
