"""The case desk: given to a colleague, put right, somebody was faster."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QMetaObject, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.api import basis, case_desk, case_filing, notices
from tests.ui.counter import counter_cases
from tests.ui.counter.counter_hall import CounterHall, choices
from tests.ui.counter.counter_play import Play, items, play


@pytest.fixture
def hall(qtbot: QtBot, tmp_path: Path) -> CounterHall:
    hall = CounterHall(tmp_path / "s")
    hall.answers |= {
        "cases.list": lambda _: counter_cases.inbox(),
        "cases.get": lambda _: counter_cases.page(),
        "cases.assignees": lambda _: counter_cases.colleagues(),
        "cases.assign": _done,
        "cases.classify": _done,
        "cases.photo": lambda _: case_desk.Photo(picture=counter_cases.photo()),
    }
    return hall


@pytest.fixture
def desk(qtbot: QtBot, hall: CounterHall) -> Iterator[Play]:
    with play(qtbot, hall) as shown:
        yield shown


def _done(asked: case_desk.AssignCase | case_desk.ClassifyCase) -> case_desk.CaseVersion:
    return case_desk.CaseVersion(case=asked.case, version=asked.version + 1, state="working")


def last(hall: CounterHall, method: str) -> basis.Part:
    return next(request for name, request in reversed(hall.asked) if name == method)


def asked(hall: CounterHall, method: str) -> int:
    return sum(name == method for name, _ in hall.asked)


def opens_a_case(desk: Play, hall: CounterHall, role: str = "clerk") -> None:
    desk.wait_for("1号窗口 已锁定")
    hall.sign_in("1", role)
    desk.wait_for("窗口未开放")
    desk.bot.waitUntil(lambda: "railCases" in desk.names())
    desk.key(Qt.Key.Key_F4)
    desk.wait_for("D-1124-0002")
    desk.key(Qt.Key.Key_Down)
    desk.wait_for("602 装修")


def test_a_case_is_given_to_a_colleague_by_two_keys(hall: CounterHall, desk: Play) -> None:
    opens_a_case(desk, hall)
    desk.wait_for("经办：李芳")
    desk.key(Qt.Key.Key_G)
    desk.wait_for("由谁经办？")
    desk.key(Qt.Key.Key_2)
    desk.bot.waitUntil(lambda: asked(hall, "cases.assign") == 1)
    sent = last(hall, "cases.assign")
    assert isinstance(sent, case_desk.AssignCase)
    assert (sent.case, sent.version, sent.to) == ("c-2", 2, "clerk2")
    desk.bot.waitUntil(lambda: "caseAssign" not in desk.names())


def test_an_answer_that_comes_late_closes_nothing_that_is_written_since(
    hall: CounterHall, desk: Play
) -> None:
    opens_a_case(desk, hall)
    hall.unanswerable.add("cases.assign")
    desk.key(Qt.Key.Key_G)
    desk.wait_for("由谁经办？")
    desk.key(Qt.Key.Key_2)
    desk.bot.waitUntil(lambda: asked(hall, "cases.assign") == 1)
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_N):
        QTest.keyClick(desk.window, key)
    desk.bot.waitUntil(lambda: desk.item("caseWords").hasActiveFocus())
    desk.type("calls back")
    hall.answers_at_last("cases.assign")
    desk.bot.waitUntil(lambda: not desk.client._pending)
    assert desk.item("caseWords").property("text") == "calls back"


def test_an_answer_that_comes_late_takes_nobody_back_to_a_case_that_they_left(
    hall: CounterHall, desk: Play
) -> None:
    """What is typed next would go to somebody else."""
    hall.answers["cases.get"] = lambda asked: counter_cases.page(
        row=counter_cases.case_row(int(asked.case[2:])), text=f"602 装修，{asked.case}"
    )
    opens_a_case(desk, hall)
    hall.unanswerable.add("cases.assign")
    desk.key(Qt.Key.Key_G)
    desk.wait_for("由谁经办？")
    desk.key(Qt.Key.Key_2)
    desk.bot.waitUntil(lambda: asked(hall, "cases.assign") == 1)
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Down):
        QTest.keyClick(desk.window, key)
    desk.wait_for("602 装修，c-2")
    hall.answers_at_last("cases.assign")
    desk.bot.waitUntil(lambda: not desk.client._pending)
    assert desk.shows("602 装修，c-2")


def test_a_finger_far_down_the_list_opens_what_it_lies_on_though_a_case_comes_on_top(
    hall: CounterHall, desk: Play
) -> None:
    opens_a_case(desk, hall)
    rows = desk.item("caseRows")
    rows.setProperty("contentY", 400)
    rest = rows.mapToScene(QPointF(rows.width() / 2, rows.height() / 2)).toPoint()
    hand = QTest.createTouchDevice()
    desk.bot.waitUntil(lambda: not desk.client._pending)
    QTest.touchEvent(desk.window, hand).press(0, rest, desk.window).commit()
    pressed = next(each for each in items(rows) if each.property("down") is True)
    said = " ".join(str(each.property("text")) for each in items(pressed))
    meant = f"c-{int(said.partition('D-1124-')[2][:4])}"
    more = (counter_cases.case_row(99, alert=True, state="filed"), *counter_cases.inbox().cases)
    hall.answers["cases.list"] = lambda _: case_desk.CaseRows(cases=more, open=len(more))
    hall.tell("cases", case_desk.CasesState(serial=9, open=len(more), overdue=1))
    desk.bot.waitUntil(lambda: rows.property("count") == len(more))
    QTest.touchEvent(desk.window, hand).release(0, rest, desk.window).commit()
    desk.bot.waitUntil(lambda: opened(hall) == meant)
    assert rows.property("contentY") > 0


def opened(hall: CounterHall) -> str:
    look = last(hall, "cases.get")
    assert isinstance(look, case_desk.GetCase)
    return look.case


def test_the_list_is_new_to_who_changed_it_where_no_desk_is_told(
    hall: CounterHall, desk: Play
) -> None:
    """Of a case that not every clerk sees nothing is published: its moment is nobody's to know."""
    opens_a_case(desk, hall)
    desk.bot.waitUntil(lambda: not desk.client._pending)
    before = asked(hall, "cases.list")
    desk.key(Qt.Key.Key_G)
    desk.wait_for("由谁经办？")
    hall.answers["cases.list"] = lambda _: case_desk.CaseRows(cases=(), open=0)
    desk.key(Qt.Key.Key_2)
    desk.wait_for("这里没有要办的事")
    assert asked(hall, "cases.list") == before + 1
    assert desk.shows("602 装修")  # what was worked on stays open


