"""Helpers from outside at a counter of a running agent: the register, a case given and done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.agent.agent_hall import AgentHall
from tests.ui.counter.counter_agent_hall import Desk, desk_of, speaking, staffed
from tests.ui.counter.test_counter_audit import audit

TEXT, NAME, PHONE = "三号楼门口的路灯坏了", "孙建国", "13900130078"
BRIEF = "请检查三号楼门口的路灯"


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[AgentHall]:
    made = AgentHall(tmp_path)
    try:
        made.start()
        staffed(made)
        yield made
    finally:
        made.stop()


def reported(hall: AgentHall) -> str:
    with hall.at("resident", "resident-1") as kiosk:
        session = kiosk.call("session.begin")["session"]
        draft = {"session": session, "type": "complaint", "category": "lamp_road", "text": TEXT,
                 "name": NAME, "phone": PHONE, "cell": "g1"}  # fmt: skip
        case: str = kiosk.call("cases.file", {"draft": draft})["case"]
        kiosk.call("session.end", {"session": session})
    return case


def goes_to(desk: Desk, key: Qt.Key, page: str) -> None:
    QTest.keyClick(desk.window, key, Qt.KeyboardModifier.ControlModifier)
    desk.appears(page)


def signs_in(desk: Desk, staff: str) -> None:
    """Somebody to whom the queue is nothing, once the desk is locked."""
    desk.wait_for("已锁定")
    desk.bot.waitUntil(lambda: bool(desk.item("account").property("activeFocus")))
    desk.front()
    desk.type(staff)
    desk.key(Qt.Key.Key_Return)
    desk.type("402817")
    desk.key(Qt.Key.Key_Return)
    desk.appears("minePage")


def test_an_organisation_is_entered_its_helper_hired_and_a_case_done_by_keys(
    qtbot: QtBot, hall: AgentHall
) -> None:
    case = reported(hall)
    with desk_of(qtbot, hall) as desk:
        desk.sign_in("wangmin")
        goes_to(desk, Qt.Key.Key_J, "organisationsPage")
        desk.wait_for("还没有登记单位")
        desk.key(Qt.Key.Key_N)
        desk.write("organisationName", "康宁物业")
        desk.write("organisationWork", "小区维修")
        desk.write("organisationContact", "周经理")
        desk.press("saveOrganisation")
        desk.wait_for("请选择单位类别")
        desk.press("kind-property")
        desk.press("saveOrganisation")
        desk.wait_for("还没有人有账号")
        goes_to(desk, Qt.Key.Key_P, "staffPage")
        desk.press("newStaff")
        desk.write("staffName", "周师傅")
        desk.write("staffAccount", "zhou")
        desk.press("staffRole-helper")
        desk.press(desk.line("staffOf-", "康宁物业"))
        desk.write("newPin", "402817")
        desk.write("newPinAgain", "402817")
        desk.press("addStaff")
        desk.wait_for("可以用账号“zhou”登录了")
        hall.pins["zhou"] = "402817"

        desk.key(Qt.Key.Key_F4)
        desk.wait_for(TEXT)
        desk.key(Qt.Key.Key_Down)
        desk.appears("handsCard")
        desk.key(Qt.Key.Key_X)
        desk.appears("entrustPanel")
        desk.bot.waitUntil(lambda: any(each.startswith("whom-") for each in desk.names()))
        desk.press(desk.line("whom-", "康宁物业"))
        desk.press("saveEntrust")
        desk.wait_for("请选择由谁办")
        desk.press(desk.starting("until-").objectName())
        desk.write("entrustBrief", f"给{NAME}修灯")
        desk.press("saveEntrust")
        desk.wait_for("有反映人的姓名")
        desk.write("entrustBrief", BRIEF)
        desk.press("entrustLeads")
        desk.press("saveEntrust")
        desk.goes("entrustBrief")
        desk.wait_for("康宁物业牵头")
        audit(desk, "case_in_other_hands", 18, 8)
        desk.key(Qt.Key.Key_F12)

        signs_in(desk, "zhou")
        assert not {"railQueue", "railCases", "railAlarms", "railStaff"} & set(desk.names())
        desk.key(Qt.Key.Key_Down)
        desk.wait_for(BRIEF)
        assert not desk.shows(NAME)
        assert not desk.shows(TEXT)
        audit(desk, "in_our_hands", 18, 8)
        desk.key(Qt.Key.Key_1)
        desk.appears("mine-carry_out")
        desk.key(Qt.Key.Key_2)
        desk.bot.waitUntil(lambda: desk.item("outsideWords").hasActiveFocus())
        desk.write("outsideWords", "换了灯头")
        desk.key(Qt.Key.Key_Return)
        desk.wait_for("报完成")
        desk.key(Qt.Key.Key_F12)

    with hall.signed_in("lifang", "counter", "counter-1") as clerk:
        told = clerk.call("outside.of_case", {"case": case})["hands"]
    assert [(each["state"], each["leads"]) for each in told] == [("carried_out", True)]


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_register_and_the_form_are_whole_in_both_languages(
    qtbot: QtBot, tmp_path: Path, language: str
) -> None:
    hall = AgentHall(tmp_path, swaps=speaking(language))
    try:
        hall.start()
        staffed(hall)
        hall.is_helped("zhou")
        with desk_of(qtbot, hall) as desk:
            desk.sign_in("wangmin")
            goes_to(desk, Qt.Key.Key_J, "organisationsPage")
            desk.wait_for("康宁物业")
            desk.key(Qt.Key.Key_Down)
            audit(desk, f"organisations_{language}", 18, 8)
            desk.key(Qt.Key.Key_E)
            desk.appears("organisationName")
            audit(desk, f"organisation_form_{language}", 18, 8)
            desk.key(Qt.Key.Key_Escape)
            desk.key(Qt.Key.Key_X)
            desk.press("endOrganisation")
            desk.goes("endOrganisation")
    finally:
        hall.stop()
