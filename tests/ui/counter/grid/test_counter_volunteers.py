"""Volunteers at a counter of a running agent: taken on, rounds, warnings, papers, standing down."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.api.grid import volunteers as api
from kiosk.storage.tables.grid import patrols, volunteers
from kiosk.storage.tables.grid.volunteers import Volunteer
from tests.agent.agent_hall import AgentHall
from tests.ui.counter.counter_agent_hall import Desk, desk_of, speaking, staffed
from tests.ui.counter.counter_hall import CounterHall
from tests.ui.counter.counter_play import play
from tests.ui.counter.grid import volunteer_hall as people
from tests.ui.counter.test_counter_audit import audit
from ui.viewmodels.counter.grid.volunteers_view_model import NOTHING


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[AgentHall]:
    made = AgentHall(tmp_path)
    try:
        made.start()
        staffed(made)
        yield made
    finally:
        made.stop()


def opens(desk: Desk) -> None:
    desk.sign_in("lifang")
    QTest.keyClick(desk.window, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    desk.appears("volunteersPage")


@pytest.fixture
def desk(qtbot: QtBot, hall: AgentHall) -> Iterator[Desk]:
    with desk_of(qtbot, hall) as shown:
        opens(shown)
        yield shown


def there(hall: AgentHall) -> list[Volunteer]:
    with hall.agent.store.reading() as tx:
        return volunteers.there(tx)


def says(desk: Desk, words: str) -> None:
    """Into the field that asks for words; Enter goes on."""
    desk.bot.waitUntil(lambda: desk.item("volunteerWords").hasActiveFocus())
    desk.write("volunteerWords", words)
    desk.key(Qt.Key.Key_Return)


def test_who_asked_at_the_kiosk_is_taken_on_and_a_child_with_a_guardian_before_staff(
    hall: AgentHall, desk: Desk
) -> None:
    desk.wait_for("还没有志愿者")
    people.asks(hall)
    people.asks(hall, people.XIAO)
    desk.wait_for("孙*")
    desk.bot.waitUntil(lambda: desk.item("railVolunteers").property("count") == 2)
    desk.press(desk.line("volunteers-row-", "赵*愿"))
    desk.wait_for("能帮忙：巡查、小修小补")
    desk.press("volunteer-accept")
    desk.appears("volunteer-served")
    desk.key(Qt.Key.Key_Up)
    desk.wait_for("未满18周岁，须监护人当面同意")
    desk.key(Qt.Key.Key_A)
    says(desk, "")
    desk.wait_for("请先写几个字")
    says(desk, "孙大海")
    desk.goes("volunteerWords")
    desk.wait_for("未满18周岁，监护人已同意")
    assert {each.state for each in there(hall)} == {"active"}
    desk.bot.waitUntil(lambda: desk.item("railVolunteers").property("count") == 0)


def test_somebody_is_entered_by_touch_and_told_anew_after_a_look_with_its_reason(
    hall: AgentHall, desk: Desk
) -> None:
    desk.key(Qt.Key.Key_N)
    desk.bot.waitUntil(lambda: desk.item("volunteerName").hasActiveFocus())
    for field, text in (("Name", "赵志愿"), ("Phone", "13800135521"), ("Birth", "1990-05-30")):
        desk.write(f"volunteer{field}", text)
    desk.press("volunteerCell-g1")
    desk.press("saveVolunteer")
    desk.wait_for("本人不同意留存姓名和电话就不能登记")
    desk.press("volunteerConsent")
    desk.press("skill-patrol")
    desk.press("skill-repair")
    desk.press("hours-evenings")
    desk.press("saveVolunteer")
    desk.goes("volunteerName")
    desk.wait_for("赵*愿")
    desk.key(Qt.Key.Key_Down)
    desk.wait_for("138****5521")
    desk.key(Qt.Key.Key_V)
    says(desk, "补登语言")
    desk.wait_for("13800135521")
    desk.key(Qt.Key.Key_W)
    desk.bot.waitUntil(lambda: desk.item("volunteerName").hasActiveFocus())
    assert desk.item("volunteerPhone").property("text") == "13800135521"
    assert desk.item("skill-repair").property("checked")
    desk.write("volunteerBirth", "1990-05-30")
    desk.press("speaks-wuu")
    desk.press("volunteerConsent")
    desk.press("saveVolunteer")
    desk.goes("volunteerName")
    desk.wait_for("会说：吴语")
    assert not desk.shows("13800135521")
    (one,) = there(hall)
    assert (one.languages, one.skills) == (("wuu",), ("patrol", "repair"))


def test_a_check_point_hangs_is_printed_and_taken_down_when_asked_twice(
    hall: AgentHall, desk: Desk
) -> None:
    desk.key(Qt.Key.Key_2)
    desk.key(Qt.Key.Key_Down)
    desk.press("hang-3号楼")
    desk.press("print-3号楼")
    desk.wait_for("3号楼：已打印")
    desk.press("remove-3号楼")
    desk.wait_for("码会作废")
    desk.press("remove-3号楼")
    desk.appears("hang-3号楼")
    with hall.agent.store.reading() as tx:
        assert patrols.points(tx) == []


def test_a_round_is_confirmed_its_warning_opened_and_thanked_with_papers(
    qtbot: QtBot, hall: AgentHall
) -> None:
    with people.desk_line(hall) as other:
        other.call("volunteers.place", {"cell": "g1", "place": "3号楼"})
    number = people.walks(hall, people.taken_on(hall))
    with desk_of(qtbot, hall) as desk:
        opens(desk)
        desk.key(Qt.Key.Key_3)
        desk.wait_for("40 分钟待确认")
        desk.key(Qt.Key.Key_Down)
        desk.wait_for("经过 1/1 个巡查点")
        desk.key(Qt.Key.Key_E)
        desk.bot.waitUntil(lambda: desk.item("roundMinutes").hasActiveFocus())
        desk.write("roundMinutes", "35")
        desk.key(Qt.Key.Key_Return)
        desk.wait_for("按时钟这次巡查是 40 分钟")
        desk.write("roundWhy", "中途吃饭")
        desk.press("saveRound")
        desk.wait_for("没有人在巡查，时长都已确认")
        desk.key(Qt.Key.Key_4)
        desk.wait_for(number)
        desk.key(Qt.Key.Key_Down)
        desk.key(Qt.Key.Key_T)
        desk.goes("volunteer-thank")
        desk.key(Qt.Key.Key_P)
        says(desk, "交给本人")
        desk.wait_for("感谢信：已打印")
        with hall.agent.store.reading() as tx:
            (warned,) = patrols.warnings_since(tx, "2026-11-01")
            assert warned.thanked
        desk.key(Qt.Key.Key_O)
        desk.wait_for(people.DRAIN)
        QTest.keyClick(desk.window, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
        desk.key(Qt.Key.Key_1)
        desk.key(Qt.Key.Key_Down)
        desk.wait_for("已确认服务：35 分钟")
        desk.key(Qt.Key.Key_S)
        desk.bot.waitUntil(lambda: desk.item("servedMinutes").hasActiveFocus())
        desk.press("served-repair")
        desk.write("servedDay", "2026-11-24")
        desk.write("servedMinutes", "many")
        desk.press("saveServed")
        desk.wait_for("分钟数请填数字")
        desk.write("servedMinutes", "85")
        desk.press("saveServed")
        desk.wait_for("已确认服务：2 小时")
        for key, paper in ((Qt.Key.Key_P, "志愿者证"), (Qt.Key.Key_Z, "服务证明")):
            desk.key(key)
            says(desk, "交给本人")
            desk.wait_for(f"{paper}：已打印")


def test_who_is_called_by_alarms_stands_down_and_nothing_of_them_stays(
    hall: AgentHall, desk: Desk
) -> None:
    people.taken_on(hall)
    desk.wait_for("赵*愿")
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_C)
    desk.wait_for("警报会通知此人")
    desk.press("volunteer-leave")
    says(desk, "赵志愿不干了")
    desk.appears("volunteersMessage")  # a reason that names them would stay
    assert desk.item("volunteerWords").property("text") == "赵志愿不干了"
    says(desk, "本人要求")
    desk.wait_for("还没有志愿者")
    assert there(hall) == []


def test_a_card_that_is_held_up_opens_its_bearer_wherever_one_is(
    qtbot: QtBot, tmp_path: Path
) -> None:
    bearer = api.VolunteerRow(
        volunteer="u-1", state="active", name="赵*愿", phone="138****5521", cell="g1",
        skills=("patrol",), languages=(), hours=(), minor=False, guardian=False, called=False,
        on_round=False, minutes=95, since="2026-11-24",
    )  # fmt: skip
    hall = CounterHall(tmp_path / "s")
    hall.answers["volunteers.list"] = lambda _: msgspec.structs.replace(
        NOTHING, volunteers=(bearer,)
    )
    with play(qtbot, hall) as desk:
        hall.sign_in("1")
        desk.wait_for("A001")
        hall.tell("scanned_volunteer", api.ScannedCard(kind="card", volunteer="u-1"))
        desk.wait_for("已确认服务：1 小时 35 分")


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_page_is_whole(qtbot: QtBot, tmp_path: Path, language: str) -> None:
    hall = AgentHall(tmp_path, swaps=speaking(language))
    try:
        hall.start()
        staffed(hall)
        with people.desk_line(hall) as other:
            for place in other.call("volunteers.list", {})["cells"][0]["places"][:2]:
                other.call("volunteers.place", {"cell": "g1", "place": place})
        people.walks(hall, people.taken_on(hall))
        people.asks(hall, people.XIAO)
        for size in ((1920, 1080), (1366, 768)):
            mark = f"{language}-{size[0]}"
            with desk_of(qtbot, hall, size=size) as desk:
                opens(desk)
                desk.wait_for("赵*愿")
                for number, tab in enumerate(("people", "cells", "rounds", "warnings"), 1):
                    desk.key(Qt.Key(Qt.Key.Key_0 + number))
                    desk.key(Qt.Key.Key_Down)
                    audit(desk, f"volunteers-{tab}-{mark}", 18, 8)
                    if tab == "rounds":
                        desk.key(Qt.Key.Key_E)
                        desk.appears("roundMinutes")
                        audit(desk, f"volunteers-confirm-{mark}", 18, 8)
                        desk.key(Qt.Key.Key_Escape)
                desk.key(Qt.Key.Key_1)
                desk.key(Qt.Key.Key_Down)
                desk.key(Qt.Key.Key_Down)
                audit(desk, f"volunteers-active-{mark}", 18, 8)
                desk.key(Qt.Key.Key_V)
                desk.appears("volunteerWords")
                audit(desk, f"volunteers-words-{mark}", 18, 8)
                desk.key(Qt.Key.Key_Escape)
                desk.key(Qt.Key.Key_S)
                desk.appears("servedMinutes")
                audit(desk, f"volunteers-served-{mark}", 18, 8)
                desk.key(Qt.Key.Key_Escape)
                desk.key(Qt.Key.Key_N)
                desk.appears("volunteerName")
                audit(desk, f"volunteers-form-{mark}", 18, 8)
                desk.key(Qt.Key.Key_Escape)
    finally:
        hall.stop()