def test_or_by_two_touches(hall: CounterHall, desk: Play) -> None:
    finger = QTest.createTouchDevice()
    opens_a_case(desk, hall)
    desk.touch("assign", finger)
    desk.touch("colleague-clerk4", finger)
    desk.bot.waitUntil(lambda: asked(hall, "cases.assign") == 1)
    sent = last(hall, "cases.assign")
    assert isinstance(sent, case_desk.AssignCase)
    assert sent.to == "clerk4"


def test_a_case_is_classified_anew_by_keys_alone(hall: CounterHall, desk: Play) -> None:
    """What the resident chose stays in sight; a quarrel that is none loses its letter."""
    opens_a_case(desk, hall)
    assert desk.shows("居民选的是：设施维修（投诉）")
    desk.key(Qt.Key.Key_C)
    desk.wait_for("这件事属于哪一类？")
    desk.key(Qt.Key.Key_7)
    desk.key(Qt.Key.Key_T)
    desk.key(Qt.Key.Key_D)
    desk.key(Qt.Key.Key_Return)
    desk.bot.waitUntil(lambda: asked(hall, "cases.classify") == 1)
    sent = last(hall, "cases.classify")
    assert isinstance(sent, case_desk.ClassifyCase)
    assert (sent.category, sent.type, sent.dispute) == ("property", "complaint", False)
    desk.bot.waitUntil(lambda: "caseClassify" not in desk.names())


def test_somebody_was_faster_and_what_was_chosen_stays(hall: CounterHall, desk: Play) -> None:
    hall.answers["cases.classify"] = lambda _: notices.Fault(
        code="cases.changed",
        params={"number": "D-1124-0002", "version": "3", "staff": "周强", "what": "assigned",
                "at": "2026-11-24T01:00:00Z"},
    )  # fmt: skip
    opens_a_case(desk, hall)
    looks = asked(hall, "cases.get")
    desk.key(Qt.Key.Key_C)
    desk.wait_for("这件事属于哪一类？")
    desk.key(Qt.Key.Key_1)
    desk.key(Qt.Key.Key_Return)
    desk.wait_for("周强 刚刚改动了事项 D-1124-0002（已有人经办，")
    desk.bot.waitUntil(lambda: asked(hall, "cases.get") == looks + 1)  # what is new is shown
    assert desk.item("category-lamp_road").property("main")
    hall.answers["cases.classify"] = _done
    desk.key(Qt.Key.Key_Return)
    desk.bot.waitUntil(lambda: "caseClassify" not in desk.names())


def test_a_photograph_is_shown_when_asked_for_and_put_away_with_the_case(
    hall: CounterHall, desk: Play
) -> None:
    opens_a_case(desk, hall)
    desk.wait_for("照片 1 张（查看将留痕）")
    assert not asked(hall, "cases.photo")
    desk.key(Qt.Key.Key_F)
    desk.wait_for("照片 1/1（查看将留痕）")
    desk.key(Qt.Key.Key_Down)
    desk.wait_for("照片 1 张（查看将留痕）")
    assert asked(hall, "cases.photo") == 1


def test_what_neighbours_told_who_joined_stands_each_by_itself(
    desk: Play, hall: CounterHall
) -> None:
    first = counter_cases.page().joiners[0]
    pictured = msgspec.structs.replace(first, photos=("b2",))
    hall.answers["cases.get"] = lambda _: counter_cases.page(
        photos=("b1", "b2"), joiners=(pictured,)
    )
    opens_a_case(desk, hall)
    for words in ("我家厨房的顶也在滴水", "附议：匿名", "601 室", "照片：第 2 张"):
        desk.wait_for(words)
    second = msgspec.structs.replace(first, report=12, text="地下室也漏")
    hall.answers["cases.get"] = lambda _: counter_cases.page(joiners=(second,), joiners_left=0)
    desk.touch("laterJoiners", QTest.createTouchDevice())
    desk.wait_for("地下室也漏")
    looked = last(hall, "cases.get")
    assert isinstance(looked, case_desk.GetCase)
    assert looked.after == first.report
    assert not desk.shows("后面还有")


def test_an_answer_belongs_to_the_one_whom_the_clerk_chose(hall: CounterHall, desk: Play) -> None:
    hall.answers["cases.note"] = hall.answers["cases.resolve"] = _done
    opens_a_case(desk, hall)
    finger = QTest.createTouchDevice()
    desk.key(Qt.Key.Key_W)
    desk.wait_for("给谁看")
    assert desk.item("for-first").property("main"), "nobody else reads it by mistake"
    desk.touch("for-9", finger)
    desk.bot.waitUntil(lambda: bool(desk.item("for-9").property("main")))
    desk.type("ok")
    desk.key(Qt.Key.Key_Return)
    desk.bot.waitUntil(lambda: asked(hall, "cases.note") == 1)
    sent = last(hall, "cases.note")
    assert isinstance(sent, case_desk.NoteCase)
    assert (sent.report, sent.for_all, sent.public) == (9, False, True)
    desk.bot.waitUntil(lambda: "caseWriting" not in desk.names())
    desk.touch("resolve", finger)
    desk.wait_for("给谁看")
    assert desk.item("for-first").property("main"), "chosen anew each time"
    desk.touch("for-all", finger)
    desk.bot.waitUntil(lambda: bool(desk.item("for-all").property("main")))
    desk.type("ok")
    desk.key(Qt.Key.Key_Return)
    desk.bot.waitUntil(lambda: asked(hall, "cases.resolve") == 1)
    settled = last(hall, "cases.resolve")
    assert isinstance(settled, case_desk.ResolveCase)
    assert (settled.report, settled.for_all) == (0, True)


def test_a_note_for_colleagues_has_no_reader_to_choose(hall: CounterHall, desk: Play) -> None:
    opens_a_case(desk, hall)
    desk.key(Qt.Key.Key_N)
    desk.wait_for("给同事")
    assert not desk.shows("给谁看")


def test_a_person_is_looked_for_with_a_reason_and_never_by_itself_again(
    hall: CounterHall, desk: Play
) -> None:
    empty = case_desk.CaseRows(cases=(), open=3)

    def finds(sent: case_desk.SearchCases) -> case_desk.CaseRows:
        one = msgspec.structs.replace(empty, cases=counter_cases.inbox().cases[:1])
        return one if sent.why else msgspec.structs.replace(empty, asks_why=True)

    hall.answers["cases.search"] = finds
    opens_a_case(desk, hall)
    desk.key(Qt.Key.Key_Slash)
    desk.bot.waitUntil(lambda: bool(desk.item("caseSearch").property("activeFocus")))
    desk.type("13800135521")
    desk.key(Qt.Key.Key_Return)
    desk.wait_for("要输完整的姓名或号码才找得到")
    desk.bot.waitUntil(lambda: bool(desk.item("personWhy").property("activeFocus")))
    desk.key(Qt.Key.Key_Return)
    desk.wait_for("查看或打印完整个人信息要写明原因")
    assert asked(hall, "cases.search") == 1, "without a reason nothing is asked"
    desk.type("rings")
    desk.key(Qt.Key.Key_Return)
    desk.wait_for("D-1124-0001")
    sent = last(hall, "cases.search")
    assert isinstance(sent, case_desk.SearchCases)
    assert (sent.words, sent.why) == ("13800135521", "rings")
    desk.wait_for("找到 1 件，未结 ")
    desk.bot.waitUntil(lambda: "personWhy" not in desk.names())
    hall.tell("cases", case_desk.CasesState(serial=99, open=77, overdue=0))
    desk.wait_for("77")
    assert asked(hall, "cases.search") == 2, "each look is recorded: the list asks for none"


def test_what_is_just_over_is_not_over_by_nothing(desk: Play, hall: CounterHall) -> None:
    row = counter_cases.case_row(1, due=counter_cases.now(), late=True)
    hall.answers["cases.list"] = lambda _: case_desk.CaseRows(cases=(row,), open=1)
    desk.wait_for("1号窗口 已锁定")
    hall.sign_in("1", "clerk")
    desk.bot.waitUntil(lambda: "railCases" in desk.names())
    desk.key(Qt.Key.Key_F4)
    desk.wait_for("超时 不到 1 分钟")


def test_a_manager_sees_on_every_page_that_a_low_rating_is_overdue_and_finds_it(
    hall: CounterHall, desk: Play
) -> None:
    row = counter_cases.case_row(
        7, confined=True, state="filed", title="服务评价整改", category="rating", joined=0
    )

    def listed(asked: case_desk.ListCases) -> case_desk.CaseRows:
        rows = (row,) if asked.state == "confined" else ()
        return case_desk.CaseRows(cases=rows, open=0)

    hall.answers["cases.list"] = listed
    hall.answers["cases.get"] = lambda _: counter_cases.page(
        row=row, joiners=(), joiners_left=0, photos=(), filed_category="rating",
        may=("accept", "assign", "note", "classify", "pause", "hand_up", "resolve"),
    )  # fmt: skip
    desk.wait_for("1号窗口 已锁定")
    hall.sign_in("1", "manager")
    desk.bot.waitUntil(lambda: "railCases" in desk.names())
    hall.tell("cases", case_desk.CasesState(serial=1, open=0, overdue=0))
    hall.tell("cases.confined", case_desk.ConfinedCases(open=3, overdue=2))
    desk.bot.waitUntil(lambda: desk.item("railCases").property("count") == 2)
    desk.key(Qt.Key.Key_F4)
    desk.wait_for("差评整改：3 件，超时 2 件")
    assert not desk.shows("D-1124-0007")
    QMetaObject.invokeMethod(desk.item("filter-confined"), "click")
    desk.wait_for("D-1124-0007")
    desk.key(Qt.Key.Key_Down)
    desk.wait_for("评价人凭评价码看办理结果")
    assert desk.shows("由差评转来")
    assert not desk.shows("居民选的是")
    names = desk.names()
    assert {"accept", "assign", "note", "pause", "hand_up", "resolve"} <= names
    assert not {"print", "slip", "answer", "classify"} & names, "the agent refuses them"
    hall.tell("cases.confined", case_desk.ConfinedCases(open=0, overdue=0))
    desk.wait_for("差评整改：0 件")
    hall.sign_out("1")
    desk.wait_for("1号窗口 已锁定")
    hall.sign_in("1", "clerk")
    desk.wait_for("这里没有要办的事")
    assert not desk.shows("差评整改")


def test_in_a_hall_where_nothing_is_reported_managers_find_cases_of_low_ratings(
    qtbot: QtBot, hall: CounterHall
) -> None:
    nothing = case_filing.CaseChoices(categories=(), cells=(), tiers=choices().tiers)
    hall.answers["cases.choices"] = lambda _: nothing
    with play(qtbot, hall) as desk:
        desk.wait_for("1号窗口 已锁定")
        hall.sign_in("1", "clerk")
        desk.wait_for("窗口未开放")
        assert "railCases" not in desk.names()
        hall.sign_in("1", "manager")
        desk.bot.waitUntil(lambda: "railCases" in desk.names())
        desk.key(Qt.Key.Key_F4)
        desk.wait_for("D-1124-0002")
